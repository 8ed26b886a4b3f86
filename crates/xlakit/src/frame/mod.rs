//! What was observed: named columns of one source, borrowed from the host.
//!
//! A [`Frame`] is a list of [`Column`]s, each a buffer of [`Values`] and, where values may be missing, a bitmap of those that are
//! there. Nothing is read here, and what is laid out as a column already is not copied ([`convert`] has what is not): a frame
//! is only a description. Who has rows and no columns puts them into a [`Batch`]. The tally binds the columns of a frame to
//! those that an agreement reads, and there every buffer is checked before its first row is looked at, so that no frame can
//! make it panic.

mod batch;
mod bits;
mod buffer;
mod column;
mod convert;
mod text;
mod values;

use crate::error::{Code, Error, Result};

pub use batch::{Batch, Cell};
pub use bits::Bits;
pub use column::Column;
pub(crate) use text::Strings;
pub use text::Text;
pub use values::{InstantUnit, Values};
#[doc(inline)]
pub use xlakit_kernels::Codes;

/// Rows of one source, as columns of equal length.
///
/// Several frames may belong to one source, such as the batches of a file; `starting_at` then says where each begins, so that
/// errors name the row of the file. The lengths are checked when the frame is tallied.
///
/// ```
/// use xlakit::{Column, Frame, InstantUnit};
///
/// let score = [10_u8, 9, 2];
/// let answered_at = [1_767_225_600_i64, 1_767_312_000, 1_767_398_400];
/// let frame = Frame::new("responses")
///     .with("score", &score)
///     .with("answered_at", Column::instants(&answered_at, InstantUnit::Seconds, true));
/// assert_eq!(frame.len(), 3);
/// ```
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    source: String,
    columns: Vec<(String, Column<'a>)>,
    first_row: u64,
}

impl<'a> Frame<'a> {
    /// A frame of a source, still without columns; the name is that of the agreement's `sources`.
    pub fn new(source: impl Into<String>) -> Self {
        Self { source: source.into(), columns: Vec::new(), first_row: 1 }
    }

    /// The frame with one more column; of two columns with one name the later counts. Columns that the agreement does not read
    /// are passed over.
    ///
    /// ```
    /// use xlakit::Frame;
    ///
    /// let frame = Frame::new("responses").with("score", &[10, 3]).with("country", &[Some("Finland"), None]);
    /// assert_eq!(frame.names().collect::<Vec<_>>(), ["score", "country"]);
    /// ```
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, column: impl Into<Column<'a>>) -> Self {
        let (name, column) = (name.into(), column.into());
        self.columns.retain(|(other, _)| *other != name);
        self.columns.push((name, column));
        self
    }

    /// The frame with its first row at this place of a longer table, counted from 1; errors then name the row of the table.
    ///
    /// ```
    /// use xlakit::{Agreement, Frame};
    ///
    /// let agreement = Agreement::parse("
    /// xlakit: 1
    /// id: desk
    /// sources: {responses: {at: answered_at}}
    /// indicators: {happiness: {source: responses, measure: {kind: happiness, column: score}}}
    /// ").unwrap();
    /// let page = Frame::new("responses").with("answered_at", &["2026-01-05"; 2]).with("score", &[10, 11]).starting_at(1001);
    /// assert_eq!(agreement.tally(&[page]).unwrap_err().path(), "responses/score/1002");
    /// ```
    #[must_use]
    pub fn starting_at(mut self, row: u64) -> Self {
        self.first_row = row;
        self
    }

    /// The frame as one of another source.
    #[must_use]
    pub(crate) fn of_source(mut self, source: &str) -> Self {
        source.clone_into(&mut self.source);
        self
    }

    /// The source that the rows belong to.
    ///
    /// ```
    /// assert_eq!(xlakit::Frame::new("responses").source(), "responses");
    /// ```
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The number of rows, which is the length of the first column; 0 without columns.
    ///
    /// ```
    /// assert_eq!(xlakit::Frame::new("responses").with("score", &[10, 9, 3]).len(), 3);
    /// ```
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |(_, column)| column.len())
    }

    /// Whether there is no row.
    ///
    /// ```
    /// assert!(xlakit::Frame::new("responses").is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A column by its name; `None` if there is none. Upper and lower case differ.
    ///
    /// ```
    /// let frame = xlakit::Frame::new("responses").with("score", &[10, 9]);
    /// assert_eq!(frame.column("score").unwrap().len(), 2);
    /// assert!(frame.column("Score").is_none());
    /// ```
    pub fn column(&self, name: &str) -> Option<&Column<'a>> {
        self.columns.iter().find(|(other, _)| other == name).map(|(_, column)| column)
    }

    /// The names of the columns, in the order in which they were added.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }

    /// The number of the first row, counted from 1.
    pub(crate) fn first_row(&self) -> u64 {
        self.first_row
    }

    /// Refuses columns of unlike lengths, and bitmaps that do not fit their column.
    pub(crate) fn check_lengths(&self) -> Result<()> {
        let rows = self.len();
        let first = self.names().next().unwrap_or_default();
        for (name, column) in &self.columns {
            if column.len() != rows {
                let message = format!("column `{name}` has {} rows, column `{first}` has {rows}", column.len());
                return Err(Error::new(
                    Code::LengthMismatch,
                    format!("{}/{name}", self.source),
                    message,
                    "give every column one value per row",
                ));
            }
            if let Some(bits) = column.validity().filter(|bits| bits.len() != rows) {
                let message = format!("the validity of column `{name}` covers {} rows of {rows}", bits.len());
                return Err(Error::new(Code::LengthMismatch, format!("{}/{name}", self.source), message, "give one bit per row"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_unlike_lengths_are_named_with_their_lengths() {
        let frame = Frame::new("responses").with("score", &[1_u8, 2][..]).with("csat", &[1_u8][..]);
        let error = frame.check_lengths().unwrap_err();
        assert_eq!(error.code(), Code::LengthMismatch);
        assert_eq!(error.path(), "responses/csat");
        assert_eq!(error.message(), "column `csat` has 1 rows, column `score` has 2");
    }

    #[test]
    fn a_validity_that_does_not_cover_its_column_is_refused() {
        let bits = Bits::new(&[0b101], 0, 3).unwrap();
        let column = |values| Column::new(Values::U8(values)).with_validity(bits);
        assert!(Frame::new("s").with("a", column(&[1, 2, 3])).check_lengths().is_ok());
        assert_eq!(Frame::new("s").with("a", column(&[1, 2])).check_lengths().unwrap_err().code(), Code::LengthMismatch);
    }

    #[test]
    fn of_two_columns_with_one_name_the_later_counts() {
        let frame = Frame::new("s").with("a", &[1_u8][..]).with("a", &[1_u8, 2][..]);
        assert_eq!((frame.len(), frame.names().count()), (2, 1));
    }

    #[test]
    fn a_frame_without_columns_has_no_rows() {
        assert!(Frame::new("s").is_empty());
    }
}
