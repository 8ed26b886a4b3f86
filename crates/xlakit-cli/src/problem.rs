//! What can be wrong with a file: the words, the code and the remedy of each problem.

use std::borrow::Cow;
use std::io::{self, ErrorKind};

use thiserror::Error;
use xlakit::{Agreement, Code};

/// A problem with a file, or with a place in it.
#[derive(Debug, Error)]
pub(crate) enum FileProblem {
    /// It cannot be opened, read or written.
    #[error("the file cannot be {what}: {}", why(.error))]
    Unusable {
        /// What was tried.
        what: &'static str,
        /// What the system says.
        error: io::Error,
    },
    /// A document of more bytes than are read.
    #[error("the document has {0} bytes, and at most {most} are read", most = Agreement::MAX_BYTES)]
    TooLong(u64),
    /// A document that still goes on where reading ends.
    #[error("the document does not end, and at most {most} are read", most = Agreement::MAX_BYTES)]
    Endless,
    /// No line names columns.
    #[error("the file is empty")]
    Empty,
    /// The first line is no text.
    #[error("the names of the columns are not UTF-8")]
    NamesNotUtf8,
    /// It is no CSV file.
    #[error("the file is {0}, and CSV is read")]
    SomethingElse(&'static str),
    /// A workbook that cannot be read.
    #[error("the workbook cannot be read: {0}")]
    Workbook(String),
    /// A sheet that a workbook does not have.
    #[error("there is no sheet `{sheet}`")]
    NoSheet {
        /// The name.
        sheet: String,
        /// The names of the workbook, as a person reads them.
        names: String,
    },
    /// A sheet of what is no workbook.
    #[error("the file is no workbook, and has no sheets")]
    NoSheets,
    /// A name that the agreement reads stands twice in the first line.
    #[error("two columns are called `{0}`")]
    TwoColumns(String),
    /// The first line lacks a name that the agreement reads.
    #[error("there is no column `{column}`")]
    NoColumn {
        /// The name.
        column: String,
        /// A name of the file that is much like it.
        near: Option<String>,
        /// The names of the file, as a person reads them.
        names: String,
    },
    /// A row of another length than the first.
    #[error("the row has {fields} fields where the first line has {expected}")]
    Ragged {
        /// Its fields.
        fields: usize,
        /// Those of the first line.
        expected: usize,
    },
    /// A field that is no text; fields are counted from 1.
    #[error("field {0} of the row is not UTF-8")]
    FieldNotUtf8(usize),
    /// A field that the file ends in.
    #[error("a quote opens a field here, and none closes it before the file ends")]
    QuoteStaysOpen,
    /// Text behind the end of a field.
    #[error("text follows the quote that closes {}", field(*.opened))]
    TextBehindQuote {
        /// The line on which the field begins, where that is another one.
        opened: Option<u64>,
    },
    /// What the reader of CSV says besides.
    #[error(transparent)]
    Csv(#[from] csv::Error),
}

impl FileProblem {
    /// The code that the tables of errors have it under.
    pub(crate) fn code(&self) -> Code {
        match self {
            Self::Unusable { .. } => Code::UnreadableFile,
            Self::TooLong(_) | Self::Endless => Code::DocumentTooLarge,
            Self::NoColumn { .. } => Code::MissingColumn,
            Self::Empty
            | Self::SomethingElse(_)
            | Self::Workbook(_)
            | Self::NoSheet { .. }
            | Self::NoSheets
            | Self::NamesNotUtf8
            | Self::TwoColumns(_)
            | Self::Ragged { .. }
            | Self::FieldNotUtf8(_)
            | Self::QuoteStaysOpen
            | Self::TextBehindQuote { .. }
            | Self::Csv(_) => Code::MalformedCsv,
        }
    }

    /// What mends it.
    pub(crate) fn help(&self) -> Cow<'static, str> {
        let help = match self {
            Self::Unusable { .. } => "check the path and the permissions",
            Self::TooLong(_) | Self::Endless => "split the document, or shorten generated lists",
            Self::Empty => "give it a first line with the names of its columns",
            Self::NamesNotUtf8 | Self::FieldNotUtf8(_) => {
                "save the file as UTF-8, or name its encoding, such as `--encoding windows-1252`"
            }
            Self::SomethingElse(_) => "export its table as CSV, or unpack it",
            Self::Workbook(_) => "save it as `.xlsx` or `.ods`, without a password, or export its table as CSV",
            Self::NoSheet { names, .. } => return format!("the workbook has {names}").into(),
            Self::NoSheets => "leave out what stands behind the `#`",
            Self::TwoColumns(_) => "rename one of them, or name it by its place, such as `#3` for the third",
            Self::NoColumn { near, names, .. } => {
                let near = near.as_ref().map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
                return format!("{near}name it under `columns` of the source; the file has {names}").into();
            }
            Self::Ragged { .. } => "mend the row; fields with delimiters or line breaks stand in quotes",
            Self::QuoteStaysOpen | Self::TextBehindQuote { .. } => {
                "close the field before the next delimiter; a quote inside it is written twice, `\"\"`"
            }
            Self::Csv(_) => "mend the file",
        };
        help.into()
    }
}

/// The field that a quote closes.
fn field(opened: Option<u64>) -> Cow<'static, str> {
    opened.map_or("a field".into(), |line| format!("the field of line {line}").into())
}

/// What the system says, in our words where they are plainer.
fn why(error: &io::Error) -> Cow<'static, str> {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".into(),
        ErrorKind::PermissionDenied => "permission denied".into(),
        ErrorKind::IsADirectory => "it is a directory".into(),
        _ => error.to_string().into(),
    }
}
