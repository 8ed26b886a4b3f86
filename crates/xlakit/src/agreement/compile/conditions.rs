//! Conditions, with the names of columns resolved.

use super::problems::Problems;
use super::sources::ColumnNames;
use crate::agreement::blocks::condition::{Bound, Bounds, Check, CheckBlock, CompareBlock, Condition, ConditionMap};
use crate::agreement::describe::reader::Place;
use crate::error::Code;

/// The condition on the rows of a source.
pub(super) fn condition(map: &ConditionMap, columns: &ColumnNames<'_>, problems: &mut Problems) -> Condition {
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
                problems.error(place, Code::InvalidValue, "an empty list is met by no row", "list at least one value");
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
                    problems.error(
                        place,
                        Code::InvalidValue,
                        "`not` lists no value",
                        "list at least one value, or leave `not` out",
                    );
                }
                checks.push(Check::NoneOf(not.0.clone()));
            }
            if let Some(missing) = compare.missing {
                if missing && !checks.is_empty() {
                    let message = "a value that is missing cannot be compared as well";
                    problems.error(&compare.place, Code::InvalidValue, message, "leave `missing: true` or the comparison out");
                }
                checks.push(Check::Missing(missing));
            }
            if checks.is_empty() && compare.sound {
                let help = "write `at_least`, `at_most`, `above`, `below`, `not` or `missing`";
                problems.error(&compare.place, Code::InvalidValue, "an empty comparison says nothing", help);
            }
            checks
        }
    }
}

/// The range that a comparison asks for, if it compares numbers.
pub(super) fn bounds(compare: &CompareBlock, problems: &mut Problems) -> Option<Bounds> {
    let end = |inclusive, exclusive, names: &str, problems: &mut Problems| match (inclusive, exclusive) {
        (Some(at), Some(_)) => {
            problems.error(
                &compare.place,
                Code::InvalidValue,
                format!("{names} say one thing in two ways"),
                "keep one of the two",
            );
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
        let message = format!("no number is both above {} and below {}", low.at, high.at);
        problems.error(&compare.place, Code::InvalidValue, message, "exchange the two");
    }
    (low.is_some() || high.is_some()).then_some(Bounds { low, high })
}
