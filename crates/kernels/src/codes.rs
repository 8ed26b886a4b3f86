//! Columns of codes into labels, and what each label becomes.

/// The indices of a dictionary column; negative ones are missing values.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names of the integer types say it")]
pub enum Codes<'a> {
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
    I8(&'a [i8]),
    I16(&'a [i16]),
    I32(&'a [i32]),
}

impl Codes<'_> {
    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::U8(codes) => codes.len(),
            Self::U16(codes) => codes.len(),
            Self::U32(codes) => codes.len(),
            Self::I8(codes) => codes.len(),
            Self::I16(codes) => codes.len(),
            Self::I32(codes) => codes.len(),
        }
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The largest code of a column, or −1 if there is none that is not negative.
///
/// ```
/// use xlakit_kernels::{Codes, largest};
///
/// assert_eq!(largest(Codes::I32(&[3, -1, 0])), 3);
/// assert_eq!(largest(Codes::I8(&[-2])), -1);
/// assert_eq!(largest(Codes::U8(&[])), -1);
/// ```
pub fn largest(codes: Codes<'_>) -> i64 {
    if codes.is_empty() {
        return -1;
    }
    // Folds and not `max`, which is not vector code.
    match codes {
        Codes::U8(codes) => i64::from(widest!(codes.iter().fold(0, |most: u8, code| most.max(*code)))),
        Codes::U16(codes) => i64::from(widest!(codes.iter().fold(0, |most: u16, code| most.max(*code)))),
        Codes::U32(codes) => i64::from(widest!(codes.iter().fold(0, |most: u32, code| most.max(*code)))),
        Codes::I8(codes) => i64::from(widest!(codes.iter().fold(-1, |most: i8, code| most.max(*code)))),
        Codes::I16(codes) => i64::from(widest!(codes.iter().fold(-1, |most: i16, code| most.max(*code)))),
        Codes::I32(codes) => i64::from(widest!(codes.iter().fold(-1, |most: i32, code| most.max(*code)))),
    }
}

/// Writes what each row from `start` on becomes: `map` holds it for a missing value first and then for each label. A code without
/// a label becomes 0.
///
/// ```
/// use xlakit_kernels::{Codes, look_up};
///
/// let mut of_rows = [0; 3];
/// look_up(Codes::I8(&[0, 1, -1, 0]), 1, &[7, 10, 20], &mut of_rows);
/// assert_eq!(of_rows, [20, 7, 10]);
/// ```
pub fn look_up(codes: Codes<'_>, start: usize, map: &[u32], into: &mut [u32]) {
    each(codes, start, map, into, |slot, value| *slot = value);
}

/// As [`look_up`], added to what is there.
///
/// ```
/// use xlakit_kernels::{Codes, look_up_and_add};
///
/// let mut of_rows = [100, 200];
/// look_up_and_add(Codes::U8(&[1, 0]), 0, &[7, 10, 20], &mut of_rows);
/// assert_eq!(of_rows, [120, 210]);
/// ```
pub fn look_up_and_add(codes: Codes<'_>, start: usize, map: &[u32], into: &mut [u32]) {
    each(codes, start, map, into, |slot, value| *slot += value);
}

/// As [`look_up`], of bytes.
///
/// ```
/// use xlakit_kernels::{Codes, look_up_bytes};
///
/// let mut of_rows = [0; 2];
/// look_up_bytes(Codes::U16(&[1, 0]), 0, &[7, 10, 20], &mut of_rows);
/// assert_eq!(of_rows, [20, 10]);
/// ```
pub fn look_up_bytes(codes: Codes<'_>, start: usize, map: &[u8], into: &mut [u8]) {
    each(codes, start, map, into, |slot, value| *slot = value);
}

#[inline(always)]
fn each<T: Copy + Default>(codes: Codes<'_>, start: usize, map: &[T], into: &mut [T], put: impl Fn(&mut T, T) + Copy) {
    match codes {
        Codes::U8(codes) => each_byte(codes, start, map, into, put, |code| code, |byte| byte + 1),
        // Upwards of this a byte is a negative code.
        Codes::I8(codes) => {
            each_byte(codes, start, map, into, put, i8::cast_unsigned, |byte| if byte < 0x80 { byte + 1 } else { 0 });
        }
        Codes::U16(codes) => each_code(codes, start, map, into, put, |code| usize::from(code) + 1),
        Codes::U32(codes) => each_code(codes, start, map, into, put, |code| code as usize + 1),
        Codes::I16(codes) => each_code(codes, start, map, into, put, |code| usize::try_from(code).map_or(0, |code| code + 1)),
        Codes::I32(codes) => each_code(codes, start, map, into, put, |code| usize::try_from(code).map_or(0, |code| code + 1)),
    }
}

#[inline(always)]
fn each_code<C: Copy, T: Copy + Default>(
    codes: &[C],
    start: usize,
    map: &[T],
    into: &mut [T],
    put: impl Fn(&mut T, T),
    place: impl Fn(C) -> usize,
) {
    for (slot, code) in into.iter_mut().zip(codes.get(start..).unwrap_or_default()) {
        put(slot, map.get(place(*code)).copied().unwrap_or_default());
    }
}

/// As [`each_code`], of codes of one byte: once every byte has its place in a table, no row needs a check of it.
#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "a byte is an index of 256 entries")]
fn each_byte<C: Copy, T: Copy + Default>(
    codes: &[C],
    start: usize,
    map: &[T],
    into: &mut [T],
    put: impl Fn(&mut T, T),
    byte: impl Fn(C) -> u8,
    place: impl Fn(usize) -> usize,
) {
    let of_byte: [T; 256] = std::array::from_fn(|byte| map.get(place(byte)).copied().unwrap_or_default());
    for (slot, code) in into.iter_mut().zip(codes.get(start..).unwrap_or_default()) {
        put(slot, of_byte[usize::from(byte(*code))]);
    }
}
