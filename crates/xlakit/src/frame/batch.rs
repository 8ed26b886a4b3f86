//! Rows one by one, for programs that get them so.

use super::Frame;
use super::bits::OwnBits;
use super::buffer::Stored;
use super::column::Column;
use crate::error::{Code, Error, Result};
use crate::time::Instant;

/// One value of a row.
///
/// Numbers, truth values, texts and times become one by `into()`, and so does an `Option` of them. There is no cell for a
/// `u64`, which no signed number need hold: a program says what it means by `i64::try_from`, or writes its digits as text.
///
/// ```
/// use xlakit::Cell;
///
/// assert_eq!(Cell::from(9), Cell::Whole(9));
/// assert_eq!(Cell::from(None::<f64>), Cell::Missing);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// There is no value.
    Missing,
    /// True or false.
    Truth(bool),
    /// A whole number.
    Whole(i64),
    /// A number; NaN is a missing value.
    Number(f64),
    /// A text; a blank one is a missing value.
    Text(&'a str),
    /// A point in time.
    At(Instant),
}

/// Rows of one source, put together one by one. For few rows at a time, such as the answers of the last minute: where there are
/// columns already, a [`Frame`] lends them without a copy.
///
/// A column holds values of one kind. Whole numbers and others are one kind, so that a column with both holds floats.
///
/// ```
/// use xlakit::{Agreement, Batch, Cell, Instant};
///
/// let agreement = Agreement::parse("
/// xlakit: 1
/// id: desk
/// sources: {responses: {at: answered_at, dimensions: [country]}}
/// indicators: {happiness: {source: responses, measure: {kind: happiness, column: score}}}
/// ")?;
/// let answered_at = Instant::parse("2026-01-05T09:30:00Z").unwrap();
///
/// let mut batch = Batch::new("responses", ["answered_at", "country", "score"]);
/// batch.push([answered_at.into(), "Finland".into(), 9.into()])?;
/// batch.push([answered_at.into(), "Norway".into(), Cell::Missing])?;
/// let tally = agreement.tally(&[batch.frame()])?;
///
/// let report = agreement.evaluate(&tally, Instant::parse("2026-02-01T00:00:00Z").unwrap())?;
/// assert_eq!((report.data[0].rows.counted, report.scorecard[0].estimate.n), (2, 1));
/// # Ok::<(), xlakit::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Batch<const COLUMNS: usize> {
    source: String,
    columns: [(String, Growing); COLUMNS],
    rows: usize,
}

/// A column that grows row by row. Until there is a value it holds blank texts, which are missing values of every kind.
#[derive(Clone, Debug)]
struct Growing {
    stored: Stored<'static>,
    present: OwnBits,
    /// Whether a value has been there.
    used: bool,
}

impl<const COLUMNS: usize> Batch<COLUMNS> {
    /// No rows yet, of a source and with columns of these names. Columns that the agreement does not read are passed over.
    ///
    /// ```
    /// assert!(xlakit::Batch::new("responses", ["answered_at", "score"]).is_empty());
    /// ```
    pub fn new(source: impl Into<String>, columns: [impl Into<String>; COLUMNS]) -> Self {
        Self { source: source.into(), columns: columns.map(|name| (name.into(), Growing::new())), rows: 0 }
    }

