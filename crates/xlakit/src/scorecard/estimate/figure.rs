//! What a figure is: plain data, as a report shows it.

use crate::agreement::{Beside, IntervalMethod};
use crate::describe::reported;
use crate::num::{Decimal, Figure, Ratio};

reported! {
    /// What a figure is, with all that it stands on.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Estimate {
        /// The figure, rounded half-even to 9 places; `None` where there is no value to form it from.
        pub value: Option<Figure>,
        /// The figure exactly, where it is a ratio of integers; verdicts compare this.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub exact: Option<Ratio>,
        /// The lower bound of the interval; `None` where there is none.
        pub low: Option<Figure>,
        /// The upper bound of the interval.
        pub high: Option<Figure>,
        /// The unit: `share` (0 to 1), `points` (−100 to 100), `apdex` (0 to 1), or the agreement's own word, which may be empty.
        pub unit: String,
        /// The values behind the figure; of reported figures, the answers behind them where their number was given.
        pub n: u64,
        /// Rows of the base without a value.
        pub missing: u64,
        /// Rows of the base: source + `where` − `exclude`.
        pub base: u64,
        /// Kish's effective n, where rows have weights.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub effective_n: Option<Figure>,
        /// How many values lie on each point of a scale, from the lowest on; of measures on a scale.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub distribution: Vec<PointCount>,
        /// How many were asked, where the source says it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub invited: Option<u64>,
        /// n over invited.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub response_rate: Option<Figure>,
        /// The method of the interval and its one-sided confidence; `None` where there is no interval. Of a quantile one of the
        /// bounds may be `None`.
        pub interval: Option<FigureInterval>,
        /// By how much of themselves the figure and its bounds may be off, of a quantile of more values than are kept; absent
        /// where all of them are exact. With `exact` beside it, only the bounds may be off.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub relative_error: Option<Figure>,
        /// Figures of the same values that the agreement asks for beside this one.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub beside: Vec<CompanionFigure>,
        /// How many values lie within the limit of the target, of a quantile that has one: what its verdict stands on.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub within: Option<Within>,
        /// What has to be known to read the figure: unfinished rows that count as missed, negative times, an interval that cannot
        /// be given.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub notes: Vec<String>,
    }
}

impl Estimate {
    /// The figure exactly, else as it is printed.
    pub(crate) fn ratio(&self) -> Option<Ratio> {
        self.exact.or_else(|| Ratio::from_decimal(&self.value?.as_decimal()))
    }

    /// Stands before a figure that is not known exactly, and before its gap.
    pub(crate) fn about(&self) -> &'static str {
        if self.exact.is_none() { self.about_bounds() } else { "" }
    }

    /// Stands before the bounds of a figure, where one of them may be off.
    pub(crate) fn about_bounds(&self) -> &'static str {
        about(self.relative_error)
    }
}

/// The sign of what may be off by a part of itself.
pub(crate) fn about(relative_error: Option<Figure>) -> &'static str {
    if relative_error.is_some() { "≈ " } else { "" }
}

reported! {
    /// How many values lie on one point of a scale.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PointCount {
        /// The point.
        pub value: i32,
        /// The values on it, each counted once whatever its weight.
        pub count: u64,
    }
}

reported! {
    /// How an interval was made.
    #[derive(Clone, Debug, PartialEq)]
    pub struct FigureInterval {
        /// The method.
        pub method: IntervalMethod,
        /// The one-sided probability of each bound; an interval for one look covers 2·confidence − 1.
        pub confidence: Figure,
        /// How often it may be looked at.
        pub looks: Looks,
        /// How a confidence sequence was tuned before the first answer.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub tuning: Option<String>,
    }
}

impl FigureInterval {
    pub(crate) fn new(method: IntervalMethod, confidence: Decimal) -> Self {
        let looks = if method.is_anytime() { Looks::Anytime } else { Looks::FixedN };
        Self { method, confidence: Figure::from_decimal(confidence), looks, tuning: method.tuning() }
    }
}

reported! {
    /// How often an interval may be looked at before its confidence is spent.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Looks {
        /// Once, at a number of values that was not chosen by what they say.
        FixedN,
        /// Whenever values come in: all looks together have the confidence.
        Anytime,
    }
}

reported! {
    /// A figure that stands beside another one, of the same values.
    #[derive(Clone, Debug, PartialEq)]
    pub struct CompanionFigure {
        /// Which one.
        pub figure: Beside,
        /// Its value: of quantiles in the unit of the estimate, of the concentration a share; `None` where there are no values,
        /// and of a concentration where one is negative or all are zero.
        pub value: Option<Figure>,
        /// By how much of itself the value may be off; absent where it is exact.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub relative_error: Option<Figure>,
    }
}

reported! {
    /// How many values lie within the limit of a target on a quantile, and how many are asked for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Within {
        /// The values within the limit, which belongs to them, counted exactly.
        pub count: u64,
        /// The fewest with which the target is met: the share `q` of all, or 1 − `q` where more is better, rounded up.
        pub needed: u64,
        /// The fewest with which it is met with confidence; `None` where there are too few values for that.
        pub surely_met: Option<u64>,
        /// The most with which it is missed with confidence; `None` where there are too few values for that.
        pub surely_missed: Option<u64>,
    }
}
