//! Contract years: twelve months from the first day of the term, and each twelve that follow; calendar years without a first day.

use crate::num::{Decimal, Exact};
use crate::time::{Calendar, Date, Instant};

/// A contract year and what is charged for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ContractYear {
    /// Contract years from 0, or the calendar year.
    pub(super) number: i16,
    /// The charges of the periods that begin in it and within the term; `None` where their sum cannot be held.
    pub(super) charges: Option<Decimal>,
}

impl ContractYear {
    /// The contract year in which a period begins; `charges` are those of the period of a number.
    pub(super) fn from(calendar: &Calendar, start: Instant, charges: impl Fn(i32) -> Option<Decimal>) -> Self {
        let number = number_at(calendar, start);
        let first_day = first_day(calendar);
        let begins_in = |candidate: &i32| {
            let period = calendar.period(*candidate);
            period.start < period.end && number_at(calendar, period.start) == number
        };
        // A year has at most 366 periods, and none of them is numbered outside those that hold its two ends.
        let (from, before) = (anniversary(number, first_day), anniversary(number.saturating_add(1), first_day));
        let mut periods = (calendar.number_of(from)..=calendar.number_of(before)).filter(begins_in);
        Self { number, charges: periods.try_fold(Decimal::ZERO, |sum, period| sum.plus(charges(period)?)) }
    }

    /// Whether a period that starts then begins in it.
    pub(super) fn has(&self, calendar: &Calendar, start: Instant) -> bool {
        number_at(calendar, start) == self.number
    }
}

/// The first day of the term.
fn first_day(calendar: &Calendar) -> Option<Date> {
    calendar.term().0.map(|start| day_of(calendar, start))
}

/// The day of an instant in the zone of the agreement.
pub(super) fn day_of(calendar: &Calendar, at: Instant) -> Date {
    Date::of_wall(calendar.zone().wall(at.millis()))
}

/// The number of the contract year in which an instant lies.
fn number_at(calendar: &Calendar, at: Instant) -> i16 {
    let day = day_of(calendar, at);
    let Some(first) = first_day(calendar) else { return day.year() };
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

    /// The year's number, and how many periods are charged in it: one is charged for each.
    fn year_of(calendar: &Calendar, day: &str) -> (i16, u32) {
        let start = calendar.period(calendar.number_of(Date::parse(day).unwrap())).start;
        let year = ContractYear::from(calendar, start, |_| Some(Decimal::ONE));
        (year.number, year.charges.unwrap().to_string().parse().unwrap())
    }

    #[test]
    fn the_charges_of_a_year_are_the_sum_of_those_of_its_periods() {
        let calendar = calendar(PeriodKind::Month, "2026-04-01", "2026-06-30");
        let (april, start) = (calendar.number_of(Date::parse("2026-04-01").unwrap()), calendar.term().0.unwrap());
        let year = |charges: &dyn Fn(i32) -> Option<Decimal>| ContractYear::from(&calendar, start, charges).charges;
        // 100 in April, 101 in May, 102 in June.
        assert_eq!(year(&|number| Some(Decimal::from(100 + number - april))), Some(Decimal::from(303)));
        assert_eq!(year(&|_| Some(Decimal::MAX)), None);
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
