//! A report from the JSON that it was written as.

use serde_json::Value;

use super::data::{FORMAT, Report};
use crate::agreement::read_long_json;
use crate::describe::ReportReader;
use crate::error::{Code, Error, Result};

impl Report {
    /// Reads a report from the text that [`to_json`](Self::to_json) wrote: the same report, which is shown as it was then, by the
    /// text, HTML, tables and CSV of this version.
    ///
    /// A figure is read as it stands in the JSON, which writes a float: one of more than 15 significant digits may differ in its
    /// last ones. A key that this version does not know is refused, because it would be lost.
    ///
    /// ```
    /// # use xlakit::{Agreement, Column, Frame, Instant, InstantUnit, Report};
    /// # let agreement = Agreement::parse("
    /// # xlakit: 1
    /// # id: desk
    /// # sources: {tickets: {at: closed_at}}
    /// # indicators: {in_time: {source: tickets, measure: {kind: share, good: {sla: true}}}}
    /// # ")?;
    /// # let tickets = Frame::new("tickets")
    /// #     .with("closed_at", Column::instants(&[1_767_225_600; 4], InstantUnit::Seconds, true))
    /// #     .with("sla", &[true, true, true, false][..]);
    /// # let report = agreement.evaluate(&agreement.tally(&[tickets])?, Instant::parse("2026-02-01T00:00:00Z").unwrap())?;
    /// let stored = report.to_json();
    /// let read = Report::from_json(&stored)?;
    /// assert_eq!(read, report);
    /// assert_eq!(read.to_html(), report.to_html());
    /// assert_eq!(Report::from_json("{}").unwrap_err().code().as_str(), "malformed_report");
    /// # Ok::<(), xlakit::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Code::Syntax`], [`Code::DuplicateKey`] or [`Code::DocumentTooLarge`] for text that is no JSON or is nested too deeply,
    /// and [`Code::MalformedReport`] with a JSON pointer to the first value that is not of its form, or at `/xlakit_report` if
    /// the format is of another version.
    pub fn from_json(text: &str) -> Result<Self> {
        let value = Value::from(read_long_json(text)?);
        if let Some(format) = value.get("xlakit_report").and_then(Value::as_u64).filter(|format| *format != u64::from(FORMAT)) {
            let message = format!("the report is of format {format}, and this version reads format {FORMAT}");
            let help = "read it with the version of the library that wrote it, or a later one";
            return Err(Error::new(Code::MalformedReport, "/xlakit_report", message, help));
        }
        let help = "give the text that `to_json` of this version or an earlier one wrote";
        let misread = |path, message| Error::new(Code::MalformedReport, path, message, help);
        ReportReader::whole(&value).map_err(|wrong| misread(wrong.path, wrong.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Agreement;
    use crate::time::Instant;

    fn written() -> String {
        let measure = "{kind: share, good: {sla: true}}";
        let document = format!(
            "xlakit: 1\nid: desk\ntitle: The desk\nfirst_day: 2026-01-01\nsources: {{r: {{at: at}}}}
indicators: {{in_time: {{source: r, measure: {measure}}}}}"
        );
        let agreement = Agreement::parse(&document).unwrap();
        let as_of = Instant::parse("2026-02-01T00:00:00Z").unwrap();
        agreement.evaluate(&agreement.empty_tally().unwrap(), as_of).unwrap().to_json()
    }

    /// The place and the message for a report in which a piece of text is another.
    fn refused(piece: &str, other: &str) -> (String, String) {
        let text = written();
        assert!(text.contains(piece), "{text}");
        let error = Report::from_json(&text.replacen(piece, other, 1)).unwrap_err();
        assert_eq!(error.code(), Code::MalformedReport);
        (error.path().to_owned(), error.message().to_owned())
    }

    #[test]
    fn a_report_is_read_as_it_was_written() {
        let text = written();
        let read = Report::from_json(&text).unwrap();
        assert_eq!((read.to_json(), read.agreement.title.as_deref()), (text, Some("The desk")));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let at = |path: &str, message: &str| (path.to_owned(), message.to_owned());
        assert_eq!(refused("\"UTC\"", "1"), at("/agreement/time_zone", "text has to stand here"));
        assert_eq!(refused("\"closed\": true", "\"closed\": 1"), at("/periods/0/closed", "`true` or `false` has to stand here"));
        assert_eq!(refused("\"closed\": true", "\"closed\": true, \"due\": 1"), at("/periods/0", "`due` is no key of reports"));
        assert_eq!(refused("\"providers\": [],", ""), at("/agreement", "the key `providers` is missing"));
        assert_eq!(refused("2026-01-01T00:00:00Z", "2026-01-01"), at("/periods/0/start", "an instant has to stand here"));
    }

    #[test]
    fn a_report_of_another_format_is_refused_by_its_number() {
        let (path, message) = refused("\"xlakit_report\": 1", "\"xlakit_report\": 2");
        assert_eq!(
            (path.as_str(), message.as_str()),
            ("/xlakit_report", "the report is of format 2, and this version reads format 1")
        );
        assert_eq!(Report::from_json("[").unwrap_err().code(), Code::Syntax);
        assert_eq!(Report::from_json("3").unwrap_err().message(), "a map has to stand here");
    }
}
