//! Conditions, with the names of columns resolved.

use rust_decimal::Decimal;

use super::problems::{Problems, faults};
use super::sources::ColumnNames;
use crate::agreement::blocks::condition::{Bound, Bounds, Check, CheckBlock, CompareBlock, Condition, ConditionMap};
use crate::agreement::describe::reader::Place;

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
    }
}

/// The condition on the rows of a source.
pub(in crate::agreement) fn condition(map: &ConditionMap, columns: &ColumnNames<'_>, problems: &mut Problems) -> Condition {
    let mut checks = Vec::new();
    for (name, check) in &map.0 {
        let Some(check) = check else { continue };
        let column = columns.resolve(&name.value);
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
                if missing && !checks.is_empty() {
                    problems.report(&compare.place, ConditionFault::MissingAndCompared);
                }
                checks.push(Check::Missing(missing));
            }
            if checks.is_empty() && compare.sound {
                problems.report(&compare.place, ConditionFault::EmptyComparison);
            }
            checks
        }
    }
}

/// The range that a comparison asks for, if it compares numbers.
pub(in crate::agreement) fn bounds(compare: &CompareBlock, problems: &mut Problems) -> Option<Bounds> {
    let end = |inclusive, exclusive, keys, problems: &mut Problems| match (inclusive, exclusive) {
        (Some(at), Some(_)) => {
            problems.report(&compare.place, ConditionFault::TwoWays { keys });
            Some(Bound { at, inclusive: true })
        }
        (Some(at), None) => Some(Bound { at, inclusive: true }),
        (None, Some(at)) => Some(Bound { at, inclusive: false }),
        (None, None) => None,
    };
    let low = end(compare.at_least, compare.above, "`at_least` and `above`", problems);
    let high = end(compare.at_most, compare.below, "`at_most` and `below`", problems);
    if let (Some(low), Some(high)) = (low, high)
        && (low.at > high.at || (low.at == high.at && !(low.inclusive && high.inclusive)))
    {
        problems.report(&compare.place, ConditionFault::NoNumber { low: low.at, high: high.at });
    }
    (low.is_some() || high.is_some()).then_some(Bounds { low, high })
}
