//! A question of one measure as the smallest agreement that asks it.

use serde_json::{Map, Value, json};

use super::options::named;
use super::ready::{ReadyQuick, SOURCE, VALUES};
use crate::agreement::{CONFIDENCE, Segment};
use crate::error::{Code, Error, Result};
use crate::frame::{Column, Frame};
use crate::num::{Decimal, json, parse_decimal};
use crate::report::Table;
use crate::scorecard::Estimate;
use crate::tally::Tally;

/// One measure of one column, ready to be estimated.
#[derive(Clone, Debug)]
pub struct Quick<'a> {
    measure: Map<String, Value>,
    values: Column<'a>,
    by: Vec<(String, Column<'a>)>,
    weight: Option<Column<'a>>,
    confidence: Decimal,
}

impl<'a> Quick<'a> {
    /// A measure by the name that documents give it, such as `top_box`; [`with`](Self::with) says what else it needs.
    pub fn new(kind: &str, values: impl Into<Column<'a>>) -> Self {
        let key = if kind == "share" { "good" } else { "column" };
        let of = if kind == "share" { json!({VALUES: true}) } else { json!(VALUES) };
        let measure = Map::from_iter([("kind".to_owned(), json!(kind)), (key.to_owned(), of)]);
        Self { measure, values: values.into(), by: Vec::new(), weight: None, confidence: CONFIDENCE }
    }

    /// The measure as the JSON of an agreement writes it, beside its kind and column: `{"scale": [1, 7], "good": {"at_least":
    /// 6}}`.
    #[must_use]
    pub fn with(mut self, key: &str, value: Value) -> Self {
        let value = if self.is_share() && key == "good" { json!({VALUES: value}) } else { value };
        self.measure.insert(key.to_owned(), value);
        self
    }

    /// What a caller of another language gives by name, as the text of a JSON object: `confidence`, and keys of the measure as
    /// [`with`](Self::with) takes them.
    ///
    /// ```
    /// let options = r#"{"scale": [1, 7], "good": {"at_least": 6}, "confidence": 0.9}"#;
    /// let share = xlakit::quick::csat(&[7_u8, 6, 5, 1][..]).options(options)?.estimate()?;
    /// assert_eq!(share.value.unwrap().to_string(), "0.5");
    /// assert_eq!(share.interval.unwrap().confidence.to_string(), "0.9");
    /// # Ok::<(), xlakit::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Code::InvalidValue`] at `confidence` if that is no number; those of text that is no JSON object.
    pub fn options(self, options: &str) -> Result<Self> {
        named(options)?.into_iter().try_fold(self, |question, (key, value)| {
            if key != "confidence" {
                return Ok(question.with(&key, value));
            }
            let text = value.as_str().map_or_else(|| json(&value), str::to_owned);
            let confidence = parse_decimal(&text).ok_or_else(|| not_a_confidence(format!("`{text}` is no number")))?;
            Ok(question.confidence(confidence))
        })
    }

    /// The lowest and the highest answer.
    #[must_use]
    pub fn scale(self, low: i32, high: i32) -> Self {
        self.with("scale", json!([low, high]))
    }

    /// The answers, or values, from which on they are good.
    #[must_use]
    pub fn at_least(self, answer: i32) -> Self {
        self.with("good", json!({"at_least": answer}))
    }

