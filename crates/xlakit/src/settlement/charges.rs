//! What a period is charged.

use super::exact::{overflow, rounded};
use super::year::day_of;
use crate::agreement::{Cut, Settlement};
use crate::error::Result;
use crate::num::{Decimal, Ratio};
use crate::time::Calendar;

/// The charges of the period of a number: the amount, and of a period that the term cuts the part of its days where that is
/// agreed, rounded as every amount is. `None` where it does not fit.
pub(super) fn charged(settlement: &Settlement, calendar: &Calendar, number: i32) -> Option<Decimal> {
    let (period, whole) = (calendar.period(number), calendar.whole(number));
    if settlement.cut == Cut::Whole || (period.start, period.end) == whole {
        return Some(settlement.charges);
    }
    let days = |from, to| i128::from(day_of(calendar, to).days()) - i128::from(day_of(calendar, from).days());
    let part = Ratio::new(days(period.start, period.end), days(whole.0, whole.1))?;
    rounded(&Ratio::from_decimal(&settlement.charges)?.times(&part)?, settlement.step, settlement.rounding)
}

/// The same, or the error that names the period.
pub(super) fn charges(settlement: &Settlement, calendar: &Calendar, number: i32) -> Result<Decimal> {
    charged(settlement, calendar, number).ok_or_else(|| overflow(&format!("what {} is charged", calendar.period(number).label)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settlement::samples::{dec, settlement};
    use crate::settlement::year::ContractYear;
    use crate::time::{Date, PeriodKind, Zone};

    #[test]
    fn a_period_that_the_term_cuts_is_charged_by_its_days_and_twelve_months_come_to_twelve_charges() {
        let zone = Zone::named("Europe/Helsinki").unwrap();
        let (first, last) = (Date::parse("2026-01-15"), Date::parse("2027-01-14"));
        let calendar = Calendar::new(zone, PeriodKind::Month, first, last).unwrap();
        let january = calendar.number_of(first.unwrap());
        let mut terms = settlement("100000", Vec::new());
        let year = |terms: &Settlement| {
            let start = calendar.term().0.unwrap();
            ContractYear::from(&calendar, start, |number| charged(terms, &calendar, number)).charges
        };
        assert_eq!((charged(&terms, &calendar, january), year(&terms)), (Some(dec("100000")), Some(dec("1300000"))));
        terms.cut = Cut::ByDays;
        // 17 and 14 of 31 days: 54,838.709… and 45,161.290….
        assert_eq!(charged(&terms, &calendar, january), Some(dec("54838.71")));
        assert_eq!(charged(&terms, &calendar, january + 12), Some(dec("45161.29")));
        // A month with a change of the clock is whole.
        assert_eq!(charged(&terms, &calendar, january + 2), Some(dec("100000")));
        assert_eq!(year(&terms), Some(dec("1200000")));
    }
}
