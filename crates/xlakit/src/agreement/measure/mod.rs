//! What an indicator measures in the rows of its base.
//!
//! The kinds of the document are few mechanisms under familiar names: classes of a scale (`nps`, `csat`, `happiness`, `net_score`, `top_box`),
//! two classes of rows (`share`, `within`), three of a quantity (`apdex`) or of labels (`sentiment`), a quantity as a whole (`mean`, `sum`, `max`, `spread`),
//! one total over another (`ratio`, `rate`), a number of rows (`count`), and figures that were reported.

use rust_decimal::Decimal;

use crate::agreement::blocks::condition::{Bounds, CheckBlock, Condition, ConditionMap};
use crate::agreement::describe::reader::{Name, Named, OneOrMore, Path, Placed, Reads, read_unless_map};
use crate::agreement::describe::shape::{Planned, Shape};
use crate::agreement::describe::values::{Amount, Duration, Literal};
use crate::agreement::describe::{block, tagged, words};
use crate::agreement::syntax::tree::{Node, Value};
use crate::error::Diagnostic;
use crate::num::{VALUE_UNITS, is_decimal};

tagged! {
    /// What is measured.
    MeasureBlock "measure" by "kind" {
        "nps" => Nps(PresetBlock);
        "happiness" => Happiness(PresetBlock);
        "csat" => Csat(CsatBlock);
        "ces" => Ces(CesBlock);
        "net_score" => NetScore(NetScoreBlock);
        "top_box" => TopBox(TopBoxBlock);
        "mean" => Mean(MeanBlock);
        "share" => Share(ShareBlock);
        "within" => Within(WithinBlock);
        "ratio" => Ratio(RatioBlock);
        "apdex" => Apdex(ApdexBlock);
        "quantile" => Quantile(QuantileBlock);
        "median" => Median(QuantileBlock);
        "rate" => Rate(RateBlock);
        "sum" => Sum(QuantityBlock);
        "count" => Count(CountBlock);
        "max" => Max(QuantityBlock);
        "spread" => Spread(QuantityBlock);
        "sentiment" => Sentiment(SentimentBlock);
        "pre_counted" => PreCounted(PreCountedBlock);
        "reported" => Reported(ReportedBlock);
    }
}

block! {
    /// A net score on 0–10: the share of 9–10 minus the share of 0–6, −100 to 100. `nps` asks for recommendation, `happiness` for
    /// the experience; the arithmetic is one.
    PresetBlock "nps, happiness" {
        required column: Name, "The column with the answers.";
    }
}

block! {
    /// Customer satisfaction: the share of answers in the upper part of the scale.
    CsatBlock "csat" {
        required column: Name, "The column with the answers.";
        optional scale: Placed<Vec<Decimal>>, "The lowest and the highest answer.", "[1, 5]";
        optional good: Placed<CheckBlock>, "The answers that are good.", "at least 4 of 5; on another scale it is required";
    }
}

block! {
    /// Customer effort: the mean of the answers.
    CesBlock "ces" {
        required column: Name, "The column with the answers.";
        optional scale: Placed<Vec<Decimal>>, "The lowest and the highest answer.", "[1, 7]";
    }
}

block! {
    /// The share of positive answers minus the share of negative ones, −100 to 100.
    NetScoreBlock "net_score" {
        required column: Name, "The column with the answers.";
        required scale: Placed<Vec<Decimal>>, "The lowest and the highest answer.";
        required positive: Placed<CheckBlock>, "The positive answers.";
        required negative: Placed<CheckBlock>, "The negative answers.";
    }
}

block! {
    /// The share of good answers on a scale.
    TopBoxBlock "top_box" {
        required column: Name, "The column with the answers.";
        required scale: Placed<Vec<Decimal>>, "The lowest and the highest answer.";
        required good: Placed<CheckBlock>, "The good answers.";
    }
}

block! {
    /// The mean of a quantity: a column, or the time between two instants. One of the two is needed.
    MeanBlock "mean" {
        optional column: Name, "The column with the quantity.";
        optional between: Placed<Vec<Name>>, "The columns with the start and the end.";
        optional scale: Placed<Vec<Decimal>>, "The lowest and the highest possible value.", "no bounds";
        optional unit: Name, "The word for the unit; with `between` one of seconds, minutes, hours, days.";
        optional negative: Placed<Negative>, "What a time that ends before it starts is; required with `between`.";
        optional beside: Placed<Vec<Beside>>, "Figures of the same values that stand beside the mean.", "none";
    }
}

