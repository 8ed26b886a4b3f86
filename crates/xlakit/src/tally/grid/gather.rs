//! The values of a cell while its rows are counted: a few of them as they came, in front of a dense window of counts.
//!
//! A row costs an append to a short list. When the list is full it goes into the window at once, so the window is in the cache
//! once for all of them, and a cell of few rows never has one.

use crate::stats::{EXACT, MIXED, Sketch, bucket};

/// So many values are held as they came.
const HELD: usize = 256;
/// And first has room for so many.
const FIRST: usize = 32;

/// The values of one cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gathered {
    held: Vec<i64>,
    window: Option<Box<Window>>,
}

/// Counts of the buckets from the lowest that has one to the highest.
#[derive(Clone, Debug)]
struct Window {
    least: i64,
    most: i64,
    first: i16,
    counts: Vec<InBucket>,
}

/// The values of one bucket: their number, and the value that all of them are.
#[derive(Clone, Copy, Debug, Default)]
struct InBucket {
    count: u64,
    only: i64,
}

impl Gathered {
    pub(crate) fn add(&mut self, value: i64) {
        if self.held.len() == self.held.capacity() {
            self.make_room();
        }
        self.held.push(value);
    }

    /// Lists grow in two steps: most cells of a fine table have few rows.
    #[cold]
    fn make_room(&mut self) {
        match self.held.len() {
            0 => self.held.reserve_exact(FIRST),
            held if held < HELD => self.held.reserve_exact(HELD - held),
            _ => self.count(),
        }
    }

    /// The held values into the window.
    fn count(&mut self) {
        let (Some(&least), Some(&most)) = (self.held.iter().min(), self.held.iter().max()) else { return };
        let fresh = || Box::new(Window { least, most, first: bucket(least), counts: Vec::new() });
        let window = self.window.get_or_insert_with(fresh);
        window.reach(least, most);
        for value in self.held.drain(..) {
            if let Some(held) = window.counts.get_mut(place(bucket(value), window.first)) {
                held.only = if held.count == 0 || held.only == value { value } else { MIXED };
                held.count += 1;
            }
        }
    }

    /// What the values are at rest.
    pub(crate) fn sketch(&mut self) -> Sketch {
        // Counting costs less than the sorting of many.
        if self.window.is_none() && self.held.len() <= EXACT {
            return Sketch::of(std::mem::take(&mut self.held));
        }
        self.count();
        let counted = self.window.take().and_then(|window| {
            let each = (window.first..).zip(window.counts).filter(|(_, held)| held.count > 0);
            Sketch::counted(window.least, window.most, each.map(|(bucket, held)| (bucket, held.count, held.only)))
        });
        counted.unwrap_or_default()
    }
}

impl Window {
    /// Widens the window to these values.
    fn reach(&mut self, least: i64, most: i64) {
        (self.least, self.most) = (self.least.min(least), self.most.max(most));
        let (first, last) = (bucket(self.least), bucket(self.most));
        if first < self.first {
            let missing = place(self.first, first);
            self.counts.splice(..0, std::iter::repeat_n(InBucket::default(), missing));
            self.first = first;
        }
        let length = place(last, self.first) + 1;
        if length > self.counts.len() {
            self.counts.resize(length, InBucket::default());
        }
    }
}

/// How far a bucket is from the first.
fn place(bucket: i16, first: i16) -> usize {
    usize::from(bucket.abs_diff(first))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_gathered_is_the_sketch_of_its_values(
            values in prop::collection::vec((any::<i64>(), 14..60_u32).prop_map(|(bits, shift)| bits >> shift), 0..1200),
        ) {
            let mut gathered = Gathered::default();
            for value in &values {
                gathered.add(*value);
            }
            prop_assert_eq!(gathered.sketch(), Sketch::of(values));
        }
    }
}
