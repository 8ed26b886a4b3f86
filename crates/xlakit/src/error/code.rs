//! The table of every code that a problem can have, and whose problem each is.

use std::fmt;

use serde::Serialize;

use crate::describe::{Definitions, ReportReader, Reported};

/// Declares the codes once: the enum, its names, their classes, and the text of `docs/errors.md`.
macro_rules! codes {
    ($($class:ident { $($variant:ident = $name:literal: $meaning:literal, $remedy:literal;)* })*) => {
        /// What kind of problem a [`Diagnostic`](crate::Diagnostic) reports.
        ///
        /// Codes are stable: programs may match on them. Later versions add codes; what a program does in any case hangs on the
        /// [`class`](Self::class).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $meaning] $variant,)*)*
        }

        impl Code {
            /// Every code, in the order of `docs/errors.md`.
            ///
            /// ```
            /// use xlakit::Code;
            ///
            /// assert!(Code::ALL.contains(&Code::UnknownKey));
            /// ```
            pub const ALL: &[Code] = &[$($(Code::$variant),*),*];

            /// The code as hosts show it, in `snake_case`.
            ///
            /// ```
            /// assert_eq!(xlakit::Code::UnknownKey.as_str(), "unknown_key");
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self { $($(Code::$variant => $name,)*)* }
            }

            /// Whose problem it is.
            ///
            /// ```
            /// use xlakit::{Code, ErrorClass};
            ///
            /// assert_eq!(Code::OffScale.class(), ErrorClass::Data);
            /// assert_eq!(Code::PlanMismatch.class(), ErrorClass::Tally);
            /// ```
            pub const fn class(self) -> ErrorClass {
                match self { $($(Code::$variant)|* => ErrorClass::$class,)* }
            }

            /// What the code means, one sentence, as `docs/errors.md` has it.
            ///
            /// ```
            /// assert_eq!(xlakit::Code::UnknownKey.meaning(), "A block has no such key.");
            /// ```
            pub const fn meaning(self) -> &'static str {
                match self { $($(Code::$variant => $meaning,)*)* }
            }

            /// What usually mends it, one sentence; a diagnostic's `help` says what mends that problem.
            ///
            /// ```
            /// assert_eq!(xlakit::Code::MissingKey.remedy(), "Add the key.");
            /// ```
            pub const fn remedy(self) -> &'static str {
                match self { $($(Code::$variant => $remedy,)*)* }
            }
        }
    };
}

/// Whose problem a [`Code`] is: what a program does about it hangs on this, and not on the code.
///
/// A `match` on it needs no catch-all.
///
/// ```
/// use xlakit::{Agreement, ErrorClass};
///
/// let error = Agreement::parse("xlakit: 1").unwrap_err();
/// let answer = match error.class() {
///     ErrorClass::Document => "400: mend the agreement",
///     ErrorClass::Data => "422: mend the rows",
///     ErrorClass::Tally => "409: count again",
///     ErrorClass::Argument | ErrorClass::Internal => "500: mend the program",
/// };
/// assert_eq!(answer, "400: mend the agreement");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorClass {
    /// The document cannot be read, or asks for what cannot be meant: its author mends it. Warnings are of this class too.
    Document,
    /// The data does not fit the agreement, or a file of it cannot be read: whoever delivers the data mends it.
    Data,
    /// Bytes are no tally, or tallies count different things: the data is counted again.
    Tally,
    /// A function was called with what it does not take: the program mends it.
    Argument,
    /// A fault of xlakit: report it.
    Internal,
}

