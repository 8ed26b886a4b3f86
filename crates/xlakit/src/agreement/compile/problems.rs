//! What is wrong with the document, and what is unwise in it.

use crate::agreement::describe::reader::Place;
use crate::agreement::syntax::tree::limits;
use crate::error::{Code, Diagnostic};
use crate::num::sort_by;

/// Something that can be wrong in one part of the document.
pub(in crate::agreement) trait Fault {
    /// Its code, what is wrong, and what mends it.
    fn told(self) -> (Code, String, String);
}

/// Writes down everything that can be wrong in one part of the document: an enum, and for each variant its code, what is wrong
/// and what mends it. Both sentences may name the fields.
macro_rules! faults {
    (
        $(#[doc = $about:literal])+
        $name:ident {$(
            $(#[doc = $fault_about:literal])*
            $fault:ident $({ $($field:ident: $kind:ty),+ })? => $code:ident, $message:literal, $help:literal;
        )+}
    ) => {
        $(#[doc = $about])+
        enum $name {$(
            $(#[doc = $fault_about])*
            $fault $({ $($field: $kind),+ })?,
        )+}

        impl $crate::agreement::compile::problems::Fault for $name {
            fn told(self) -> ($crate::error::Code, String, String) {
                match self {$(
                    Self::$fault $({ $($field),+ })? => ($crate::error::Code::$code, format!($message), format!($help)),
                )+}
            }
        }
    };
}

pub(in crate::agreement) use faults;

/// The problems and the warnings that were found so far.
pub(in crate::agreement) struct Problems {
    pub(super) errors: Vec<Diagnostic>,
    pub(super) warnings: Vec<Diagnostic>,
}

impl Problems {
    /// None so far.
    pub(super) fn none() -> Self {
        Self { errors: Vec::new(), warnings: Vec::new() }
    }

    /// Reports a problem.
    pub(in crate::agreement) fn report(&mut self, place: &Place, fault: impl Fault) {
        if !self.are_enough() {
            let (code, message, help) = fault.told();
            self.errors.push(place.problem(code, message, help));
        }
    }

    /// Reports what is legal but unwise.
    pub(super) fn warn(&mut self, place: &Place, fault: impl Fault) {
        if self.warnings.len() < limits::PROBLEMS {
            let (code, message, help) = fault.told();
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
