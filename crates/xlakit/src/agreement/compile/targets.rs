//! Targets: of what, for whom, how much, from when, and how it is decided.

use rust_decimal::Decimal;

use super::amounts::figure;
use super::dated;
use super::defaults::{confidence, least_values};
use super::judged::Judged;
use super::known::Known;
use super::problems::{Problems, faults};
use super::unwise;
use crate::agreement::blocks::defaults::{CONFIDENCE, Deciding};
use crate::agreement::blocks::goal::{Goal, Promise};
use crate::agreement::blocks::indicator::Better;
use crate::agreement::blocks::interval::IntervalMethod;
use crate::agreement::blocks::segment::{PERSONA, Segment};
use crate::agreement::blocks::target::{Decide, Prior, Promised, Subject, Target, TargetBlock, TargetScope};
use crate::agreement::describe::reader::{Name, shorten};
use crate::num::sort_by;

faults! {
    /// What can be wrong with a target.
    TargetFault {
        Second { of: String, lines: String } => TargetConflict,
            "a second target for `{of}` holds for the same cells from the same day",
            "give it another `from` than the first{lines}, or drop one of the two";
        EndsFirst => InvalidValue, "the target ends before it begins", "let `before` be a later day than `from`";
        CountHasNoN => InvalidValue,
            "a count does not stand on a number of values", "leave `min_n` out: zero is a count, too";
        ScoreHasNoN => InvalidValue,
            "a score is made of figures and has no number of values",
            "leave `min_n` out, or give it to the targets of the components";
        BothGoals => InvalidValue, "a target is either `at_least` or `at_most`", "keep one of the two";
        NoGoal => MissingKey, "`target` needs one of the keys `at_least` and `at_most`", "say what the figure has to reach";
        WantsLess { of: String } => InvalidValue,
            "`at_least` is a goal for more, and less of `{of}` is better", "write `at_most`";
        WantsMore { of: String } => InvalidValue,
            "`at_most` is a goal for less, and more of `{of}` is better",
            "write `at_least`, or `better: lower` at the indicator";
        Undecidable { decide: &'static str, of: String, why: &'static str, others: String } => InvalidValue,
            "`{decide}` cannot decide `{of}`: {why}", "write {others}";
        NoInterval { method: &'static str, of: String, under: &'static str, help: String } => InvalidValue,
            "`{method}` gives no interval for `{of}`{under}", "{help}";
        UselessPrior => InvalidValue,
            "a prior is of use only to `decide: probable`", "leave `prior` out, or write `decide: probable`";
        UniformMean { of: String } => InvalidValue,
            "`uniform` is no prior of `{of}`: it is a mean, whose prior is flat already", "write `jeffreys`";
        TwoScopes => InvalidValue, "a target has either `for` or `for_each`", "keep one of the two";
        UnknownPersona { of: String, persona: String } => UncoveredScope,
            "the source of `{of}` does not know the persona `{persona}`",
            "declare what the persona is told by in that source, or drop the target";
        Spelling { spelling: String, label: String } => InvalidValue,
            "`{spelling}` is read as `{label}`", "write `{label}`";
        NotOfScores { of: String, dimension: String } => UncoveredScope,
            "`{of}` has no figure for each {dimension}",
            "a score has a figure for everybody and, with `for_each: persona`, for each persona";
        UnknownDimension { source: String, of: String, dimension: String } => UncoveredScope,
            "the source `{source}` of `{of}` does not know `{dimension}`",
            "add `{dimension}` to the dimensions of `{source}`, or drop the target";
        NoBreakdown { wanted: String } => UncoveredScope,
            "no breakdown keeps the figures by `{wanted}`", "add `[{wanted}]` to `breakdowns`";
    }
}

