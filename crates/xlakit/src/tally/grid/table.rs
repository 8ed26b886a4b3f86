//! A table while it is being filled: group numbers for a block of rows, and flat counters for each group.
//!
//! Group 0 takes what is not counted, so that loops over rows need no branch. While few groups are possible, a group's number
//! follows from its codes (a dense grid); beyond that, groups are numbered as they appear (a hash table of keys).

use std::sync::Arc;

use hashbrown::HashTable;

use xlakit_kernels::{Line, SmallSums};

use super::gather::Gathered;
use crate::tally::columns::block::BLOCK;
use crate::tally::columns::labels::Labels;
use crate::tally::hash::hash;
use crate::tally::plan::layout::{CellLayout, Slots};
use crate::tally::plan::shape::TableShape;

/// A dense grid takes at most so many bytes.
const DENSE_BYTES: u128 = 64 << 20;

/// Codes of one key part for the rows of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeyPart<'a> {
    Same(u32),
    Each(&'a [u32]),
    /// Those of a column whose rows from `start` on have not been read; for dense grids.
    Unread {
        labels: &'a Labels<'a>,
        map: &'a [u32],
        start: usize,
    },
}

impl<'a> KeyPart<'a> {
    pub(crate) fn each(codes: &'a [u32], rows: usize) -> Self {
        Self::Each(codes.get(..rows).unwrap_or_default())
    }
}

/// The groups of the rows of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Groups<'a> {
    /// Every row is in this one.
    One(usize),
    Each(&'a [u32]),
}

#[derive(Debug)]
pub(super) enum Store {
    Dense,
    /// Each row of a block has a group of its own, in its order.
    Rows,
    Hash {
        table: HashTable<u32>,
        keys: Vec<u32>,
    },
}

/// The cells of one table by group.
#[derive(Debug)]
pub(crate) struct Grid {
    pub(crate) layout: Arc<CellLayout>,
    pub(super) width: usize,
    /// How many codes each key part may take, the outermost first.
    pub(super) caps: Vec<u32>,
    pub(super) store: Store,
    pub(super) groups: usize,
    pub(crate) counts: Vec<u64>,
    pub(crate) sums: Vec<i128>,
    /// What the loops that most rows run through add to the counters, and to the moments of each indicator that keeps them, until
    /// it is carried over. Both are narrow, so that they stay in the cache, and empty until they are needed.
    narrow: Vec<Line>,
    small: Vec<SmallSums>,
    /// The rows in these, at most.
    uncarried: u64,
    /// The values of each group, of each indicator whose values are sketched.
    pub(super) gathered: Vec<Gathered>,
    of_block: Vec<u32>,
    same: Option<u32>,
}

impl Grid {
    pub(crate) fn new(shape: &TableShape) -> Self {
        Self::empty(shape, shape.width(), Store::Dense, 2)
    }

    /// A grid in which each row of a block is a cell; its key stands in the block.
    pub(crate) fn of_rows(shape: &TableShape) -> Self {
        Self::empty(shape, 0, Store::Rows, BLOCK + 1)
    }

    fn empty(shape: &TableShape, width: usize, store: Store, groups: usize) -> Self {
        let mut grid = Self {
            width,
            caps: vec![1; width],
            store,
            groups: 0,
            counts: Vec::new(),
            sums: Vec::new(),
            narrow: Vec::new(),
            small: Vec::new(),
            uncarried: 0,
            gathered: Vec::new(),
            of_block: vec![0; BLOCK],
            same: None,
            layout: Arc::clone(&shape.layout),
        };
        grid.resize(groups);
        grid
    }

    /// The counters and sums of a row of the block.
    pub(crate) fn of_row(&self, row: usize) -> (&[u64], &[i128]) {
        let counts = self.counts.get(group_range(self.layout.counts, row + 1)).unwrap_or_default();
        (counts, self.sums.get(group_range(self.layout.sums, row + 1)).unwrap_or_default())
    }

