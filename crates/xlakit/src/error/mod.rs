//! The one error of the library, and the table of every code it can carry.
//!
//! An [`Error`] is never empty: it holds every problem that was found, in the order of the document or of the data. A host shows
//! the first one as the error's own `code`, `path`, `message` and `help`, and the whole list as `diagnostics`.

mod code;
mod suggest;

use std::fmt;

pub use code::{Code, ErrorClass};
pub use suggest::nearest;

use crate::describe::reported;

reported! {
    /// A place in a text: line and column, both from 1; columns count characters.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub struct Position {
        /// The line, from 1.
        pub line: u32,
        /// The column in characters, from 1.
        pub column: u32,
    }
}

reported! {
    /// One problem: what it is, where it is, and what mends it. Also the shape of a warning.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Diagnostic {
        /// The stable kind of problem.
        pub code: Code,
        /// Where: a JSON pointer into the document (`/targets/0/of`), or `source/column/row` in data (rows count from 1).
        pub path: String,
        /// What is wrong: lower case, no full stop, the user's own words in backticks.
        pub message: String,
        /// What mends it, in the same voice.
        pub help: String,
        /// The place in the text, where there was text.
        #[serde(flatten, skip_serializing_if = "Option::is_none")]
        pub at: Option<Position>,
    }
}

impl Diagnostic {
    /// A problem without a place in a text.
    pub fn new(code: Code, path: impl Into<String>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, path: path.into(), message: message.into(), help: help.into(), at: None }
    }

    /// The same problem at a place in the text.
    #[must_use]
    pub fn at(mut self, at: Option<Position>) -> Self {
        self.at = at;
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Position { line, column }) = self.at {
            write!(f, "line {line}, column {column}: ")?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{} [{}]", self.message, self.code)?;
        if !self.help.is_empty() {
            write!(f, "; {}", self.help)?;
        }
        Ok(())
    }
}

/// Everything that stands in the way, at least one [`Diagnostic`].
///
/// ```
/// let error = xlakit::Agreement::parse("xlakit: 1\nid: [").unwrap_err();
/// assert_eq!(error.code().as_str(), "syntax");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    first: Box<Diagnostic>,
    rest: Vec<Diagnostic>,
}

/// The result of everything in this library that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error of one diagnostic.
    pub fn new(code: Code, path: impl Into<String>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Diagnostic::new(code, path, message, help).into()
    }

    /// The error that holds all of `diagnostics`, or `value` if there are none.
    ///
    /// # Errors
    /// Where there is a diagnostic.
    pub fn unless_empty<T>(diagnostics: Vec<Diagnostic>, value: T) -> Result<T> {
        let mut diagnostics = diagnostics.into_iter();
        match diagnostics.next() {
            None => Ok(value),
            Some(first) => Err(Self { first: Box::new(first), rest: diagnostics.collect() }),
        }
    }

    /// The code of the first diagnostic.
    ///
    /// ```
    /// let error = xlakit::Agreement::parse("xlakit: 2").unwrap_err();
    /// assert_eq!(error.code(), xlakit::Code::UnsupportedFormat);
    /// ```
    pub fn code(&self) -> Code {
        self.first.code
    }

    /// Whose problem the first diagnostic is.
    ///
    /// ```
    /// let error = xlakit::Tally::from_bytes(b"no tally").unwrap_err();
    /// assert_eq!(error.class(), xlakit::ErrorClass::Tally);
    /// ```
    pub fn class(&self) -> ErrorClass {
        self.code().class()
    }

    /// The path of the first diagnostic.
    pub fn path(&self) -> &str {
        &self.first.path
    }

    /// The message of the first diagnostic.
    pub fn message(&self) -> &str {
        &self.first.message
    }

    /// The remedy of the first diagnostic.
    pub fn help(&self) -> &str {
        &self.first.help
    }

    /// Every problem, in the order of the document or the data; never empty.
    ///
    /// ```
    /// let error = xlakit::Agreement::parse("xlakit: 1\nsource: {}\nindicator: {}\n").unwrap_err();
    /// let codes: Vec<&str> = error.diagnostics().map(|problem| problem.code.as_str()).collect();
    /// assert_eq!(codes.iter().filter(|code| **code == "unknown_key").count(), 2);
    /// ```
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        std::iter::once(&*self.first).chain(&self.rest)
    }
}

impl From<Diagnostic> for Error {
    fn from(first: Diagnostic) -> Self {
        Self { first: Box::new(first), rest: Vec::new() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        for diagnostic in &self.rest {
            write!(f, "\n{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_holds_every_diagnostic_in_order() {
        let problems =
            vec![Diagnostic::new(Code::UnknownKey, "/a", "first", ""), Diagnostic::new(Code::MissingKey, "/b", "second", "")];
        let error = Error::unless_empty(problems, ()).unwrap_err();
        assert_eq!(error.code(), Code::UnknownKey);
        assert_eq!(error.diagnostics().map(|d| d.message.as_str()).collect::<Vec<_>>(), ["first", "second"]);
        assert_eq!(Error::unless_empty(Vec::new(), 7), Ok(7));
    }
}
