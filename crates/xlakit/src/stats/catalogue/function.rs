//! What is said of a function, and how it is called.

use super::answer::{AnswerShape, Output};
use super::argument::{Given, Parameter};
use crate::error::Result;

/// A function as it is called.
pub(crate) struct Call {
    pub(crate) name: &'static str,
    pub(crate) parameters: &'static [Parameter],
    pub(crate) run: fn(&mut Given) -> Result<Output>,
}

/// What is said of a function; apart from [`Call`], so that a host that never prints it does not carry it.
pub(crate) struct Description {
    pub(crate) about: &'static str,
    pub(crate) result: AnswerShape,
}

/// A function of the statistics, described.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its name, the same in every host but for its case.
    pub name: &'static str,
    /// What it answers: a line, and what else there is to know after it.
    pub about: &'static str,
    /// Its parameters, in their order.
    pub parameters: &'static [Parameter],
    /// What it answers with, where there is an answer.
    pub result: AnswerShape,
}
