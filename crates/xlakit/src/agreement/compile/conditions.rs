//! Conditions, with the names of columns resolved.

use rust_decimal::Decimal;

use super::problems::{Problems, faults};
use super::sources::ColumnNames;
use crate::agreement::blocks::condition::{Bound, Bounds, Check, CheckBlock, Comparand, CompareBlock, Condition, ConditionMap};
use crate::agreement::describe::reader::{Place, shorten};

faults! {
    /// What can be wrong with a condition.
    ConditionFault {
        EmptyList => InvalidValue, "an empty list is met by no row", "list at least one value";
        EmptyNot => InvalidValue, "`not` lists no value", "list at least one value, or leave `not` out";
        MissingAndCompared => InvalidValue,
            "a value that is missing cannot be compared as well", "leave `missing: true` or the comparison out";
        EmptyComparison => InvalidValue,
            "an empty comparison says nothing", "write `at_least`, `at_most`, `above`, `below`, `not` or `missing`";
        TwoWays { keys: &'static str } => InvalidValue, "{keys} say one thing in two ways", "keep one of the two";
        NoNumber { low: Decimal, high: Decimal } => InvalidValue,
            "no number is both above {low} and below {high}", "exchange the two";
        Itself { column: String } => InvalidValue, "`{column}` is compared with itself", "name another column of the source";
        ColumnOnScale { column: String } => InvalidValue,
            "the class of an answer lies between numbers, and `{column}` is a column", "write a number, or ask for it in `where`";
    }
}

/// The condition on the rows of a source.
pub(in crate::agreement) fn condition(map: &ConditionMap, columns: &ColumnNames<'_>, problems: &mut Problems) -> Condition {
    let mut checks = Vec::new();
    for (name, check) in &map.0 {
        let Some(check) = check else { continue };
        let column = columns.resolve(&name.value);
        if let CheckBlock::Compare(compare) = check {
            checks.extend(others(compare, &column, columns, problems).into_iter().map(|check| (column.clone(), check)));
        }
        checks.extend(checks_of(check, &name.place, problems).into_iter().map(|check| (column.clone(), check)));
    }
    Condition { checks }
}

fn checks_of(check: &CheckBlock, place: &Place, problems: &mut Problems) -> Vec<Check> {
    match check {
        CheckBlock::OneOf(values) => {
            if values.is_empty() {
                problems.report(place, ConditionFault::EmptyList);
            }
            vec![Check::OneOf(values.clone())]
        }
        CheckBlock::Compare(compare) => {
            let mut checks = Vec::new();
            if let Some(bounds) = bounds(compare, problems) {
                checks.push(Check::Within(bounds));
            }
            if let Some(not) = &compare.not {
                if not.0.is_empty() {
                    problems.report(place, ConditionFault::EmptyNot);
                }
                checks.push(Check::NoneOf(not.0.clone()));
            }
            if let Some(missing) = compare.missing {
                if missing && (!checks.is_empty() || !compare.columns().is_empty()) {
                    problems.report(&compare.place, ConditionFault::MissingAndCompared);
                }
                checks.push(Check::Missing(missing));
            }
            if checks.is_empty() && compare.columns().is_empty() && compare.sound {
                problems.report(&compare.place, ConditionFault::EmptyComparison);
            }
            checks
        }
    }
}

/// The comparisons with other columns.
fn others(compare: &CompareBlock, column: &str, columns: &ColumnNames<'_>, problems: &mut Problems) -> Vec<Check> {
    let mut checks = Vec::new();
    for (than, other) in compare.columns() {
        let other_column = columns.resolve(&other.column.value);
        if other_column == column {
            problems.report(&other.place, ConditionFault::Itself { column: shorten(&other.column.value) });
        }
        checks.push(Check::Than(than, other_column));
    }
    checks
}

/// The range of a class of answers, which lies between numbers.
pub(in crate::agreement) fn bounds_of_class(compare: &CompareBlock, problems: &mut Problems) -> Option<Bounds> {
    if let Some((_, other)) = compare.columns().first() {
        problems.report(&other.place, ConditionFault::ColumnOnScale { column: shorten(&other.column.value) });
    }
    bounds(compare, problems)
}

/// The range that a comparison asks for, if it compares with numbers.
fn bounds(compare: &CompareBlock, problems: &mut Problems) -> Option<Bounds> {
    let both = |one: &Option<Comparand>, other: &Option<Comparand>| one.is_some() && other.is_some();
    for (keys, twice) in [
        ("`at_least` and `above`", both(&compare.at_least, &compare.above)),
        ("`at_most` and `below`", both(&compare.at_most, &compare.below)),
    ] {
        if twice {
            problems.report(&compare.place, ConditionFault::TwoWays { keys });
        }
    }
    let end = |inclusive: &Option<Comparand>, exclusive: &Option<Comparand>| match (inclusive, exclusive) {
        (Some(Comparand::Number(at)), _) => Some(Bound { at: *at, inclusive: true }),
        (None, Some(Comparand::Number(at))) => Some(Bound { at: *at, inclusive: false }),
        _ => None,
    };
    let (low, high) = (end(&compare.at_least, &compare.above), end(&compare.at_most, &compare.below));
    if let (Some(low), Some(high)) = (low, high)
        && (low.at > high.at || (low.at == high.at && !(low.inclusive && high.inclusive)))
    {
        problems.report(&compare.place, ConditionFault::NoNumber { low: low.at, high: high.at });
    }
    (low.is_some() || high.is_some()).then_some(Bounds { low, high })
}
