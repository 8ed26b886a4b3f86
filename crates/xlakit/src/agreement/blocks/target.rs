//! Targets: what was agreed of a figure, for whom, and from when.

use rust_decimal::Decimal;

use super::goal::Promise;
use super::interval::IntervalMethod;
use super::segment::Segment;
use crate::agreement::describe::reader::{Name, Named, Path, Placed, Reads, read_unless_map};
use crate::agreement::describe::shape::{Planned, Shape};
use crate::agreement::describe::values::Amount;
use crate::agreement::describe::{block, words};
use crate::agreement::syntax::tree::Node;
use crate::error::Diagnostic;
use crate::time::Date;

words! {
    /// How a figure is held against its target.
    pub enum Decide {
        /// The figure itself decides.
        Estimate = "estimate",
        /// The interval has to be clear of the target; otherwise the verdict is undetermined.
        Confident = "confident",
        /// The posterior probability that the target is met has to reach the confidence, or to be as small as what it leaves.
        Probable = "probable",
        /// An exact one-sided test has to reject that the truth misses the target, or that it meets it.
        Exact = "exact",
        /// A confidence sequence has to be clear of the target; it may be looked at every day.
        Anytime = "anytime",
    }
}

words! {
    /// What is believed of a figure before the first answer, by `decide: probable`.
    pub enum Prior default Jeffreys {
        /// Half an answer in each class; of a rate, half an event; of a mean, flat in the mean and in the logarithm of the
        /// spread.
        Jeffreys = "jeffreys",
        /// One answer in each class; of a rate, one event.
        Uniform = "uniform",
    }
}

impl Prior {
    /// The answers that each class begins with.
    pub(crate) fn answers(self) -> f64 {
        match self {
            Self::Jeffreys => 0.5,
            Self::Uniform => 1.0,
        }
    }
}

block! {
    /// What one figure has to reach.
    TargetBlock "target" {
        required of: Name, "The indicator or score.";
        optional at_least: Promised, "The figure has to be this or more.";
        optional at_most: Promised, "The figure has to be this or less.";
        optional r#for: Placed<Named<Name>>, "The cell that the target is for: a dimension or `persona`, and its label.",
            "the total";
        optional for_each: Name, "A dimension or `persona`: the target is for each of its labels.";
        optional from: Placed<Date>, "The first day on which it holds.", "always";
        optional before: Placed<Date>, "The day from which it holds no longer.", "never";
        optional reason: Name, "Why it was agreed.";
        optional decide: Placed<Decide>, "How the figure is held against it.",
            "`confident` on the experience side where there is an interval, else `estimate`";
        optional confidence: Placed<Amount>, "The one-sided probability of an interval's bound.", "0.95";
        optional min_n: Placed<u64>, "The fewest values that a verdict may stand on.",
            "30 where `confident` is the default, 1 elsewhere and for a rate; a count takes none";
        optional interval: Placed<IntervalMethod>, "The method of the interval.",
            "wilson for shares, adjusted_wald for net scores and apdex, t for means, order_statistics for quantiles, garwood for \
                rates and counts, chi_square for spreads; of shares, jeffreys with `probable` and clopper_pearson with `exact`; \
                with `anytime` the confidence sequence";
        optional prior: Placed<Prior>, "What is believed before the first answer, by `decide: probable`.", "jeffreys";
        planned "stretch": "a goal beyond the target";
        planned "at_worst": "the figure that is as bad as it gets";
        planned "moment": "a moment that matters";
    }
}

/// The figure that was agreed, as written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Promised(pub(crate) Placed<Amount>);

const PROMISES: Planned = &[
    ("ratchet", "a figure that follows what was reached"),
    ("baseline", "a figure measured before the term"),
    ("benchmark", "a figure of others"),
];

impl Reads for Promised {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        read_unless_map(node, path, PROMISES, problems).map(Self)
    }

    fn shape() -> Shape {
        Shape::Partly(Box::new(Amount::shape()), PROMISES)
    }
}

/// A target, every name resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Target {
    pub(crate) of: Subject,
    pub(crate) scope: TargetScope,
    pub(crate) promise: Promise,
    /// The first day on which it holds; `None` is always.
    pub(crate) from: Option<Date>,
    /// The day from which it holds no longer.
    pub(crate) before: Option<Date>,
    pub(crate) reason: Option<String>,
    pub(crate) decide: Decide,
    /// One-sided, strictly between 0.5 and 1.
    pub(crate) confidence: Decimal,
    pub(crate) min_n: u64,
    /// `None` is the usual one of the measure.
    pub(crate) interval: Option<IntervalMethod>,
    pub(crate) prior: Prior,
}

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// The indicator of this index.
    Indicator(usize),
    /// The score of this index.
    Score(usize),
}

/// Who a target is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TargetScope {
    /// One segment, or everybody.
    Segment(Segment),
    /// Every label of a dimension.
    Each(String),
}

impl Target {
    /// Whether the target holds at the start of a period that begins on this day.
    pub(crate) fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.before.is_none_or(|before| day < before)
    }
}
