//! Settlement: what a verdict or a figure is worth in money. Penalties and rewards are written as positive numbers.

use rust_decimal::Decimal;

use super::goal::Goal;
use super::target::Subject;
use crate::agreement::describe::reader::{Name, Named, Placed};
use crate::agreement::describe::values::Amount;
use crate::agreement::describe::{block, tagged, words};

block! {
    /// The rules by which a closed period is settled.
    SettlementBlock "settlement" {
        required charges: ChargesBlock, "What is charged for one period.";
        required rules: Vec<RuleBlock>, "The rules, in the order of the ledger.";
        optional at_risk: Placed<Amount>, "The share of the charges that allocations can take.";
        optional pools: Placed<Named<Placed<Amount>>>, "Shares of the amount at risk.";
        optional caps: CapsBlock, "The most that a period, or a year of the contract, may come to.";
        optional rounding: RoundingBlock, "How an entry is rounded, once.", "half_even to 0.01";
        planned "carry": "amounts that are carried into the next period";
        planned "ladder": "penalties for points that were collected";
    }
}

block! {
    /// What is charged for one period.
    ChargesBlock "charges" {
        required amount: Placed<Decimal>, "The amount, in the agreement's currency.";
        planned "source": "charges read from data";
        planned "column": "charges read from data";
    }
}

block! {
    /// Caps apply after the sum of a period, each as an entry of its own.
    CapsBlock "caps" {
        optional period: CapBlock, "Of one period.";
        optional contract_year: CapBlock, "Of the twelve months from the first day, and each that follow.";
    }
}

block! {
    /// The most that penalties or rewards may come to, as shares of the charges of the time that the cap is for.
    CapBlock "cap" {
        optional penalty: Placed<Amount>, "The most that penalties may come to.";
        optional reward: Placed<Amount>, "The most that rewards may come to.";
    }
}

block! {
    /// How amounts are rounded.
    RoundingBlock "rounding" {
        optional to: Placed<Decimal>, "The smallest step.", "0.01";
        optional mode: RoundingMode, "What happens to halves.", "half_even";
    }
}

words! {
    /// What happens to halves when an amount is rounded.
    pub enum RoundingMode default HalfEven {
        /// To the even neighbour.
        HalfEven = "half_even",
        /// Away from zero.
        HalfUp = "half_up",
        /// Toward zero, always.
        Down = "down",
    }
}

tagged! {
    /// What one verdict or figure is worth.
    RuleBlock "rule" by "kind" {
        "allocation" => Allocation(AllocationBlock);
        "steps" => Steps(StepsBlock);
        "linear" => Linear(LinearBlock);
        planned "points": "points that are collected on a ladder";
        planned "streak": "periods in a row";
        planned "bonus": "a reward for a stretch goal";
        planned "earn_back": "a penalty that is earned back";
        planned "remediation": "a plan that is owed";
    }
}

block! {
    /// A share of a pool, lost when the verdict is missed.
    AllocationBlock "allocation" {
        required id: Name, "The name of the rule in the ledger.";
        required reads: Name, "The indicator or score.";
        required weight: Placed<Amount>, "The share of the pool.";
        optional pool: Name, "The pool.", "the whole amount at risk";
        optional when: When, "The verdict that costs.", "missed";
    }
}

words! {
    /// The verdict that a rule waits for.
    pub(crate) enum When default Missed {
        /// The target was missed.
        Missed = "missed",
    }
}

block! {
    /// A table: the figure is held against each row from the first to the last, and the last row it is beyond counts.
    StepsBlock "steps" {
        required id: Name, "The name of the rule in the ledger.";
        required reads: Name, "The indicator or score.";
        required table: Placed<Vec<StepBlock>>, "The rows, from the mildest to the gravest; all `below` or all `above`.";
        optional of: Placed<Base>, "What a share is of.", "charges";
        optional figure: Placed<Figured>, "Which figure is read.", "estimate";
    }
}

block! {
    /// One row of a table.
    StepBlock "step" {
        optional below: Placed<Amount>, "The figure is less than this.";
        optional above: Placed<Amount>, "The figure is more than this.";
        optional penalty: Placed<Amount>, "The share that is lost.";
        optional reward: Placed<Amount>, "The share that is won.";
    }
}

