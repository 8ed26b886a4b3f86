//! Conditions on the columns of a row: `{role: [sales, presales], reopen_count: {at_most: 0}}`.
//!
//! A map means *and*; a value means equals; a list means one of; a block compares.

use rust_decimal::Decimal;

use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Named, OneOrMore, Path, Reads, wrong_type};
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
    Compare(CompareBlock),
}

block! {
    /// Compares the values of one column.
    CompareBlock "comparison" {
        optional at_least: Decimal, "The value is this or more.";
        optional at_most: Decimal, "The value is this or less.";
        optional above: Decimal, "The value is more than this.";
        optional below: Decimal, "The value is less than this.";
        optional not: OneOrMore<Literal>, "The value is present and none of these.";
        optional missing: bool, "`true`: the value is missing; `false`: it is present.";
    }
}

impl Reads for CheckBlock {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.value {
            Value::Map(_) => CompareBlock::read(node, path, problems).map(Self::Compare),
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
