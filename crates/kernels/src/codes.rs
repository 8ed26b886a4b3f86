//! Columns of codes into labels, and what each label becomes.

/// The codes of a block of rows: the place of each row's label, counted from 0; a negative code is a missing value.
#[derive(Clone, Copy, Debug)]
pub enum Codes<'a> {
    /// `false` is 0, `true` is 1.
    Bool(&'a [bool]),
    /// Unsigned bytes.
    U8(&'a [u8]),
    /// Unsigned numbers of 16 bits.
    U16(&'a [u16]),
    /// Unsigned numbers of 32 bits.
    U32(&'a [u32]),
    /// Signed bytes.
    I8(&'a [i8]),
    /// Signed numbers of 16 bits.
    I16(&'a [i16]),
    /// Signed numbers of 32 bits.
    I32(&'a [i32]),
}

impl Codes<'_> {
    /// The rows from `start` on.
    #[must_use]
    pub fn from(self, start: usize) -> Self {
        match self {
            Self::Bool(codes) => Self::Bool(codes.get(start..).unwrap_or_default()),
            Self::U8(codes) => Self::U8(codes.get(start..).unwrap_or_default()),
            Self::U16(codes) => Self::U16(codes.get(start..).unwrap_or_default()),
            Self::U32(codes) => Self::U32(codes.get(start..).unwrap_or_default()),
            Self::I8(codes) => Self::I8(codes.get(start..).unwrap_or_default()),
            Self::I16(codes) => Self::I16(codes.get(start..).unwrap_or_default()),
            Self::I32(codes) => Self::I32(codes.get(start..).unwrap_or_default()),
        }
    }

    /// Whether a code is one byte.
    #[must_use]
    pub fn is_bytes(self) -> bool {
        matches!(self, Self::Bool(_) | Self::U8(_) | Self::I8(_))
    }

    /// The largest code, or −1 if there is none that is not negative.
    ///
    /// ```
    /// use xlakit_kernels::Codes;
    ///
    /// assert_eq!(Codes::I32(&[3, -1, 0]).largest(), 3);
    /// assert_eq!(Codes::I8(&[-2]).largest(), -1);
    /// assert_eq!(Codes::U8(&[]).largest(), -1);
    /// ```
    #[must_use]
    pub fn largest(self) -> i64 {
        // Folds and not `max`, which is not vector code.
        match self {
            Self::Bool([]) | Self::U8([]) | Self::U16([]) | Self::U32([]) => -1,
            Self::Bool(codes) => i64::from(codes.contains(&true)),
            Self::U8(codes) => i64::from(widest!(codes.iter().fold(0, |most: u8, code| most.max(*code)))),
            Self::U16(codes) => i64::from(widest!(codes.iter().fold(0, |most: u16, code| most.max(*code)))),
            Self::U32(codes) => i64::from(widest!(codes.iter().fold(0, |most: u32, code| most.max(*code)))),
            Self::I8(codes) => i64::from(widest!(codes.iter().fold(-1, |most: i8, code| most.max(*code)))),
            Self::I16(codes) => i64::from(widest!(codes.iter().fold(-1, |most: i16, code| most.max(*code)))),
            Self::I32(codes) => i64::from(widest!(codes.iter().fold(-1, |most: i32, code| most.max(*code)))),
        }
    }

    /// Writes what each row becomes: `map` holds it for a missing value first and then for each label. A code without a label becomes 0.
    ///
    /// ```
    /// use xlakit_kernels::Codes;
    ///
    /// let mut of_rows = [0; 3];
    /// Codes::I8(&[1, -1, 0]).look_up(&[7, 10, 20], &mut of_rows);
    /// assert_eq!(of_rows, [20, 7, 10]);
    /// ```
    pub fn look_up(self, map: &[u32], into: &mut [u32]) {
        self.each(map, into, |slot, value| *slot = value);
    }

    /// As [`look_up`](Self::look_up), added to what is there.
    ///
    /// ```
    /// use xlakit_kernels::Codes;
    ///
    /// let mut of_rows = [100, 200];
    /// Codes::U8(&[1, 0]).look_up_and_add(&[7, 10, 20], &mut of_rows);
    /// assert_eq!(of_rows, [120, 210]);
    /// ```
    pub fn look_up_and_add(self, map: &[u32], into: &mut [u32]) {
        self.each(map, into, |slot, value| *slot += value);
    }

    /// As [`look_up`](Self::look_up), of bytes.
    ///
    /// ```
    /// use xlakit_kernels::Codes;
    ///
    /// let mut of_rows = [0; 2];
    /// Codes::Bool(&[true, false]).look_up_bytes(&[7, 10, 20], &mut of_rows);
    /// assert_eq!(of_rows, [20, 10]);
    /// ```
    pub fn look_up_bytes(self, map: &[u8], into: &mut [u8]) {
        self.each(map, into, |slot, value| *slot = value);
    }

    #[inline(always)]
    fn each<T: Copy + Default>(self, map: &[T], into: &mut [T], put: impl Fn(&mut T, T) + Copy) {
        match self {
            Self::Bool(codes) => each_byte(codes, map, into, put, u8::from, |byte| byte + 1),
            Self::U8(codes) => each_byte(codes, map, into, put, |code| code, |byte| byte + 1),
            // Upwards of this a byte is a negative code.
            Self::I8(codes) => each_byte(codes, map, into, put, i8::cast_unsigned, |byte| if byte < 0x80 { byte + 1 } else { 0 }),
            Self::U16(codes) => each(codes, map, into, put, |code| usize::from(code) + 1),
            Self::U32(codes) => each(codes, map, into, put, |code| code as usize + 1),
            Self::I16(codes) => each(codes, map, into, put, |code| usize::try_from(code).map_or(0, |code| code + 1)),
            Self::I32(codes) => each(codes, map, into, put, |code| usize::try_from(code).map_or(0, |code| code + 1)),
        }
    }
}

#[inline(always)]
fn each<C: Copy, T: Copy + Default>(codes: &[C], map: &[T], into: &mut [T], put: impl Fn(&mut T, T), place: impl Fn(C) -> usize) {
    for (slot, code) in into.iter_mut().zip(codes) {
        put(slot, map.get(place(*code)).copied().unwrap_or_default());
    }
}

/// As [`each`], of codes of one byte: once every byte has its place in a table, no row needs a check of it.
#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "a byte is an index of 256 entries")]
fn each_byte<C: Copy, T: Copy + Default>(
    codes: &[C],
    map: &[T],
    into: &mut [T],
    put: impl Fn(&mut T, T),
    byte: impl Fn(C) -> u8,
    place: impl Fn(usize) -> usize,
) {
    let of_byte: [T; 256] = std::array::from_fn(|byte| map.get(place(byte)).copied().unwrap_or_default());
    for (slot, code) in into.iter_mut().zip(codes) {
        put(slot, of_byte[usize::from(byte(*code))]);
    }
}
