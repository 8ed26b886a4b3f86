//! The block `settlement` and what stands in it beside the rules: charges, the amount at risk, pools, caps and rounding.

use rust_decimal::Decimal;

use super::rule::{Rule, RuleBlock};
use super::terms::UnsureBlock;
use crate::agreement::describe::reader::{Named, Placed};
use crate::agreement::describe::values::{Amount, Duration};
use crate::agreement::describe::{block, words};

block! {
    /// The rules by which a closed period is settled.
    SettlementBlock "settlement" {
        required charges: ChargesBlock, "What is charged for one period.";
        required rules: Vec<RuleBlock>, "The rules, in the order of the ledger.";
        optional at_risk: Placed<Amount>, "The share of the charges that allocations can take.";
        optional pools: Placed<Named<Placed<Amount>>>, "Shares of the amount at risk.";
        optional pools_total: Placed<Amount>, "What the pools add up to; the amount at risk still ends their sum.", "100 %";
        optional caps: CapsBlock, "The most that a period, or a year of the contract, may come to.";
        optional unsure: UnsureBlock, "What is due where nothing can be said, unless a rule says it itself.";
        optional rounding: RoundingBlock, "How an entry is rounded, once.", "half_even to the smallest amount of the currency";
        optional final_after: Duration, "How long after its end a period is settled: answers still arrive.", "0 h";
        planned "carry": "amounts that are carried into the next period";
        planned "ladder": "penalties for points that were collected";
    }
}

block! {
    /// What is charged for one period.
    ChargesBlock "charges" {
        required amount: Placed<Decimal>, "The amount, in the agreement's currency.";
        optional cut: Cut, "What a period that the first or the last day of the term cuts is charged.", "whole";
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
        optional to: Placed<Decimal>, "The smallest step.", "the smallest amount of the currency";
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

words! {
    /// What a period that the term cuts is charged.
    pub(crate) enum Cut default Whole {
        /// As much as every other.
        Whole = "whole",
        /// The part of its days that lies within the term.
        ByDays = "by_days",
    }
}

/// The rules of settlement, every name resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settlement {
    /// The charges of one period.
    pub(crate) charges: Decimal,
    pub(crate) cut: Cut,
    /// How long after its end a period is settled, in milliseconds.
    pub(crate) final_after: i64,
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