block! {
    /// The value that a share of the values lies at or below, such as the 90th percentile; of a column, or of the time between two
    /// instants. One of the two is needed. The values of up to 64 rows are kept; of more, each is known within 0.8 %, and a target is still
    /// held against the exact number of rows within it.
    QuantileBlock "quantile, median" {
        optional q: Placed<Amount>, "Which quantile, such as 0.9 or `90 %`; `quantile` needs it, and `median` is 0.5.";
        optional column: Name, "The column with the quantity.";
        optional between: Placed<Vec<Name>>, "The columns with the start and the end.";
        optional scale: Placed<Vec<Decimal>>, "The lowest and the highest possible value.", "no bounds";
        optional unit: Name, "The word for the unit; with `between` one of seconds, minutes, hours, days.";
        optional unfinished: Placed<Unfinished>, "What a row without an end is; required with `between`, and only `missing`, since it has no time yet.";
        optional negative: Placed<Negative>, "What a time that ends before it starts is.", "missing";
        optional beside: Placed<OtherQuantiles>, "Other quantiles of the same values.", "none";
    }
}

block! {
    /// The share of good rows.
    ShareBlock "share" {
        required good: ConditionMap, "The rows that are good.";
        optional bad: ConditionMap, "The rows that are bad; a row that is neither is then an error.", "every row with a value that is not good";
    }
}

block! {
    /// The share of rows whose time from start to end is within a limit; the limit itself is within.
    WithinBlock "within" {
        required between: Placed<Vec<Name>>, "The columns with the start and the end.";
        required limit: Limit, "The longest time that is good, with its unit.";
        required unfinished: Unfinished, "What a row without an end is.";
        optional negative: Negative, "What a time that ends before it starts is.", "missing";
        planned "column": "an instant to hold against a deadline";
        planned "deadline": "the column with the deadline";
    }
}

block! {
    /// One total over another, such as good minutes over all minutes.
    RatioBlock "ratio" {
        required numerator: Name, "The column whose sum is divided.";
        required denominator: Name, "The column whose sum divides.";
    }
}

block! {
    /// Apdex: satisfied rows count 1, tolerating ones ½, by a threshold T and four times T; both limits are within.
    ApdexBlock "apdex" {
        required threshold: Placed<Threshold>, "T, in the unit of the column, or a duration with `between`.";
        optional column: Name, "The column with the quantity.";
        optional between: Placed<Vec<Name>>, "The columns with the start and the end, instead of `column`.";
        optional negative: Negative, "What a time that ends before it starts is.", "missing";
    }
}

block! {
    /// Events for each unit of exposure, such as outages a month or contacts for each 1,000 users.
    RateBlock "rate" {
        required exposure: Name, "The column with the exposure of a row, such as users or hours; its sum divides.";
        optional events: Name, "The column with the events of a row, whole numbers; their sum is divided.", "each row is one event";
        optional per: Placed<Decimal>, "The exposure that the figure is for, such as 1000.", "1";
        optional unit: Name, "The word for the unit, such as `contacts per 1,000 users`.";
    }
}

block! {
    /// A quantity of the rows: its total, its largest value, or its spread, the sample standard deviation. A column, or the time between
    /// two instants; one of the two is needed.
    QuantityBlock "sum, max, spread" {
        optional column: Name, "The column with the quantity.";
        optional between: Placed<Vec<Name>>, "The columns with the start and the end.";
        optional unit: Name, "The word for the unit; with `between` one of seconds, minutes, hours, days.";
        optional negative: Placed<Negative>, "What a time that ends before it starts is; required with `between`.";
    }
}

block! {
    /// The number of rows of the base, such as major incidents.
    CountBlock "count" {
        optional unit: Name, "The word for what is counted.";
    }
}

block! {
    /// The share of positive labels minus the share of negative ones, −100 to 100. Upper and lower case are one; a label of no list is an
    /// error.
    SentimentBlock "sentiment" {
        required column: Name, "The column with the labels.";
        optional positive: OneOrMore<Literal>, "The positive labels.", "`positive`";
        optional neutral: OneOrMore<Literal>, "The labels between.", "`neutral`, `mixed`";
        optional negative: OneOrMore<Literal>, "The negative labels.", "`negative`";
    }
}

