//! The agreement, compiled: every name is resolved to an index, and every value is valid.

use super::blocks::condition::Condition;
use super::blocks::defaults::{CONFIDENCE, Defaults};
use super::blocks::indicator::Indicator;
use super::blocks::interval::IntervalMethod;
use super::blocks::score::Score;
use super::blocks::source::Source;
use super::blocks::target::Target;
use super::blocks::watermelon::Watermelon;
use super::settlement::blocks::Settlement;
use crate::error::Diagnostic;
use crate::num::Decimal;
use crate::time::{Calendar, Instant};

/// An experience-level agreement in which every name is resolved and every value is valid.
///
/// ```
/// let agreement = xlakit::Agreement::parse("
/// xlakit: 1
/// id: acme-desk
/// sources:
///   responses: {at: answered_at}
/// indicators:
///   happiness: {source: responses, measure: {kind: happiness, column: score}}
/// targets:
///   - {of: happiness, at_least: 60}
/// ").unwrap();
/// assert_eq!(agreement.id(), "acme-desk");
/// assert!(agreement.warnings().is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) customer: Option<String>,
    pub(crate) providers: Vec<String>,
    pub(crate) objectives: Vec<(String, String)>,
    pub(crate) currency: Option<String>,
    pub(crate) calendar: Calendar,
    pub(crate) sources: Vec<Source>,
    pub(crate) exclusions: Vec<Exclusion>,
    pub(crate) personas: Vec<Persona>,
    pub(crate) indicators: Vec<Indicator>,
    /// Combinations of dimensions with figures of their own, each sorted by name; `persona` may be one of them.
    pub(crate) breakdowns: Vec<Vec<String>>,
    /// How figures are decided where their targets do not say it.
    pub(crate) defaults: Defaults,
    pub(crate) targets: Vec<Target>,
    pub(crate) scores: Vec<Score>,
    pub(crate) settlement: Option<Settlement>,
    pub(crate) watermelon: Option<Watermelon>,
    pub(crate) warnings: Vec<Diagnostic>,
}

/// Rows that do not count. A row counts for the first exclusion that covers it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Exclusion {
    /// The index of the source.
    pub(crate) source: usize,
    pub(crate) from: Option<Instant>,
    pub(crate) before: Option<Instant>,
    pub(crate) condition: Condition,
    pub(crate) reason: String,
}

/// A group of people who work alike.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Persona {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    /// By the index of the source: which rows are theirs; `None` where the source does not know the persona.
    pub(crate) conditions: Vec<Option<Condition>>,
}

impl Agreement {
    /// The short name of the agreement.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The method and the confidence of the interval of a figure that has no target.
    pub(crate) fn untargeted(&self, indicator: &Indicator) -> (Option<IntervalMethod>, Decimal) {
        let defaults = self.defaults.on(Some(indicator.side));
        let fits = |method: &IntervalMethod| indicator.measure.traits().methods.contains(method);
        (defaults.interval.filter(fits), defaults.confidence.unwrap_or(CONFIDENCE))
    }

    /// What is legal but unwise, in the order of the document.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}
