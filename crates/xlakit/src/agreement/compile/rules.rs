//! Rules that pay by the figure: tables of steps, and straight lines.

use super::amounts::{figure, share};
use super::judged::Judged;
use super::problems::Problems;
use super::settlement::Settling;
use crate::agreement::blocks::goal::Goal;
use crate::agreement::blocks::indicator::Better;
use crate::agreement::blocks::settlement::{
    Figured, LineEnd, Linear, LinearBlock, RuleParts, StepBlock, StepRow, Steps, StepsBlock, Terms,
};
use crate::agreement::describe::reader::{Name, Placed, shorten};
use crate::agreement::measure::StatisticKind;
use crate::error::Code;

/// Refuses to read money off a quantile: of many rows its figure is an approximation.
fn is_exact(name: &Name, read: &Judged<'_>, problems: &mut Problems) {
    if read.traits().is_some_and(|traits| traits.statistic == StatisticKind::Quantile) {
        let message = format!(
            "`{}` is a quantile, whose figure is not exact for many rows, so no money is read off it",
            shorten(&name.value)
        );
        let help = "give it a target, which is judged exactly, and pay by the verdict with `kind: allocation`";
        problems.error(&name.place, Code::InvalidValue, message, help);
    }
}

/// A table: every row in one direction, from the mildest to the gravest.
pub(super) fn steps(block: &StepsBlock, read: &Judged<'_>, settling: &Settling<'_>, problems: &mut Problems) -> RuleParts<Steps> {
    is_exact(&block.reads, read, problems);
    let of = settling.base(block.of.as_ref(), problems);
    let figured = figured(block.figure.as_ref(), read, problems);
    if block.table.value.is_empty() && block.sound {
        problems.error(&block.table.place, Code::InvalidValue, "a table without rows pays nothing", "add a row");
    }
    let mut rows: Vec<StepRow> = Vec::new();
    let mut complete = block.sound;
    for row in &block.table.value {
        let Some(step) = step(row, read, problems) else {
            complete = false;
            continue;
        };
        if let Some(before) = rows.last() {
            let problem = match (before.goal, step.goal) {
                (Goal::AtLeast(before), Goal::AtLeast(at)) if at >= before => Some("is not below the row before it"),
                (Goal::AtMost(before), Goal::AtMost(at)) if at <= before => Some("is not above the row before it"),
                (Goal::AtLeast(_), Goal::AtMost(_)) | (Goal::AtMost(_), Goal::AtLeast(_)) => {
                    Some("runs the other way than the row before it")
                }
                _ if before.share.is_sign_negative() != step.share.is_sign_negative() => {
                    Some("pays the other way than the row before it")
                }
                _ if step.share.abs() < before.share.abs() => Some("is worth less than the milder row before it"),
                _ => None,
            };
            if let Some(problem) = problem {
                let help = "write the rows from the mildest to the gravest, all `below` or all `above`";
                problems.error(&row.place, Code::BandGap, format!("the row {problem}"), help);
            }
        }
        rows.push(step);
    }
    complete.then_some((figured?, Terms { of }, Steps { rows }))
}

