//! Rows into the counters of their cells. A table of counters holds `stride` of them for each cell, one cell after the other.
//!
//! Counters have 32 bits, so that those of the cells that rows fall into stay in the cache; they are carried over before they are full.

/// A column of bytes that are counted one by one, and where the counter of the lowest lies in a cell.
#[derive(Clone, Copy, Debug)]
pub struct Points<'a> {
    /// The byte of each row of the block; none is further above `low` than the cell has counters.
    pub bytes: &'a [u8],
    /// The lowest byte.
    pub low: u8,
    /// Its counter among those of the cell.
    pub place: usize,
}

impl Points<'_> {
    #[inline(always)]
    fn add(&self, cell: &mut [u32], byte: u8) {
        if let Some(count) = cell.get_mut(self.place + usize::from(byte.wrapping_sub(self.low))) {
            *count += 1;
        }
    }
}

/// Adds one to a counter of each row's cell for each of the columns.
///
/// ```
/// use xlakit_kernels::{Points, count_points};
///
/// let mut counts = [0; 6];
/// count_points(&[0, 1, 1], &[Points { bytes: &[5, 6, 5], low: 5, place: 1 }], &mut counts, 3);
/// assert_eq!(counts, [0, 1, 0, 0, 1, 1]);
/// ```
pub fn count_points(cells: &[u32], columns: &[Points<'_>], counts: &mut [u32], stride: usize) {
    // Two at once: the cell is found once for both, and their counters lie together.
    for columns in columns.chunks(2) {
        match columns {
            [one, other] => {
                for ((&cell, &byte), &other_byte) in cells.iter().zip(one.bytes).zip(other.bytes) {
                    let first = cell as usize * stride;
                    if let Some(cell) = counts.get_mut(first..first + stride) {
                        one.add(cell, byte);
                        other.add(cell, other_byte);
                    }
                }
            }
            columns => {
                for one in columns {
                    for (&cell, &byte) in cells.iter().zip(one.bytes) {
                        let first = cell as usize * stride;
                        if let Some(cell) = counts.get_mut(first..first + stride) {
                            one.add(cell, byte);
                        }
                    }
                }
            }
        }
    }
}

/// Sums of values of 32 bits and of their squares, which no carry crosses for 2³¹ values: Σx, Σ(x² mod 2³²) and Σ⌊x²/2³²⌋.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SmallSums([u64; 3]);

impl SmallSums {
    /// So many values may be added.
    pub const MOST: u64 = 1 << 31;

    /// Whether nothing, or nothing but zeros, was added.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == [0; 3]
    }

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
        let [total, low, high] = self.0;
        (total.into(), (i128::from(high) << 32) + i128::from(low))
    }
}

/// Adds the value of each row, from 0 to 2³² − 1, to the sums at `place` of the `stride` that its cell has.
pub fn add_small(cells: &[u32], values: &[i64], sums: &mut [SmallSums], stride: usize, place: usize) {
    for (&cell, &value) in cells.iter().zip(values) {
        let value = value.cast_unsigned() & 0xffff_ffff;
        let square = value * value;
        if let Some(SmallSums([total, low, high])) = sums.get_mut(cell as usize * stride + place) {
            *total += value;
            *low += square & 0xffff_ffff;
            *high += square >> 32;
        }
    }
}

/// Adds one to the first counter of each row's cell.
///
/// ```
/// let mut counts = [0; 4];
/// xlakit_kernels::count_rows(&[1, 0, 1], &mut counts, 2);
/// assert_eq!(counts, [1, 0, 2, 0]);
/// ```
pub fn count_rows(cells: &[u32], counts: &mut [u32], stride: usize) {
    for &cell in cells {
        if let Some(count) = counts.get_mut(cell as usize * stride) {
            *count += 1;
        }
    }
}