/// The targets of the document, in its order.
pub(super) fn targets(blocks: &[TargetBlock], known: &Known<'_>, problems: &mut Problems) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut judged: Vec<(&TargetBlock, Target)> = Vec::new();
    for block in blocks {
        let Some(target) = target(block, known, problems) else { continue };
        // A target that is not wholly read may differ in what was not read.
        if block.sound {
            judged.push((block, target.clone()));
            unwise::goal(block, &target, known, problems);
        }
        targets.push(target);
    }
    // Those of one figure and scope stand together, in the order of their days.
    sort_by(&mut judged, |(_, one), (_, other)| {
        one.of.cmp(&other.of).then_with(|| one.scope.cmp(&other.scope)).then_with(|| one.from.cmp(&other.from))
    });
    for ((first, before), (second, after)) in judged.iter().zip(judged.iter().skip(1)) {
        if (before.of, &before.scope) != (after.of, &after.scope) {
            continue;
        }
        if before.from == after.from {
            let lines = first.place.at.map(|at| format!(" (line {})", at.line)).unwrap_or_default();
            problems.report(&second.place, TargetFault::Second { of: shorten(&second.of.value), lines });
        } else {
            let defaults = known.defaults.on(known.read(after.of).and_then(|read| read.side()));
            dated::follow((*first, before), (*second, after), &defaults, problems);
        }
    }
    targets
}

