//! What holds for a stretch of time, remembered: rows come mostly in order, so the last answer is tried first.

/// Disjoint half-open stretches of milliseconds, each with its value.
#[derive(Clone, Debug)]
pub(super) struct Spans<T> {
    start: i64,
    // A width and not an end: one unsigned comparison then tests both sides.
    width: u64,
    value: T,
    seen: Vec<(i64, i64, T)>,
}

impl<T: Copy> Spans<T> {
    /// Nothing remembered yet; `value` is never given out.
    pub(super) fn new(value: T) -> Self {
        Self { start: 0, width: 0, value, seen: Vec::new() }
    }

    /// The value of the stretch that holds `at`, if it was remembered.
    #[inline]
    pub(super) fn find(&mut self, at: i64) -> Option<T> {
        if at.wrapping_sub(self.start).cast_unsigned() < self.width { Some(self.value) } else { self.recall(at) }
    }

    /// The stretch that was found or remembered last, empty at first.
    pub(super) fn last(&self) -> (i64, i64) {
        (self.start, self.start.wrapping_add_unsigned(self.width))
    }

    /// Remembers the value of a stretch that [`find`](Self::find) did not know.
    pub(super) fn remember(&mut self, start: i64, end: i64, value: T) {
        if start < end {
            self.turn_to(start, end, value);
            let place = self.seen.partition_point(|span| span.0 < start);
            self.seen.insert(place, (start, end, value));
        }
    }

    fn recall(&mut self, at: i64) -> Option<T> {
        let place = self.seen.partition_point(|span| span.0 <= at);
        let &(start, end, value) = self.seen.get(place.checked_sub(1)?)?;
        (at < end).then(|| {
            self.turn_to(start, end, value);
            value
        })
    }

    fn turn_to(&mut self, start: i64, end: i64, value: T) {
        (self.start, self.width, self.value) = (start, end.wrapping_sub(start).cast_unsigned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_half_open_and_found_again_in_any_order() {
        let mut spans = Spans::new('-');
        assert_eq!((spans.find(0), spans.last()), (None, (0, 0)));
        spans.remember(10, 20, 'b');
        spans.remember(-5, 0, 'a');
        spans.remember(20, 21, 'c');
        assert_eq!(
            [-6, -5, -1, 0, 9, 10, 19, 20, 21].map(|at| spans.find(at)),
            [None, Some('a'), Some('a'), None, None, Some('b'), Some('b'), Some('c'), None]
        );
        assert_eq!(spans.last(), (20, 21));
    }

    #[test]
    fn a_stretch_may_reach_to_both_ends_of_time() {
        let mut spans = Spans::new(0);
        spans.remember(i64::MIN, i64::MAX, 7);
        assert_eq!(
            [i64::MIN, -1, 0, i64::MAX - 1, i64::MAX].map(|at| spans.find(at)),
            [Some(7), Some(7), Some(7), Some(7), None]
        );
        assert_eq!(spans.last(), (i64::MIN, i64::MAX));
    }
}
