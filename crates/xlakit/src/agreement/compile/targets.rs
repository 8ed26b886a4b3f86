//! Targets: of what, for whom, how much, from when, and how it is decided.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Known;
use super::amounts::{figure, share_between};
use super::names::unknown;
use super::problems::Problems;
use super::unwise;
use crate::agreement::blocks::goal::{Goal, Promise};
use crate::agreement::blocks::indicator::{Better, Indicator, Side, Unit};
use crate::agreement::blocks::interval::IntervalMethod;
use crate::agreement::blocks::segment::{PERSONA, Segment};
use crate::agreement::blocks::target::{Decide, Prior, Promised, Subject, Target, TargetBlock, TargetScope};
use crate::agreement::describe::reader::{Name, shorten};
use crate::agreement::measure::Measure;
use crate::error::Code;

/// The targets of the document, in its order.
pub(super) fn targets(blocks: &[TargetBlock], known: &Known<'_>, problems: &mut Problems) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut judged: BTreeMap<_, &TargetBlock> = BTreeMap::new();
    for block in blocks {
        let Some(target) = target(block, known, problems) else { continue };
        // A target that is not wholly read may differ in what was not read.
        if block.sound {
            let scope = match &target.scope {
                TargetScope::Segment(segment) => (Some(segment.clone()), None),
                TargetScope::Each(dimension) => (None, Some(dimension.clone())),
            };
            if let Some(first) = judged.insert((target.of, scope, target.from), block) {
                let lines = first.place.at.map(|at| format!(" (line {})", at.line)).unwrap_or_default();
                let message =
                    format!("a second target for `{}` holds for the same cells from the same day", shorten(&block.of.value));
                let help = format!("give it another `from` than the first{lines}, or drop one of the two");
                problems.error(&block.place, Code::TargetConflict, message, help);
            }
            unwise::goal(block, &target, known, problems);
        }
        targets.push(target);
    }
    targets
}

fn target(block: &TargetBlock, known: &Known<'_>, problems: &mut Problems) -> Option<Target> {
    let subject = known.subject(&block.of, problems);
    let read = subject.and_then(|subject| known.read(subject));
    let goal = goal(block, read.as_ref(), problems);
    let scope = subject.and_then(|subject| scope(block, subject, known, problems));
    if let (Some(from), Some(before)) = (&block.from, &block.before)
        && before.value <= from.value
    {
        problems.error(
            &before.place,
            Code::InvalidValue,
            "the target ends before it begins",
            "let `before` be a later day than `from`",
        );
    }
    let half = Decimal::new(5, 1);
    let confidence = block
        .confidence
        .as_ref()
        .map_or(Some(Decimal::new(95, 2)), |confidence| share_between("confidence", (half, Decimal::ONE), confidence, problems));
    if let Some(min_n) = &block.min_n
        && min_n.value == 0
    {
        problems.error(&min_n.place, Code::InvalidValue, "a verdict stands on at least one value", "write 1 or more");
    }
    let read = read?;
    let (decide, prior) = (decide(block, &read, known, problems), prior(block, &read, problems));
    let interval = interval(block, &read, decide, problems);
    let min_n = match &block.min_n {
        Some(min_n) if read.is_count() => {
            let help = "leave `min_n` out: none is a number as any other";
            problems.error(&min_n.place, Code::InvalidValue, "a count does not stand on a number of values", help);
            0
        }
        Some(min_n) => min_n.value,
        None => read.usual_min_n(),
    };
    Some(Target {
        of: subject?,
        scope: scope?,
        promise: Promise::Fixed(goal?),
        from: block.from.as_ref().map(|day| day.value),
        before: block.before.as_ref().map(|day| day.value),
        reason: block.reason.as_ref().map(|reason| reason.value.clone()),
        decide,
        confidence: confidence?,
        min_n,
        interval,
        prior,
    })
}

/// The thing that a target or a rule reads.
pub(super) enum Reads<'k> {
    Indicator(&'k Indicator),
    Score,
}