block! {
    /// Columns that hold counts, such as one row a day: `good` and `n` are a share; `positive`, `negative` and `n` a net score; `points` the
    /// answers on a scale. The figure is that of the rows that were counted, and never a mean of percentages.
    PreCountedBlock "pre_counted" {
        optional good: Name, "The column with the number of good ones.";
        optional positive: Name, "The column with the number of positive ones.";
        optional negative: Name, "The column with the number of negative ones.";
        optional n: Name, "The column with the number of all.", "with `points` their sum";
        optional points: Placed<Named<Name>>, "Each point of the scale, and the column with the number of answers on it.";
        optional r#as: PointsAs, "What the answers on the points are; required with `points`.";
    }
}

words! {
    /// What answers that were counted point by point are.
    pub(crate) enum PointsAs {
        /// A net score on 0 to 10.
        Nps = "nps",
        /// A net score on 0 to 10.
        Happiness = "happiness",
        /// The share of 4 and 5 on 1 to 5.
        Csat = "csat",
        /// The mean on 1 to 7.
        Ces = "ces",
    }
}

block! {
    /// Figures that somebody else computed: one row per period and cell.
    ReportedBlock "reported" {
        required column: Name, "The column with the figure.";
        optional n: Name, "The column with the number of answers behind it; figures are pooled only with it.";
        optional unit: Name, "`percent` for shares of 100, `share` for 0 to 1, `points` for net scores, or a word.";
    }
}

/// A limit of one duration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Limit(pub(crate) Duration);

const LIMITS: Planned = &[("by", "a limit for each label of a column")];

impl Reads for Limit {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        read_unless_map(node, path, LIMITS, problems).map(Self)
    }

    fn shape() -> Shape {
        Shape::Partly(Box::new(Duration::shape()), LIMITS)
    }
}

/// The threshold of an apdex: a number in the unit of its column, or a duration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Threshold {
    Number(Decimal),
    Duration(Duration),
}

impl Reads for Threshold {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match &node.value {
            Value::Number(text) | Value::Text(text) if is_decimal(text) => Decimal::read(node, path, problems).map(Self::Number),
            _ => Duration::read(node, path, problems).map(Self::Duration),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Number, Shape::Duration])
    }
}

words! {
    /// What a row without an end is.
    pub(crate) enum Unfinished {
        /// Missed, if its start and the limit lie before the end of its period; else it is missing.
        Missed = "missed",
        /// Missing: it counts in the base, not in the figure.
        Missing = "missing",
    }
}

words! {
    /// What a time that ends before it starts is.
    pub(crate) enum Negative default Missing {
        /// Missing.
        Missing = "missing",
        /// No time at all.
        Zero = "zero",
        /// An error that names the row.
        Error = "error",
    }
}

words! {
    /// A figure that stands beside another one, of the same values.
    pub enum Beside {
        /// The median.
        Median = "median",
        /// The 90th percentile.
        P90 = "p90",
        /// The 95th percentile.
        P95 = "p95",
        /// The share of the total that lies in the tenth of the rows with the largest values; beside a mean.
        Concentration = "concentration",
    }
}

/// What may stand beside a quantile: all but the concentration, which is read so that it can be answered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OtherQuantiles(pub(crate) Vec<Beside>);

impl Reads for OtherQuantiles {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        Vec::read(node, path, problems).map(Self)
    }

    fn shape() -> Shape {
        let shape = match Beside::shape() {
            // The concentration is the last one.
            Shape::Word { words: [words @ .., _], planned } => Shape::Word { words, planned },
            shape => shape,
        };
        Shape::List(Box::new(shape))
    }
}

