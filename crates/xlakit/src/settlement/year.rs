//! Contract years: twelve months from the first day of the term, and each twelve that follow; calendar years without a first day.

use crate::num::{Decimal, Exact};
use crate::scorecard::CardPeriod;
use crate::time::{Calendar, Date, Instant};

/// A contract year and how many of its periods are charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Year {
    /// Contract years from 0, or the calendar year.
    pub(super) number: i16,
    /// The periods that begin in it and within the term.
    pub(super) periods: u32,
}

impl Year {
    /// The charges of the whole year: those of one period for each that is charged.
    pub(super) fn charges(self, of_one_period: Decimal) -> Option<Decimal> {
        of_one_period.times(Decimal::from(self.periods))
    }
}

/// The contract year in which a period begins.
pub(super) fn charged(calendar: &Calendar, period: &CardPeriod) -> Year {
    let day = |at: Instant| Date::of_wall(calendar.zone().wall(at.millis()));
    let first_day = calendar.term().0.map(day);
    let number = number_of(day(period.start), first_day);
    let begins_in = |candidate: &i32| {
        let period = calendar.period(*candidate);
        period.start < period.end && number_of(day(period.start), first_day) == number
    };
    // A year has at most 366 periods, and none of them is numbered outside those that hold its two ends.
    let (from, before) = (anniversary(number, first_day), anniversary(number.saturating_add(1), first_day));
    let periods = (calendar.number_of(from)..=calendar.number_of(before)).filter(begins_in).count();
    Year { number, periods: u32::try_from(periods).unwrap_or(u32::MAX) }
}

fn number_of(day: Date, first_day: Option<Date>) -> i16 {
    let Some(first) = first_day else { return day.year() };
    let before_the_anniversary = (day.month(), day.day()) < (first.month(), first.day());
    day.year() - first.year() - i16::from(before_the_anniversary)
}

/// The first day of a year; a term that begins on 29 February has its anniversary on 1 March of common years.
fn anniversary(number: i16, first_day: Option<Date>) -> Date {
    let (year, month, day) = match first_day {
        Some(first) => (first.year().saturating_add(number), first.month(), first.day()),
        None => (number, 1, 1),
    };
    Date::new(year, month, day).or_else(|| Date::new(year, 3, 1)).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{PeriodKind, Zone};

    fn calendar(kind: PeriodKind, first_day: &str, last_day: &str) -> Calendar {
        Calendar::new(Zone::named("Europe/Helsinki").unwrap(), kind, Date::parse(first_day), Date::parse(last_day)).unwrap()
    }

    fn year_of(calendar: &Calendar, day: &str) -> (i16, u32) {
        let number = calendar.number_of(Date::parse(day).unwrap());
        let period = calendar.period(number);
        let year =
            charged(calendar, &CardPeriod { number, label: period.label, start: period.start, end: period.end, closed: true });
        (year.number, year.periods)
    }

    #[test]
    fn a_contract_year_has_twelve_months_from_the_first_day() {
        let calendar = calendar(PeriodKind::Month, "2026-04-01", "");
        assert_eq!(year_of(&calendar, "2026-04-10"), (0, 12));
        assert_eq!(year_of(&calendar, "2027-03-31"), (0, 12));
        assert_eq!(year_of(&calendar, "2027-04-01"), (1, 12));
    }

    #[test]
    fn a_month_that_is_cut_belongs_to_the_year_in_which_it_begins() {
        // From 15 April: April's rest, May … March, and April of the next year, which begins before the anniversary.
        let calendar = calendar(PeriodKind::Month, "2026-04-15", "");
        assert_eq!(year_of(&calendar, "2026-04-15"), (0, 13));
        assert_eq!(year_of(&calendar, "2027-04-20"), (0, 13));
        assert_eq!(year_of(&calendar, "2027-05-01"), (1, 12));
    }

    #[test]
    fn the_year_ends_with_the_term() {
        let calendar = calendar(PeriodKind::Quarter, "2026-01-01", "2027-06-30");
        assert_eq!(year_of(&calendar, "2026-12-31"), (0, 4));
        assert_eq!(year_of(&calendar, "2027-02-01"), (1, 2));
    }

    #[test]
    fn without_a_first_day_years_are_those_of_the_calendar() {
        assert_eq!(year_of(&calendar(PeriodKind::Month, "", ""), "2026-07-01"), (2026, 12));
        assert_eq!(year_of(&calendar(PeriodKind::Day, "", ""), "2028-02-29"), (2028, 366));
        // 52 Mondays in 2026, 53 in 2024.
        assert_eq!(year_of(&calendar(PeriodKind::Week, "", ""), "2026-07-01"), (2026, 52));
        assert_eq!(year_of(&calendar(PeriodKind::Week, "", ""), "2024-07-01"), (2024, 53));
    }

    #[test]
    fn a_term_from_a_leap_day_has_its_anniversary_on_the_first_of_march() {
        let calendar = calendar(PeriodKind::Day, "2024-02-29", "");
        assert_eq!(year_of(&calendar, "2025-02-28"), (0, 366));
        assert_eq!(year_of(&calendar, "2025-03-01"), (1, 365));
    }
}
