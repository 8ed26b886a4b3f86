//! Sources: what was observed, and what its columns are called.

use crate::agreement::describe::reader::{Name, Named, OneOrMore, Path, Reads, wrong_type};
use crate::agreement::describe::shape::Shape;
use crate::agreement::describe::values::Literal;
use crate::agreement::describe::{block, words};
use crate::agreement::syntax::tree::{Node, Value};
use crate::error::Diagnostic;

block! {
    /// One table of observations: survey answers, tickets, device readings.
    SourceBlock "source" {
        required at: Name, "The column with the instant that places a row in a period.";
        optional dimensions: DimensionsBlock, "The columns by which people look at the figures.", "none";
        optional columns: Named<ColumnBlock>, "What the columns are called in the data, and how their values are read.";
        optional weight: Name, "The column with a row's survey weight; intervals then use Kish's effective n.";
        optional invited: InvitedBlock, "How many were asked, for the response rate.";
        optional one_per: OnePerBlock, "Which one row of a subject counts, where a subject has several.", "every row counts";
        optional complete: bool, "Its silence means zero: the `count` of a closed period without a row is 0.", "`false`";
        planned "subject": "the person who answered";
        planned "survey": "transactional or relationship";
        planned "touchpoint": "the stage of the journey";
    }
}

block! {
    /// One row of each subject counts: 30 readings of one device are one device, and of the events of a ticket the last one says
    /// what became of it. A row without a subject is in no figure; it is counted and shown, and so are the rows that another one
    /// stands for.
    OnePerBlock "one_per" {
        required subject: Name, "The column that says what a row is about, such as a device or a ticket.";
        optional take: Take, "Which of its rows counts.", "`last`";
        optional within: OneWithin, "In what time one row of a subject counts.", "`period`";
        optional by: Name, "A column of times that orders the rows of a subject.", "`at`";
        optional by_number: Name, "A column of numbers below 2^53 that orders them, instead of a time.";
    }
}

words! {
    /// Which row of a subject counts.
    pub(crate) enum Take default Last {
        /// The one that comes last.
        Last = "last",
        /// The one that comes first.
        First = "first",
    }
}

words! {
    /// In what time one row of a subject counts.
    pub(crate) enum OneWithin default Period {
        /// One in each period.
        Period = "period",
        /// One in the whole term, in the period of that row.
        Term = "term",
    }
}

words! {
    /// What numbers that are times count since the start of 1970 in Greenwich.
    pub(crate) enum EraUnit default Milliseconds {
        /// Seconds, as `date +%s` and most logs write them.
        Seconds = "seconds",
        /// Thousandths of a second, as JavaScript and Java write them.
        Milliseconds = "milliseconds",
        /// Millionths of a second.
        Microseconds = "microseconds",
        /// Thousand-millionths of a second, as pandas keeps them.
        Nanoseconds = "nanoseconds",
    }
}

block! {
    /// How one column is named and read.
    ColumnBlock "column" {
        optional column: Name, "The column's name in the data.", "the name on the left";
        optional missing: Vec<Literal>, "Codes that mean that there is no value.";
        optional format: Name, "How text is read as a time, such as `%d/%m/%Y %H:%M`.", "ISO 8601";
        optional unit: EraUnit, "What whole numbers that are times count since 1970-01-01T00:00:00Z.", "`milliseconds`";
        optional same: Named<OneOrMore<Name>>, "Labels that are spellings of one label.";
    }
}

/// Dimensions: a list of columns, or names for columns.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DimensionsBlock(pub(crate) Vec<(Name, Name)>);

impl Reads for DimensionsBlock {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        let pairs = match node.value {
            Value::List(_) => Vec::<Name>::read(node, path, problems)?.into_iter().map(|name| (name.clone(), name)).collect(),
            Value::Map(_) => {
                let named = Named::<Name>::read(node, path, problems)?;
                named.0.into_iter().filter_map(|(name, column)| Some((name, column?))).collect()
            }
            _ => {
                problems.push(wrong_type(node, path, "a list of columns, or a map from dimension to column"));
                return None;
            }
        };
        Some(Self(pairs))
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::List(Box::new(Shape::Text)), Shape::Map(Box::new(Shape::Text))])
    }
}

/// Who was asked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum InvitedBlock {
    Number(u64),
    From(InvitedFromBlock),
}

block! {
    /// Where the number of invitations stands; exactly one of the two keys.
    InvitedFromBlock "invited" {
        optional column: Name, "A column whose values are summed over the rows.";
        optional source: Name, "Another source: each of its rows is one invitation.";
    }
}

impl Reads for InvitedBlock {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.value {
            Value::Map(_) => InvitedFromBlock::read(node, path, problems).map(Self::From),
            _ => u64::read(node, path, problems).map(Self::Number),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Count, InvitedFromBlock::shape()])
    }
}

/// A source, every name resolved to a column of the data.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Source {
    pub(crate) name: String,
    /// The column with the instant of a row.
    pub(crate) at: String,
    /// The dimensions, in the order of the document.
    pub(crate) dimensions: Vec<Dimension>,
    /// The columns with rules of their own, by their name in the data.
    pub(crate) columns: Vec<ColumnRule>,
    pub(crate) weight: Option<String>,
    pub(crate) invited: Option<Invited>,
    pub(crate) one_per: Option<OnePer>,
    /// Whether a period without a row had none.
    pub(crate) complete: bool,
}

/// Which one row of each subject counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OnePer {
    /// The column of the subject.
    pub(crate) subject: String,
    pub(crate) take: Take,
    pub(crate) within: OneWithin,
    pub(crate) by: By,
}

/// What orders the rows of a subject.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum By {
    /// The instant that places a row.
    At,
    /// A column of times.
    Time(String),
    /// A column of numbers.
    Number(String),
}

/// A dimension and the column that holds its labels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dimension {
    pub(crate) name: String,
    pub(crate) column: String,
}

/// How the values of one column are read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ColumnRule {
    pub(crate) column: String,
    pub(crate) missing: Vec<Literal>,
    /// The pattern of times in text; absent is ISO 8601. Checked when the agreement is compiled.
    pub(crate) format: Option<String>,
    /// What times that are numbers count, where that is said.
    pub(crate) unit: Option<EraUnit>,
    /// Spellings and the label that each stands for.
    pub(crate) same: Vec<(String, String)>,
}

/// Who was asked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Invited {
    /// So many in every period, in total.
    PerPeriod(u64),
    /// The sum of a column over the rows.
    Column(String),
    /// The rows of another source, by its index.
    Source(usize),
}

impl Source {
    /// The rule of a column, if it has one.
    pub(crate) fn rule(&self, column: &str) -> Option<&ColumnRule> {
        self.columns.iter().find(|rule| rule.column == column)
    }

    /// The position of a dimension.
    pub(crate) fn dimension(&self, name: &str) -> Option<usize> {
        self.dimensions.iter().position(|dimension| dimension.name == name)
    }
}
