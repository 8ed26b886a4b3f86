//! Which periods are searched together.

use std::ops::{Range, RangeInclusive};

use crate::agreement::Over;
use crate::scorecard::CardPeriod;

/// Some periods that are searched as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SearchWindow<'a> {
    /// The label of the period, or the first and the last.
    pub(super) label: String,
    pub(super) closed: bool,
    /// The last period and its index; its first day decides which targets are in force.
    pub(super) last: (usize, &'a CardPeriod),
    pub(super) numbers: RangeInclusive<i32>,
}

/// The windows of a report, in time order. The last so many periods are counted back from the last closed one; where a window
/// holds an open period, it is open.
pub(super) fn windows(over: Over, periods: &[CardPeriod]) -> Vec<SearchWindow<'_>> {
    match over {
        Over::Period => (0..periods.len()).filter_map(|index| window(periods, index..index + 1)).collect(),
        Over::Whole => window(periods, 0..periods.len()).into_iter().collect(),
        Over::Last(count) => {
            let closed = periods.iter().rposition(|period| period.closed).map_or(0, |last| last + 1);
            let first = closed.saturating_sub(usize::try_from(count).unwrap_or(usize::MAX));
            window(periods, first..closed).into_iter().collect()
        }
    }
}

fn window(periods: &[CardPeriod], of: Range<usize>) -> Option<SearchWindow<'_>> {
    let own = periods.get(of.clone())?;
    let (first, last) = (own.first()?, own.last()?);
    let label = if first.number == last.number { first.label.clone() } else { format!("{} to {}", first.label, last.label) };
    Some(SearchWindow { label, closed: last.closed, last: (of.end - 1, last), numbers: first.number..=last.number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    fn periods() -> Vec<CardPeriod> {
        let period = |number: i32, label: &str| CardPeriod {
            number,
            label: label.into(),
            start: Instant::from_millis(i64::from(number)),
            end: Instant::from_millis(i64::from(number) + 1),
            closed: number < 14,
        };
        vec![period(12, "2026-01"), period(13, "2026-02"), period(14, "2026-03")]
    }

    fn labels(over: Over) -> Vec<(String, bool)> {
        windows(over, &periods()).into_iter().map(|window| (window.label, window.closed)).collect()
    }

    #[test]
    fn every_period_is_searched_and_the_open_one_says_so() {
        assert_eq!(labels(Over::Period), [("2026-01".into(), true), ("2026-02".into(), true), ("2026-03".into(), false)]);
    }

    #[test]
    fn several_periods_are_one_window() {
        assert_eq!(labels(Over::Whole), [("2026-01 to 2026-03".into(), false)]);
        assert_eq!(windows(Over::Whole, &periods())[0].numbers, 12..=14);
    }

    #[test]
    fn the_last_periods_are_counted_back_from_the_last_closed_one() {
        assert_eq!(labels(Over::Last(2)), [("2026-01 to 2026-02".into(), true)]);
        assert_eq!(labels(Over::Last(1)), [("2026-02".into(), true)]);
        assert_eq!(labels(Over::Last(9)), [("2026-01 to 2026-02".into(), true)]);
        assert_eq!(windows(Over::Last(2), &[]), []);
    }
}