/// What is measured, every name resolved to a column of the data.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Measure {
    /// Answers on a scale of whole numbers, in negative, neutral and positive ones: a net score in points.
    Net(Scale, Classes3),
    /// Answers on a scale of whole numbers, in good ones and others: a share.
    TopBox(Scale, Bounds),
    /// Answers on a scale of whole numbers: their mean.
    ScaleMean(Scale),
    /// A quantity: its mean.
    Mean { of: Quantity, range: Option<(Decimal, Decimal)>, unit: Option<String>, beside: Vec<Beside> },
    /// A quantity: the value that the share `q` of its values lies at or below.
    Quantile { of: Quantity, q: Decimal, range: Option<(Decimal, Decimal)>, unit: Option<String>, beside: Vec<Beside> },
    /// Rows, good and bad: a share.
    Share { good: Condition, bad: Option<Condition> },
    /// Rows within a limit and others: a share.
    Within { start: String, end: String, limit: i64, unfinished: Unfinished, negative: Negative },
    /// One total over another: a share or factor.
    Ratio { numerator: String, denominator: String },
    /// Satisfied, tolerating and frustrated rows: 0 to 1.
    Apdex { of: Quantity, threshold: Decimal },
    /// Events, or rows where no column counts them, for each so much exposure.
    Rate { events: Option<String>, exposure: String, per: Decimal, unit: Option<String> },
    /// The rows of the base: their number.
    Count { unit: Option<String> },
    /// A quantity: its total, its largest value or its standard deviation.
    Whole { of: Quantity, form: Whole, unit: Option<String> },
    /// Labels, negative, neutral and positive ones: a net score in points.
    Sentiment { column: String, labels: [Vec<Literal>; 3] },
    /// Counts of what somebody else counted.
    PreCounted(Counted),
    /// Figures as reported.
    Reported { column: String, n: Option<String>, unit: ReportedUnit },
}

/// What columns of counts count.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Counted {
    /// Good ones of all: a share.
    Share { good: String, n: String },
    /// Positive and negative ones of all: a net score.
    Net { positive: String, negative: String, n: String },
    /// Answers on each point from the lowest on; the scale says by its points what they are.
    Points { columns: Vec<String>, of: Box<Measure> },
}

impl Counted {
    /// Its columns; n is the last of those that are counted of all.
    pub(crate) fn columns(&self) -> Vec<&String> {
        match self {
            Self::Share { good, n } => vec![good, n],
            Self::Net { positive, negative, n } => vec![positive, negative, n],
            Self::Points { columns, .. } => columns.iter().collect(),
        }
    }
}

impl Measure {
    /// How many of the whole numbers in which a tally keeps its values make one of its figure.
    pub(crate) fn parts(&self) -> i64 {
        match self {
            Self::Mean { of, .. } | Self::Quantile { of, .. } | Self::Apdex { of, .. } | Self::Whole { of, .. } => of.parts(),
            _ => VALUE_UNITS,
        }
    }

    /// Whether its figure is a net score of three classes.
    pub(crate) fn is_net(&self) -> bool {
        match self {
            Self::Net(..) | Self::Sentiment { .. } | Self::PreCounted(Counted::Net { .. }) => true,
            Self::PreCounted(Counted::Points { of, .. }) => of.is_net(),
            _ => false,
        }
    }
}

/// What is said of all values of a quantity together, other than their mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// Their total.
    Sum,
    /// The largest.
    Max,
    /// Their sample standard deviation.
    Spread,
}

/// A scale of whole numbers and the column that is on it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    pub(crate) column: String,
    pub(crate) low: i32,
    pub(crate) high: i32,
}

/// Which points of a scale are negative and which positive; the others are neutral.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Classes3 {
    pub(crate) negative: Bounds,
    pub(crate) positive: Bounds,
}

/// A quantity of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Quantity {
    /// The value of a column.
    Column(String),
    /// The time from one instant to another in a unit of so many milliseconds.
    Between { start: String, end: String, unit: i64, negative: Negative },
}

impl Quantity {
    /// How many of the whole numbers in which a tally keeps it make one of its unit: a column is kept in millionths, a time in
    /// milliseconds, as instants are, since millionths of an hour would round every one of them.
    pub(crate) fn parts(&self) -> i64 {
        match self {
            Self::Column(_) => VALUE_UNITS,
            Self::Between { unit, .. } => *unit,
        }
    }
}

/// What a reported figure is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReportedUnit {
    /// Percent, 0 to 100; shown as a share.
    Percent,
    /// A share, 0 to 1.
    Share,
    /// A net score, −100 to 100.
    Points,
    /// Anything else.
    Number(Option<String>),
}
