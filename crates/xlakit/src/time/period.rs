//! Kinds of periods, and a period as the report shows it.

use serde::Serialize;

use super::civil::{first_of_month, year_month_day};
use super::date::Date;
use super::instant::Instant;

/// How a calendar is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeriodKind {
    Day,
    /// Monday to Sunday, numbered as in ISO 8601.
    Week,
    Month,
    Quarter,
    Year,
    /// So many days, counted from the first day of the agreement.
    Days(u32),
}

/// A half-open stretch of time: `start` belongs to it, `end` is the first instant that does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// `2026-03-01` for a day, `2026-W09` for an ISO week, `2026-03`, `2026-Q1`, `2026`, and `2026-03-01+28d` for 28 days from
    /// there.
    pub label: String,
    /// The first instant that belongs to the period.
    pub start: Instant,
    /// The first instant that no longer belongs to it.
    pub end: Instant,
}

impl PeriodKind {
    /// The number of the period that holds a day, on an axis without gaps that depends on nothing but the kind and, for
    /// [`Days`](Self::Days), on `first_day`.
    #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 7.4 million dates, and no period is shorter")]
    pub(super) fn number_of(self, day: Date, first_day: Date) -> i32 {
        let days = i64::from(day.days());
        let number = match self {
            Self::Day => days,
            Self::Week => (days + THURSDAY).div_euclid(7),
            Self::Days(length) => (days - i64::from(first_day.days())).div_euclid(i64::from(length.max(1))),
            Self::Month | Self::Quarter | Self::Year => {
                let (year, month, _) = year_month_day(days);
                match self {
                    Self::Month => year * 12 + month - 1,
                    Self::Quarter => year * 4 + (month - 1) / 3,
                    _ => year,
                }
            }
        };
        number as i32
    }

    /// The first day of a period, or the nearest date that there is.
    pub(super) fn first_day_of(self, number: i32, first_day: Date) -> Date {
        let number = i64::from(number);
        Date::clamped(match self {
            Self::Day => number,
            Self::Week => number * 7 - THURSDAY,
            Self::Days(length) => i64::from(first_day.days()).saturating_add(number.saturating_mul(i64::from(length.max(1)))),
            Self::Month => first_of_month(number.div_euclid(12), number.rem_euclid(12) + 1),
            Self::Quarter => first_of_month(number.div_euclid(4), number.rem_euclid(4) * 3 + 1),
            Self::Year => first_of_month(number, 1),
        })
    }

    /// The label of the period that starts on a day.
    pub(super) fn label(self, start: Date) -> String {
        match self {
            Self::Day => start.to_string(),
            Self::Week => {
                // A week belongs to the year of its Thursday, and is as many weeks into it as the Thursday is.
                let thursday = i64::from(start.days()) + THURSDAY;
                let (year, ..) = year_month_day(thursday);
                format!("{year:04}-W{:02}", (thursday - first_of_month(year, 1)) / 7 + 1)
            }
            Self::Month => format!("{:04}-{:02}", start.year(), start.month()),
            Self::Quarter => format!("{:04}-Q{}", start.year(), (start.month() - 1) / 3 + 1),
            Self::Year => format!("{:04}", start.year()),
            Self::Days(length) => format!("{start}+{length}d"),
        }
    }
}

/// Days from a Monday to its Thursday, and from the Monday of its week to 1970-01-01, which was one.
const THURSDAY: i64 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn label_of(kind: PeriodKind, day: &str) -> String {
        let first_day = Date::parse("2026-03-01").unwrap();
        let day = Date::parse(day).unwrap();
        kind.label(kind.first_day_of(kind.number_of(day, first_day), first_day))
    }

    #[test]
    fn each_kind_labels_the_period_of_a_day() {
        let labels = |day| {
            use PeriodKind::{Day, Days, Month, Quarter, Week, Year};
            [Day, Week, Month, Quarter, Year, Days(28)].map(|kind| label_of(kind, day))
        };
        assert_eq!(labels("2026-03-01"), ["2026-03-01", "2026-W09", "2026-03", "2026-Q1", "2026", "2026-03-01+28d"]);
        assert_eq!(labels("2026-03-29"), ["2026-03-29", "2026-W13", "2026-03", "2026-Q1", "2026", "2026-03-29+28d"]);
        assert_eq!(labels("2026-12-31"), ["2026-12-31", "2026-W53", "2026-12", "2026-Q4", "2026", "2026-12-06+28d"]);
        // The 21 December lies 733 × 28 days earlier.
        assert_eq!(labels("1969-12-31"), ["1969-12-31", "1970-W01", "1969-12", "1969-Q4", "1969", "1969-12-21+28d"]);
    }

    #[test]
    fn an_iso_week_belongs_to_the_year_of_its_thursday() {
        assert_eq!(label_of(PeriodKind::Week, "2021-01-03"), "2020-W53");
        assert_eq!(label_of(PeriodKind::Week, "2021-01-04"), "2021-W01");
        assert_eq!(label_of(PeriodKind::Week, "2024-12-30"), "2025-W01");
    }

    #[test]
    fn every_week_of_a_century_is_the_reference_s() {
        let mut day = Date::parse("1950-01-01").unwrap();
        let mut reference = jiff::civil::date(1950, 1, 1).iso_week_date();
        while reference.year() < 2050 {
            let expected = format!("{:04}-W{:02}", reference.year(), reference.week());
            assert_eq!(
                PeriodKind::Week.label(PeriodKind::Week.first_day_of(PeriodKind::Week.number_of(day, day), day)),
                expected
            );
            day = day.add_days(1).unwrap();
            reference = reference.tomorrow().unwrap();
        }
    }

    #[test]
    fn numbers_stand_on_an_axis_that_no_data_moves() {
        let day = Date::parse("2026-03-01").unwrap();
        assert_eq!(PeriodKind::Month.number_of(day, day), 2026 * 12 + 2);
        assert_eq!(PeriodKind::Quarter.number_of(day, day), 2026 * 4);
        assert_eq!(PeriodKind::Days(28).number_of(day, day), 0);
        assert_eq!(PeriodKind::Days(28).number_of(day.add_days(-1).unwrap(), day), -1);
    }
}
