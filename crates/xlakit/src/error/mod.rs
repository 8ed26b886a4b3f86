//! The one error of the library, and the table of every code it can carry.
//!
//! An [`Error`] is never empty: it holds every problem that was found, in the order of the document or of the data. A host shows
//! the first one as the error's own `code`, `path`, `message` and `help`, and the whole list as `diagnostics`.

mod suggest;

use std::fmt;

pub use suggest::nearest;

use serde::Serialize;

use crate::describe::{Definitions, ReportReader, Reported, reported};

/// Declares the codes once: the enum, its names, and the text of `docs/errors.md`.
macro_rules! codes {
    ($($variant:ident = $name:literal: $meaning:literal, $remedy:literal;)*) => {
        /// What kind of problem a [`Diagnostic`] reports. Codes are stable: programs may match on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $variant,)*
        }

        impl Code {
            /// Every code, in the order of `docs/errors.md`.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The code as hosts show it, in `snake_case`.
            ///
            /// ```
            /// assert_eq!(xlakit::Code::UnknownKey.as_str(), "unknown_key");
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// What the code means, one sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Code::$variant => $meaning,)* }
            }

            /// What usually mends it, one sentence.
            pub const fn remedy(self) -> &'static str {
                match self { $(Code::$variant => $remedy,)* }
            }
        }
    };
}

codes! {
    // The document as text.
    DocumentTooLarge = "document_too_large": "The document is over 1 MiB, 64 levels or 100,000 nodes and was refused before it was read.", "Split the document, or shorten generated lists.";
    Syntax = "syntax": "The text is not valid YAML 1.2 or JSON.", "Mend the text at the place that is named.";
    DuplicateKey = "duplicate_key": "A map names one key twice.", "Keep one of the two.";
    UnsupportedYaml = "unsupported_yaml": "The text uses a YAML feature that agreements do not have: aliases, anchors, tags, merge keys or several documents.", "Write the value out.";
    // The document as blocks.
    UnknownKey = "unknown_key": "A block has no such key.", "Use one of the keys of the block; a near one is suggested.";
    MissingKey = "missing_key": "A required key is absent.", "Add the key.";
    WrongType = "wrong_type": "A value is not of the form that its key takes.", "Write it in one of the forms that are named.";
    InvalidValue = "invalid_value": "A value has the right form but cannot be meant.", "Write a value inside the range that is named.";
    BarePercent = "bare_percent": "A share is written as a bare number above 1.", "Write `95 %` or `0.95`.";
    MissingUnit = "missing_unit": "A duration has no unit.", "Write the unit: `15 min`, `8 h`, `2 days`.";
    NotBuilt = "not_built": "The document asks for something that this version of xlakit does not compute.", "Leave it out, or use a version that has it.";
    UnsupportedFormat = "unsupported_format": "The document's format version is not one that this library reads.", "Write `xlakit: 1`.";
    // The document as an agreement.
    UnknownName = "unknown_name": "A name refers to nothing in the document.", "Use a name that the document defines; a near one is suggested.";
    DuplicateName = "duplicate_name": "Two things of one kind have the same name, or a name is reserved.", "Rename one of them.";
    UnknownTimeZone = "unknown_time_zone": "The time zone is not in the zone database.", "Use an IANA name such as `Europe/Helsinki`.";
    TargetConflict = "target_conflict": "Two targets judge the same figure and scope from the same day.", "Give them different days, or drop one.";
    UncoveredScope = "uncovered_scope": "A target, rule or score reads a cell that no breakdown keeps.", "Add the dimensions to `breakdowns`.";
    BandGap = "band_gap": "The bands of a table overlap, leave a gap or are out of order.", "Make the bands one descending list.";
    WeightsTotal = "weights_total": "Shares that have to add up to a whole do not.", "Make them add up.";
    // Warnings: legal, but unwise.
    UnwiseGoal = "unwise_goal": "A target can hardly be met or decided: a goal of 100 %, or one that no sample of `min_n` can meet with confidence.", "Lower the goal, raise `min_n`, or decide by the estimate.";
    UnwiseSide = "unwise_side": "An indicator stands on the other side of the watermelon than its own `side` says.", "List it on its own side, or change its side.";
    UnwiseWeights = "unwise_weights": "Weights do not add up to 100; they are used as proportions.", "Make them add up to 100.";
    // The data.
    UnknownSource = "unknown_source": "Data was given for a source that the agreement does not have.", "Name one of the agreement's sources.";
    MissingSource = "missing_source": "No data was given for a source that the agreement reads.", "Give the data, even if it is empty.";
    MissingColumn = "missing_column": "A column that the agreement reads is not in the data.", "Rename the column in `sources`, or add it to the data.";
    LengthMismatch = "length_mismatch": "The columns of one source differ in length.", "Give every column one value per row.";
    WrongColumnType = "wrong_column_type": "A column's values are not of the kind that its use needs.", "Convert the column, or name another.";
    UnreadableValue = "unreadable_value": "A value cannot be read as the number or time that its column holds.", "Mend the value, write the form of a time as `format`, or list the value under `missing`.";
    OffScale = "off_scale": "A value lies outside the scale of its indicator, or between two of its points.", "List codes beside the scale under `missing`, widen the scale, or mend the value.";
    UnexpectedLabel = "unexpected_label": "A label is in neither `good` nor `bad`.", "Add it to one of them, or list it under `missing`.";
    ValueOutOfRange = "value_out_of_range": "A value is infinite, negative where it cannot be, or too large to be summed exactly.", "Mend the value or its unit.";
    NegativeDuration = "negative_duration": "An interval ends before it starts, and the agreement says that this is an error.", "Mend the data, or write `negative: missing`.";
    DuplicateFigure = "duplicate_figure": "A reported figure appears twice for one period and cell.", "Keep one row per period and cell.";
    TooManyCells = "too_many_cells": "The data has more cells than the limit allows.", "Name fewer dimensions, lower `depth`, or use `over: whole`.";
    TooManyPeriods = "too_many_periods": "The data spans more periods than the limit allows.", "Set `first_day` and `last_day`, or mend the times.";
    // Files and tallies.
    UnreadableFile = "unreadable_file": "A file cannot be opened or read.", "Check the path and the permissions.";
    MalformedCsv = "malformed_csv": "A CSV file is empty, ragged, or not UTF-8, or a quote in it is not closed or has text behind it.", "Mend the line that is named.";
    MalformedTally = "malformed_tally": "The bytes are not a tally, are damaged, or come from another version.", "Make the tally again from the data.";
    MalformedReport = "malformed_report": "The text is no report that this version reads.", "Give what `to_json` wrote.";
    PlanMismatch = "plan_mismatch": "Two tallies, or a tally and an agreement, count different things.", "Tally again under one agreement.";
    // Arguments of calls, such as `as_of`, and of statistics asked by name.
    InvalidArgument = "invalid_argument": "An argument is unknown, absent, NaN or infinite, of another kind or length than it has to be, or cannot be meant together with the others.", "Give what the function takes; its page names it.";
    // Settlement.
    MoneyOverflow = "money_overflow": "An amount does not fit an exact decimal.", "Use smaller amounts or fewer places.";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Reported for Code {
    fn schema(definitions: &mut Definitions) -> serde_json::Value {
        String::schema(definitions)
    }

    fn read(value: &serde_json::Value, reader: &mut ReportReader) -> Self {
        let code = Self::ALL.iter().find(|code| value == code.as_str());
        reader.or_blank(code.copied(), "a code", Self::Syntax)
    }
}

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
    pub fn code(&self) -> Code {
        self.first.code
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
    fn every_code_is_snake_case_and_unique() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

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
