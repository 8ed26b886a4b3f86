//! What is asked to be `true` or `false`, and is neither.

use std::collections::BTreeSet;

use super::block::BLOCK;
use super::column::ColumnPlace;
use super::labels::Labels;
use crate::agreement::{Check, Literal, written};
use crate::error::{Code, Error};

/// How many labels are named.
const FEW: usize = 3;

/// Labels that are meant where `true` is asked for, in lower case.
const YES: [&str; 8] = ["yes", "y", "1", "ok", "ja", "oui", "sí", "kyllä"];

/// Whether a check names `true` or `false` and nothing else.
pub(super) fn asks_for_truth(check: &Check) -> bool {
    let (Check::OneOf(literals) | Check::NoneOf(literals)) = check else { return false };
    !literals.is_empty() && literals.iter().all(|literal| matches!(literal, Literal::Bool(_)))
}

/// The error for a column of numbers; `key` is the word of the document behind which the condition stands.
pub(super) fn of_numbers(place: &ColumnPlace, key: &str) -> Error {
    let message = format!("column `{}` holds numbers, and no number is `true` or `false`", place.column);
    let help = format!("name the number that is meant, such as `{key}: {{{}: 1}}`", written(&place.column));
    place.of_column(Code::WrongColumnType, message, &help)
}

/// The error for a column of labels of which none is `true` or `false`; no error where no row has a label.
pub(super) fn of_labels(labels: &Labels<'_>, rows: usize, key: &str) -> Option<Error> {
    let is_truth = |label: &String| ["true", "false"].iter().any(|word| label.trim().eq_ignore_ascii_case(word));
    if labels.texts.iter().flatten().any(is_truth) {
        return None;
    }
    let found = occurring(labels, rows);
    let meant = meant(&found)?;
    let named: Vec<String> = found.iter().take(FEW).map(|label| format!("`{label:.60}`")).collect();
    let more = if found.len() > FEW { format!(" and {} others", found.len() - FEW) } else { String::new() };
    let column = &labels.place.column;
    let message = format!("no label of column `{column}` is `true` or `false`; it holds {}{more}", named.join(", "));
    let help = format!("name the label that is meant, such as `{key}: {{{}: {}}}`", written(column), written(meant));
    Some(labels.place.of_column(Code::WrongColumnType, message, &help))
}

/// The label that `true` was probably meant to be: a word that says yes, else the first.
fn meant<'l>(found: &BTreeSet<&'l str>) -> Option<&'l str> {
    let yes = found.iter().find(|label| YES.contains(&label.trim().to_lowercase().as_str()));
    yes.or(found.first()).copied()
}

/// The labels that some row has; a dictionary may hold others.
fn occurring<'l>(labels: &'l Labels<'_>, rows: usize) -> BTreeSet<&'l str> {
    let own: Vec<u32> = (0..=u32::try_from(labels.texts.len()).unwrap_or(0)).collect();
    let mut found = BTreeSet::new();
    let mut codes = [0; BLOCK];
    for start in (0..rows).step_by(BLOCK) {
        let codes = codes.get_mut(..BLOCK.min(rows - start)).unwrap_or_default();
        labels.fill(start, &own, codes);
        let text = |code: &u32| labels.texts.get((*code as usize).checked_sub(1)?)?.as_deref();
        found.extend(codes.iter().filter_map(text));
    }
    found
}