fn step(row: &StepBlock, read: &Judged<'_>, problems: &mut Problems) -> Option<StepRow> {
    let unit = read.unit();
    let (at, is_below) = match (&row.below, &row.above) {
        (Some(at), None) => (at, true),
        (None, Some(at)) => (at, false),
        (one, _) => {
            if row.sound || one.is_some() {
                let message = "a row has exactly one of the keys `below` and `above`";
                problems.error(&row.place, Code::InvalidValue, message, "write one of the two");
            }
            return None;
        }
    };
    let (amount, is_penalty) = match (&row.penalty, &row.reward) {
        (Some(amount), None) => (amount, true),
        (None, Some(amount)) => (amount, false),
        (one, _) => {
            if row.sound || one.is_some() {
                let message = "a row has exactly one of the keys `penalty` and `reward`";
                problems.error(&row.place, Code::InvalidValue, message, "write one of the two");
            }
            return None;
        }
    };
    let goal = figure(&unit, at, problems).map(|at| if is_below { Goal::AtLeast(at) } else { Goal::AtMost(at) });
    let share = share(amount, problems);
    let is_worse = is_below == (read.better() == Better::Higher);
    if is_worse != is_penalty {
        let (message, help) = if is_penalty {
            ("the row costs the provider for a better figure", "exchange `below` and `above`, or write `reward`")
        } else {
            ("the row rewards the provider for a worse figure", "exchange `below` and `above`, or write `penalty`")
        };
        problems.error(&row.place, Code::InvalidValue, message, help);
    }
    let share = share?;
    Some(StepRow { goal: goal?, share: if is_penalty { -share } else { share } })
}

/// A line from the worst figure over the neutral range to the best one.
pub(super) fn linear(
    block: &LinearBlock,
    read: &Judged<'_>,
    settling: &Settling<'_>,
    problems: &mut Problems,
) -> RuleParts<Linear> {
    is_exact(&block.reads, read, problems);
    let unit = read.unit();
    let of = settling.base(block.of.as_ref(), problems);
    let figured = figured(block.figure.as_ref(), read, problems);
    if block.worst.is_none() && block.best.is_none() && block.sound {
        let message = "a line needs one of the keys `worst` and `best`";
        problems.error(&block.place, Code::MissingKey, message, "say where the penalty or the reward is largest");
    }
    // An end that is not written is none; one that could not be read spoils the line.
    let mut end = |written: Option<(&Placed<_>, &Placed<_>)>| {
        let read = |(at, amount)| figure(&unit, at, problems).zip(share(amount, problems)).ok_or(());
        written.map(read).transpose().map(|end| end.map(|(at, share)| LineEnd { at, share }))
    };
    let worst = end(block.worst.as_ref().map(|worst| (&worst.at, &worst.penalty)));
    let best = end(block.best.as_ref().map(|best| (&best.at, &best.reward)));
    let [one, other] = block.neutral.value.as_slice() else {
        let message = "`neutral` is a range: its two ends";
        problems.error(&block.neutral.place, Code::InvalidValue, message, "write `neutral: [58, 62]`; the ends may be the same");
        return None;
    };
    let (one, other) = (figure(&unit, one, problems), figure(&unit, other, problems));
    let neutral = (one?.min(other?), other?.max(one?));
    let (worst, best) = (worst.ok()?, best.ok()?);
    let (low, high) = if read.better() == Better::Higher { (worst, best) } else { (best, worst) };
    if low.is_some_and(|end: LineEnd| end.at >= neutral.0) || high.is_some_and(|end: LineEnd| end.at <= neutral.1) {
        let (message, help) = match read.better() {
            Better::Higher => {
                ("`worst`, `neutral` and `best` do not rise", "let `worst` lie below the neutral range and `best` above it")
            }
            Better::Lower => (
                "`worst`, `neutral` and `best` do not fall, and less is better",
                "let `worst` lie above the neutral range and `best` below it",
            ),
        };
        problems.error(&block.place, Code::BandGap, message, help);
    }
    block.sound.then_some((figured?, Terms { of }, Linear { worst, neutral, best }))
}

/// The figure that a rule reads; a bound is there only where an interval can be given.
fn figured(written: Option<&Placed<Figured>>, read: &Judged<'_>, problems: &mut Problems) -> Option<Figured> {
    let Some(written) = written else { return Some(Figured::Estimate) };
    if written.value != Figured::Estimate && read.methods().is_empty() {
        let message = format!("there is no interval, and so no {} bound, of what the rule reads", written.value.as_str());
        problems.error(&written.place, Code::InvalidValue, message, "write `figure: estimate`");
        return None;
    }
    Some(written.value)
}
