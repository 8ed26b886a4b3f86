//! What it means that a rule reads a sample: while the verdict on it is open, nothing is paid, unless it reads a bound.

use crate::agreement::{Agreement, Decide, Figured, Goal, Segment, Subject};
use crate::num::{Exact, Figure, sort_by};
use crate::scorecard::words::{count, figure};
use crate::scorecard::{FigureFact, Scorecard, Verdict};

/// One sentence for each indicator of which rules read the figure or the verdict and that is not decided by its figure alone,
/// where its verdict was open in a closed period.
pub(crate) fn waits(agreement: &Agreement, scorecard: &Scorecard) -> Vec<String> {
    let rules = agreement.settlement.iter().flat_map(|settlement| &settlement.rules);
    let mut read: Vec<usize> = Vec::new();
    for rule in rules {
        if let Subject::Indicator(indicator) = rule.reads.subject
            && rule.reads.figured == Figured::Estimate
            && !read.contains(&indicator)
        {
            read.push(indicator);
        }
    }
    read.into_iter().filter_map(|indicator| waits_for(agreement, scorecard, indicator)).collect()
}

fn waits_for(agreement: &Agreement, scorecard: &Scorecard, indicator: usize) -> Option<String> {
    let name = &agreement.indicators.get(indicator)?.name;
    let closed = scorecard.periods.iter().enumerate().filter(|(_, period)| period.closed);
    let facts = closed.filter_map(|(period, _)| scorecard.figure(period, &Segment::total(), indicator));
    let judged = |fact: &&FigureFact| {
        let held = fact.held.as_ref();
        held.is_some_and(|held| {
            held.target.decide != Decide::Estimate
                && matches!(held.verdict, Verdict::Met | Verdict::Missed | Verdict::Undetermined)
        })
    };
    let mut judged: Vec<&FigureFact> = facts.filter(judged).collect();
    let is_open = |fact: &&FigureFact| fact.held.as_ref().is_some_and(|held| held.verdict == Verdict::Undetermined);
    let (open, all) = (judged.iter().copied().filter(|fact| is_open(fact)).count(), judged.len());
    if open == 0 {
        return None;
    }
    sort_by(&mut judged, |one, other| one.estimate.n.cmp(&other.estimate.n));
    let usual = judged.get(all / 2)?;
    let between = undecided(usual).map_or_else(String::new, |(n, from, to)| {
        format!(": at {} values a figure between {from} and {to} decides nothing", count(n))
    });
    Some(format!(
        "rules that read the figure or the verdict of `{name}` pay nothing while it is undetermined{between}; it was so in \
         {open} of {all} closed periods; `figure: lower` or `upper` of a rule reads a bound, which is paid all the same"
    ))
}

/// The number of values of a figure that is decided by its interval, and between which figures that many decide nothing.
fn undecided(fact: &FigureFact) -> Option<(u64, String, String)> {
    let held = fact.held.as_ref().filter(|held| matches!(held.target.decide, Decide::Confident | Decide::Anytime))?;
    let estimate = &fact.estimate;
    let [value, low, high] = [estimate.value?, estimate.low?, estimate.high?].map(|figure| figure.as_decimal());
    let goal: Goal = held.target.goal;
    let (from, to) = (goal.at().minus(high.minus(value)?)?, goal.at().plus(value.minus(low)?)?);
    let shown = |end| figure(Figure::from_decimal(end), &estimate.unit, None);
    Some((estimate.n, shown(from), shown(to)))
}
