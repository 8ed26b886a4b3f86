//! A scale in a column of bytes, whose blocks are counted without a buffer between the column and the counters.

use xlakit_kernels::{count_equal, farthest};

use super::classes::{INVALID, ScaleUse};
use crate::tally::columns::numbers::Numbers;

/// So many bytes with a code are counted by comparing, many rows at a time; above that a table is faster.
const COMPARED: usize = 24;

/// A scale and the bytes that are on it.
#[derive(Debug)]
pub(crate) struct ByteScale<'a> {
    values: &'a [u8],
    /// The code of each byte, beside [`INVALID`] where it is off the scale.
    pub(crate) of_byte: [u8; 256],
    /// The bytes that have a code.
    coded: Vec<u8>,
    /// The codes of these.
    codes: Vec<u8>,
    /// The lowest byte of the scale and the steps to the highest, if the codes of these are 0, 1, 2 and so on.
    run: Option<(u8, u8)>,
}

impl<'a> ByteScale<'a> {
    /// The scale, if its points are counted one by one and the column is plain bytes in which every row has a value.
    pub(crate) fn new(numbers: &Numbers<'a>, of_byte: &[u8; 256], usage: ScaleUse) -> Option<Self> {
        let ScaleUse::Points { low, points } = usage else { return None };
        let (values, missing) = numbers.bytes()?;
        let mut of_byte = *of_byte;
        for (byte, code) in (0..=u8::MAX).zip(of_byte.iter_mut()) {
            if missing.contains(&f64::from(byte)) {
                *code = points;
            }
        }
        let (coded, codes) = (0..=u8::MAX).zip(of_byte).filter(|(_, code)| code & INVALID == 0).unzip();
        // A code for missing may lie within the scale.
        let counts_up = |low: &u8| (0..points).all(|code| of_byte.get(usize::from(low + code)) == Some(&code));
        let run = u8::try_from(low).ok().filter(|low| low.checked_add(points).is_some()).filter(counts_up);
        let run = run.zip(points.checked_sub(1));
        Some(Self { values, of_byte, coded, codes, run })
    }

    /// The bytes of a block.
    pub(crate) fn block(&self, start: usize, rows: usize) -> &'a [u8] {
        self.values.get(start..start + rows).unwrap_or_default()
    }

    /// The lowest byte of the scale, if the code of every byte of a block is its distance from that.
    pub(crate) fn lowest(&self, bytes: &[u8]) -> Option<u8> {
        let (low, span) = self.run?;
        (farthest(bytes, low) <= span).then_some(low)
    }

    /// Writes the code of each byte, and says whether all are on the scale; one that is not gets that of a missing value.
    pub(crate) fn codes(&self, bytes: &[u8], into: &mut [u8]) -> bool {
        let mut seen = 0;
        for (code, &byte) in into.iter_mut().zip(bytes) {
            // INVARIANT: a byte is an index of 256 entries.
            let found = self.of_byte.get(usize::from(byte)).copied().unwrap_or(INVALID);
            seen |= found;
            *code = found & !INVALID;
        }
        seen & INVALID == 0
    }

    /// Calls with each code and how many rows of a block have it; a code may come more than once, and rows that are off the scale
    /// are not counted.
    pub(crate) fn count(&self, bytes: &[u8], mut call: impl FnMut(u8, u64)) {
        if self.codes.len() > COMPARED {
            let mut of_byte = [0; 256];
            for byte in bytes {
                if let Some(n) = of_byte.get_mut(usize::from(*byte)) {
                    *n += 1;
                }
            }
            let counts = self.coded.iter().filter_map(|byte| of_byte.get(usize::from(*byte)));
            self.codes.iter().zip(counts).for_each(|(code, n)| call(*code, *n));
        } else {
            let mut counts = [0; COMPARED];
            count_equal(bytes, &self.coded, &mut counts);
            self.codes.iter().zip(counts).for_each(|(code, n)| call(*code, n));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_counted_alike_by_comparing_and_by_table() {
        let values: Vec<u8> = (0..2000_u32).map(|row| (row % 251) as u8).collect();
        for (low, high) in [(0, 6), (7, 8), (250, 250), (100, 220)] {
            let of_byte = std::array::from_fn(|byte| if (low..=high).contains(&byte) { 1 } else { INVALID });
            let coded: Vec<u8> = (0..=u8::MAX).filter(|byte| (low..=high).contains(&usize::from(*byte))).collect();
            let codes = vec![1; coded.len()];
            let mut counted = 0;
            ByteScale { values: &values, of_byte, coded, codes, run: None }.count(&values[1..], |_, n| counted += n);
            let expected = values[1..].iter().filter(|byte| (low..=high).contains(&usize::from(**byte))).count();
            assert_eq!(counted, expected as u64, "{low}..={high}");
        }
    }
}