    /// Adds a row: a value for each column, in their order.
    ///
    /// # Errors
    ///
    /// [`Code::WrongColumnType`](crate::Code::WrongColumnType) if a value is of another kind than those before it in its
    /// column. The batch is then as it was before.
    ///
    /// ```
    /// use xlakit::Batch;
    ///
    /// let mut batch = Batch::new("responses", ["score"]);
    /// batch.push([9.into()]).unwrap();
    /// let error = batch.push(["nine".into()]).unwrap_err();
    /// assert_eq!((error.path(), batch.len()), ("responses/score/2", 1));
    /// assert_eq!(error.message(), "column `score` holds text in row 2, and whole numbers before it");
    /// ```
    pub fn push(&mut self, row: [Cell<'_>; COLUMNS]) -> Result<()> {
        let number = self.rows.saturating_add(1);
        for ((name, column), cell) in self.columns.iter().zip(&row) {
            if let Some(before) = column.refuses(cell) {
                let message = format!("column `{name}` holds {} in row {number}, and {before} before it", kind_of(cell));
                let path = format!("{}/{name}/{number}", self.source);
                return Err(Error::new(Code::WrongColumnType, path, message, "give a column values of one kind"));
            }
        }
        self.columns.iter_mut().zip(row).for_each(|((_, column), cell)| column.push(cell));
        self.rows = number;
        Ok(())
    }

    /// The number of rows.
    ///
    /// ```
    /// let mut batch = xlakit::Batch::new("tickets", ["closed_at", "in_time"]);
    /// batch.push(["2026-01-05".into(), true.into()]).unwrap();
    /// assert_eq!(batch.len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    ///
    /// ```
    /// assert!(xlakit::Batch::new("tickets", ["closed_at"]).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The rows as a frame, to be tallied; a row's number in an error is that within the batch.
    ///
    /// ```
    /// let mut batch = xlakit::Batch::new("tickets", ["closed_at", "in_time"]);
    /// batch.push(["2026-01-05".into(), true.into()]).unwrap();
    /// assert_eq!((batch.frame().source(), batch.frame().len()), ("tickets", 1));
    /// ```
    pub fn frame(&self) -> Frame<'_> {
        let mut frame = Frame::new(self.source.clone());
        for (name, column) in &self.columns {
            frame = frame.with(name.clone(), column.column());
        }
        frame
    }
}

