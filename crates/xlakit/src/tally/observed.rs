//! What is read from a tally: the sufficient statistics that figures are formed from.

use crate::agreement::Segment;

/// What was counted of one indicator in one segment over some periods. Everything that a figure needs is in here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Observed {
    /// The rows of the base: source + `where` − `exclude`.
    pub(crate) base: u64,
    /// The rows of the base without a value: blank, a code for missing, an end that is absent, a negative time that is missing.
    pub(crate) missing: u64,
    /// Of the base: rows without an end that count as missed (`within`).
    pub(crate) unfinished: u64,
    /// Of the base: rows whose time was negative.
    pub(crate) negative: u64,
    /// The sufficient statistics of the values.
    pub(crate) statistic: Statistic,
}

/// The sufficient statistics of the values of an indicator; n is base − missing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Statistic {
    /// Counts of classes: (negative, neutral, positive) of a net score; (good, bad) of `top_box`, share and within;
    /// (satisfied, tolerating, frustrated) of apdex.
    Classes(Vec<u64>),
    /// The same with survey weights: Σw at 2⁻³⁰ and Σw² at 2⁻⁶⁰ beside each count.
    WeightedClasses(Vec<(u64, i128, i128)>),
    /// Σx at 2⁻²⁰ and Σx² at 2⁻⁴⁰ of a mean; a mean on a scale is given the same way.
    Moments { sum: i128, square: i128 },
    /// The exact weighted sums of a mean, as floats: Σw, Σw², Σwx, Σw²x, Σw²x², Σwx².
    WeightedMoments { w: f64, ww: f64, wx: f64, wwx: f64, wwxx: f64, wxx: f64 },
    /// Σ numerator and Σ denominator at 2⁻²⁰.
    Totals { numerator: i128, denominator: i128 },
    /// Reported figures: how many, their sum Σx at 2⁻²⁰, and, where n is given, Σn and Σn·x at 2⁻²⁰.
    Reported { figures: u64, sum: i128, pooled: Option<(u64, i128)> },
}

/// What became of the rows of one source; every row is in exactly one of the first four.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    /// In a period of the term and not excluded.
    pub(crate) counted: u64,
    /// Excluded, by the index of the exclusion in the agreement.
    pub(crate) excluded: Vec<(usize, u64)>,
    /// Outside the term.
    pub(crate) outside_term: u64,
    /// Without an instant.
    pub(crate) unplaced: u64,
    /// Of the counted: in no persona. Zero where the source knows none.
    pub(crate) in_no_persona: u64,
    /// Of the counted: in more than one persona.
    pub(crate) in_several_personas: u64,
    /// Instants without a zone that the clock showed twice, and never.
    pub(crate) repeated_times: u64,
    pub(crate) skipped_times: u64,
}

/// What was counted of the indicators of the watermelon in one searched segment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SearchCell {
    pub(crate) segment: Segment,
    /// By position in `outside` and then `inside`; `None` where the source lacks a dimension of the segment.
    pub(crate) observed: Vec<Option<Observed>>,
}
