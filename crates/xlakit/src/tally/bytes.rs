//! A scale in a column of bytes, where a whole block falls into one cell: classes are counted by comparing, many rows at a time.

use super::column::Numbers;
use super::measure::{INVALID, ScaleUse};

/// Above so many ranges of equal class a table is faster.
const MOST_RANGES: usize = 24;

/// A scale and the bytes that are on it.
#[derive(Debug)]
pub(crate) struct ByteScale<'a> {
    values: &'a [u8],
    /// The class of each byte, beside [`INVALID`] where it is off the scale.
    pub(crate) of_byte: [u8; 256],
    pub(crate) usage: ScaleUse,
    /// Ranges of bytes of one class; the bytes in none of them are off the scale.
    ranges: Vec<(u8, u8, u8)>,
}

impl<'a> ByteScale<'a> {
    /// The scale, if the column is plain bytes in which every row has a value.
    pub(crate) fn new(numbers: &Numbers<'a>, of_byte: &[u8; 256], usage: ScaleUse) -> Option<Self> {
        let (values, missing) = numbers.bytes()?;
        let mut of_byte = *of_byte;
        for (value, class) in (0..=u8::MAX).zip(of_byte.iter_mut()) {
            if missing.contains(&f64::from(value)) {
                *class = usage.classes();
            }
        }
        let mut ranges: Vec<(u8, u8, u8)> = Vec::new();
        for (value, &class) in (0..=u8::MAX).zip(&of_byte) {
            match ranges.last_mut() {
                Some((_, high, last)) if *last == class && *high == value.wrapping_sub(1) => *high = value,
                _ => ranges.push((value, value, class)),
            }
        }
        ranges.retain(|(_, _, class)| class & INVALID == 0);
        Some(Self { values, of_byte, usage, ranges })
    }

    /// The bytes of a block.
    pub(crate) fn block(&self, start: usize, rows: usize) -> &'a [u8] {
        self.values.get(start..start + rows).unwrap_or_default()
    }

    /// Counts the rows of a block by class; `None` where a row is off the scale or the classes are scattered.
    pub(crate) fn count(&self, start: usize, rows: usize) -> Option<Vec<(u8, u64)>> {
        if self.ranges.len() > MOST_RANGES || matches!(self.usage, ScaleUse::Mean) {
            return None;
        }
        let bytes = self.block(start, rows);
        let counted: Vec<(u8, u64)> = self.ranges.iter().map(|&(low, high, class)| (class, within(bytes, low, high))).collect();
        let all: u64 = counted.iter().map(|(_, n)| n).sum();
        (all == bytes.len() as u64).then_some(counted)
    }
}

/// How many bytes lie within a range. Lanes of bytes do not overflow: a block has fewer than 255 chunks.
fn within(bytes: &[u8], low: u8, high: u8) -> u64 {
    if low == high {
        return count_by(bytes, |byte| byte == low);
    }
    let width = high - low;
    count_by(bytes, |byte| byte.wrapping_sub(low) <= width)
}

fn count_by(bytes: &[u8], holds: impl Fn(u8) -> bool) -> u64 {
    const LANES: usize = 64;
    let mut lanes = [0_u8; LANES];
    let (chunks, rest) = bytes.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, byte) in lanes.iter_mut().zip(chunk) {
            *lane += u8::from(holds(*byte));
        }
    }
    let count = |byte: &u8| u64::from(holds(*byte));
    lanes.iter().map(|lane| u64::from(*lane)).sum::<u64>() + rest.iter().map(count).sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_within_a_range_are_counted() {
        let bytes: Vec<u8> = (0..2048_u32).map(|row| (row % 251) as u8).collect();
        for (low, high) in [(0, 6), (7, 8), (9, 255), (0, 255), (250, 250)] {
            let expected = bytes.iter().filter(|byte| (low..=high).contains(*byte)).count() as u64;
            assert_eq!(within(&bytes, low, high), expected, "{low}..={high}");
        }
    }
}
