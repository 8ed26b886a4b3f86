//! A question that is resolved, and answered from what was counted.

use serde_json::{Map, Value, json};

use super::argument::{meant, parts, retold};
use crate::agreement::{Agreement, Segment};
use crate::error::{Code, Diagnostic, Error, Result};
use crate::frame::{Codes, Column, Frame, Text, Values};
use crate::num::{Decimal, json};
use crate::report::{Cells, Declared, Table, TableColumn, TableUnit, shown};
use crate::scorecard::{Estimate, estimate};
use crate::tally::Tally;

/// What errors call the rows and the measured column: `rows/values/17`.
pub(super) const SOURCE: &str = "rows";
pub(super) const VALUES: &str = "values";
const AT: &str = "at";
const WEIGHT: &str = "weight";

/// A question that knows which columns it reads; [`Quick::ready`](super::Quick::ready) makes one.
///
/// ```
/// use xlakit::{Frame, quick::nps};
///
/// let ready = nps(&[0_u8; 0][..]).ready()?;
/// let mut tally = ready.tally(Frame::new("rows").with("values", &[10_u8, 9][..]))?;
/// tally.merge(&ready.tally(Frame::new("rows").with("values", &[9_u8, 8, 2][..]))?)?;
/// assert_eq!(ready.estimate(&tally)?.value.unwrap().to_string(), "40");
/// # Ok::<(), xlakit::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ReadyQuick {
    agreement: Agreement,
    kind: String,
    by: Vec<String>,
    weighs: bool,
    confidence: Decimal,
}

impl ReadyQuick {
    pub(super) fn new(measure: &Map<String, Value>, by: Vec<String>, weighs: bool, confidence: Decimal) -> Result<Self> {
        let dimensions = dimensions(&by);
        let mut source = Map::from_iter([("at".to_owned(), json!(AT)), ("dimensions".to_owned(), json!(dimensions))]);
        if weighs {
            source.insert("weight".to_owned(), json!(WEIGHT));
        }
        let document = json!({
            "xlakit": 1,
            "id": "question",
            "sources": {SOURCE: source},
            "indicators": {"figure": {"source": SOURCE, "measure": measure}},
            "breakdowns": if dimensions.is_empty() { json!([]) } else { json!([dimensions]) },
        });
        let kind = measure.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
        let agreement = Agreement::parse(&json(&document)).map_err(|error| {
            retold(&error, |problem| {
                if let [_, _, _, key @ ..] = parts(&problem.path).as_slice() {
                    problem.path = if key.is_empty() { kind.clone() } else { key.join("/") };
                }
            })
        })?;
        Ok(Self { agreement, kind, by, weighs, confidence })
    }

    /// What the columns of a piece are called: that of the values, that of the weight if there is one, and those of `by`.
    pub fn columns(&self) -> Vec<String> {
        let weight = self.weighs.then_some(WEIGHT);
        [VALUES].into_iter().chain(weight).map(str::to_owned).chain(dimensions(&self.by)).collect()
    }

    /// Counts the rows of a frame; tallies of several pieces are merged.
    ///
    /// # Errors
    ///
    /// What the rows are refused for.
    pub fn tally(&self, frame: Frame<'_>) -> Result<Tally> {
        // One instant for all rows: a byte a row, all naming the same day.
        let instants = vec![0_u8; frame.len()];
        let at = Column::new(Values::Codes { codes: Codes::U8(&instants), labels: Text::Strs(&["1970-01-01"]) });
        self.agreement.tally(&[frame.of_source(SOURCE).with(AT, at)]).map_err(|error| retold(&error, |problem| self.say(problem)))
    }

    /// Tells a problem of the rows by the names that were given.
    fn say(&self, problem: &mut Diagnostic) {
        if let Some(label) = meant(problem, VALUES) {
            problem.help = format!("say which rows are good, such as good={label}");
        }
        for (given, name) in self.by.iter().zip(dimensions(&self.by)) {
            if problem.path.split('/').nth(1) == Some(&name) {
                problem.path = problem.path.replacen(&name, given, 1);
                problem.message = problem.message.replace(&format!("`{name}`"), &format!("`{given}`"));
            }
        }
    }

    /// The figure of all rows.
    ///
    /// # Errors
    ///
    /// [`Code::PlanMismatch`] for a tally of another question.
    pub fn estimate(&self, tally: &Tally) -> Result<Estimate> {
        tally.check(&self.agreement)?;
        Ok(self.of(tally, &Segment::total()))
    }

    /// The figure of each segment in which a row fell, in the order of labels, those without one last.
    ///
    /// # Errors
    ///
    /// [`Code::PlanMismatch`] for a tally of another question.
    pub fn by_segment(&self, tally: &Tally) -> Result<Vec<(Segment, Estimate)>> {
        tally.check(&self.agreement)?;
        let found = tally.segments(0, &dimensions(&self.by), tally.periods().unwrap_or(0..=0));
        Ok(found.into_iter().map(|segment| (self.named(&segment), self.of(tally, &segment))).collect())
    }

