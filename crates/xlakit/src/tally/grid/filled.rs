//! The cells of a table that hold a count, once its rows are in.

use super::gather::Gathered;
use super::table::{Grid, Store, decode, group_range};
use crate::num::sort_by;
use crate::tally::cells::table::CellTable;

impl Grid {
    /// How many cells hold a count.
    pub(crate) fn filled(&self) -> usize {
        (1..self.groups).filter(|&group| self.is_filled(group)).count()
    }

    fn is_filled(&self, group: usize) -> bool {
        self.counts.get(group_range(self.layout.counts, group)).is_some_and(|counts| counts.iter().any(|&count| count != 0))
    }

    /// Calls with the group and the key of every cell that holds a count.
    pub(crate) fn each(&self, mut call: impl FnMut(usize, &[u32])) {
        let mut key = vec![0; self.width];
        for group in (1..self.groups).filter(|&group| self.is_filled(group)) {
            match &self.store {
                Store::Dense => decode(&self.caps, group - 1, &mut key),
                Store::Rows => {}
                Store::Hash { keys, .. } => key.copy_from_slice(keys.get(group_range(self.width, group)).unwrap_or_default()),
            }
            call(group, &key);
        }
    }

    /// The cells in canonical order, their keys rewritten.
    pub(crate) fn cells(&mut self, rewrite: impl Fn(&mut [u32])) -> CellTable {
        let (mut groups, mut keys) = (Vec::new(), Vec::new());
        self.each(|group, key| {
            let first = keys.len();
            keys.extend_from_slice(key);
            rewrite(keys.get_mut(first..).unwrap_or_default());
            groups.push(group);
        });
        let key = |cell: usize| keys.get(group_range(self.width, cell)).unwrap_or_default();
        let mut order: Vec<(usize, usize)> = groups.into_iter().enumerate().collect();
        sort_by(&mut order, |(one, _), (other, _)| key(*one).cmp(key(*other)));
        let mut cells = CellTable::new(self.width, &self.layout);
        for (cell, group) in order {
            let counts = self.counts.get(group_range(self.layout.counts, group)).unwrap_or_default();
            let sums = self.sums.get(group_range(self.layout.sums, group)).unwrap_or_default();
            let gathered = self.gathered.get_mut(group_range(self.layout.sketches, group)).unwrap_or_default();
            cells.push(key(cell), counts, sums, gathered.iter_mut().map(Gathered::sketch));
        }
        cells
    }
}
