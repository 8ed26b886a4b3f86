//! A scale in a column of bytes, whose blocks are counted without a buffer between the column and the counters.

use super::measure::{INVALID, ScaleUse};
use super::numbers::Numbers;

/// So many bytes with a code are counted by comparing, many rows at a time; above that a table is faster.
const COMPARED: usize = 24;

/// A scale and the bytes that are on it.
#[derive(Debug)]
pub(crate) struct ByteScale<'a> {
    values: &'a [u8],
    /// The code of each byte, beside [`INVALID`] where it is off the scale.
    pub(crate) of_byte: [u8; 256],
    /// The bytes that have a code, with it.
    codes: Vec<(u8, u8)>,
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
        let codes = (0..=u8::MAX).zip(of_byte).filter(|(_, code)| code & INVALID == 0).collect();
        // A code for missing may lie within the scale.
        let counts_up = |low: &u8| (0..points).all(|code| of_byte.get(usize::from(low + code)) == Some(&code));
        let run = u8::try_from(low).ok().filter(|low| low.checked_add(points).is_some()).filter(counts_up);
        let run = run.zip(points.checked_sub(1));
        Some(Self { values, of_byte, codes, run })
    }

    /// The bytes of a block.
    pub(crate) fn block(&self, start: usize, rows: usize) -> &'a [u8] {
        self.values.get(start..start + rows).unwrap_or_default()
    }

    /// The lowest byte of the scale, if the code of every byte of a block is its distance from that.
    pub(crate) fn lowest(&self, bytes: &[u8]) -> Option<u8> {
        let (low, span) = self.run?;
        // A byte below the lowest wraps to one that is too high. A fold and not `max`, which is not vector code.
        (bytes.iter().fold(0, |most: u8, byte| most.max(byte.wrapping_sub(low))) <= span).then_some(low)
    }

    /// How many rows of a block have each code; a code may come more than once, and rows that are off the scale are not counted.
    pub(crate) fn count(&self, start: usize, rows: usize) -> Vec<(u8, u64)> {
        let bytes = self.block(start, rows);
        let mut of_byte = [0; 256];
        if self.codes.len() > COMPARED {
            for byte in bytes {
                if let Some(n) = of_byte.get_mut(usize::from(*byte)) {
                    *n += 1;
                }
            }
        } else {
            for (byte, _) in &self.codes {
                if let Some(n) = of_byte.get_mut(usize::from(*byte)) {
                    *n = equal(bytes, *byte);
                }
            }
        }
        self.codes.iter().filter_map(|(byte, code)| Some((*code, *of_byte.get(usize::from(*byte))?))).collect()
    }
}

/// How many bytes are this one. Chunks are short enough to be counted in a byte, and so in vectors of bytes; a function apart,
/// because that is lost where the loop over the wanted bytes is seen around it.
#[inline(never)]
fn equal(bytes: &[u8], wanted: u8) -> u64 {
    bytes.chunks(192).map(|chunk| u64::from(chunk.iter().fold(0_u8, |n, byte| n + u8::from(*byte == wanted)))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_counted_alike_by_comparing_and_by_table() {
        let values: Vec<u8> = (0..2000_u32).map(|row| (row % 251) as u8).collect();
        for (low, high) in [(0, 6), (7, 8), (250, 250), (100, 220)] {
            let of_byte = std::array::from_fn(|byte| if (low..=high).contains(&byte) { 1 } else { INVALID });
            let codes = (0..=u8::MAX).filter(|byte| (low..=high).contains(&usize::from(*byte))).map(|byte| (byte, 1)).collect();
            let counted = ByteScale { values: &values, of_byte, codes, run: None }.count(1, 1999);
            let expected = values[1..].iter().filter(|byte| (low..=high).contains(&usize::from(**byte))).count();
            assert_eq!(counted.iter().map(|(_, n)| n).sum::<u64>(), expected as u64, "{low}..={high}");
        }
    }
}