words! {
    /// What a share of a rule is of.
    pub(crate) enum Base default Charges {
        /// The charges of the period.
        Charges = "charges",
        /// The amount at risk.
        AtRisk = "at_risk",
    }
}

words! {
    /// Which figure a rule reads.
    pub enum Figured default Estimate {
        /// The estimate.
        Estimate = "estimate",
        /// The lower bound of its interval.
        Lower = "lower",
        /// The upper bound of its interval.
        Upper = "upper",
    }
}

block! {
    /// A straight line from the worst figure to the neutral range, and from there to the best one; beyond the ends it is flat.
    LinearBlock "linear" {
        required id: Name, "The name of the rule in the ledger.";
        required reads: Name, "The indicator or score.";
        required neutral: Placed<Vec<Placed<Amount>>>, "The range that pays nothing.";
        optional worst: WorstBlock, "Where the penalty is largest.";
        optional best: BestBlock, "Where the reward is largest.";
        optional of: Placed<Base>, "What a share is of.", "charges";
        optional figure: Placed<Figured>, "Which figure is read.", "estimate";
    }
}

block! {
    /// The worst end of a line.
    WorstBlock "worst" {
        required at: Placed<Amount>, "The figure.";
        required penalty: Placed<Amount>, "The share that is lost there.";
    }
}

block! {
    /// The best end of a line.
    BestBlock "best" {
        required at: Placed<Amount>, "The figure.";
        required reward: Placed<Amount>, "The share that is won there.";
    }
}

/// The rules of settlement, every name resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settlement {
    /// The charges of one period.
    pub(crate) charges: Decimal,
    /// The amount at risk as a share of the charges.
    pub(crate) at_risk: Option<Decimal>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) period_cap: Cap,
    pub(crate) year_cap: Cap,
    pub(crate) step: Decimal,
    pub(crate) rounding: RoundingMode,
}

/// Caps as shares of the charges.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Cap {
    pub(crate) penalty: Option<Decimal>,
    pub(crate) reward: Option<Decimal>,
}

/// One rule is four values: what it reads × how that becomes an amount × its terms × what it remembers. The document gives the
/// first three; the memory grows as the periods are settled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) reads: RuleReads,
    pub(crate) worth: Worth,
    pub(crate) terms: Terms,
}

/// What a rule reads in every period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RuleReads {
    pub(crate) subject: Subject,
    pub(crate) figured: Figured,
}

/// What a rule of any kind may say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Terms {
    pub(crate) of: Base,
}

/// What a kind of rule makes of its block: which figure is read, on which terms, and what it is worth; `None` where the block is
/// wrong.
pub(crate) type RuleParts<W> = Option<(Figured, Terms, W)>;

/// How what was read becomes an amount. Figures are in the unit of what the rule reads; shares are 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Worth {
    Allocation(Allocation),
    Steps(Steps),
    Linear(Linear),
}

/// A weight of a pool, lost when the verdict is missed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Allocation {
    /// The pool's name and its share of the amount at risk; without one it is the whole.
    pub(crate) pool: Option<(String, Decimal)>,
    pub(crate) weight: Decimal,
}

/// A table, from the mildest row to the gravest.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Steps {
    pub(crate) rows: Vec<StepRow>,
}

/// One row of a table: where `goal` is not reached, `share` of the base is lost (negative) or won (positive). The figure that the
/// goal names is *not* beyond the row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StepRow {
    pub(crate) goal: Goal,
    pub(crate) share: Decimal,
}

/// A line in two pieces, flat beyond its ends and between the neutral figures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Linear {
    pub(crate) worst: Option<LineEnd>,
    /// The lower and the higher figure between which nothing is paid.
    pub(crate) neutral: (Decimal, Decimal),
    pub(crate) best: Option<LineEnd>,
}

/// An end of a line: the figure, and the share that is lost or won from there on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LineEnd {
    pub(crate) at: Decimal,
    pub(crate) share: Decimal,
}