/// What a cell holds, as a message names it.
fn kind_of(cell: &Cell<'_>) -> &'static str {
    match cell {
        Cell::Missing => "no value",
        Cell::Truth(_) => "a truth value",
        Cell::Whole(_) => "a whole number",
        Cell::Number(_) => "a number",
        Cell::Text(_) => "text",
        Cell::At(_) => "a time",
    }
}

impl Growing {
    fn new() -> Self {
        Self { stored: Stored::texts(), present: OwnBits::default(), used: false }
    }

    /// What the column holds, if it cannot hold this cell too.
    fn refuses(&self, cell: &Cell<'_>) -> Option<&'static str> {
        if !self.used {
            return None;
        }
        let (fits, holds) = match &self.stored {
            Stored::Whole(_) => (matches!(cell, Cell::Whole(_) | Cell::Number(_)), "whole numbers"),
            Stored::Single(_) | Stored::Double(_) => (matches!(cell, Cell::Whole(_) | Cell::Number(_)), "numbers"),
            Stored::Truth(_) => (matches!(cell, Cell::Truth(_)), "truth values"),
            Stored::Lent(_) | Stored::Written { .. } => (matches!(cell, Cell::Text(_)), "text"),
            Stored::Times { .. } => (matches!(cell, Cell::At(_)), "times"),
        };
        (!fits && *cell != Cell::Missing).then_some(holds)
    }

    /// Adds a cell that is not refused.
    fn push(&mut self, cell: Cell<'_>) {
        let rows = self.present.bits().len();
        // A kind that the column has not held yet: what was there before are missing values, or whole numbers that become floats.
        match (&self.stored, cell) {
            (Stored::Written { .. }, Cell::Truth(_)) => self.stored = Stored::Truth(vec![false; rows]),
            (Stored::Written { .. }, Cell::Whole(_)) => self.stored = Stored::Whole(vec![0; rows]),
            (Stored::Written { .. }, Cell::Number(_)) => self.stored = Stored::Double(vec![f64::NAN; rows]),
            (Stored::Written { .. }, Cell::At(_)) => self.stored = Stored::Times { millis: vec![0; rows], zoned: true },
            (Stored::Whole(values), Cell::Number(_)) => {
                self.stored = Stored::Double(values.iter().map(|&value| value as f64).collect());
            }
            _ => {}
        }
        match (&mut self.stored, cell) {
            (Stored::Truth(values), cell) => values.push(cell == Cell::Truth(true)),
            (Stored::Whole(values), Cell::Whole(value)) => values.push(value),
            (Stored::Whole(values), _) => values.push(0),
            (Stored::Double(values), Cell::Whole(value)) => values.push(value as f64),
            (Stored::Double(values), Cell::Number(value)) => values.push(value),
            (Stored::Double(values), _) => values.push(f64::NAN),
            (Stored::Times { millis, .. }, Cell::At(at)) => millis.push(at.millis()),
            (Stored::Times { millis, .. }, _) => millis.push(0),
            (texts, Cell::Text(text)) => texts.write(text),
            (texts, _) => texts.write(""),
        }
        self.present.push(cell != Cell::Missing);
        self.used |= cell != Cell::Missing;
    }

    fn column(&self) -> Column<'_> {
        Column::new(self.stored.values()).with_validity(self.present.bits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Values;

    fn batch(cells: &[Cell<'_>]) -> Result<Batch<1>> {
        let mut batch = Batch::new("s", ["c"]);
        cells.iter().try_for_each(|cell| batch.push([*cell])).map(|()| batch)
    }

    fn is_present(batch: &Batch<1>) -> Vec<bool> {
        let frame = batch.frame();
        let bits = frame.column("c").unwrap().validity().unwrap();
        (0..bits.len()).map(|row| bits.get(row)).collect()
    }

    #[test]
    fn a_column_takes_the_kind_of_its_first_value_and_keeps_what_is_missing() {
        let at = Instant::from_millis(7);
        let firsts = [Cell::Truth(true), Cell::Whole(7), Cell::Number(0.7), Cell::Text("seven"), Cell::At(at)];
        for first in firsts {
            let batch = batch(&[Cell::Missing, first, Cell::Missing]).unwrap();
            assert_eq!(is_present(&batch), [false, true, false], "{first:?}");
            let frame = batch.frame();
            assert!(frame.check_lengths().is_ok());
            match (frame.column("c").unwrap().values(), first) {
                (Values::Bool(values), Cell::Truth(value)) => assert_eq!(values[1], value),
                (Values::I64(values), Cell::Whole(value)) => assert_eq!(values[1], value),
                (Values::F64(values), Cell::Number(value)) => assert_eq!(values[1].to_bits(), value.to_bits()),
                (Values::Text(text), Cell::Text(value)) => assert_eq!(text.checked().unwrap().get(1), value),
                (Values::Instants { values, zoned: true, .. }, Cell::At(value)) => assert_eq!(values[1], value.millis()),
                (values, _) => panic!("{first:?} became {values:?}"),
            }
        }
    }

    #[test]
    fn whole_numbers_become_floats_where_one_is_not_whole() {
        let batch = batch(&[Cell::Whole(2), Cell::Missing, Cell::Number(0.5), Cell::Whole(3)]).unwrap();
        let frame = batch.frame();
        let Values::F64(values) = frame.column("c").unwrap().values() else { panic!("no floats") };
        assert_eq!(
            (values[0].to_bits(), values[2].to_bits(), values[3].to_bits()),
            (2_f64.to_bits(), 0.5_f64.to_bits(), 3_f64.to_bits())
        );
        assert_eq!(is_present(&batch), [true, false, true, true]);
    }

    #[test]
    fn a_value_of_another_kind_is_refused_and_leaves_every_column_as_it_was() {
        let mut batch = Batch::new("s", ["a", "b"]);
        batch.push([1.into(), "x".into()]).unwrap();
        let error = batch.push([2.into(), 3.into()]).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::WrongColumnType, "s/b/2"));
        assert_eq!(error.message(), "column `b` holds a whole number in row 2, and text before it");
        assert!(batch.frame().check_lengths().is_ok());
        assert_eq!((batch.len(), batch.frame().len()), (1, 1));
    }

    #[test]
    fn a_column_without_any_value_holds_blank_texts() {
        let batch = batch(&[Cell::Missing, Cell::Missing]).unwrap();
        let frame = batch.frame();
        let Values::Text(text) = frame.column("c").unwrap().values() else { panic!("no texts") };
        assert_eq!((text.len(), text.checked().unwrap().get(1)), (2, ""));
    }
}