/// What is decided with confidence for everybody, because that is usual for a sample, and not because the document says so.
pub(super) fn confident_unsaid(blocks: &[TargetBlock], targets: &[Target], known: &Known<'_>) -> Vec<Subject> {
    let is_unsaid = |target: &&Target| {
        let name = known.read(target.of).filter(|read| known.defaults.on(read.side()).decide.is_none());
        let is_total = matches!(&target.scope, TargetScope::Segment(segment) if segment.is_total());
        target.decide == Decide::Confident && is_total && name.is_some()
    };
    let is_said = |of: Subject| {
        let own = blocks.iter().filter(|block| block.r#for.is_none() && block.for_each.is_none());
        let name = match of {
            Subject::Indicator(index) => known.indicators.at(index).map(|indicator| &indicator.name),
            Subject::Score(_) => None,
        };
        own.filter(|block| Some(&block.of.value) == name).all(|block| block.decide.is_some())
    };
    targets.iter().filter(is_unsaid).map(|target| target.of).filter(|of| !is_said(*of)).collect()
}

fn target(block: &TargetBlock, known: &Known<'_>, problems: &mut Problems) -> Option<Target> {
    let subject = known.subject(&block.of, problems);
    let read = subject.and_then(|subject| known.read(subject));
    let goal = goal(block, read.as_ref(), problems);
    let scope = subject.and_then(|subject| scope(block, subject, known, problems));
    if let (Some(from), Some(before)) = (&block.from, &block.before)
        && before.value <= from.value
    {
        problems.report(&before.place, TargetFault::EndsFirst);
    }
    let confidence = block.confidence.as_ref().map(|written| confidence(written, problems));
    let own_n = block.min_n.as_ref().map(|written| least_values(written, problems));
    let read = read?;
    let defaults = known.defaults.on(read.side());
    let decide = decide(block, &read, &defaults, known, problems);
    let prior = prior(block, &read, decide, problems);
    let interval = interval(block, &read, decide, &defaults, problems);
    let is_count = read.traits().is_some_and(|traits| traits.min_n == Some(0));
    if let Some(min_n) = block.min_n.as_ref().filter(|_| is_count) {
        problems.report(&min_n.place, TargetFault::CountHasNoN);
    }
    let default_n = defaults.min_n.filter(|_| !is_count && read.side().is_some());
    let min_n = own_n.or(default_n).unwrap_or_else(|| read.usual_min_n());
    Some(Target {
        of: subject?,
        scope: scope?,
        promise: Promise::Fixed(goal?),
        from: block.from.as_ref().map(|day| day.value),
        before: block.before.as_ref().map(|day| day.value),
        reason: block.reason.as_ref().map(|reason| reason.value.clone()),
        decide,
        confidence: confidence.unwrap_or(Some(defaults.confidence.unwrap_or(CONFIDENCE)))?,
        min_n,
        interval,
        prior,
    })
}

/// The goal; an amount is looked at only if it is known what it is an amount of.
fn goal(block: &TargetBlock, read: Option<&Judged<'_>>, problems: &mut Problems) -> Option<Goal> {
    let (Promised(amount), better, goal): (_, _, fn(Decimal) -> Goal) = match (&block.at_least, &block.at_most) {
        (Some(amount), None) => (amount, Better::Higher, Goal::AtLeast),
        (None, Some(amount)) => (amount, Better::Lower, Goal::AtMost),
        (Some(_), Some(_)) => {
            problems.report(&block.place, TargetFault::BothGoals);
            return None;
        }
        (None, None) => {
            if block.sound {
                problems.report(&block.place, TargetFault::NoGoal);
            }
            return None;
        }
    };
    let read = read?;
    if read.better() != better {
        let of = shorten(&block.of.value);
        let fault = match better {
            Better::Higher => TargetFault::WantsLess { of },
            Better::Lower => TargetFault::WantsMore { of },
        };
        problems.report(&amount.place, fault);
    }
    figure(&read.unit(), amount, problems).map(goal)
}

fn decide(block: &TargetBlock, read: &Judged<'_>, defaults: &Deciding, known: &Known<'_>, problems: &mut Problems) -> Decide {
    if let (Judged::Score, Some(min_n)) = (read, &block.min_n) {
        problems.report(&min_n.place, TargetFault::ScoreHasNoN);
    }
    let is_weighted = match read {
        Judged::Indicator(indicator) => known.sources.at(indicator.source).is_some_and(|source| source.weight.is_some()),
        Judged::Score => false,
    };
    let Some(decide) = &block.decide else {
        let usual = if read.is_sampled() { Decide::Confident } else { Decide::Estimate };
        let fits = |decide: &Decide| read.side().is_some() && read.unfit(*decide, is_weighted).is_none();
        return defaults.decide.filter(fits).unwrap_or(usual);
    };
    if let Some(why) = read.unfit(decide.value, is_weighted) {
        let all = [Decide::Estimate, Decide::Confident, Decide::Probable, Decide::Exact, Decide::Anytime];
        let fit = all.into_iter().filter(|&other| read.unfit(other, is_weighted).is_none());
        let (of, others) = (shorten(&block.of.value), either(fit.map(Decide::as_str)));
        problems.report(&decide.place, TargetFault::Undecidable { decide: decide.value.as_str(), of, why, others });
    }
    decide.value
}

fn interval(
    block: &TargetBlock,
    read: &Judged<'_>,
    decide: Decide,
    defaults: &Deciding,
    problems: &mut Problems,
) -> Option<IntervalMethod> {
    let sequence = read.sequence();
    let fit = if decide == Decide::Anytime { sequence.as_slice() } else { read.methods() };
    let Some(interval) = &block.interval else {
        return defaults.interval.filter(|method| fit.contains(method)).or_else(|| read.usual(decide));
    };
    if !fit.contains(&interval.value) {
        let under = if decide == Decide::Anytime { " under `decide: anytime`" } else { "" };
        let mut help = match fit {
            [] => "leave `interval` out".to_owned(),
            fit => format!("write {}", either(fit.iter().map(|method| method.as_str()))),
        };
        if Some(interval.value) == sequence {
            help.push_str(", or `decide: anytime`");
        }
        let (method, of) = (interval.value.as_str(), shorten(&block.of.value));
        problems.report(&interval.place, TargetFault::NoInterval { method, of, under, help });
    }
    Some(interval.value)
}

fn prior(block: &TargetBlock, read: &Judged<'_>, decide: Decide, problems: &mut Problems) -> Prior {
    let Some(prior) = &block.prior else { return Prior::default() };
    if decide != Decide::Probable {
        problems.report(&prior.place, TargetFault::UselessPrior);
    } else if prior.value == Prior::Uniform && read.is_mean() {
        problems.report(&prior.place, TargetFault::UniformMean { of: shorten(&block.of.value) });
    }
    prior.value
}

/// Words as a choice: `a` or `b`.
fn either<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or ")
}

