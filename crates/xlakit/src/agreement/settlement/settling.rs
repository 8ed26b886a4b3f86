//! What a rule is held against when it is compiled.

use rust_decimal::Decimal;

use super::terms::{Base, Figured, Terms};
use crate::agreement::blocks::indicator::Better;
use crate::agreement::blocks::unit::Unit;
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::describe::reader::{Name, Place, Placed, shorten};

/// What a rule reads, as far as it is known.
pub(in crate::agreement) struct RuleSubject<'k> {
    /// `None` where it could not be read itself.
    pub(in crate::agreement) figure: Option<SubjectFigure<'k>>,
    /// Whether it is known that nothing is promised of it to everybody.
    pub(in crate::agreement) lacks_target: bool,
}

/// What a rule has to know of the figure that it reads.
pub(in crate::agreement) struct SubjectFigure<'k> {
    pub(in crate::agreement) unit: Unit<'k>,
    pub(in crate::agreement) better: Better,
    /// Whether it can have an interval.
    pub(in crate::agreement) has_bounds: bool,
    /// Whether it is exact however many rows there are.
    pub(in crate::agreement) is_exact: bool,
}

/// A pool's name, and its share of the amount at risk unless that could not be read.
pub(in crate::agreement) type PoolShare = (String, Option<Decimal>);

/// What all rules of a settlement share.
pub(in crate::agreement) struct Settling<'k> {
    pub(in crate::agreement) pools: &'k [PoolShare],
    pub(in crate::agreement) has_at_risk: bool,
}

faults! {
    /// What can be wrong with a rule of any kind.
    RuleFault {
        NoAtRisk => MissingKey,
            "the rule takes a share of the amount at risk, and the settlement names none", "add `at_risk` to the settlement";
        NotExact { subject: String } => InvalidValue,
            "`{subject}` is a quantile, whose figure is not exact for many rows, so no money is read off it",
            "give it a target, which is judged exactly, and pay by the verdict with `kind: allocation`";
        NoBound { bound: &'static str } => InvalidValue,
            "there is no interval, and so no {bound} bound, of what the rule reads", "write `figure: estimate`";
    }
}

impl Settling<'_> {
    /// The terms of a rule whose shares are of what is written, or else of the charges.
    pub(super) fn terms(&self, of: Option<&Placed<Base>>, problems: &mut Problems) -> Terms {
        if let Some(Placed { value: Base::AtRisk, place }) = of {
            return self.at_risk(place, problems);
        }
        Terms::default()
    }

    /// The terms of a rule whose shares are of the amount at risk, which has to be there.
    pub(super) fn at_risk(&self, place: &Place, problems: &mut Problems) -> Terms {
        if !self.has_at_risk {
            problems.report(place, RuleFault::NoAtRisk);
        }
        Terms { of: Base::AtRisk, ..Terms::default() }
    }
}

impl SubjectFigure<'_> {
    /// Refuses to read money off a figure that many rows make an approximation.
    pub(super) fn refuse_unless_exact(&self, name: &Name, problems: &mut Problems) {
        if !self.is_exact {
            problems.report(&name.place, RuleFault::NotExact { subject: shorten(&name.value) });
        }
    }

    /// Which figure is read; a bound is there only where an interval can be given.
    pub(super) fn figured(&self, written: Option<&Placed<Figured>>, problems: &mut Problems) -> Option<Figured> {
        let Some(written) = written else { return Some(Figured::Estimate) };
        if written.value != Figured::Estimate && !self.has_bounds {
            problems.report(&written.place, RuleFault::NoBound { bound: written.value.as_str() });
            return None;
        }
        Some(written.value)
    }
}
