//! Cells in their one canonical order: the state of a tally at rest.

use std::cmp::Ordering;

use crate::stats::Sketch;
use crate::tally::plan::layout::CellLayout;

/// The key part of a missing label; it comes after every label.
pub(crate) const MISSING: u32 = u32::MAX;

/// Cells with at least one count, ascending by key.
///
/// A key part is a period (see [`period_part`]), the index of a persona set, or the index of a label; indexes point into
/// dictionaries that are sorted, so the order of keys is the order of labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CellTable {
    pub(crate) width: usize,
    pub(crate) stride: usize,
    pub(crate) sum_stride: usize,
    /// The sums that grow by the maximum.
    pub(crate) peaks: Vec<usize>,
    pub(crate) sketch_stride: usize,
    /// How many cells there are; the four vectors hold so many times their stride.
    pub(crate) len: usize,
    pub(crate) keys: Vec<u32>,
    pub(crate) counts: Vec<u64>,
    pub(crate) sums: Vec<i128>,
    pub(crate) sketches: Vec<Sketch>,
}

/// A period's number as a key part, in the same order.
pub(crate) fn period_part(number: i32) -> u32 {
    number.cast_unsigned() ^ 1 << 31
}

/// The period's number of a key part.
pub(crate) fn period_number(part: u32) -> i32 {
    (part ^ 1 << 31).cast_signed()
}

impl CellTable {
    pub(crate) fn new(width: usize, layout: &CellLayout) -> Self {
        let (stride, sum_stride, sketch_stride) = (layout.counts, layout.sums, layout.sketches);
        Self { width, stride, sum_stride, sketch_stride, peaks: layout.peaks.clone(), ..Self::default() }
    }

    /// No cells, of the same layout.
    pub(crate) fn like(&self) -> Self {
        let (width, stride, sum_stride, sketch_stride) = (self.width, self.stride, self.sum_stride, self.sketch_stride);
        Self { width, stride, sum_stride, sketch_stride, peaks: self.peaks.clone(), ..Self::default() }
    }

    pub(crate) fn key(&self, cell: usize) -> &[u32] {
        self.keys.get(cell * self.width..(cell + 1) * self.width).unwrap_or_default()
    }

    pub(crate) fn counts_of(&self, cell: usize) -> &[u64] {
        self.counts.get(cell * self.stride..(cell + 1) * self.stride).unwrap_or_default()
    }

    pub(crate) fn sums_of(&self, cell: usize) -> &[i128] {
        self.sums.get(cell * self.sum_stride..(cell + 1) * self.sum_stride).unwrap_or_default()
    }

    pub(crate) fn sketches_of(&self, cell: usize) -> &[Sketch] {
        self.sketches.get(cell * self.sketch_stride..(cell + 1) * self.sketch_stride).unwrap_or_default()
    }

    /// Appends a cell; the caller keeps the order of keys.
    pub(crate) fn push(&mut self, key: &[u32], counts: &[u64], sums: &[i128], sketches: impl Iterator<Item = Sketch>) {
        self.keys.extend_from_slice(key);
        self.counts.extend_from_slice(counts);
        self.sums.extend_from_slice(sums);
        self.sketches.extend(sketches);
        self.len += 1;
    }

    /// Appends a cell of others under another key; of one row of a subject the sums that both have.
    pub(crate) fn push_from(&mut self, key: &[u32], other: &Self, cell: usize) {
        let sums = other.sums_of(cell);
        let sums = sums.get(..self.sum_stride).unwrap_or(sums);
        self.push(key, other.counts_of(cell), sums, other.sketches_of(cell).iter().cloned());
    }

    /// Adds a cell of others to the one that was appended last; `false` if a count or sum would overflow.
    fn add_to_last(&mut self, other: &Self, cell: usize) -> bool {
        let (counts, sums) = (other.counts_of(cell), other.sums_of(cell));
        let Some(last) = self.len.checked_sub(1) else { return false };
        for (own, more) in self.sketches.iter_mut().skip(last * self.sketch_stride).zip(other.sketches_of(cell)) {
            let Some(merged) = own.merged(more) else { return false };
            *own = merged;
        }
        let own_counts = self.counts.get_mut(last * self.stride..).unwrap_or_default();
        let own_sums = self.sums.get_mut(last * self.sum_stride..).unwrap_or_default();
        add_counts(own_counts, counts) && add_sums(own_sums, sums, &self.peaks)
    }

    /// Puts another in the place of a cell.
    pub(crate) fn replace(&mut self, cell: usize, key: &[u32], counts: &[u64], sums: &[i128]) {
        put(&mut self.keys, cell * self.width, key);
        put(&mut self.counts, cell * self.stride, counts);
        put(&mut self.sums, cell * self.sum_stride, sums);
    }

    /// These cells under new keys, ascending, into no cells yet; those of one key are added. `None` if a counter overflows.
    pub(crate) fn gathered(&self, mut into: Self, keys: &[(Vec<u32>, usize)]) -> Option<Self> {
        let mut last: Option<&Vec<u32>> = None;
        for (key, cell) in keys {
            if last == Some(key) {
                into.add_to_last(self, *cell).then_some(())?;
            } else {
                into.push_from(key, self, *cell);
            }
            last = Some(key);
        }
        Some(into)
    }