    /// The figures of [`by_segment`](Self::by_segment) as a flat table, as [`Quick::table`](super::Quick::table) has it.
    ///
    /// # Errors
    ///
    /// [`Code::DuplicateName`] at `by` if a column of it has the name of another or of a figure; [`Code::PlanMismatch`] for a
    /// tally of another question.
    pub fn table(&self, tally: &Tally) -> Result<Table> {
        let figures = figures();
        let mut columns: Vec<TableColumn> = figures.iter().map(Declared::column).collect();
        for (index, name) in self.by.iter().enumerate() {
            if columns.iter().any(|other| other.name == *name) {
                let message = format!("a column of `by` is called `{name}`, as another column of the table is");
                return Err(Error::new(Code::DuplicateName, "by", message, "give it another name"));
            }
            columns.insert(index, TableColumn { name: name.clone(), cells: Cells::Text, unit: None });
        }
        let rows = self.by_segment(tally)?.into_iter().map(|(segment, estimate)| {
            let label =
                |name: &String| segment.parts().iter().find(|(other, _)| other == name).and_then(|(_, label)| label.clone());
            let labels = self.by.iter().map(|name| label(name).unwrap_or_default());
            labels.chain(figures.iter().map(|column| column.cell(&estimate))).collect()
        });
        Ok(Table { name: self.kind.clone(), columns, rows: rows.collect() })
    }

    /// A segment by the names that were given.
    fn named(&self, segment: &Segment) -> Segment {
        let names = dimensions(&self.by);
        let name =
            |dimension: &String| self.by.iter().zip(&names).find(|(_, name)| *name == dimension).map(|(given, _)| given.clone());
        Segment::of(segment.parts().iter().filter_map(|(dimension, label)| Some((name(dimension)?, label.clone()))))
    }

    #[expect(clippy::expect_used, reason = "the agreement has one indicator and keeps the segments of its one breakdown")]
    fn of(&self, tally: &Tally, segment: &Segment) -> Estimate {
        let indicator = self.agreement.indicators.first().expect("one indicator");
        let periods = tally.periods().unwrap_or(0..=0);
        let observed = tally.observe(0, segment, periods).expect("a segment that is kept");
        estimate(indicator, &observed, None, self.confidence).0
    }
}

/// What the agreement calls the columns of `by`, whose own names may be any.
fn dimensions(by: &[String]) -> Vec<String> {
    (0..by.len()).map(|index| format!("by_{index}")).collect()
}

/// The columns of a table of figures that stand beside those of `by`.
fn figures() -> [Declared<Estimate>; 7] {
    const UNIT: TableUnit = TableUnit::OF_FIGURE;
    [
        Declared::figure("value", UNIT, |estimate| shown(estimate.value)),
        Declared::figure("low", UNIT, |estimate| shown(estimate.low)),
        Declared::figure("high", UNIT, |estimate| shown(estimate.high)),
        Declared::text("unit", |estimate| estimate.unit.clone()),
        Declared::count("n", "values", |estimate| estimate.n.to_string()),
        Declared::count("missing", "rows", |estimate| estimate.missing.to_string()),
        Declared::text("method", |estimate| shown(estimate.interval.as_ref().map(|interval| interval.method.as_str()))),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::{mean, nps, share};
    use super::*;

    #[test]
    fn pieces_give_what_the_whole_gives_with_weights_and_labels() {
        let (values, weights, country) = (&[10.0, 2.0, 9.0, 4.0][..], &[1.0, 3.0, 2.0, 1.0][..], &["FI", "NO", "FI", ""][..]);
        let question = mean(values).weight(weights).by("country", country);
        let ready = question.ready().unwrap();
        assert_eq!(ready.columns(), ["values", "weight", "by_0"]);
        let piece = |from: usize, to: usize| {
            let frame = Frame::new("any").starting_at(from as u64 + 1).with("values", &values[from..to]);
            ready.tally(frame.with("weight", &weights[from..to]).with("by_0", &country[from..to])).unwrap()
        };
        let mut tally = piece(0, 1);
        tally.merge(&piece(1, 4)).unwrap();
        assert_eq!(ready.by_segment(&tally).unwrap(), question.by_segment().unwrap());
        assert_eq!(ready.table(&tally).unwrap().to_json(), question.table().unwrap().to_json());
        assert_eq!(ready.estimate(&tally).unwrap(), question.estimate().unwrap());
    }

    #[test]
    fn a_tally_of_another_question_is_refused() {
        let tally = share(&[true][..]).ready().unwrap().tally(Frame::new("rows").with("values", &[true][..])).unwrap();
        let ready = nps(&[0_u8; 0][..]).ready().unwrap();
        assert_eq!(ready.estimate(&tally).unwrap_err().code(), Code::PlanMismatch);
        assert_eq!(ready.by_segment(&tally).unwrap_err().code(), Code::PlanMismatch);
    }
}
