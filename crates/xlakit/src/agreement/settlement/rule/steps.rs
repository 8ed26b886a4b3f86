//! A table, in which the last row that the figure is beyond counts: `steps`.

use rust_decimal::Decimal;

use crate::agreement::blocks::goal::Goal;
use crate::agreement::blocks::indicator::Better;
use crate::agreement::compile::amounts::{figure, share};
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Placed};
use crate::agreement::describe::values::Amount;
use crate::agreement::settlement::settling::{RuleSubject, Settling, SubjectFigure};
use crate::agreement::settlement::terms::{Base, Figured, RuleParts, UnsureBlock};

block! {
    /// A table: the figure is held against each row from the first to the last, and the last row it is beyond counts.
    StepsBlock "steps" {
        required id: Name, "The name of the rule in the ledger.";
        required reads: Name, "The indicator or score.";
        required table: Placed<Vec<StepBlock>>, "The rows, from the mildest to the gravest; all `below` or all `above`.";
        optional min_n: Placed<u64>, "The fewest values that it pays on, beside the target's.", "30 of a sample, else 1";
        optional unsure: UnsureBlock, "What is due where nothing can be said.", "the settlement's";
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

/// A table, from the mildest row to the gravest.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Steps {
    pub(crate) rows: Vec<StepRow>,
}

/// One row of a table: where `goal` is not reached, `share` of the base is lost (negative) or won (positive). The figure that
/// the goal names is *not* beyond the row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StepRow {
    pub(crate) goal: Goal,
    pub(crate) share: Decimal,
}

faults! {
    /// What can be wrong with a table.
    StepsFault {
        NoRows => InvalidValue, "a table without rows pays nothing", "add a row";
        NoOrder { found: &'static str } => BandGap,
            "the row {found}", "write the rows from the mildest to the gravest, all `below` or all `above`";
        NotOneEdge => InvalidValue, "a row has exactly one of the keys `below` and `above`", "write one of the two";
        NotOneShare => InvalidValue, "a row has exactly one of the keys `penalty` and `reward`", "write one of the two";
        PenaltyForBetter => InvalidValue,
            "the row costs the provider for a better figure", "exchange `below` and `above`, or write `reward`";
        RewardForWorse => InvalidValue,
            "the row rewards the provider for a worse figure", "exchange `below` and `above`, or write `penalty`";
    }
}

impl StepsBlock {
    pub(super) fn compile(
        &self,
        subject: &RuleSubject<'_>,
        settling: &Settling<'_>,
        problems: &mut Problems,
    ) -> RuleParts<Steps> {
        let read = subject.figure.as_ref()?;
        read.refuse_unless_exact(&self.reads, problems);
        let terms = settling.terms(self.of.as_ref(), problems);
        let figured = read.figured(self.figure.as_ref(), problems);
        if self.table.value.is_empty() && self.sound {
            problems.report(&self.table.place, StepsFault::NoRows);
        }
        let mut rows: Vec<StepRow> = Vec::new();
        let mut is_complete = self.sound;
        for row in &self.table.value {
            let Some(step) = row.compile(read, problems) else {
                is_complete = false;
                continue;
            };
            if let Some(found) = rows.last().and_then(|before| step.out_of_order(before)) {
                problems.report(&row.place, StepsFault::NoOrder { found });
            }
            rows.push(step);
        }
        is_complete.then_some((figured?, terms, Steps { rows }))
    }
}

impl StepRow {
    /// Why a table cannot have this row after the one before it, if so.
    fn out_of_order(&self, before: &Self) -> Option<&'static str> {
        match (before.goal, self.goal) {
            (Goal::AtLeast(before), Goal::AtLeast(at)) if at >= before => Some("is not below the row before it"),
            (Goal::AtMost(before), Goal::AtMost(at)) if at <= before => Some("is not above the row before it"),
            (Goal::AtLeast(_), Goal::AtMost(_)) | (Goal::AtMost(_), Goal::AtLeast(_)) => {
                Some("runs the other way than the row before it")
            }
            _ if before.share.is_sign_negative() != self.share.is_sign_negative() => {
                Some("pays the other way than the row before it")
            }
            _ if self.share.abs() < before.share.abs() => Some("is worth less than the milder row before it"),
            _ => None,
        }
    }
}

impl StepBlock {
    fn compile(&self, read: &SubjectFigure<'_>, problems: &mut Problems) -> Option<StepRow> {
        let (at, is_below) = match (&self.below, &self.above) {
            (Some(at), None) => (at, true),
            (None, Some(at)) => (at, false),
            (one, _) => {
                if self.sound || one.is_some() {
                    problems.report(&self.place, StepsFault::NotOneEdge);
                }
                return None;
            }
        };
        let (amount, is_penalty) = match (&self.penalty, &self.reward) {
            (Some(amount), None) => (amount, true),
            (None, Some(amount)) => (amount, false),
            (one, _) => {
                if self.sound || one.is_some() {
                    problems.report(&self.place, StepsFault::NotOneShare);
                }
                return None;
            }
        };
        let at = figure(&read.unit, at, problems);
        let share = share(amount, problems);
        let is_worse = is_below == (read.better == Better::Higher);
        if is_worse != is_penalty {
            problems.report(&self.place, if is_penalty { StepsFault::PenaltyForBetter } else { StepsFault::RewardForWorse });
        }
        let (at, share) = (at?, share?);
        let goal = if is_below { Goal::AtLeast(at) } else { Goal::AtMost(at) };
        Some(StepRow { goal, share: if is_penalty { -share } else { share } })
    }
}
