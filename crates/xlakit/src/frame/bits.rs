//! A borrowed bitmap in Arrow's layout: least significant bit first.

/// Bits in Arrow's layout: bit *i* is bit `(offset + i) % 8`, counted from the least significant, of byte `(offset + i) / 8`.
///
/// A set bit means *present* in a validity, and *true* in a column of booleans.
///
/// ```
/// let bits = xlakit::Bits::new(&[0b0000_0110], 1, 3).unwrap();
/// assert_eq!([bits.get(0), bits.get(1), bits.get(2)], [true, true, false]);
/// assert!(xlakit::Bits::new(&[0b0000_0110], 6, 3).is_none());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    offset: usize,
    len: usize,
}

impl<'a> Bits<'a> {
    /// `len` bits, from bit `offset` of the bytes on; `None` if the bytes do not hold so many.
    pub fn new(bytes: &'a [u8], offset: usize, len: usize) -> Option<Self> {
        let end = offset.checked_add(len)?;
        (end.div_ceil(8) <= bytes.len()).then_some(Self { bytes, offset, len })
    }

    /// The number of bits.
    ///
    /// ```
    /// assert_eq!(xlakit::Bits::new(&[0xff, 0xff], 3, 9).unwrap().len(), 9);
    /// ```
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no bit.
    ///
    /// ```
    /// assert!(xlakit::Bits::new(&[], 0, 0).unwrap().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether bit `index`, from 0, is set; beyond the end it is not.
    ///
    /// ```
    /// let bits = xlakit::Bits::new(&[0b101], 0, 3).unwrap();
    /// assert_eq!([bits.get(2), bits.get(1), bits.get(99)], [true, false, false]);
    /// ```
    pub fn get(&self, index: usize) -> bool {
        if index >= self.len {
            return false;
        }
        let at = self.offset + index;
        self.bytes.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1)
    }

    /// Whether every bit is set.
    pub(crate) fn all(&self) -> bool {
        (0..self.len).all(|index| self.get(index))
    }

    /// Writes the bits from `start` on as one byte each, 1 or 0.
    pub(crate) fn unpack(&self, start: usize, into: &mut [u8]) {
        let at = self.offset + start;
        let (mut bytes, mut shift) = (self.bytes.get(at / 8..).unwrap_or_default().iter(), at % 8);
        let mut byte = bytes.next().copied().unwrap_or(0);
        for bit in into {
            if shift == 8 {
                (byte, shift) = (bytes.next().copied().unwrap_or(0), 0);
            }
            *bit = byte >> shift & 1;
            shift += 1;
        }
    }
}

/// Bits in memory of our own, which grow.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnBits {
    bytes: Vec<u8>,
    len: usize,
}

impl OwnBits {
    pub(super) fn push(&mut self, bit: bool) {
        if self.len.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(byte) = self.bytes.last_mut() {
            *byte |= u8::from(bit) << (self.len % 8);
        }
        self.len += 1;
    }

    pub(super) fn bits(&self) -> Bits<'_> {
        Bits { bytes: &self.bytes, offset: 0, len: self.len }
    }
}

impl FromIterator<bool> for OwnBits {
    fn from_iter<I: IntoIterator<Item = bool>>(bits: I) -> Self {
        let mut own = Self::default();
        bits.into_iter().for_each(|bit| own.push(bit));
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_read_across_bytes_from_any_offset() {
        let bytes = [0b1010_0110, 0b0000_0011];
        for offset in 0..10 {
            let bits = Bits::new(&bytes, offset, 16 - offset).unwrap();
            let mut unpacked = vec![9; bits.len()];
            bits.unpack(0, &mut unpacked);
            let expected: Vec<u8> = (offset..16).map(|at| bytes[at / 8] >> (at % 8) & 1).collect();
            assert_eq!(unpacked, expected);
            assert_eq!((0..bits.len()).map(|index| u8::from(bits.get(index))).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn bits_that_were_put_in_one_by_one_come_out_as_they_were() {
        let pattern: Vec<bool> = (0..19).map(|index| index % 3 == 1).collect();
        let own: OwnBits = pattern.iter().copied().collect();
        let bits = own.bits();
        assert_eq!((0..bits.len()).map(|index| bits.get(index)).collect::<Vec<_>>(), pattern);
    }

    #[test]
    fn all_bits_are_set_only_if_each_is() {
        assert!(Bits::new(&[0xff, 0x01], 0, 9).unwrap().all());
        assert!(!Bits::new(&[0xff, 0x01], 0, 10).unwrap().all());
    }
}
