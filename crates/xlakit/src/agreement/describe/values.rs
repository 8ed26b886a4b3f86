//! The scalars of a document: numbers, words, days, durations, amounts.

use std::fmt;

use rust_decimal::Decimal;

use super::reader::{Path, Place, Reads, shorten, wrong_type};
use super::shape::Shape;
use crate::agreement::syntax::tree::{Node, Value};
use crate::error::{Code, Diagnostic};
use crate::num::{is_decimal, parse_decimal};
use crate::time::{Date, DurationError, InstantOrDay, parse_duration};

impl Reads for bool {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        problems.push(wrong_type(node, path, "`true` or `false`"));
        None
    }

    fn shape() -> Shape {
        Shape::Bool
    }
}

impl Reads for u64 {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Number(text) = &node.value
            && let Ok(count) = text.parse()
        {
            return Some(count);
        }
        problems.push(wrong_type(node, path, "a whole number, zero or more"));
        None
    }

    fn shape() -> Shape {
        Shape::Count
    }
}

impl Reads for Decimal {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        // Amounts of money are often quoted, so that no other program turns them into floats.
        if let Value::Number(text) | Value::Text(text) = &node.value {
            if let Some(number) = parse_decimal(text) {
                return Some(number);
            }
            if is_decimal(text) {
                problems.push(too_many_digits(node, path, text));
                return None;
            }
        }
        problems.push(wrong_type(node, path, "a decimal number"));
        None
    }

    fn shape() -> Shape {
        Shape::Number
    }
}

/// Reports a number that no exact decimal holds.
fn too_many_digits(node: &Node, path: &Path<'_>, text: &str) -> Diagnostic {
    let message = format!("`{}` is too large or has too many digits to be kept exactly", shorten(text));
    Place::of(node, path).problem(Code::InvalidValue, message, "write at most 28 digits, before and after the point together")
}

impl Reads for String {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match &node.value {
            Value::Text(text) | Value::Number(text) => Some(text.clone()),
            _ => {
                problems.push(wrong_type(node, path, "text"));
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Text
    }
}

impl Reads for Date {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Text(text) = &node.value
            && let Some(day) = Date::parse(text)
        {
            return Some(day);
        }
        problems.push(wrong_type(node, path, "a day such as `2026-01-31`"));
        None
    }

    fn shape() -> Shape {
        Shape::Day
    }
}

/// A duration in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Duration(pub(crate) i64);

impl Reads for Duration {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Number(text) | Value::Text(text) = &node.value {
            match parse_duration(text) {
                Ok(milliseconds) => return Some(Self(milliseconds)),
                Err(DurationError::MissingUnit) => {
                    let message = format!("the duration `{}` has no unit", shorten(text));
                    problems.push(Place::of(node, path).problem(
                        Code::MissingUnit,
                        message,
                        format!("write `{text} min` or `{text} h`"),
                    ));
                    return None;
                }
                Err(_) => {}
            }
        }
        problems.push(wrong_type(node, path, "a duration such as `15 min` or `8 h`"));
        None
    }

    fn shape() -> Shape {
        Shape::Duration
    }
}

impl Reads for InstantOrDay {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Text(text) = &node.value
            && let Some(read) = Self::parse(text)
        {
            return Some(read);
        }
        problems.push(wrong_type(node, path, "a day such as `2026-01-31` or an instant such as `2026-01-31T08:00:00+02:00`"));
        None
    }

    fn shape() -> Shape {
        Shape::DayOrInstant
    }
}

/// A number as it was written: bare, as a percentage, or as a difference in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Amount {
    /// The number as written: `95 %` is 95.
    pub(crate) number: Decimal,
    pub(crate) written: Written,
}

/// How an [`Amount`] was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    Bare,
    Percent,
    Points,
}

impl Amount {
    /// The number, and what stands behind it.
    fn split(text: &str) -> (&str, Written) {
        let text = text.trim();
        let (number, written) = if let Some(number) = text.strip_suffix('%') {
            (number, Written::Percent)
        } else if let Some(number) = text.strip_suffix("points").or_else(|| text.strip_suffix("point")) {
            (number, Written::Points)
        } else {
            (text, Written::Bare)
        };
        (number.trim(), written)
    }
}

impl Reads for Amount {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Number(text) | Value::Text(text) = &node.value {
            let (digits, written) = Self::split(text);
            if let Some(number) = parse_decimal(digits) {
                return Some(Self { number, written });
            }
            if is_decimal(digits) {
                problems.push(too_many_digits(node, path, text));
                return None;
            }
        }
        problems.push(wrong_type(node, path, "a number, `95 %` or `5 points`"));
        None
    }

    fn shape() -> Shape {
        Shape::Amount
    }
}

/// A value that a column may hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Text(String),
    Number(Decimal),
    Bool(bool),
}

impl Reads for Literal {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match &node.value {
            Value::Bool(value) => return Some(Self::Bool(*value)),
            Value::Text(text) => return Some(Self::Text(text.clone())),
            Value::Number(text) => {
                let number = parse_decimal(text);
                if number.is_none() {
                    problems.push(too_many_digits(node, path, text));
                }
                return number.map(Self::Number);
            }
            _ => {}
        }
        problems.push(wrong_type(node, path, "text, a number, `true` or `false`"));
        None
    }

    fn shape() -> Shape {
        Shape::Literal
    }
}

/// As a document would write it.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Bool(value) => value.fmt(f),
        }
    }
}

/// As a document would write it.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.written {
            Written::Bare => "",
            Written::Percent => " %",
            Written::Points => " points",
        };
        write!(f, "{}{unit}", self.number)
    }
}
