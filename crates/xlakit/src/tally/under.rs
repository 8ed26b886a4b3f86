//! An agreement that has grown: what was counted under it before is kept, where it is counted as it was.

use std::sync::Arc;

use super::cells::state::SourceState;
use super::counted::Tally;
use super::plan::growth::{Growth, differs};
use super::plan::text::Plan;
use super::provenance::Provenance;
use crate::agreement::Agreement;
use crate::error::Result;
use crate::time::{Calendar, Instant, PeriodKind};

impl Tally {
    /// The same counts under an agreement that has grown: its term is longer, or it has sources, or indicators and personas of
    /// sources of which nothing was counted, that it did not have. What it adds is counted from then on.
    ///
    /// ```
    /// use xlakit::{Agreement, Frame};
    ///
    /// let document = |last_day: &str| format!("
    /// xlakit: 1
    /// id: acme-desk
    /// last_day: {last_day}
    /// sources:
    ///   responses: {{at: answered_at}}
    /// indicators:
    ///   happiness: {{source: responses, measure: {{kind: happiness, column: score}}}}
    /// ");
    /// let year = Agreement::parse(&document("2026-12-31")).unwrap();
    /// let rows = Frame::new("responses").with("answered_at", &["2026-03-01"][..]).with("score", &[10_u8][..]);
    /// let counted = year.tally(&[rows]).unwrap();
    ///
    /// let longer = Agreement::parse(&document("2027-12-31")).unwrap();
    /// let mut kept = counted.under(&longer).unwrap();
    /// kept.merge(&longer.empty_tally().unwrap()).unwrap();
    /// ```
    ///
    /// # Errors
    /// [`Code::PlanMismatch`](crate::Code::PlanMismatch), which names what is counted otherwise;
    /// [`Code::OtherAgreement`](crate::Code::OtherAgreement) for an agreement of another `id`.
    pub fn under(&self, agreement: &Agreement) -> Result<Self> {
        let provenance = Provenance::of(agreement).merged(&self.provenance)?;
        let plan = Plan::of(agreement)?;
        if plan.text == self.plan.text {
            return Ok(Self { provenance, ..self.clone() });
        }
        let growth = Growth::of(&self.plan, &plan)?;
        self.check_term(&growth, &agreement.calendar)?;
        let mut sources = Vec::new();
        for (index, shape) in plan.shape.sources.iter().enumerate() {
            let place = self.plan.shape.sources.iter().position(|former| former.name == shape.name);
            let former = place.and_then(|place| Some((place, self.sources.get(place)?, self.plan.shape.sources.get(place)?)));
            sources.push(match former.filter(|(_, state, shape)| **state != SourceState::empty(shape)) {
                None => SourceState::empty(shape),
                Some((place, state, _)) => {
                    growth.check_source(place, index)?;
                    state.clone()
                }
            });
        }
        let tally = Self { provenance, plan: Arc::new(plan), sources };
        tally.check_limits(false)?;
        Ok(tally)
    }

    /// Refuses a term that leaves out what was counted.
    fn check_term(&self, growth: &Growth<'_>, calendar: &Calendar) -> Result<()> {
        let (first, last) = growth.term();
        let (start, end) = calendar.term();
        if matches!(calendar.kind(), PeriodKind::Days(_)) && first != start {
            return Err(differs("`first_day`, from which periods of days are counted"));
        }
        let Some(periods) = self.periods() else { return Ok(()) };
        let starts_before = |at: Option<Instant>| at.is_none_or(|at| calendar.whole(*periods.start()).0 >= at);
        let ends_after = |at: Option<Instant>| at.is_none_or(|at| calendar.whole(*periods.end()).1 <= at);
        let is_wider = |old: Option<Instant>, new: Option<Instant>, wider: fn(&Instant, &Instant) -> bool| match (old, new) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(old), Some(new)) => wider(&new, &old),
        };
        if !is_wider(first, start, Instant::le) && !starts_before(start) {
            return Err(differs("rows were counted before `first_day`"));
        }
        if !is_wider(last, end, Instant::ge) && !ends_after(end) {
            return Err(differs("rows were counted after `last_day`"));
        }
        Ok(())
    }
}