    /// Whether all counts together and each sum over all cells stay within their range, so that those of any cells do. A sum at
    /// the end of its range is one that stopped there.
    pub(crate) fn fit(&self) -> bool {
        let counts = self.counts.iter().try_fold(0_u64, |all, count| all.checked_add(*count));
        let magnitude = |place: usize| {
            let sums = self.sums.iter().skip(place).step_by(self.sum_stride.max(1));
            sums.fold(0_u128, |all, sum| all.saturating_add(sum.unsigned_abs()))
        };
        counts.is_some() && (0..self.sum_stride).all(|place| magnitude(place) < i128::MAX.unsigned_abs())
    }

    /// The cells whose first key part, a period, lies in a range.
    pub(crate) fn within(&self, low: u32, high: u32) -> std::ops::Range<usize> {
        let first = |cell: usize| self.key(cell).first().copied().unwrap_or(0);
        let start = partition(self.len, |cell| first(cell) < low);
        let end = partition(self.len, |cell| first(cell) <= high);
        start..end.max(start)
    }

    /// The cells of both, each after its key was rewritten in place; rewriting keeps the order. `None` if a counter overflows.
    pub(crate) fn merged(&self, other: &Self, ours: impl Fn(&mut [u32]), theirs: impl Fn(&mut [u32])) -> Option<Self> {
        let mut merged = self.like();
        let rewritten = |cells: &Self, cell: usize, rewrite: &dyn Fn(&mut [u32])| {
            let mut key = cells.key(cell).to_vec();
            rewrite(&mut key);
            key
        };
        let (mut left, mut right) = (0, 0);
        while left < self.len || right < other.len {
            let left_key = (left < self.len).then(|| rewritten(self, left, &ours));
            let right_key = (right < other.len).then(|| rewritten(other, right, &theirs));
            let order = match (&left_key, &right_key) {
                (Some(a), Some(b)) => a.cmp(b),
                (Some(_), None) => Ordering::Less,
                _ => Ordering::Greater,
            };
            if order.is_le() {
                merged.push_from(&left_key.unwrap_or_default(), self, left);
                left += 1;
            }
            if order == Ordering::Equal {
                if !merged.add_to_last(other, right) {
                    return None;
                }
                right += 1;
            } else if order == Ordering::Greater {
                merged.push_from(&right_key.unwrap_or_default(), other, right);
                right += 1;
            }
        }
        Some(merged)
    }
}

fn put<T: Copy>(all: &mut [T], start: usize, own: &[T]) {
    if let Some(slots) = all.get_mut(start..start + own.len()) {
        slots.copy_from_slice(own);
    }
}

/// The first index at which a predicate, true up to there, no longer holds.
pub(crate) fn partition(len: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

pub(crate) fn add_counts(own: &mut [u64], more: &[u64]) -> bool {
    own.iter_mut().zip(more).all(|(own, more)| match own.checked_add(*more) {
        Some(sum) => {
            *own = sum;
            true
        }
        None => false,
    })
}

/// Adds sums; those at `peaks` grow by the maximum.
pub(crate) fn add_sums(own: &mut [i128], more: &[i128], peaks: &[usize]) -> bool {
    own.iter_mut().zip(more).enumerate().all(|(place, (own, more))| {
        let sum = if peaks.contains(&place) { Some((*own).max(*more)) } else { own.checked_add(*more) };
        sum.is_some_and(|sum| {
            *own = sum;
            true
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(rows: &[(u32, u64)]) -> CellTable {
        let mut cells = CellTable { width: 1, stride: 1, ..CellTable::default() };
        for &(key, count) in rows {
            cells.push(&[key], &[count], &[], std::iter::empty());
        }
        cells
    }

    #[test]
    fn merging_adds_equal_cells_and_keeps_the_order() {
        let merged = cells(&[(0, 1), (1, 2)]).merged(&cells(&[(0, 3), (1, 4)]), |_| (), |key| key[0] += 1).unwrap();
        assert_eq!(merged, cells(&[(0, 1), (1, 5), (2, 4)]));
        assert_eq!(cells(&[(0, u64::MAX)]).merged(&cells(&[(0, 1)]), |_| (), |_| ()), None);
    }

    #[test]
    fn cells_fit_while_no_total_of_them_passes_its_range() {
        assert!(cells(&[(0, u64::MAX - 1), (1, 1)]).fit());
        assert!(!cells(&[(0, u64::MAX), (1, 1)]).fit());
        let of_sums = |sums: [i128; 4]| CellTable {
            stride: 1,
            sum_stride: 2,
            len: 2,
            counts: vec![1; 2],
            sums: sums.to_vec(),
            ..CellTable::default()
        };
        assert!(of_sums([i128::MAX - 1, 5, 0, -5]).fit());
        assert!(!of_sums([i128::MAX, 0, 0, 0]).fit(), "it stopped there");
        assert!(!of_sums([i128::MAX / 2, 0, i128::MIN / 2, 0]).fit(), "each of them may be asked with others of its sign");
    }

    #[test]
    fn cells_of_a_range_of_periods_are_found() {
        assert_eq!(cells(&[(1, 1), (3, 1), (3, 2), (5, 1)]).within(2, 4), 1..3);
        assert!([-5, -1, 0, 7].map(period_part).is_sorted());
        assert_eq!(period_number(period_part(-5)), -5);
    }
}