impl Reads<'_> {
    pub(super) fn unit(&self) -> Unit {
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

    /// Whether it is a number of rows, which may be none.
    fn is_count(&self) -> bool {
        matches!(self, Self::Indicator(Indicator { measure: Measure::Count { .. }, .. }))
    }

    /// The fewest values of a verdict where the document does not say. The rows of a rate are not its sample: its exposure and events are.
    fn usual_min_n(&self) -> u64 {
        match self {
            read if read.is_count() => 0,
            Self::Indicator(Indicator { measure: Measure::Rate { .. }, .. }) => 1,
            read if read.is_sampled() => 30,
            _ => 1,
        }
    }

    /// Whether the values are a sample of what they stand for: answers of people, with an interval. Tickets are a census.
    fn is_sampled(&self) -> bool {
        matches!(self, Self::Indicator(indicator) if indicator.side == Side::Experience) && !self.methods().is_empty()
    }

    /// The methods that can give an interval of the figure for one look, the usual one first.
    pub(super) fn methods(&self) -> &'static [IntervalMethod] {
        let Self::Indicator(indicator) = self else { return &[] };
        IntervalMethod::of(&indicator.measure)
    }

    fn sequence(&self) -> Option<IntervalMethod> {
        let Self::Indicator(indicator) = self else { return None };
        IntervalMethod::sequence(&indicator.measure)
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

    fn has_posterior(&self) -> bool {
        matches!(self, Self::Indicator(indicator) if IntervalMethod::has_posterior(&indicator.measure))
    }

    /// Whether it is of events that may be none: a rate or a count.
    fn is_poisson(&self) -> bool {
        self.methods().contains(&IntervalMethod::Garwood)
    }

    fn is_mean(&self) -> bool {
        matches!(self, Self::Indicator(indicator) if matches!(indicator.measure, Measure::ScaleMean(_) | Measure::Mean { .. }))
    }

    /// Why the figure cannot be decided so; `None` where it can.
    fn unfit(&self, decide: Decide, is_weighted: bool) -> Option<&'static str> {
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
    pub(super) fn read(&self, subject: Subject) -> Option<Reads<'_>> {
        match subject {
            Subject::Indicator(position) => self.indicators.at(position).map(Reads::Indicator),
            Subject::Score(_) => Some(Reads::Score),
        }
    }
}

/// The goal; an amount is looked at only if it is known what it is an amount of.
fn goal(block: &TargetBlock, read: Option<&Reads<'_>>, problems: &mut Problems) -> Option<Goal> {
    let (Promised(amount), better, goal): (_, _, fn(Decimal) -> Goal) = match (&block.at_least, &block.at_most) {
        (Some(amount), None) => (amount, Better::Higher, Goal::AtLeast),
        (None, Some(amount)) => (amount, Better::Lower, Goal::AtMost),
        (Some(_), Some(_)) => {
            let message = "a target is either `at_least` or `at_most`";
            problems.error(&block.place, Code::InvalidValue, message, "keep one of the two");
            return None;
        }
        (None, None) => {
            if block.sound {
                let message = "`target` needs one of the keys `at_least` and `at_most`";
                problems.error(&block.place, Code::MissingKey, message, "say what the figure has to reach");
            }
            return None;
        }
    };
    let read = read?;
    if read.better() != better {
        let of = shorten(&block.of.value);
        let (message, help) = match better {
            Better::Higher => (format!("`at_least` is a goal for more, and less of `{of}` is better"), "write `at_most`"),
            Better::Lower => (
                format!("`at_most` is a goal for less, and more of `{of}` is better"),
                "write `at_least`, or `better: lower` at the indicator",
            ),
        };
        problems.error(&amount.place, Code::InvalidValue, message, help);
    }
    figure(&read.unit(), amount, problems).map(goal)
}

fn decide(block: &TargetBlock, read: &Reads<'_>, known: &Known<'_>, problems: &mut Problems) -> Decide {
    if let (Reads::Score, Some(min_n)) = (read, &block.min_n) {
        let help = "leave `min_n` out, or give it to the targets of the components";
        problems.error(&min_n.place, Code::InvalidValue, "a score is made of figures and has no number of values", help);
    }
    let Some(decide) = &block.decide else { return if read.is_sampled() { Decide::Confident } else { Decide::Estimate } };
    let is_weighted = match read {
        Reads::Indicator(indicator) => known.sources.at(indicator.source).is_some_and(|source| source.weight.is_some()),
        Reads::Score => false,
    };
    if let Some(why) = read.unfit(decide.value, is_weighted) {
        let message = format!("`{}` cannot decide `{}`: {why}", decide.value.as_str(), shorten(&block.of.value));
        let all = [Decide::Estimate, Decide::Confident, Decide::Probable, Decide::Exact, Decide::Anytime];
        let fit = all.into_iter().filter(|&other| read.unfit(other, is_weighted).is_none());
        problems.error(&decide.place, Code::InvalidValue, message, format!("write {}", either(fit.map(Decide::as_str))));
    }
    decide.value
}

