//! One figure of one column, or one search in two tables, without a document: what a notebook asks first.
//!
//! Each function names a measure and takes the column that it is taken of; [`Quick`] then says how, and gives an
//! [`Estimate`](crate::Estimate), or one for each segment; [`watermelons`] searches two tables. Nothing is computed in a way of
//! its own: a question becomes the smallest agreement that asks it, and its rows are tallied like any others, so a one-liner and
//! a scorecard never differ.

mod argument;
mod ask;
mod options;
mod ready;
mod search;

use crate::frame::Column;

pub use ask::Quick;
pub use ready::ReadyQuick;
pub use search::{ReadySearch, WatermelonSearch};

/// The net promoter score of answers on 0–10: the share of 9–10 minus the share of 0–6, −100 to 100.
///
/// ```
/// // 3 of 5 are 9 or 10 and 1 of 5 is 6 or less: 60 − 20 = 40.
/// let score = xlakit::quick::nps(&[10_u8, 9, 9, 8, 2][..]).estimate().unwrap();
/// assert_eq!(score.value.unwrap().to_string(), "40");
/// assert_eq!(score.n, 5);
/// ```
pub fn nps<'a>(answers: impl Into<Column<'a>>) -> Quick<'a> {
    Quick::new("nps", answers)
}

/// Happiness on 0–10, by the arithmetic of [`nps`].
///
/// ```
/// let score = xlakit::quick::happiness(&[10_u8, 0][..]).estimate().unwrap();
/// assert_eq!(score.value.unwrap().to_string(), "0");
/// ```
pub fn happiness<'a>(answers: impl Into<Column<'a>>) -> Quick<'a> {
    Quick::new("happiness", answers)
}

/// Customer satisfaction: the share of answers of 4 and 5 on 1–5. Another [`scale`](Quick::scale) has to be told what is
/// [good](Quick::at_least).
///
/// ```
/// let share = xlakit::quick::csat(&[5_u8, 4, 3, 1][..]).estimate().unwrap();
/// assert_eq!(share.value.unwrap().to_string(), "0.5");
/// let share = xlakit::quick::csat(&[7_u8, 6, 5, 1][..]).scale(1, 7).at_least(6).estimate().unwrap();
/// assert_eq!(share.value.unwrap().to_string(), "0.5");
/// ```
pub fn csat<'a>(answers: impl Into<Column<'a>>) -> Quick<'a> {
    Quick::new("csat", answers)
}

/// Customer effort: the mean of answers on 1–7, or on another [`scale`](Quick::scale).
///
/// ```
/// let effort = xlakit::quick::ces(&[7_u8, 6, 2][..]).estimate().unwrap();
/// assert_eq!(effort.value.unwrap().to_string(), "5");
/// ```
pub fn ces<'a>(answers: impl Into<Column<'a>>) -> Quick<'a> {
    Quick::new("ces", answers)
}

/// The mean of numbers.
///
/// ```
/// let minutes = xlakit::quick::mean(&[12.5, 0.5, f64::NAN][..]).estimate().unwrap();
/// assert_eq!(minutes.value.unwrap().to_string(), "6.5");
/// assert_eq!((minutes.n, minutes.missing), (2, 1));
/// ```
pub fn mean<'a>(values: impl Into<Column<'a>>) -> Quick<'a> {
    Quick::new("mean", values)
}

/// The quantile of numbers at `q`, between 0 and 1, by type 7 of Hyndman and Fan: exact up to 64 values, within 1/128 of itself
/// beyond.
///
/// ```
/// let hours = [12.0, 15.0, 7.0, 3.0, 42.0, 8.0, 10.0, 9.0, 30.0, 6.0, 5.0, 11.0, 120.0, 14.0, 4.0];
/// let p90 = xlakit::quick::quantile(&hours[..], 0.9).estimate().unwrap();
/// assert_eq!(p90.value.unwrap().to_string(), "37.2");
/// // Fifteen values bound it from below only.
/// assert_eq!((p90.low.unwrap().to_string(), p90.high), ("14".to_owned(), None));
/// assert!(xlakit::quick::quantile(&hours[..], 1.0).estimate().is_err());
/// ```
pub fn quantile<'a>(values: impl Into<Column<'a>>, q: f64) -> Quick<'a> {
    Quick::new("quantile", values).q(q)
}

/// The median of numbers: [`quantile`] at 0.5.
///
/// ```
/// let minutes = xlakit::quick::median(&[12.5, 0.5, 3.0, f64::NAN][..]).estimate().unwrap();
/// assert_eq!((minutes.value.unwrap().to_string(), minutes.n, minutes.missing), ("3".to_owned(), 3, 1));
/// ```
pub fn median<'a>(values: impl Into<Column<'a>>) -> Quick<'a> {
    Quick::new("median", values)
}

/// The share of rows that are true, or that have one of the labels of [`good`](Quick::good); labels of which none is `true` or
/// `false` are refused without it.
///
/// ```
/// use xlakit::quick::share;
///
/// assert_eq!(share(&[true, true, false, true][..]).estimate().unwrap().value.unwrap().to_string(), "0.75");
/// let status: &[&str] = &["Closed", "Open"];
/// assert_eq!(share(status).good(["Closed"]).estimate().unwrap().value.unwrap().to_string(), "0.5");
/// let error = share(&["Yes", "No"][..]).estimate().unwrap_err();
/// assert_eq!(error.help(), "say which rows are good, such as good=\"Yes\"");
/// ```
pub fn share<'a>(rows: impl Into<Column<'a>>) -> Quick<'a> {
    Quick::new("share", rows)
}

/// Apdex: values up to `threshold` count 1, values up to four times it ½, others 0; 0 to 1.
///
/// ```
/// let apdex = xlakit::quick::apdex(&[1.0, 4.0, 9.0, 60.0][..], 4.0).estimate().unwrap();
/// assert_eq!(apdex.value.unwrap().to_string(), "0.625");
/// ```
pub fn apdex<'a>(seconds: impl Into<Column<'a>>, threshold: f64) -> Quick<'a> {
    Quick::new("apdex", seconds).threshold(threshold)
}

/// Where tickets are as promised and people are not: [`WatermelonSearch`] says what is promised, and by which columns to look.
///
/// ```
/// use serde_json::json;
/// use xlakit::{Frame, quick};
///
/// // Forty tickets of each country, all in time; of the people in Norway nobody is a promoter.
/// let country = [["FI"; 40], ["NO"; 40]].concat();
/// let score = [[9_u8; 40], [2; 40]].concat();
/// let tickets = Frame::new("tickets").with("country", &country[..]).with("made_sla", &[true; 80][..]);
/// let responses = Frame::new("responses").with("country", &country[..]).with("score", &score[..]);
///
/// let search = quick::watermelons().outside("made_sla", json!(0.95)).inside("score", json!(["happiness", 0])).by("country");
/// let found = search.search(tickets, responses).unwrap();
/// assert_eq!(found.findings[0].segment.to_string(), "country=NO");
/// assert!(found.findings[0].hidden);
/// ```
pub fn watermelons() -> WatermelonSearch {
    WatermelonSearch::default()
}