fn scope(block: &TargetBlock, subject: Subject, known: &Known<'_>, problems: &mut Problems) -> Option<TargetScope> {
    let (scope, dimensions) = match (&block.r#for, &block.for_each) {
        (Some(cell), Some(_)) => {
            problems.report(&cell.place, TargetFault::TwoScopes);
            return None;
        }
        (Some(cell), None) => {
            let mut parts = Vec::new();
            for (dimension, label) in &cell.value.0 {
                let label = label.as_ref()?;
                check_label(dimension, label, subject, known, problems);
                parts.push((dimension.value.clone(), Some(label.value.clone())));
            }
            let dimensions: Vec<&Name> = cell.value.0.iter().map(|(dimension, _)| dimension).collect();
            (TargetScope::Segment(Segment::of(parts)), dimensions)
        }
        (None, Some(dimension)) => (TargetScope::Each(dimension.value.clone()), vec![dimension]),
        (None, None) => (TargetScope::Segment(Segment::total()), Vec::new()),
    };
    is_covered(block, subject, &dimensions, known, problems).then_some(scope)
}

/// Labels that can be held against the document: personas, and spellings of another label.
fn check_label(dimension: &Name, label: &Name, subject: Subject, known: &Known<'_>, problems: &mut Problems) {
    if dimension.value == PERSONA {
        let persona = known.personas.position(label, problems).and_then(|persona| known.personas.at(persona));
        if let Subject::Indicator(indicator) = subject
            && let (Some(persona), Some(indicator)) = (persona, known.indicators.at(indicator))
            && matches!(persona.conditions.get(indicator.source), Some(None))
            && known.keeps(indicator.source, PERSONA)
            && known.columns.get(indicator.source).is_some_and(|columns| columns.sound)
        {
            let (of, persona) = (shorten(&indicator.name), shorten(&persona.name));
            problems.report(&label.place, TargetFault::UnknownPersona { of, persona });
        }
    } else if let Subject::Indicator(indicator) = subject
        && let Some(source) = known.indicators.at(indicator).and_then(|indicator| known.sources.at(indicator.source))
        && let Some(dimension) = source.dimensions.iter().find(|known| known.name == dimension.value)
        && let Some(rule) = source.rule(&dimension.column)
        && let Some((spelling, stands_for)) = rule.same.iter().find(|(spelling, _)| *spelling == label.value)
    {
        let (spelling, stands_for) = (shorten(spelling), shorten(stands_for));
        problems.report(&label.place, TargetFault::Spelling { spelling, label: stands_for });
    }
}

/// Whether figures are kept for the cells that the dimensions span.
fn is_covered(block: &TargetBlock, subject: Subject, dimensions: &[&Name], known: &Known<'_>, problems: &mut Problems) -> bool {
    let of = shorten(&block.of.value);
    let mut covered = true;
    for name in dimensions {
        if !known.dimension(name, problems) {
            covered = false;
            continue;
        }
        match subject {
            Subject::Score(score) => {
                if name.value != PERSONA || known.scores_for_each.get(score) == Some(&false) {
                    covered = false;
                    let dimension = shorten(&name.value);
                    problems.report(&name.place, TargetFault::NotOfScores { of: of.clone(), dimension });
                }
            }
            Subject::Indicator(indicator) => {
                let Some(source) = known.indicators.at(indicator).map(|indicator| indicator.source) else { continue };
                if !known.keeps(source, &name.value) {
                    covered = false;
                    let source = known.sources.at(source).map_or("", |source| source.name.as_str());
                    let (source, dimension) = (shorten(source), shorten(&name.value));
                    problems.report(&name.place, TargetFault::UnknownDimension { source, of: of.clone(), dimension });
                }
            }
        }
    }
    let names: Vec<&str> = dimensions.iter().map(|name| name.value.as_str()).collect();
    let is_kept = match names.as_slice() {
        [] | [PERSONA] => true,
        names => known.breakdowns.iter().any(|breakdown| names.iter().all(|name| breakdown.iter().any(|kept| kept == name))),
    };
    if covered && !is_kept && known.has_all_breakdowns && matches!(subject, Subject::Indicator(_)) {
        covered = false;
        let wanted = names.iter().map(|name| shorten(name)).collect::<Vec<_>>().join(", ");
        let place = dimensions.first().map_or(&block.place, |name| &name.place);
        problems.report(place, TargetFault::NoBreakdown { wanted });
    }
    covered
}