    /// Forgets the rows of the block.
    pub(crate) fn clear(&mut self) {
        self.counts.fill(0);
        self.sums.fill(0);
    }

    fn resize(&mut self, groups: usize) {
        self.groups = groups;
        self.counts.resize(groups * self.layout.counts, 0);
        self.sums.resize(groups * self.layout.sums, 0);
        if !self.narrow.is_empty() {
            self.narrow.resize(groups * self.layout.lines, Line::default());
        }
        if !self.small.is_empty() {
            self.small.resize(groups * self.layout.moments.len(), SmallSums::default());
        }
        self.gathered.resize(groups * self.layout.sketches, Gathered::default());
    }

    /// Makes room for codes below these limits.
    pub(crate) fn reserve(&mut self, limits: impl Iterator<Item = u32>) {
        let mut caps = self.caps.clone();
        let mut grown = false;
        for (part, (cap, limit)) in caps.iter_mut().zip(limits).enumerate() {
            if limit > *cap {
                // What grows during the pass grows by doubling, once it has been counted; the labels of a frame are known before
                // it.
                *cap = if part < 2 { limit.max(cap.saturating_mul(2)) } else { limit };
                grown = true;
            }
        }
        if !grown || !matches!(self.store, Store::Dense) {
            return;
        }
        let narrow = size_of::<Line>() * self.layout.lines + size_of::<SmallSums>() * self.layout.moments.len();
        let gathered = size_of::<Gathered>() * self.layout.sketches;
        let bytes = 8 * self.layout.counts as u128 + 16 * self.layout.sums as u128 + narrow as u128 + gathered as u128;
        let cells = caps.iter().try_fold(1_u128, |product, &cap| product.checked_mul(u128::from(cap)));
        let dense = cells.and_then(|cells| cells.checked_mul(bytes.max(1))).is_some_and(|bytes| bytes <= DENSE_BYTES);
        let outermost = caps.iter().skip(1).eq(self.caps.iter().skip(1));
        if dense && outermost {
            // Every cell stays where it is.
            self.caps = caps;
            self.resize(1 + self.caps.iter().map(|&cap| cap as usize).product::<usize>());
            return;
        }
        self.carry();
        let old = std::mem::take(&mut self.counts);
        let old_sums = std::mem::take(&mut self.sums);
        let mut old_gathered = std::mem::take(&mut self.gathered);
        let (old_caps, old_groups) = (std::mem::replace(&mut self.caps, caps), self.groups);
        if dense {
            let cells: usize = self.caps.iter().map(|&cap| cap as usize).product();
            self.resize(cells + 1);
        } else {
            self.store = Store::Hash { table: HashTable::new(), keys: vec![0; self.width] };
            self.resize(1);
        }
        let (stride, sum_stride, sketches) = (self.layout.counts, self.layout.sums, self.layout.sketches);
        let mut key = vec![0; self.width];
        for old_group in 1..old_groups {
            let counts = old.get(group_range(stride, old_group)).unwrap_or_default();
            if counts.iter().any(|&count| count != 0) {
                decode(&old_caps, old_group - 1, &mut key);
                let group = self.group(&key) as usize;
                let sums = old_sums.get(group_range(sum_stride, old_group)).unwrap_or_default();
                copy(&mut self.counts, group * stride, counts);
                copy(&mut self.sums, group * sum_stride, sums);
                let old = old_gathered.get_mut(group_range(sketches, old_group)).unwrap_or_default();
                let own = self.gathered.get_mut(group_range(sketches, group)).unwrap_or_default();
                own.iter_mut().zip(old).for_each(|(own, old)| std::mem::swap(own, old));
            }
        }
    }