fn interval(block: &TargetBlock, read: &Reads<'_>, decide: Decide, problems: &mut Problems) -> Option<IntervalMethod> {
    let Some(interval) = &block.interval else { return read.usual(decide) };
    let sequence = read.sequence();
    let fit = if decide == Decide::Anytime { sequence.as_slice() } else { read.methods() };
    if !fit.contains(&interval.value) {
        let under = if decide == Decide::Anytime { " under `decide: anytime`" } else { "" };
        let message = format!("`{}` gives no interval for `{}`{under}", interval.value.as_str(), shorten(&block.of.value));
        let mut help = match fit {
            [] => "leave `interval` out".to_owned(),
            fit => format!("write {}", either(fit.iter().map(|method| method.as_str()))),
        };
        if Some(interval.value) == sequence {
            help.push_str(", or `decide: anytime`");
        }
        problems.error(&interval.place, Code::InvalidValue, message, help);
    }
    Some(interval.value)
}

fn prior(block: &TargetBlock, read: &Reads<'_>, problems: &mut Problems) -> Prior {
    let Some(prior) = &block.prior else { return Prior::default() };
    if block.decide.as_ref().is_none_or(|decide| decide.value != Decide::Probable) {
        let help = "leave `prior` out, or write `decide: probable`";
        problems.error(&prior.place, Code::InvalidValue, "a prior is of use only to `decide: probable`", help);
    } else if prior.value == Prior::Uniform && read.is_mean() {
        let message =
            format!("`uniform` is no prior of `{}`: it is a mean, whose prior is flat already", shorten(&block.of.value));
        problems.error(&prior.place, Code::InvalidValue, message, "write `jeffreys`");
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
            problems.error(&cell.place, Code::InvalidValue, "a target has either `for` or `for_each`", "keep one of the two");
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
            let message =
                format!("the source of `{}` does not know the persona `{}`", shorten(&indicator.name), shorten(&persona.name));
            let help = "declare what the persona is told by in that source, or drop the target";
            problems.error(&label.place, Code::UncoveredScope, message, help);
        }
    } else if let Subject::Indicator(indicator) = subject
        && let Some(source) = known.indicators.at(indicator).and_then(|indicator| known.sources.at(indicator.source))
        && let Some(dimension) = source.dimensions.iter().find(|known| known.name == dimension.value)
        && let Some(rule) = source.rule(&dimension.column)
        && let Some((spelling, stands_for)) = rule.same.iter().find(|(spelling, _)| *spelling == label.value)
    {
        let message = format!("`{}` is read as `{}`", shorten(spelling), shorten(stands_for));
        problems.error(&label.place, Code::InvalidValue, message, format!("write `{}`", shorten(stands_for)));
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
                    let message = format!("`{of}` has no figure for each {}", shorten(&name.value));
                    let help = "a score has a figure for everybody and, with `for_each: persona`, for each persona";
                    problems.error(&name.place, Code::UncoveredScope, message, help);
                }
            }
            Subject::Indicator(indicator) => {
                let Some(source) = known.indicators.at(indicator).map(|indicator| indicator.source) else { continue };
                if !known.keeps(source, &name.value) {
                    covered = false;
                    let source = known.sources.at(source).map_or("", |source| source.name.as_str());
                    let message = format!("the source `{}` of `{of}` does not know `{}`", shorten(source), shorten(&name.value));
                    let help =
                        format!("add `{}` to the dimensions of `{}`, or drop the target", shorten(&name.value), shorten(source));
                    problems.error(&name.place, Code::UncoveredScope, message, help);
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
        let message = format!("no breakdown keeps the figures by `{wanted}`");
        problems.error(place, Code::UncoveredScope, message, format!("add `[{wanted}]` to `breakdowns`"));
    }
    covered
}