    /// The labels that are good.
    #[must_use]
    pub fn good<'b>(self, labels: impl IntoIterator<Item = &'b str>) -> Self {
        let labels: Vec<&str> = labels.into_iter().collect();
        self.with("good", json!(labels))
    }

    /// The threshold of an apdex.
    #[must_use]
    pub(super) fn threshold(self, threshold: f64) -> Self {
        self.with("threshold", json!(threshold))
    }

    /// Which quantile.
    #[must_use]
    pub(super) fn q(self, q: f64) -> Self {
        self.with("q", json!(q))
    }

    /// The figure of each label of this column; of several such columns, of each combination.
    #[must_use]
    pub fn by(mut self, name: impl Into<String>, labels: impl Into<Column<'a>>) -> Self {
        self.by.push((name.into(), labels.into()));
        self
    }

    /// A weight for each row; intervals then use Kish's effective n.
    #[must_use]
    pub fn weight(mut self, weights: impl Into<Column<'a>>) -> Self {
        self.weight = Some(weights.into());
        self
    }

    /// The one-sided confidence of each bound, 0.95 unless it is given: the interval then covers 90 %.
    #[must_use]
    pub fn confidence(mut self, confidence: Decimal) -> Self {
        self.confidence = confidence;
        self
    }

    /// The figure of all rows.
    ///
    /// # Errors
    /// What [`Agreement::parse`](crate::Agreement::parse) and [`Agreement::tally`](crate::Agreement::tally) refuse of the options
    /// and the columns.
    ///
    /// ```
    /// use xlakit::quick::nps;
    ///
    /// let none = nps(&[0_u8; 0][..]).estimate().unwrap();
    /// assert_eq!((none.value, none.n), (None, 0));
    /// let error = nps(&[10_u8, 11][..]).estimate().unwrap_err();
    /// assert_eq!((error.code().as_str(), error.path()), ("off_scale", "rows/values/2"));
    /// ```
    pub fn estimate(&self) -> Result<Estimate> {
        let (ready, tally) = self.ask()?;
        ready.estimate(&tally)
    }

    /// The figure of each segment in which a row fell, in the order of labels, those without one last.
    ///
    /// # Errors
    /// Those of [`estimate`](Self::estimate).
    ///
    /// ```
    /// let country: &[&str] = &["FI", "NO", "FI"];
    /// let by = xlakit::quick::nps(&[10_u8, 3, 9][..]).by("country", country).by_segment().unwrap();
    /// let shown: Vec<String> = by.iter().map(|(segment, estimate)| format!("{segment} {}", estimate.value.unwrap())).collect();
    /// assert_eq!(shown, ["country=FI 100", "country=NO -100"]);
    /// ```
    pub fn by_segment(&self) -> Result<Vec<(Segment, Estimate)>> {
        let (ready, tally) = self.ask()?;
        ready.by_segment(&tally)
    }

    /// The figures of [`by_segment`](Self::by_segment) as a flat table: a column for each [`by`](Self::by), and `value`, `low`,
    /// `high`, `unit`, `n`, `missing` and `method`. A segment without a label has an empty cell.
    ///
    /// ```
    /// let country: &[&str] = &["FI", "NO", "FI"];
    /// let table = xlakit::quick::nps(&[10_u8, 3, 9][..]).by("country", country).table().unwrap();
    /// assert_eq!(table.header().collect::<Vec<_>>(), ["country", "value", "low", "high", "unit", "n", "missing", "method"]);
    /// assert_eq!(table.rows[1][..2], ["NO", "-100"]);
    /// ```
    ///
    /// # Errors
    ///
    /// [`Code::DuplicateName`] at `by` if a column of it has the name of another or of a figure.
    pub fn table(&self) -> Result<Table> {
        let (ready, tally) = self.ask()?;
        ready.table(&tally)
    }

    /// The question with everything resolved, for columns that come in pieces: of the columns given so far only their names are
    /// looked at.
    ///
    /// # Errors
    ///
    /// [`Code::InvalidValue`] at `confidence` if that is not between 0.5 and 1; what the measure is refused for, by what was
    /// given, such as `good/at_least`, or by the name of the measure where something is not given.
    pub fn ready(&self) -> Result<ReadyQuick> {
        let half = Decimal::new(5, 1);
        if self.confidence <= half || self.confidence >= Decimal::ONE {
            return Err(not_a_confidence(format!("the confidence `{}` is not between 0.5 and 1", self.confidence)));
        }
        let by = self.by.iter().map(|(name, _)| name.clone()).collect();
        ReadyQuick::new(&self.measure, by, self.weight.is_some(), self.confidence)
    }

    fn is_share(&self) -> bool {
        self.measure.get("kind").and_then(Value::as_str) == Some("share")
    }

    /// Compiles the question and counts the rows.
    fn ask(&self) -> Result<(ReadyQuick, Tally)> {
        let ready = self.ready()?;
        let columns = std::iter::once(&self.values).chain(&self.weight).chain(self.by.iter().map(|(_, labels)| labels));
        let frame = ready
            .columns()
            .into_iter()
            .zip(columns)
            .fold(Frame::new(SOURCE), |frame, (name, column)| frame.with(name, column.clone()));
        let tally = ready.tally(frame)?;
        Ok((ready, tally))
    }
}

fn not_a_confidence(message: String) -> Error {
    Error::new(Code::InvalidValue, "confidence", message, "give the one-sided confidence, such as 0.95")
}

#[cfg(test)]
mod tests {
    use super::super::{csat, mean, nps, share};
    use super::*;

    #[test]
    fn several_columns_give_each_combination_by_their_own_names() {
        let (persona, country): (&[&str], &[&str]) = (&["sales", "sales", ""], &["FI", "NO", "FI"]);
        let by = nps(&[10_u8, 0, 9][..]).by("persona", persona).by("country", country).by_segment().unwrap();
        let shown: Vec<String> = by.iter().map(|(segment, _)| segment.to_string()).collect();
        assert_eq!(shown, ["country=FI, persona=sales", "country=NO, persona=sales", "country=FI, persona=(missing)"]);
    }

    #[test]
    fn weights_give_an_effective_n() {
        let estimate = mean(&[1.0, 3.0][..]).weight(&[1.0, 3.0][..]).estimate().unwrap();
        // (1·1 + 3·3) / 4, and 4² / (1² + 3²).
        assert_eq!(
            (estimate.value.unwrap().to_string(), estimate.effective_n.unwrap().to_string()),
            ("2.5".to_owned(), "1.6".to_owned())
        );
    }