    /// The group of a key; a new one if it has none.
    fn group(&mut self, key: &[u32]) -> u32 {
        match &mut self.store {
            Store::Dense => 1 + encode(&self.caps, key),
            Store::Rows => 0,
            Store::Hash { table, keys } => {
                let width = self.width;
                let key_of = |keys: &[u32], group: u32| -> u64 {
                    hash(keys.get(group as usize * width..(group as usize + 1) * width).unwrap_or_default())
                };
                let same = |group: &u32| keys.get(*group as usize * width..(*group as usize + 1) * width) == Some(key);
                if let Some(group) = table.find(hash(key), same) {
                    return *group;
                }
                let group = u32::try_from(self.groups).unwrap_or(0);
                keys.extend_from_slice(key);
                table.insert_unique(hash(key), group, |group| key_of(keys, *group));
                self.resize(self.groups + 1);
                group
            }
        }
    }

    /// Finds the groups of the rows of a block. Codes lie below the limits that were reserved.
    #[expect(clippy::indexing_slicing, reason = "the buffers hold a block, and so do the codes")]
    pub(crate) fn locate(&mut self, parts: &[KeyPart<'_>], rows: usize, alive: Option<&[bool]>) {
        if self.uncarried + rows as u64 > Line::MOST.min(SmallSums::MOST) {
            self.carry();
        }
        self.uncarried += rows as u64;
        let mut key = vec![0; self.width];
        self.same = None;
        if matches!(self.store, Store::Rows) {
            for (row, group) in (1..).zip(&mut self.of_block[..rows]) {
                *group = if alive.is_none_or(|alive| alive[row as usize - 1]) { row } else { 0 };
            }
            return;
        }
        if alive.is_none() && parts.iter().all(|part| matches!(part, KeyPart::Same(_))) {
            for (slot, part) in key.iter_mut().zip(parts) {
                if let KeyPart::Same(code) = part {
                    *slot = *code;
                }
            }
            self.same = Some(self.group(&key));
            return;
        }
        let mut of_block = std::mem::take(&mut self.of_block);
        let groups = &mut of_block[..rows];
        if self.is_dense() {
            // Each code counts by the product of the caps after its own; group 0 is that of no key.
            let (mut first, mut weight) = (1, 1);
            for (part, &cap) in parts.iter().zip(&self.caps).rev() {
                if let KeyPart::Same(code) = part {
                    first += code * weight;
                }
                weight *= cap;
            }
            // What a row has in common with the others is written with its first part.
            let (mut common, mut weight) = (Some(first), 1);
            for (part, &cap) in parts.iter().zip(&self.caps).rev() {
                match part {
                    KeyPart::Same(_) => {}
                    KeyPart::Each(codes) => {
                        if let Some(common) = common.take() {
                            groups.fill(common);
                        }
                        groups.iter_mut().zip(*codes).for_each(|(group, code)| *group += code * weight);
                    }
                    KeyPart::Unread { labels, map, start } => {
                        let weighted: Vec<u32> = map.iter().map(|code| code * weight + common.unwrap_or(0)).collect();
                        if common.take().is_some() {
                            labels.fill(*start, &weighted, groups);
                        } else {
                            labels.add(*start, &weighted, groups);
                        }
                    }
                }
                weight *= cap;
            }
            if let Some(common) = common {
                groups.fill(common);
            }
            if let Some(alive) = alive {
                groups.iter_mut().zip(alive).for_each(|(group, alive)| *group *= u32::from(*alive));
            }
        } else {
            for row in 0..rows {
                for (slot, part) in key.iter_mut().zip(parts) {
                    *slot = match part {
                        KeyPart::Same(code) => *code,
                        KeyPart::Each(codes) => codes[row],
                        // Not given to a table of keys.
                        KeyPart::Unread { .. } => 0,
                    };
                }
                groups[row] = if alive.is_none_or(|alive| alive[row]) { self.group(&key) } else { 0 };
            }
        }
        self.of_block = of_block;
    }

    /// Whether groups follow from codes, so that parts may be unread.
    pub(crate) fn is_dense(&self) -> bool {
        matches!(self.store, Store::Dense)
    }

    /// The groups that were located last, with the counters and the sums.
    pub(crate) fn parts(&mut self) -> (Groups<'_>, &CellLayout, &mut [u64], &mut [i128]) {
        let groups = match self.same {
            Some(group) => Groups::One(group as usize),
            None => Groups::Each(&self.of_block),
        };
        (groups, &self.layout, &mut self.counts, &mut self.sums)
    }

    /// Whether the rows that were located last are added to the narrow counters and sums: they lie in several groups that others
    /// share.
    pub(crate) fn adds_narrowly(&self) -> bool {
        self.same.is_none() && !matches!(self.store, Store::Rows)
    }

    /// Adds values from 0 to 2³² − 1 of a block whose rows lie in several groups to moments, by their place among those of a
    /// cell.
    pub(crate) fn add_small(&mut self, place: usize, values: &[i64]) {
        let stride = self.layout.moments.len();
        if self.small.is_empty() {
            self.small.resize(self.groups * stride, SmallSums::default());
        }
        xlakit_kernels::add_small(&self.of_block, values, &mut self.small, stride, place);
    }

    /// The groups that were located last, with the narrow counters beside the counters.
    pub(crate) fn narrow(&mut self) -> (&[u32], &CellLayout, &mut [Line], &mut [u64]) {
        if self.narrow.is_empty() {
            self.narrow.resize(self.groups * self.layout.lines, Line::default());
        }
        (&self.of_block, &self.layout, &mut self.narrow, &mut self.counts)
    }

    /// Carries what the narrow counters and sums hold over; before any of them is read.
    pub(crate) fn carry(&mut self) {
        let groups = self.narrow.chunks(self.layout.lines.max(1)).zip(self.counts.chunks_mut(self.layout.counts.max(1)));
        for (lines, counts) in groups {
            for &Slots { count, slot, points } in &self.layout.slots {
                let narrow = lines.iter().skip(slot / Line::SLOTS).flat_map(Line::counts).skip(slot % Line::SLOTS).take(points);
                counts.iter_mut().skip(count).zip(narrow).for_each(|(count, narrow)| *count += narrow);
            }
        }
        let groups = self.small.chunks(self.layout.moments.len().max(1)).zip(self.sums.chunks_mut(self.layout.sums.max(1)));
        for (small, sums) in groups {
            for (place, small) in self.layout.moments.iter().zip(small) {
                if let Some([total, squares]) = sums.get_mut(*place..place + 2) {
                    let (of_values, of_squares) = small.sums();
                    *total += of_values;
                    *squares = squares.saturating_add(of_squares);
                }
            }
        }
        self.narrow.clear();
        self.small.clear();
        self.uncarried = 0;
    }

    /// The groups that were located last, with the values of all groups.
    pub(crate) fn gathered(&mut self) -> (Groups<'_>, &mut [Gathered]) {
        let groups = match self.same {
            Some(group) => Groups::One(group as usize),
            None => Groups::Each(&self.of_block),
        };
        (groups, &mut self.gathered)
    }
}

/// Where a group stands in values of so many for each.
pub(super) fn group_range(stride: usize, group: usize) -> std::ops::Range<usize> {
    group * stride..(group + 1) * stride
}

fn encode(caps: &[u32], key: &[u32]) -> u32 {
    caps.iter().zip(key).fold(0, |group, (&cap, &code)| group * cap + code)
}

#[expect(clippy::cast_possible_truncation, reason = "a remainder by a 32-bit number")]
pub(super) fn decode(caps: &[u32], group: usize, key: &mut [u32]) {
    let mut rest = group;
    for (slot, &cap) in key.iter_mut().zip(caps).rev() {
        *slot = (rest % cap as usize) as u32;
        rest /= cap as usize;
    }
}

fn copy<T: Copy>(into: &mut [T], start: usize, from: &[T]) {
    if let Some(slot) = into.get_mut(start..start + from.len()) {
        slot.copy_from_slice(from);
    }
}

#[cfg(test)]
mod tests {
    use xlakit_kernels::{Points, count_points};

