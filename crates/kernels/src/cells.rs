//! Rows into the counters and sums of their cells.
//!
//! What rows are added to is narrow, so that it stays in the cache for the cells that they fall into; it is carried over before
//! it is full.

/// Counters of 32 bits that fill a line of the cache. A cell has one or more of them.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub struct Line([u32; Line::SLOTS]);

impl Line {
    /// The counters of a line.
    pub const SLOTS: usize = 16;
    /// So many rows may be counted.
    pub const MOST: u64 = u32::MAX as u64;

    /// The counters, in the order of the slots.
    pub fn counts(&self) -> impl Iterator<Item = u64> {
        self.0.into_iter().map(u64::from)
    }
}

/// A column of bytes that are counted one by one.
#[derive(Clone, Copy, Debug)]
pub struct Points<'a> {
    /// The byte of each row of the block.
    pub bytes: &'a [u8],
    /// The byte whose counter is at `slot`; no row has a lower one. That of the next byte follows, up to the last slot of the
    /// cell.
    pub low: u8,
    /// The slot among those of all lines of a cell.
    pub slot: usize,
}

impl Points<'_> {
    /// What added to a byte gives its slot.
    fn offset(self) -> usize {
        self.slot.wrapping_sub(usize::from(self.low))
    }
}

/// Adds one to a counter of each row's cell for each of the columns. Every cell has the same number of `lines`, one cell after
/// the other.
///
/// ```
/// use xlakit_kernels::{Line, Points, count_points};
///
/// let mut lines = [Line::default(); 2];
/// count_points(&[0, 1, 1], &[Points { bytes: &[5, 6, 5], low: 5, slot: 3 }], &mut lines, 1);
/// assert_eq!(lines[1].counts().skip(3).take(2).collect::<Vec<u64>>(), [1, 1]);
/// ```
pub fn count_points(cells: &[u32], columns: &[Points<'_>], lines: &mut [Line], of_cell: usize) {
    // Two at once: the cell is found once for both, and their counters lie together.
    for columns in columns.chunks(2) {
        match *columns {
            [one, other] if of_cell == 1 => count_two(cells, one, other, lines),
            _ => columns.iter().for_each(|one| count_one(cells, *one, lines, of_cell)),
        }
    }
}

fn count_two(cells: &[u32], one: Points<'_>, other: Points<'_>, lines: &mut [Line]) {
    let (offset, other_offset) = (one.offset(), other.offset());
    for ((&cell, &byte), &other_byte) in cells.iter().zip(one.bytes).zip(other.bytes) {
        if let Some(line) = lines.get_mut(cell as usize) {
            count(line, offset.wrapping_add(usize::from(byte)));
            count(line, other_offset.wrapping_add(usize::from(other_byte)));
        }
    }
}

fn count_one(cells: &[u32], one: Points<'_>, lines: &mut [Line], of_cell: usize) {
    let offset = one.offset();
    for (&cell, &byte) in cells.iter().zip(one.bytes) {
        let slot = offset.wrapping_add(usize::from(byte));
        if let Some(line) = lines.get_mut(cell as usize * of_cell + slot / Line::SLOTS) {
            count(line, slot);
        }
    }
}

#[inline(always)]
#[expect(clippy::indexing_slicing, reason = "a remainder by the length")]
fn count(line: &mut Line, slot: usize) {
    line.0[slot % Line::SLOTS] += 1;
}

/// Σx and Σx² of values of 32 bits: two sums of 64 bits, and how often the second went beyond them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SmallSums([u64; 3]);

impl SmallSums {
    /// So many values may be added.
    pub const MOST: u64 = 1 << 32;

    /// Σx and Σx².
    ///
    /// ```
    /// use xlakit_kernels::{SmallSums, add_small};
    ///
    /// let mut sums = [SmallSums::default(); 2];
    /// add_small(&[1, 1], &[3, 4], &mut sums, 1, 0);
    /// assert_eq!(sums[1].sums(), (7, 25));
    /// ```
    #[must_use]
    pub fn sums(self) -> (i128, i128) {
        let [total, squares, beyond] = self.0;
        (total.into(), (i128::from(beyond) << 64) + i128::from(squares))
    }
}

/// Adds the value of each row, from 0 to 2³² − 1, to the sums at `place` of the `stride` that its cell has.
pub fn add_small(cells: &[u32], values: &[i64], sums: &mut [SmallSums], stride: usize, place: usize) {
    for (&cell, &value) in cells.iter().zip(values) {
        let value = value.cast_unsigned() & 0xffff_ffff;
        if let Some(SmallSums([total, squares, beyond])) = sums.get_mut(cell as usize * stride + place) {
            *total += value;
            let goes_beyond;
            (*squares, goes_beyond) = squares.overflowing_add(value * value);
            if goes_beyond {
                count_beyond(beyond);
            }
        }
    }
}

/// Apart, so that what seldom happens is not written for every row.
#[cold]
#[inline(never)]
fn count_beyond(beyond: &mut u64) {
    *beyond += 1;
}

/// Adds one to the first of the `stride` counters of each row's cell.
///
/// ```
/// let mut counts = [0; 4];
/// xlakit_kernels::count_rows(&[1, 0, 1], &mut counts, 2);
/// assert_eq!(counts, [1, 0, 2, 0]);
/// ```
pub fn count_rows(cells: &[u32], counts: &mut [u64], stride: usize) {
    for &cell in cells {
        if let Some(count) = counts.get_mut(cell as usize * stride) {
            *count += 1;
        }
    }
}
