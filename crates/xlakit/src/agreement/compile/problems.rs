//! What is wrong with the document, and what is unwise in it.

use crate::agreement::describe::reader::Place;
use crate::agreement::syntax::tree::limits;
use crate::error::{Code, Diagnostic};
use crate::num::sort_by;

/// The problems and the warnings that were found so far.
pub(super) struct Problems {
    pub(super) errors: Vec<Diagnostic>,
    pub(super) warnings: Vec<Diagnostic>,
}

impl Problems {
    /// A place for problems that are reported elsewhere.
    pub(super) fn unheard() -> Self {
        Self { errors: Vec::new(), warnings: Vec::new() }
    }

    /// Reports a problem.
    pub(super) fn error(&mut self, place: &Place, code: Code, message: impl Into<String>, help: impl Into<String>) {
        if !self.are_enough() {
            self.errors.push(place.problem(code, message, help));
        }
    }

    /// Reports what is legal but unwise.
    pub(super) fn warn(&mut self, place: &Place, code: Code, message: impl Into<String>, help: impl Into<String>) {
        if self.warnings.len() < limits::PROBLEMS {
            self.warnings.push(place.problem(code, message, help));
        }
    }

    /// Whether no more problems are shown, so that a hostile document cannot have them looked for.
    pub(super) fn are_enough(&self) -> bool {
        self.errors.len() >= limits::PROBLEMS
    }
}

/// In the order of the text, where there is a text.
pub(super) fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    sort_by(&mut diagnostics, |a, b| a.at.cmp(&b.at));
    diagnostics.truncate(limits::PROBLEMS);
    diagnostics
}