    use super::*;
    use crate::tally::plan::layout::TableKind;

    fn table(dimensions: Vec<usize>, layout: CellLayout) -> TableShape {
        let (kind, indicators) = (TableKind::Full, Vec::new());
        TableShape { kind, period: true, members: false, dimensions, indicators, layout: Arc::new(layout) }
    }

    fn grid() -> Grid {
        let shape = table(vec![0], CellLayout { counts: 1, sums: 1, ..CellLayout::default() });
        Grid::new(&shape)
    }

    fn add(grid: &mut Grid, periods: &[u32], labels: &[u32]) {
        grid.reserve([periods, labels].into_iter().map(|codes| codes.iter().max().unwrap() + 1));
        grid.locate(&[KeyPart::Each(periods), KeyPart::Each(labels)], periods.len(), None);
        let rows = periods.len();
        let (Groups::Each(groups), _, counts, sums) = grid.parts() else { panic!("one group") };
        for &group in &groups[..rows] {
            counts[group as usize] += 1;
            sums[group as usize] += 10;
        }
    }

    #[test]
    fn cells_keep_their_counts_while_the_grid_grows_from_dense_to_hashed() {
        let mut grid = grid();
        add(&mut grid, &[0, 0, 1], &[0, 2, 1]);
        add(&mut grid, &[5, 0], &[2, 2]);
        let small = grid.cells(|_| ());
        assert_eq!(small.keys, [0, 0, 0, 2, 1, 1, 5, 2]);
        assert_eq!((&small.counts[..], &small.sums[..]), (&[1, 2, 1, 1][..], &[10, 20, 10, 10][..]));
        add(&mut grid, &[0, 9000], &[2, 4_000_000]);
        assert!(matches!(grid.store, Store::Hash { .. }));
        let large = grid.cells(|_| ());
        assert_eq!(large.keys, [0, 0, 0, 2, 1, 1, 5, 2, 9000, 4_000_000]);
        assert_eq!(large.counts, [1, 3, 1, 1, 1]);
    }

