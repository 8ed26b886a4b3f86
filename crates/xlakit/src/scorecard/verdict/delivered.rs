//! What was delivered, of a figure or a score, as a target is held against it and a rule reads it.

use std::cmp::Ordering;

use crate::num::{Decimal, Figure, Ratio};
use crate::scorecard::estimate::{Estimate, Within};
use crate::scorecard::sample::Sample;
use crate::scorecard::words::{self, POINTS};

/// A figure or a score.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Delivered<'a> {
    pub(crate) behind: Backing<'a>,
    /// The figure, rounded to 9 places.
    pub(crate) value: Option<Figure>,
    /// The same exactly, where it is a ratio of integers.
    pub(crate) exact: Option<Ratio>,
    /// The sign of a figure that is not known exactly, and nothing before others.
    pub(crate) about: &'static str,
    /// The lower bound of its interval; a score has none.
    pub(crate) low: Option<Figure>,
    /// The upper bound.
    pub(crate) high: Option<Figure>,
    pub(crate) unit: &'a str,
}

/// What a figure stands on, and what a score does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Backing<'a> {
    /// A figure of so many values, with the sample that they are, and of a quantile how many of them are within its goal.
    Figure { n: u64, sample: Option<Sample>, within: Option<&'a Within> },
    /// A score; `absent` is the first part of it that weighs and has no figure, `scarce` the first sample that has too few
    /// values, and `empty` whether no part has a figure.
    Score { absent: Option<&'a str>, scarce: Option<&'a Scarce>, empty: bool },
}

/// A sample that a score stands on and that has too few values for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scarce {
    /// The indicator.
    pub(crate) of: String,
    pub(crate) n: u64,
    pub(crate) min_n: u64,
}

impl Scarce {
    /// In words.
    pub(crate) fn told(&self) -> String {
        format!("`{}` has {} of at least {} values", self.of, words::count(self.n), words::count(self.min_n))
    }
}

impl<'a> Delivered<'a> {
    pub(crate) fn figure(estimate: &'a Estimate, sample: Option<Sample>) -> Self {
        let Estimate { value, exact, low, high, .. } = *estimate;
        let behind = Backing::Figure { n: estimate.n, sample, within: estimate.within.as_ref() };
        Self { behind, value, exact, about: estimate.about(), low, high, unit: &estimate.unit }
    }

    pub(crate) fn score(value: Option<Figure>, absent: Option<&'a str>, scarce: Option<&'a Scarce>, empty: bool) -> Self {
        let behind = Backing::Score { absent, scarce, empty };
        Self { behind, value, exact: None, about: "", low: None, high: None, unit: POINTS }
    }

    /// The values behind it; `None` of a score.
    pub(crate) const fn n(&self) -> Option<u64> {
        match self.behind {
            Backing::Figure { n, .. } => Some(n),
            Backing::Score { .. } => None,
        }
    }

    /// The sample that is too small for a score.
    pub(crate) const fn scarce(&self) -> Option<&'a Scarce> {
        match self.behind {
            Backing::Score { scarce, .. } => scarce,
            Backing::Figure { .. } => None,
        }
    }

    /// How it compares with a decimal: exactly where it is known exactly, else as it is printed; `None` without a figure.
    pub(crate) fn compare(&self, decimal: &Decimal) -> Option<Ordering> {
        match (&self.exact, self.value) {
            (Some(exact), _) => Some(exact.cmp_decimal(decimal)),
            (None, Some(value)) => Some(value.as_decimal().cmp(decimal)),
            (None, None) => None,
        }
    }
}
