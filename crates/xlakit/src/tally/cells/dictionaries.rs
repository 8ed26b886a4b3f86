//! What the keys of cells point at: the labels of each dimension, and the sets of memberships.

use super::table::MISSING;
use crate::num::sort;
use crate::tally::plan::shape::TableShape;

/// The labels of each dimension of a source, and the sets of memberships of its rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Dictionaries {
    /// By the index of the dimension.
    pub(crate) labels: Vec<Vec<String>>,
    /// Sets by their bits, which the plan names.
    pub(crate) sets: Vec<u128>,
}

/// Which items of dictionaries keys name.
pub(crate) struct Used {
    sets: Vec<bool>,
    labels: Vec<Vec<bool>>,
}

/// Where each item of dictionaries went.
pub(crate) struct Moves {
    sets: Vec<u32>,
    labels: Vec<Vec<u32>>,
}

impl Dictionaries {
    pub(crate) fn empty(dimensions: usize) -> Self {
        Self { labels: vec![Vec::new(); dimensions], sets: Vec::new() }
    }

    /// The used items, sorted, and where each item went.
    pub(crate) fn kept(self, used: &Used) -> (Self, Moves) {
        let (sets, set_moves) = sorted(self.sets, &used.sets);
        let labels = self.labels.into_iter().zip(&used.labels).map(|(labels, used)| sorted(labels, used));
        let (labels, label_moves) = labels.unzip();
        (Self { labels, sets }, Moves { sets: set_moves, labels: label_moves })
    }

    /// Two sorted ones as one, and where the items of each went.
    pub(crate) fn union(&self, other: &Self) -> (Self, Moves, Moves) {
        let (sets, ours, theirs) = union(&self.sets, &other.sets);
        let mut both = (Self { labels: Vec::new(), sets }, Moves::of_sets(ours), Moves::of_sets(theirs));
        for (ours, theirs) in self.labels.iter().zip(&other.labels) {
            let (labels, ours, theirs) = union(ours, theirs);
            both.0.labels.push(labels);
            both.1.labels.push(ours);
            both.2.labels.push(theirs);
        }
        both
    }

    /// Whether all are sorted.
    pub(crate) fn are_sorted(&self) -> bool {
        self.sets.is_sorted_by(|a, b| a < b) && self.labels.iter().all(|labels| labels.is_sorted_by(|a, b| a < b))
    }
}

impl Used {
    pub(crate) fn none(of: &Dictionaries) -> Self {
        let labels = of.labels.iter().map(|labels| vec![false; labels.len()]).collect();
        Self { sets: vec![false; of.sets.len()], labels }
    }

    /// Marks what a key of a table names.
    pub(crate) fn mark(&mut self, table: &TableShape, key: &[u32]) {
        let code = |part: Option<usize>| part.and_then(|part| key.get(part)).map_or(usize::MAX, |code| *code as usize);
        if let Some(used) = self.sets.get_mut(code(table.members_part())) {
            *used = true;
        }
        for &dimension in &table.dimensions {
            let labels = self.labels.get_mut(dimension);
            if let Some(used) = labels.and_then(|labels| labels.get_mut(code(table.dimension_part(dimension)))) {
                *used = true;
            }
        }
    }

    pub(crate) fn are_all(&self) -> bool {
        self.sets.iter().chain(self.labels.iter().flatten()).all(|used| *used)
    }
}

impl Moves {
    fn of_sets(sets: Vec<u32>) -> Self {
        Self { sets, labels: Vec::new() }
    }

    /// Rewrites a key of a table, so that it points at the same items where they are now.
    pub(crate) fn rewrite(&self, table: &TableShape, key: &mut [u32]) {
        let moved = |map: &[u32], code: u32| map.get(code as usize).copied().unwrap_or(MISSING);
        if let Some(part) = table.members_part().and_then(|part| key.get_mut(part)) {
            *part = moved(&self.sets, *part);
        }
        for &dimension in &table.dimensions {
            if let Some(part) = table.dimension_part(dimension).and_then(|part| key.get_mut(part)) {
                *part = moved(self.labels.get(dimension).map_or(&[], Vec::as_slice), *part);
            }
        }
    }
}

/// The used items, sorted, and where each item went.
fn sorted<T: Ord>(items: Vec<T>, used: &[bool]) -> (Vec<T>, Vec<u32>) {
    let mut map = vec![MISSING; items.len()];
    let mut order: Vec<(T, usize)> = items.into_iter().enumerate().map(|(place, item)| (item, place)).collect();
    order.retain(|(_, place)| used.get(*place).copied().unwrap_or(false));
    sort(&mut order);
    for (place, (_, old)) in (0..).zip(&order) {
        if let Some(slot) = map.get_mut(*old) {
            *slot = place;
        }
    }
    (order.into_iter().map(|(item, _)| item).collect(), map)
}

/// Two sorted dictionaries as one, and where the items of each went.
fn union<T: Ord + Clone>(ours: &[T], theirs: &[T]) -> (Vec<T>, Vec<u32>, Vec<u32>) {
    let mut all: Vec<T> = ours.iter().chain(theirs).cloned().collect();
    sort(&mut all);
    all.dedup();
    let place = |item: &T| all.binary_search(item).ok().and_then(|place| u32::try_from(place).ok()).unwrap_or(MISSING);
    let (ours, theirs) = (ours.iter().map(place).collect(), theirs.iter().map(place).collect());
    (all, ours, theirs)
}