    #[test]
    fn narrow_counters_are_carried_over_before_they_can_be_full() {
        let slots = [(1, 0, 2), (3, 16, 1)].map(|(count, slot, points)| Slots { count, slot, points }).to_vec();
        let layout = CellLayout { counts: 4, sums: 2, moments: vec![0], slots, lines: 2, ..CellLayout::default() };
        let mut grid = Grid::new(&table(Vec::new(), layout));
        grid.reserve([2].into_iter());
        for uncarried in [0, Line::MOST - 1] {
            grid.uncarried = uncarried;
            grid.locate(&[KeyPart::Each(&[1, 0, 1])], 3, None);
            let (groups, layout, lines, _) = grid.narrow();
            for (bytes, slot) in [(&[8, 7, 7][..], 0), (&[7; 3], 16)] {
                count_points(&groups[..3], &[Points { bytes, low: 7, slot }], lines, layout.lines);
            }
            grid.add_small(0, &[5, 6, 7]);
        }
        assert_eq!((grid.uncarried, &grid.counts[4..]), (3, &[0, 1, 0, 1, 0, 1, 1, 2][..]), "the second block found them empty");
        grid.carry();
        let cells = grid.cells(|_| ());
        assert_eq!((&cells.counts[..], &cells.sums[..]), (&[0, 2, 0, 2, 0, 2, 2, 4][..], &[12, 72, 24, 148][..]));
    }

    #[test]
    fn rows_that_do_not_count_fall_into_no_cell() {
        let mut grid = grid();
        grid.reserve([1, 2].into_iter());
        grid.locate(&[KeyPart::Same(0), KeyPart::Each(&[0, 1])], 2, Some(&[true, false]));
        let (Groups::Each(groups), ..) = grid.parts() else { panic!("one group") };
        assert_eq!(&groups[..2], [1, 0]);
    }
}
