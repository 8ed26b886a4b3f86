//! Conditions on the columns of a row: `{role: [sales, presales], reopen_count: {at_most: 0}}`.
//!
//! A map means *and*; a value means equals; a list means one of; a block compares, with numbers or with another column of the
//! row.

use rust_decimal::Decimal;

use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Named, OneOrMore, Path, Reads, wrong_type};
use crate::agreement::describe::shape::Shape;
use crate::agreement::describe::values::Literal;
use crate::agreement::syntax::tree::{Node, Value};
use crate::error::Diagnostic;

/// The conditions of a `where`, a `good` or a `bad`, as written.
pub(crate) type ConditionMap = Named<CheckBlock>;

/// What one column has to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CheckBlock {
    OneOf(Vec<Literal>),
    Compare(Box<CompareBlock>),
}

block! {
    /// Compares the values of one column.
    CompareBlock "comparison" {
        optional at_least: Comparand, "The value is this or more.";
        optional at_most: Comparand, "The value is this or less.";
        optional above: Comparand, "The value is more than this.";
        optional below: Comparand, "The value is less than this.";
        optional not: OneOrMore<Literal>, "The value is present and none of these.";
        optional missing: bool, "`true`: the value is missing; `false`: it is present.";
    }
}

block! {
    /// Another column of the same row.
    OtherColumnBlock "other_column" {
        required column: Name, "A column of numbers or times; a row that lacks one of the two values does not meet it.";
    }
}

/// What a value is compared with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Comparand {
    Number(Decimal),
    Column(OtherColumnBlock),
}

impl Reads for Comparand {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.value {
            Value::Map(_) => OtherColumnBlock::read(node, path, problems).map(Self::Column),
            _ => Decimal::read(node, path, problems).map(Self::Number),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Number, OtherColumnBlock::shape()])
    }
}

impl Reads for CheckBlock {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.value {
            Value::Map(_) => CompareBlock::read(node, path, problems).map(|block| Self::Compare(Box::new(block))),
            Value::Null => {
                problems.push(wrong_type(node, path, "a value, a list of values or a comparison"));
                None
            }
            _ => OneOrMore::read(node, path, problems).map(|OneOrMore(values)| Self::OneOf(values)),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Literal, Shape::List(Box::new(Shape::Literal)), CompareBlock::shape()])
    }
}

impl CompareBlock {
    /// The columns that the value is compared with.
    pub(crate) fn columns(&self) -> Vec<(Than, &OtherColumnBlock)> {
        let ends = [
            (Than::AtLeast, &self.at_least),
            (Than::AtMost, &self.at_most),
            (Than::Above, &self.above),
            (Than::Below, &self.below),
        ];
        ends.into_iter()
            .filter_map(|(than, end)| if let Some(Comparand::Column(other)) = end { Some((than, other)) } else { None })
            .collect()
    }

    /// Whether it asks for nothing but whether there is a value; the answer that it wants.
    pub(crate) fn asks_for_absence(&self) -> Option<bool> {
        let Self { place: _, sound: _, at_least: None, at_most: None, above: None, below: None, not: None, missing } = self
        else {
            return None;
        };
        *missing
    }
}

/// A conjunction of checks on columns; empty is always true.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Condition {
    pub(crate) checks: Vec<(ColumnName, Check)>,
}

/// A column as the data names it; the agreement's own names are resolved when it is compiled.
pub(crate) type ColumnName = String;

/// What a value has to be. A missing value satisfies `Missing(true)` alone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Check {
    /// The value equals one of these.
    OneOf(Vec<Literal>),
    /// The value is present and equals none of these.
    NoneOf(Vec<Literal>),
    /// The value is a number within bounds.
    Within(Bounds),
    /// The value is missing, or present.
    Missing(bool),
    /// The value stands to that of another column of the row as this says; a value that either lacks does not.
    Than(Than, ColumnName),
}

/// How one value stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Than {
    AtLeast,
    AtMost,
    Above,
    Below,
}

impl Than {
    /// The key of the document that says it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Above => "above",
            Self::Below => "below",
        }
    }

    /// Whether `one` stands so to `other`.
    pub(crate) fn holds<T: Ord>(self, one: &T, other: &T) -> bool {
        match self {
            Self::AtLeast => one >= other,
            Self::AtMost => one <= other,
            Self::Above => one > other,
            Self::Below => one < other,
        }
    }
}

/// Bounds of a number; an absent bound does not bind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) low: Option<Bound>,
    pub(crate) high: Option<Bound>,
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bound {
    pub(crate) at: Decimal,
    pub(crate) inclusive: bool,
}

impl Bounds {
    /// Whether a number lies within.
    pub(crate) fn contains(&self, value: Decimal) -> bool {
        self.low.is_none_or(|low| value > low.at || (low.inclusive && value == low.at))
            && self.high.is_none_or(|high| value < high.at || (high.inclusive && value == high.at))
    }
}
