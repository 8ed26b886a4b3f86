//! What a target or a rule reads: an indicator, or a score.

use rust_decimal::Decimal;

use super::known::Known;
use super::names::unknown;
use super::problems::Problems;
use crate::agreement::blocks::indicator::{Better, Indicator};
use crate::agreement::blocks::interval::IntervalMethod;
use crate::agreement::blocks::side::Side;
use crate::agreement::blocks::target::{Decide, Subject};
use crate::agreement::blocks::unit::Unit;
use crate::agreement::describe::reader::Name;
use crate::agreement::measure::Traits;

/// The thing that a target or a rule reads.
pub(super) enum Judged<'k> {
    Indicator(&'k Indicator),
    Score,
}

impl Judged<'_> {
    pub(super) fn unit(&self) -> Unit<'_> {
        match self {
            Self::Indicator(indicator) => indicator.unit(),
            Self::Score => Unit::Number { word: None, range: Some((Decimal::ZERO, Decimal::ONE_HUNDRED)) },
        }
    }

    pub(super) fn better(&self) -> Better {
        match self {
            Self::Indicator(indicator) => indicator.better,
            Self::Score => Better::Higher,
        }
    }

    /// What there is to know of its measure; nothing of a score.
    pub(super) fn traits(&self) -> Option<Traits<'_>> {
        match self {
            Self::Indicator(indicator) => Some(indicator.measure.traits()),
            Self::Score => None,
        }
    }

    /// The side that it stands on; a score stands on neither.
    pub(super) fn side(&self) -> Option<Side> {
        match self {
            Self::Indicator(indicator) => Some(indicator.side),
            Self::Score => None,
        }
    }

    /// The fewest values of a verdict where the document does not say.
    pub(super) fn usual_min_n(&self) -> u64 {
        self.traits().and_then(|traits| traits.min_n).unwrap_or(if self.is_sampled() { 30 } else { 1 })
    }

    /// Whether it stands on values, some number of which can be too few: not so a count, nor a score.
    pub(super) fn has_n(&self) -> bool {
        self.traits().is_some_and(|traits| traits.min_n != Some(0))
    }

    /// Whether the values are a sample of what they stand for: answers of people, with an interval. Tickets are a census.
    pub(super) fn is_sampled(&self) -> bool {
        matches!(self, Self::Indicator(indicator) if indicator.side == Side::Experience) && !self.methods().is_empty()
    }

    /// The methods that can give an interval of the figure for one look, the usual one first.
    pub(super) fn methods(&self) -> &'static [IntervalMethod] {
        self.traits().map_or(&[], |traits| traits.methods)
    }

    pub(super) fn sequence(&self) -> Option<IntervalMethod> {
        self.traits()?.sequence
    }

    /// The method of an interval that no target names, by how it is decided.
    pub(super) fn usual(&self, decide: Decide) -> Option<IntervalMethod> {
        let suited = match decide {
            Decide::Anytime => return self.sequence(),
            Decide::Probable => Some(IntervalMethod::Jeffreys),
            Decide::Exact => Some(IntervalMethod::ClopperPearson),
            Decide::Estimate | Decide::Confident => None,
        };
        suited.filter(|method| self.methods().contains(method)).or_else(|| self.methods().first().copied())
    }

    pub(super) fn has_posterior(&self) -> bool {
        self.traits().is_some_and(|traits| traits.has_posterior)
    }

    /// Whether it is of events that may be none: a rate or a count.
    pub(super) fn is_poisson(&self) -> bool {
        self.methods().contains(&IntervalMethod::Garwood)
    }

    pub(super) fn is_mean(&self) -> bool {
        self.methods().contains(&IntervalMethod::T)
    }

    /// Why the figure cannot be decided so; `None` where it can.
    pub(super) fn unfit(&self, decide: Decide, is_weighted: bool) -> Option<&'static str> {
        match decide {
            Decide::Confident if self.methods().is_empty() => Some("there is no interval of it"),
            Decide::Probable if !self.has_posterior() => Some("there is no posterior of it"),
            Decide::Exact if self.sequence() != Some(IntervalMethod::AnytimeShare) && !self.is_poisson() => {
                Some("an exact test is of a share of counted rows, a rate or a count")
            }
            Decide::Exact if is_weighted => Some("an exact test counts whole rows, and these have weights"),
            Decide::Anytime if self.is_mean() && self.sequence().is_none() => {
                Some("a confidence sequence of a mean needs its measure's `range`")
            }
            Decide::Anytime if self.sequence().is_none() => Some("there is no confidence sequence of it"),
            Decide::Anytime if is_weighted => Some("a confidence sequence counts whole rows, and these have weights"),
            _ => None,
        }
    }
}

impl Known<'_> {
    /// The indicator or score of a name; one that neither has is reported.
    pub(super) fn subject(&self, name: &Name, problems: &mut Problems) -> Option<Subject> {
        if self.scores.has(&name.value) && !self.indicators.has(&name.value) {
            return self.scores.position(name, problems).map(Subject::Score);
        }
        if self.indicators.has(&name.value) {
            return self.indicators.position(name, problems).map(Subject::Indicator);
        }
        if self.indicators.is_known() && self.scores.is_known() {
            let names = self.indicators.names().iter().chain(self.scores.names());
            unknown("indicator or score", name, names.copied(), problems);
        }
        None
    }

    /// What a subject is; `None` where it could not be read.
    pub(super) fn read(&self, subject: Subject) -> Option<Judged<'_>> {
        match subject {
            Subject::Indicator(position) => self.indicators.at(position).map(Judged::Indicator),
            Subject::Score(_) => Some(Judged::Score),
        }
    }
}