    #[test]
    fn a_confidence_widens_the_interval_and_has_to_be_one_sided() {
        let low = |confidence| nps(&[10_u8, 9, 8, 2][..]).confidence(confidence).estimate().unwrap().low.unwrap();
        assert!(low(Decimal::new(99, 2)) < low(Decimal::new(95, 2)));
        let error = nps(&[10_u8][..]).confidence(Decimal::new(5, 1)).estimate().unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::InvalidValue, "confidence"));
    }

    #[test]
    fn what_is_given_by_name_is_what_the_verbs_give() {
        let given = mean(&[1.0, 2.0, 4.0][..]).options(r#"{"confidence": "0.99"}"#).unwrap().estimate().unwrap();
        assert_eq!(given, mean(&[1.0, 2.0, 4.0][..]).confidence(Decimal::new(99, 2)).estimate().unwrap());
        let error = mean(&[1.0][..]).options(r#"{"confidence": "much"}"#).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::InvalidValue, "confidence"));
        let error = mean(&[1.0][..]).options(r#"{"thresold": 4}"#).unwrap().estimate().unwrap_err();
        assert_eq!(error.code(), Code::UnknownKey);
        assert_eq!(mean(&[1.0][..]).options("[4]").unwrap_err().code(), Code::WrongType);
        assert_eq!(mean(&[1.0][..]).options("{").unwrap_err().code(), Code::Syntax);
    }

    #[test]
    fn no_two_columns_of_a_table_have_one_name() {
        let labels: &[&str] = &["FI"];
        for (one, other) in [("country", "country"), ("country", "n")] {
            let error = nps(&[10_u8][..]).by(one, labels).by(other, labels).table().unwrap_err();
            assert_eq!((error.code(), error.path()), (Code::DuplicateName, "by"));
        }
    }

    #[test]
    fn another_scale_asks_which_answers_are_good() {
        let error = csat(&[7_u8][..]).scale(1, 7).estimate().unwrap_err();
        assert!(error.message().contains("good"), "{error}");
    }

    #[test]
    fn columns_of_unlike_lengths_are_refused() {
        let country: &[&str] = &["FI"];
        assert_eq!(nps(&[10_u8, 9][..]).by("country", country).by_segment().unwrap_err().code(), Code::LengthMismatch);
    }

    #[test]
    fn a_share_of_ones_and_zeros_asks_which_number_is_good() {
        let error = share(&[1_u8, 0, 1][..]).estimate().unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::WrongColumnType, "rows/values"));
        assert!(error.help().contains("good=1"), "{error}");
        let named = share(&[1_u8, 0, 1, 1][..]).with("good", json!(1)).estimate().unwrap();
        assert_eq!(named.value.unwrap().to_string(), "0.75");
    }

    #[test]
    fn a_share_of_labels_asks_which_label_is_good() {
        let error = share(&["No", "Yes", "No", ""][..]).estimate().unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::WrongColumnType, "rows/values"));
        assert_eq!(error.message(), "no label of column `values` is `true` or `false`; it holds `No`, `Yes`");
        assert_eq!(error.help(), "say which rows are good, such as good=\"Yes\"");
        let named = share(&["No", "Yes", "No", ""][..]).good(["Yes"]).estimate().unwrap();
        assert_eq!((named.n, named.missing), (3, 1));
        // The words in any case, one of the two alone, and no labels at all are asked as they are.
        for (rows, value) in [(&["True", "FALSE"][..], Some("0.5")), (&["false"], Some("0")), (&["", " "], None), (&[], None)] {
            let estimate = share(rows).estimate().unwrap();
            assert_eq!(estimate.value.map(|value| value.to_string()).as_deref(), value, "{rows:?}");
        }
    }

    #[test]
    fn errors_are_told_of_what_was_given_and_not_of_a_document() {
        let country: &[&str] = &["FI", "NO"];
        let place = |question: Quick<'_>| {
            let error = question.estimate().unwrap_err();
            assert!(error.diagnostics().all(|problem| problem.at.is_none()), "{error}");
            (error.code(), error.path().to_owned())
        };
        assert_eq!(place(Quick::new("apdex", &[1.0][..])), (Code::MissingKey, "apdex".to_owned()));
        assert_eq!(place(super::super::quantile(&[1.0][..], 1.0)), (Code::InvalidValue, "q".to_owned()));
        assert_eq!(place(mean(&[1.0][..]).with("thresold", json!(4))), (Code::UnknownKey, "thresold".to_owned()));
        assert_eq!(place(csat(&[1_u8][..]).scale(1, 7).with("good", json!({"at_last": 6}))).1, "good/at_last");
        assert_eq!(place(nps(&[10_u8][..]).by("country", country)).0, Code::LengthMismatch);
    }
}
