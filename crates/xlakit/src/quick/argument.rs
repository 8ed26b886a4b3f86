//! Errors of the small agreement that was made, told of what the caller gave: nobody who asks a one-liner has seen a document.

use crate::agreement::{read_own_json, written};
use crate::error::{Code, Diagnostic, Error};
use crate::num::json;

/// The same problems without places in a text, each as `say` tells it.
pub(super) fn retold(error: &Error, say: impl Fn(&mut Diagnostic)) -> Error {
    let told = error.diagnostics().map(|problem| {
        let mut told = problem.clone().at(None);
        say(&mut told);
        told
    });
    Error::unless_empty(told.collect(), ()).err().unwrap_or_else(|| error.clone())
}

/// The number or label that a help offers for the column that is asked for `true`, as JSON.
pub(super) fn meant(problem: &Diagnostic, column: &str) -> Option<String> {
    if problem.code != Code::WrongColumnType {
        return None;
    }
    let (_, line) = problem.help.split_once(&format!("good: {{{}: ", written(column)))?;
    let (label, _) = line.rsplit_once('}')?;
    let is_json = read_own_json(label).is_some();
    Some(if is_json { label.to_owned() } else { json(&label) })
}

/// The parts of a JSON pointer.
pub(super) fn parts(path: &str) -> Vec<String> {
    path.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~")).collect()
}
