//! What the search hands on.

use crate::agreement::{Goal, Segment};
use crate::describe::reported;
use crate::num::{Figure, Probability};
use crate::scorecard::FigureInterval;

reported! {
    /// Where the two sides of the agreement disagree, and how the named segments stand.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Watermelons {
        /// How the total, the personas and every segment with a target of its own stand, each judged at the agreed confidence. In
        /// the order of periods, then the total, personas and other segments.
        pub standings: Vec<Standing>,
        /// Watermelons and reverses. In the order of periods, then of severity, the gravest first, then of segments.
        pub findings: Vec<Finding>,
        /// How large each search was.
        pub searches: Vec<Search>,
    }
}

reported! {
    /// What the two sides of a segment say together.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum State {
        /// Both sides meet their targets.
        Healthy,
        /// Every indicator of the outside meets its target, and one of the inside is below its own by more than the margin.
        Watermelon,
        /// An indicator of the outside is below its target, and every one of the inside meets its own.
        Reverse,
        /// Both sides have an indicator below its target.
        BothRed,
        /// None of these can be said with the confidence that was agreed.
        Undetermined,
        /// A side has fewer values than the agreement asks for.
        Insufficient,
    }
}

reported! {
    /// How sure a finding is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Status {
        /// A named segment at the agreed confidence, or a searched one that was rejected at the agreed false discovery rate.
        Confirmed,
        /// A searched segment that was not rejected, with p of at most 0.20 by itself: worth a look, no proof.
        Suspected,
    }
}

reported! {
    /// How one named segment stands.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Standing {
        /// The period's label, or the first and the last of several.
        pub period: String,
        /// Whether all of it had ended at the instant of the report.
        pub closed: bool,
        /// The segment.
        pub segment: Segment,
        /// Its state.
        pub state: State,
        /// The indicators of the outside that were judged.
        pub outside: Vec<SideFigure>,
        /// The indicators of the inside that were judged.
        pub inside: Vec<SideFigure>,
        /// Why, in one line.
        pub because: String,
    }
}

reported! {
    /// A segment whose two sides disagree.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Finding {
        /// The period's label, or the first and the last of several.
        pub period: String,
        /// Whether all of it had ended at the instant of the report; until then the finding is provisional.
        pub closed: bool,
        /// The segment.
        pub segment: Segment,
        /// Which way the sides disagree: a watermelon or a reverse.
        pub state: State,
        /// How sure it is.
        pub status: Status,
        /// Whether the agreement names the segment, so that it was judged by itself; else it was searched for.
        pub named: bool,
        /// Whether neither the total nor a wider segment that was tested shows it.
        pub hidden: bool,
        /// The indicators of the outside that were judged.
        pub outside: Vec<SideFigure>,
        /// The indicators of the inside that were judged.
        pub inside: Vec<SideFigure>,
        /// The p-value of the segment by itself.
        pub p_value: Probability,
        /// Benjamini and Hochberg's adjusted p-value over every segment that was tested; `None` for a named segment.
        pub adjusted_p: Option<Probability>,
        /// The values behind the worst indicator of the red side.
        pub people: u64,
        /// How far that indicator is from its target, in its own unit; of a quantile, the share of its values that should lie
        /// within it and does not.
        pub shortfall: Figure,
        /// People × shortfall; net scores count as shares, so that it is the number of answers that are short of the target.
        /// Means count in their own unit.
        pub severity: Figure,
        /// The finding in one line.
        pub because: String,
    }
}

reported! {
    /// One indicator of a side.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SideFigure {
        /// The indicator.
        pub indicator: String,
        /// Its figure.
        pub value: Option<Figure>,
        /// The lower bound of its interval.
        pub low: Option<Figure>,
        /// The upper bound of its interval.
        pub high: Option<Figure>,
        /// The method of the interval and its one-sided confidence, that of the watermelon block; `None` where there is no
        /// interval.
        pub interval: Option<FigureInterval>,
        /// By how much of themselves figure and bounds may be off, of a quantile of more values than are kept.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub relative_error: Option<Figure>,
        /// The share of the values that lie within the target, of a quantile: what judges it. In searched segments its values are
        /// not kept, and it has no other figure.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub within: Option<Figure>,
        /// The unit of the three.
        pub unit: String,
        /// The values behind it.
        pub n: u64,
        /// Rows of the base without a value.
        pub missing: u64,
        /// Rows of the base.
        pub base: u64,
        /// The target that judged it: the most specific one in force.
        pub target: Goal,
        /// How far beyond the target counts as red.
        pub margin: Figure,
        /// Whether the figure meets the target.
        pub green: bool,
    }
}

reported! {
    /// How large a search was: the family over which the false discovery rate was held.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Search {
        /// The period's label, or the first and the last of several.
        pub period: String,
        /// Whether all of it had ended at the instant of the report.
        pub closed: bool,
        /// Segments in which a row fell.
        pub cells: usize,
        /// Of these: tested.
        pub tested: usize,
        /// Of these: with fewer values than `min_n` on a side.
        pub too_small: usize,
        /// Of these: without an indicator on a side that has a target in force and a figure that can be tested.
        pub without_target: usize,
        /// Watermelons that were confirmed.
        pub watermelons: usize,
        /// Reverses that were confirmed, in a family of their own over the same segments.
        pub reverses: usize,
        /// The fewest values on each side.
        pub min_n: u64,
        /// The expected share of false ones among those that were confirmed.
        pub false_discovery_rate: Figure,
    }
}