codes! {
    Document {
        // The document as text.
        DocumentTooLarge = "document_too_large":
            "The document is over 1 MiB, 64 levels or 100,000 nodes and was refused before it was read.",
            "Split the document, or shorten generated lists.";
        Syntax = "syntax":
            "The text is not valid YAML 1.2 or JSON.",
            "Mend the text at the place that is named.";
        DuplicateKey = "duplicate_key":
            "A map names one key twice.",
            "Keep one of the two.";
        UnsupportedYaml = "unsupported_yaml":
            "The text uses a YAML feature that agreements do not have: aliases, anchors, tags, merge keys or several \
             documents.",
            "Write the value out.";
        // The document as blocks.
        UnknownKey = "unknown_key":
            "A block has no such key.",
            "Use one of the keys of the block; a near one is suggested.";
        MissingKey = "missing_key":
            "A required key is absent.",
            "Add the key.";
        WrongType = "wrong_type":
            "A value is not of the form that its key takes.",
            "Write it in one of the forms that are named.";
        InvalidValue = "invalid_value":
            "A value has the right form but cannot be meant.",
            "Write a value inside the range that is named.";
        BarePercent = "bare_percent":
            "A share is written as a bare number above 1.",
            "Write `95 %` or `0.95`.";
        MissingUnit = "missing_unit":
            "A duration has no unit.",
            "Write the unit: `15 min`, `8 h`, `2 days`.";
        NotBuilt = "not_built":
            "The document asks for something that this version of xlakit does not compute.",
            "Leave it out, or use a version that has it.";
        UnsupportedFormat = "unsupported_format":
            "The document's format version is not one that this library reads.",
            "Write `xlakit: 1`.";
        // The document as an agreement.
        UnknownName = "unknown_name":
            "A name refers to nothing in the document.",
            "Use a name that the document defines; a near one is suggested.";
        DuplicateName = "duplicate_name":
            "Two things of one kind have the same name, or a name is reserved.",
            "Rename one of them.";
        UnknownTimeZone = "unknown_time_zone":
            "The time zone is not in the zone database.",
            "Use an IANA name such as `Europe/Helsinki`.";
        TargetConflict = "target_conflict":
            "Two targets judge the same figure and scope from the same day.",
            "Give them different days, or drop one.";
        UncoveredScope = "uncovered_scope":
            "A target, rule or score reads a cell that no breakdown keeps.",
            "Add the dimensions to `breakdowns`.";
        BandGap = "band_gap":
            "The bands of a table overlap, leave a gap or are out of order.",
            "Make the bands one descending list.";
        WeightsTotal = "weights_total":
            "Shares that have to add up to a whole do not.",
            "Make them add up.";
        // Warnings: legal, but unwise.
        UnwiseGoal = "unwise_goal":
            "A target can hardly be met or decided: a goal of 100 %, or one that no sample of `min_n` can meet with \
             confidence.",
            "Lower the goal, raise `min_n`, or decide by the estimate.";
        UnwiseChange = "unwise_change":
            "A target leaves out how the one before it is decided, so the figure is decided otherwise from its first day on.",
            "Repeat what is meant, or say it once under `defaults`.";
        UnwiseStart = "unwise_start":
            "A target begins inside a period, which is judged by what held on its first day.",
            "Begin it on the first day of a period.";
        UnwiseRules = "unwise_rules":
            "Rules together may take more than the charges, or one takes and another gives for the same figure.",
            "Cap the period, or let the ranges of tables not overlap.";
        UnwiseReading = "unwise_reading":
            "A rule reads a sample that is decided with confidence because nothing else is said: it pays nothing while the \
             verdict is open.",
            "Say `decide` at the target or under `defaults`.";
        UnmatchedWord = "unmatched_word":
            "A word of the agreement is held by no row, although there are rows: a label of a condition, a code, a spelling.",
            "Write the label as it stands in the data, or leave the word out.";
        UnmatchedCondition = "unmatched_condition":
            "No row that counts fulfils a condition, although each of its words is held by some.",
            "Mend the condition, or leave it out.";
        UnwiseSide = "unwise_side":
            "An indicator stands on the other side of the watermelon than its own `side` says.",
            "List it on its own side, or change its side.";
        UnwiseWeights = "unwise_weights":
            "Weights do not add up to 100; they are used as proportions.",
            "Make them add up to 100.";
    }
    Data {
        // The data.
        UnknownSource = "unknown_source":
            "Data was given for a source that the agreement does not have.",
            "Name one of the agreement's sources.";
        MissingSource = "missing_source":
            "No data was given for a source that the agreement reads.",
            "Give the data, even if it is empty.";
        MissingColumn = "missing_column":
            "A column that the agreement reads is not in the data.",
            "Rename the column in `sources`, or add it to the data.";
        LengthMismatch = "length_mismatch":
            "The columns of one source differ in length.",
            "Give every column one value per row.";
        WrongColumnType = "wrong_column_type":
            "A column's values are not of the kind that its use needs.",
            "Convert the column, or name another.";
        UnreadableValue = "unreadable_value":
            "A value cannot be read as the number or time that its column holds.",
            "Mend the value, write the form of a time as `format`, or list the value under `missing`.";
        OffScale = "off_scale":
            "A value lies outside the scale of its indicator, or between two of its points.",
            "List codes beside the scale under `missing`, widen the scale, or mend the value.";
        UnexpectedLabel = "unexpected_label":
            "A label is in neither `good` nor `bad`.",
            "Add it to one of them, or list it under `missing`.";
        ValueOutOfRange = "value_out_of_range":
            "A value is infinite, negative where it cannot be, or too large to be summed exactly.",
            "Mend the value or its unit.";
        NegativeDuration = "negative_duration":
            "An interval ends before it starts, and the agreement says that this is an error.",
            "Mend the data, or write `negative: missing`.";
        DuplicateFigure = "duplicate_figure":
            "A reported figure appears twice for one period and cell, or several times without the answers behind it.",
            "Keep one row per period and cell, name the answers as `n`, or use `period: month`.";
        TooManyCells = "too_many_cells":
            "The data has more cells than the limit allows.",
            "Name fewer dimensions, lower `depth`, or use `over: whole`.";
        TooManyPeriods = "too_many_periods":
            "The data spans more periods than the limit allows.",
            "Set `first_day` and `last_day`, or mend the times.";
        // Files.
        UnreadableFile = "unreadable_file":
            "A file cannot be opened or read.",
            "Check the path and the permissions.";
        MalformedCsv = "malformed_csv":
            "A CSV file is empty, ragged, or not UTF-8, or a quote in it is not closed or has text behind it.",
            "Mend the line that is named.";
    }
    Tally {
        MalformedTally = "malformed_tally":
            "The bytes are not a tally, or are damaged.",
            "Copy the bytes again, or make the tally again from the data.";
        OtherVersion = "other_version":
            "The bytes are a tally of a version that this xlakit does not read.",
            "Read it with a newer xlakit, or make the tally again from the data.";
    }
    Data {
        MalformedReport = "malformed_report":
            "The text is no report that this version reads.",
            "Give what `to_json` wrote.";
    }
    Tally {
        PlanMismatch = "plan_mismatch":
            "Two tallies, or a tally and an agreement, count different things.",
            "Tally again under one agreement.";
        OtherAgreement = "other_agreement":
            "A tally was counted under an agreement of another `id`.",
            "Keep a tally for each agreement.";
        RepeatedBatch = "repeated_batch":
            "Counts of a named batch are added where that batch is counted already.",
            "Add each batch once, or give other rows another name.";
    }
    Argument {
        // Arguments of calls, such as `as_of`, and of statistics asked by name.
        InvalidArgument = "invalid_argument":
            "An argument is unknown, absent, NaN or infinite, of another kind or length than it has to be, or cannot be meant \
             together with the others.",
            "Give what the function takes; its page names it.";
    }
    Document {
        // Settlement.
        MoneyOverflow = "money_overflow":
            "An amount does not fit an exact decimal.",
            "Use smaller amounts or fewer places.";
    }
    Internal {
        // What a host catches, so that no program of its user ends.
        Internal = "internal":
            "A fault in xlakit itself, such as a panic that a host caught.",
            "Report it with its message.";
    }
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
}
