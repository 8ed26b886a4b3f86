//! The four cells of a target in force, empty where there is none.

use crate::agreement::{Decide, Goal};
use crate::report::columns::shown;
use crate::scorecard::TargetInForce;

/// What has to be reached.
pub(super) fn goal(target: Option<&TargetInForce>) -> String {
    shown(target.map(|target| match target.goal {
        Goal::AtLeast(goal) | Goal::AtMost(goal) => goal.normalize(),
    }))
}

/// `at_least` or `at_most`.
pub(super) fn is(target: Option<&TargetInForce>) -> String {
    shown(target.map(|target| match target.goal {
        Goal::AtLeast(_) => "at_least",
        Goal::AtMost(_) => "at_most",
    }))
}

/// How it is decided.
pub(super) fn decide(target: Option<&TargetInForce>) -> String {
    shown(target.map(|target| target.decide.as_str()))
}

/// At which confidence, where that decides.
pub(super) fn confidence(target: Option<&TargetInForce>) -> String {
    shown(target.filter(|target| target.decide != Decide::Estimate).map(|target| target.confidence))
}
