//! The share of rows whose time is within a limit: `within`.

use super::quantity::{Negative, Unfinished, between};
use super::traits::Traits;
use crate::agreement::columns::{Columns, Reading};
use crate::agreement::compile::problems::Problems;
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Path, Placed, Reads, read_unless_map};
use crate::agreement::describe::shape::{Planned, Shape};
use crate::agreement::describe::values::Duration;
use crate::agreement::syntax::tree::Node;
use crate::error::Diagnostic;

block! {
    /// The share of rows whose time from start to end is within a limit; the limit itself is within.
    WithinBlock "within" {
        required between: Placed<Vec<Name>>, "The columns with the start and the end.";
        required limit: LimitBlock, "The longest time that is good, with its unit.";
        required unfinished: Unfinished, "What a row without an end is.";
        optional negative: Negative, "What a time that ends before it starts is.", "missing";
        planned "column": "an instant to hold against a deadline";
        planned "deadline": "the column with the deadline";
    }
}

/// A limit of one duration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LimitBlock(Duration);

const LIMITS: Planned = &[("by", "a limit for each label of a column")];

impl Reads for LimitBlock {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        read_unless_map(node, path, LIMITS, problems).map(Self)
    }

    fn shape() -> Shape {
        Shape::Partly(Box::new(Duration::shape()), LIMITS)
    }
}

/// Rows within a limit and others: a share.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WithinMeasure {
    pub(crate) start: String,
    pub(crate) end: String,
    /// In milliseconds.
    pub(crate) limit: i64,
    pub(crate) unfinished: Unfinished,
    pub(crate) negative: Negative,
}

impl WithinMeasure {
    pub(super) fn traits(&self) -> Traits<'_> {
        Traits { negative: Some(self.negative), unfinished: Some(self.unfinished), ..Traits::of_share("share within a limit") }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        columns.add(&self.start, Reading::Time);
        columns.add(&self.end, Reading::Time);
    }
}

impl WithinBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<WithinMeasure> {
        let (start, end) = between(&self.between, columns, problems)?;
        let LimitBlock(Duration(limit)) = self.limit;
        Some(WithinMeasure { start, end, limit, unfinished: self.unfinished, negative: self.negative.unwrap_or_default() })
    }
}
