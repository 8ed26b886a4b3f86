//! Days since 1970-01-01 as year, month and day, and back, in the proleptic Gregorian calendar.
//!
//! After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that the leap day is the last
//! day of a year, and repeat every 400 years of 146,097 days.

/// The milliseconds of a civil day of 24 hours.
pub(super) const DAY: i64 = 86_400_000;

/// The years that a date can have.
pub(super) const YEARS: std::ops::RangeInclusive<i64> = -9999..=9999;

/// Days from 1970-01-01 to the first day of `month` (1–12) of `year`.
pub(super) const fn first_of_month(year: i64, month: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Days from 1970-01-01 to a date, if the calendar has that date in [`YEARS`].
pub(super) fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    let exists = YEARS.contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
    exists.then(|| first_of_month(year, month) + day - 1)
}

/// Year, month and day of a number of days since 1970-01-01.
pub(super) const fn year_month_day(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether `year` has 366 days.
pub(super) const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_agrees_with_the_reference() {
        let mut reference = jiff::civil::date(1899, 12, 31);
        let mut days = day_number(1899, 12, 31).unwrap();
        while reference.year() < 2301 {
            let parts = (i64::from(reference.year()), i64::from(reference.month()), i64::from(reference.day()));
            assert_eq!(year_month_day(days), parts);
            assert_eq!(day_number(parts.0, parts.1, parts.2), Some(days));
            reference = reference.tomorrow().unwrap();
            days += 1;
        }
    }

    #[test]
    fn the_first_and_last_days_agree_with_the_reference() {
        let epoch = jiff::civil::date(1970, 1, 1);
        for date in [jiff::civil::Date::MIN, jiff::civil::date(-1, 2, 28), jiff::civil::date(0, 2, 29), jiff::civil::Date::MAX] {
            let days = date.duration_since(epoch).as_hours() / 24;
            let parts = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
            assert_eq!((day_number(parts.0, parts.1, parts.2), year_month_day(days)), (Some(days), parts));
        }
    }

    #[test]
    fn a_day_that_the_calendar_lacks_has_no_number() {
        for (year, month, day) in
            [(2023, 2, 29), (2024, 2, 30), (1900, 2, 29), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0)]
        {
            assert_eq!(day_number(year, month, day), None, "{year}-{month}-{day}");
        }
        assert_eq!(day_number(2000, 2, 29), Some(11_016)); // 30 years × 365 + 7 leap days (1972 … 1996) + 31 + 28
    }
}
