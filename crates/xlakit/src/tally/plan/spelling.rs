//! How the plan's text spells the parts of an agreement that many measures have.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::agreement::{Bound, Bounds, Check, Condition, Literal, Negative};

pub(crate) fn negative_word(negative: Negative) -> &'static str {
    match negative {
        Negative::Missing => "missing",
        Negative::Zero => "zero",
        Negative::Error => "error",
    }
}

pub(crate) fn condition(condition: &Condition) -> Value {
    Value::Array(condition.checks.iter().map(|(column, check)| json!([column, self::check(check)])).collect())
}

fn check(check: &Check) -> Value {
    match check {
        Check::OneOf(values) => json!({ "one_of": values.iter().map(literal).collect::<Vec<_>>() }),
        Check::NoneOf(values) => json!({ "none_of": values.iter().map(literal).collect::<Vec<_>>() }),
        Check::Within(within) => bounds(within),
        Check::Missing(missing) => json!({ "missing": missing }),
        Check::Than(than, other) => json!({ than.as_str(): { "column": other } }),
    }
}

pub(crate) fn bounds(bounds: &Bounds) -> Value {
    let bound = |bound: Bound| json!([number(bound.at), bound.inclusive]);
    json!({ "low": bounds.low.map(bound), "high": bounds.high.map(bound) })
}

/// Numbers, booleans and text look alike in quotes, so only text has them.
pub(crate) fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::Text(text) => json!(text),
        Literal::Number(value) => json!({ "number": number(*value) }),
        Literal::Bool(value) => json!(value),
    }
}

pub(crate) fn number(value: Decimal) -> String {
    value.normalize().to_string()
}
