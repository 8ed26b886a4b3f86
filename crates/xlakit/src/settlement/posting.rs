//! The lines of a period as figures, before they are put into words.

use super::ledger::CapBasis;
use super::outcome::Outcome;
use super::reading::RuleReading;
use crate::agreement::Rule;
use crate::num::Decimal;

/// One line of a period.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Posting<'a> {
    /// What a rule comes to.
    Due(Due<'a>),
    /// What a cap takes back.
    Excess(Excess),
}

/// What a rule comes to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Due<'a> {
    pub(super) rule: &'a Rule,
    pub(super) reading: &'a RuleReading<'a>,
    pub(super) outcome: Outcome,
    /// The outcome in whole steps: below zero for a penalty. In an open period nothing of it moves.
    pub(super) amount: Decimal,
}

/// What lies over a cap.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Excess {
    pub(super) cap: &'static str,
    /// The time that the cap is for, in words.
    pub(super) time: &'static str,
    pub(super) direction: Direction,
    pub(super) basis: CapBasis,
    /// What lies over it, above zero.
    pub(super) over: Decimal,
}

/// Which way money goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Direction {
    /// To the customer.
    Penalty,
    /// To the provider.
    Reward,
}
