//! How a zone goes on after its last listed change: the line at the end of a `TZif` file (RFC 9636), such as
//! `EET-2EEST,M3.5.0/3,M10.5.0/4`.
//!
//! Of the forms of a day that POSIX has, the database uses one, the nth weekday of a month, and no other is read.

use super::civil::{DAY, first_of_month, year_month_day};

/// What a zone does every year.
#[derive(Clone, Debug)]
pub(super) struct ZoneRule {
    /// Milliseconds east of UTC, as every offset here.
    standard: i64,
    summer: Option<Summer>,
}

#[derive(Clone, Debug)]
struct Summer {
    offset: i64,
    begins: Turn,
    ends: Turn,
}

/// When in a year the clock is set.
#[derive(Clone, Debug)]
struct Turn {
    month: i64,
    /// 1 to 5, where the fifth is the last.
    week: i64,
    /// From Sunday, 0.
    weekday: i64,
    /// Milliseconds after midnight by the clock before it is set; may be negative, and more than a day.
    time: i64,
}

impl ZoneRule {
    /// Reads the line; `None` for any other.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (west, rest) = clock(without_name(line)?)?;
        let standard = -west;
        if rest.is_empty() {
            return Some(Self { standard, summer: None });
        }
        let rest = without_name(rest)?;
        let (offset, rest) = match rest.strip_prefix(',') {
            Some(turns) => (standard + DAY / 24, turns),
            None => clock(rest).and_then(|(west, rest)| Some((-west, rest.strip_prefix(',')?)))?,
        };
        let (begins, ends) = rest.split_once(',')?;
        Some(Self { standard, summer: Some(Summer { offset, begins: Turn::read(begins)?, ends: Turn::read(ends)? }) })
    }

    /// The half-open stretch around an instant in which the clock is not set, and its offset.
    pub(super) fn stretch(&self, at: i64) -> (i64, i64, i64) {
        let (mut start, mut end, mut offset) = (i64::MIN, i64::MAX, self.standard);
        let (year, ..) = year_month_day(at.div_euclid(DAY));
        for (change, after) in (year - 1..=year + 1).flat_map(|year| self.changes(year)) {
            if change <= at {
                (start, offset) = (change, after);
            } else {
                end = end.min(change);
            }
        }
        (start, end, offset)
    }

    /// The changes of a year in the order of time, each with the offset that it brings.
    fn changes(&self, year: i64) -> impl Iterator<Item = (i64, i64)> {
        let changes = self.summer.as_ref().map(|Summer { offset, begins, ends }| {
            let mut changes = [(begins.wall(year) - self.standard, *offset), (ends.wall(year) - offset, self.standard)];
            if changes[0] > changes[1] {
                changes.reverse();
            }
            changes
        });
        changes.into_iter().flatten()
    }
}

impl Turn {
    fn read(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('/').unwrap_or((text, "2"));
        let mut numbers = day.strip_prefix('M')?.split('.').map(|number| number.parse().ok());
        let mut number = |most: i64| numbers.next().flatten().filter(|number| (0..=most).contains(number));
        let turn = Self { month: number(12)?, week: number(5)?, weekday: number(6)?, time: clock(time)?.0 };
        (turn.month > 0 && turn.week > 0 && numbers.next().is_none()).then_some(turn)
    }

    /// The time on the wall, as if UTC.
    fn wall(&self, year: i64) -> i64 {
        let first = first_of_month(year, self.month);
        // The first day of 1970 was a Thursday, 4.
        let mut day = first + (self.weekday - first - 4).rem_euclid(7) + (self.week - 1) * 7;
        if day >= first_of_month(year, self.month + 1) {
            day -= 7;
        }
        day * DAY + self.time
    }
}

/// What follows the abbreviation that a zone has for its time: letters, or anything in `<>`.
fn without_name(text: &str) -> Option<&str> {
    match text.strip_prefix('<') {
        Some(name) => name.split_once('>').map(|(_, rest)| rest),
        None => Some(text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic())),
    }
}

/// The hours, minutes and seconds at the start of a text in milliseconds, and what follows them.
fn clock(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '+' | '-' | ':'))).unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    let (sign, clock) = clock.strip_prefix('-').map_or((1, clock), |clock| (-1, clock));
    let (mut time, mut unit) = (0, DAY / 24);
    for part in clock.split(':') {
        time += part.parse::<i64>().ok()? * unit;
        unit /= 60;
    }
    Some((sign * time, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_rule_is_not_read() {
        for line in
            ["", "EET", "<+03", "EET-2EEST", "EET-2EEST,M3.5.0/3", "EET-2EEST,J60,J300", "EET-2EEST,M3.5/3,M10.5.0/4", "EET-x"]
        {
            assert!(ZoneRule::read(line).is_none(), "{line}");
        }
    }

    #[test]
    fn a_zone_without_a_summer_keeps_its_offset_for_ever() {
        let rule = ZoneRule::read("<+0530>-5:30").unwrap();
        assert_eq!(rule.stretch(0), (i64::MIN, i64::MAX, 19_800_000));
    }

    #[test]
    fn a_fifth_sunday_is_the_last_one_of_its_month() {
        let rule = ZoneRule::read("EET-2EEST,M3.5.0/3,M10.5.0/4").unwrap();
        // 1774746000: 29 March 2026, 01:00 UTC; 1792890000: 25 October 2026, 01:00 UTC.
        assert_eq!(rule.stretch(1_774_746_000_000), (1_774_746_000_000, 1_792_890_000_000, 10_800_000));
    }
}
