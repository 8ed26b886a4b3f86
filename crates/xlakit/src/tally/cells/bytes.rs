//! Numbers and text as bytes, and the checksum over them.
//!
//! Integers are little-endian variable-length numbers (seven bits a byte); sums are zigzag-coded. Lengths are never believed:
//! what is read grows only with the bytes that are there.

use crate::tally::hash::fold;

/// The bytes with their checksum behind them.
pub(crate) fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let checksum = checksum(&bytes);
    bytes.extend_from_slice(&checksum.to_le_bytes());
    bytes
}

pub(super) fn zigzag(value: i128) -> u128 {
    (value << 1 ^ value >> 127).cast_unsigned()
}

pub(super) fn unzigzag(value: u128) -> i128 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let words = bytes.chunks(8).map(|chunk| {
        let mut word = [0; 8];
        word.iter_mut().zip(chunk).for_each(|(slot, byte)| *slot = *byte);
        u64::from_le_bytes(word)
    });
    // The step is a bijection of the state for each word, so damage to one word never cancels out.
    let step = |state: u64, word: u64| (state ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    fold(words.fold(bytes.len() as u64, step))
}

pub(super) struct ByteWriter(pub(super) Vec<u8>);

impl ByteWriter {
    #[expect(clippy::cast_possible_truncation, reason = "the low seven bits")]
    pub(super) fn number(&mut self, mut value: u128) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    pub(super) fn numbers(&mut self, values: &[u64]) {
        for value in values {
            self.number(u128::from(*value));
        }
    }

    pub(super) fn length(&mut self, length: usize) {
        self.number(length as u128);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }
}

/// What is left of the bytes of a tally, and the version that they are of.
pub(super) struct ByteReader<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) version: u64,
}

impl ByteReader<'_> {
    pub(super) fn number(&mut self) -> Option<u128> {
        let mut value = 0;
        for place in 0..19 {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            let bits = u128::from(byte & 0x7f);
            // The last byte of 19 holds the two bits that are left of 128.
            if place == 18 && bits > 3 {
                return None;
            }
            value |= bits << (7 * place);
            if byte & 0x80 == 0 {
                // A number has one form, so equal tallies are equal bytes.
                return (bits != 0 || place == 0).then_some(value);
            }
        }
        None
    }

    pub(super) fn small(&mut self) -> Option<u64> {
        self.number()?.try_into().ok()
    }

    /// A number of things that take at least one byte each.
    pub(super) fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|length| *length <= self.bytes.len())
    }

    pub(super) fn text(&mut self) -> Option<String> {
        let length = self.length()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok().map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_read_back(value: u128, sum: i128) {
            let mut out = ByteWriter(Vec::new());
            out.number(value);
            out.number(zigzag(sum));
            let mut input = ByteReader { bytes: &out.0, version: 5 };
            prop_assert_eq!(input.number(), Some(value));
            prop_assert_eq!(input.number().map(unzigzag), Some(sum));
        }
    }

    #[test]
    fn a_number_in_more_bytes_than_it_needs_is_refused() {
        let number = |bytes| ByteReader { bytes, version: 5 }.number();
        assert_eq!((number(&[0x81, 0x00]), number(&[0x81, 0x01])), (None, Some(129)));
    }
}
