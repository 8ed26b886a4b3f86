//! What a cell, or several together, keeps of one indicator.

use crate::tally::plan::layout::IndicatorPlace;

/// The counters and sums of one indicator.
#[derive(Clone, Copy)]
pub(crate) struct Kept<'k> {
    pub(crate) place: &'k IndicatorPlace,
    /// The counters from the indicator's first on.
    counts: &'k [u64],
    /// The sums from the indicator's first on.
    sums: &'k [i128],
}

impl<'k> Kept<'k> {
    /// Of counters and sums that begin with those of the indicator.
    pub(crate) fn of(place: &'k IndicatorPlace, counts: &'k [u64], sums: &'k [i128]) -> Self {
        Self { place, counts, sums }
    }

    /// Where nothing was counted.
    pub(crate) fn nothing(place: &'k IndicatorPlace) -> Self {
        Self::of(place, &[], &[])
    }

    /// The counter at a place of the cell.
    pub(crate) fn count(self, at: usize) -> u64 {
        at.checked_sub(self.place.counts.start).and_then(|at| self.counts.get(at)).copied().unwrap_or(0)
    }

    /// The counter at a place of the cell; 0 where the indicator has none.
    pub(crate) fn count_if(self, at: Option<usize>) -> u64 {
        at.map_or(0, |at| self.count(at))
    }

    /// The counters of the points or classes of values, or the one of all values.
    pub(crate) fn values(self) -> impl Iterator<Item = u64> {
        self.place.values.clone().map(move |at| self.count(at))
    }

    /// A sum of the indicator, the first of them 0.
    pub(crate) fn sum(self, index: usize) -> i128 {
        self.sums.get(index).copied().unwrap_or(0)
    }

    /// Its sums from one on, so many.
    pub(crate) fn some_sums(self, first: usize, number: usize) -> &'k [i128] {
        self.sums.get(first..first + number).unwrap_or_default()
    }

    /// The counter of each point or class, with Σw at 2⁻³⁰ and Σw² at 2⁻⁶⁰; these are 0 without weights.
    pub(crate) fn weighted_values(self) -> impl Iterator<Item = (u64, i128, i128)> {
        self.values().enumerate().map(move |(class, count)| (count, self.sum(2 * class), self.sum(2 * class + 1)))
    }
}
