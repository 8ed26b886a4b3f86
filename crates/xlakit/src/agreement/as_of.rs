//! The instant of a report, as every host reads it.

use super::compiled::Agreement;
use crate::error::{Code, Error, Result};
use crate::time::{Date, Instant, InstantOrDay};

impl Agreement {
    /// The instant that a text names, for [`evaluate`](Self::evaluate): an instant with its offset, or a day, which is its first
    /// instant in the agreement's time zone.
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] at `as_of` for any other text, such as a time without an offset.
    ///
    /// ```
    /// # let text = "xlakit: 1\nid: desk\ntime_zone: Europe/Helsinki\nsources: {responses: {at: answered_at}}\n\
    /// #   indicators: {happiness: {source: responses, measure: {kind: happiness, column: score}}}";
    /// let agreement = xlakit::Agreement::parse(text).unwrap();
    /// assert_eq!(agreement.as_of("2026-04-01").unwrap().to_string(), "2026-03-31T21:00:00Z");
    /// assert_eq!(agreement.as_of("2026-04-01T00:00:00Z").unwrap().to_string(), "2026-04-01T00:00:00Z");
    /// assert_eq!(agreement.as_of("soon").unwrap_err().message(), "`soon` is no instant and no day");
    /// ```
    pub fn as_of(&self, text: &str) -> Result<Instant> {
        match InstantOrDay::parse(text) {
            Some(InstantOrDay::Instant(instant)) => Ok(instant),
            Some(InstantOrDay::Day(day)) => Ok(self.start_of(day)),
            None => {
                let message = format!("`{text}` is no instant and no day");
                let help =
                    "write an instant such as `2026-04-01T00:00:00Z`, with `Z` or an offset, or a day such as `2026-04-01`";
                Err(Error::new(Code::InvalidArgument, "as_of", message, help))
            }
        }
    }

    /// The first instant of a day in the agreement's time zone.
    ///
    /// ```
    /// # let text = "xlakit: 1\nid: desk\ntime_zone: Europe/Helsinki\nsources: {responses: {at: answered_at}}\n\
    /// #   indicators: {happiness: {source: responses, measure: {kind: happiness, column: score}}}";
    /// let agreement = xlakit::Agreement::parse(text).unwrap();
    /// let day = xlakit::Date::parse("2026-04-01").unwrap();
    /// assert_eq!(agreement.start_of(day).to_string(), "2026-03-31T21:00:00Z");
    /// ```
    pub fn start_of(&self, day: Date) -> Instant {
        Instant::from_millis(self.calendar.zone().start_of_day(day))
    }
}
