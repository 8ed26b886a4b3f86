//! Targets: of what, for whom, how much, from when, and how it is decided.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::amounts::{figure, share_between};
use super::known::Known;
use super::names::unknown;
use super::problems::{Problems, faults};
use super::unwise;
use crate::agreement::blocks::goal::{Goal, Promise};
use crate::agreement::blocks::indicator::{Better, Indicator};
use crate::agreement::blocks::interval::IntervalMethod;
use crate::agreement::blocks::segment::{PERSONA, Segment};
use crate::agreement::blocks::side::Side;
use crate::agreement::blocks::target::{Decide, Prior, Promised, Subject, Target, TargetBlock, TargetScope};
use crate::agreement::blocks::unit::Unit;
use crate::agreement::describe::reader::{Name, shorten};
use crate::agreement::measure::Traits;

faults! {
    /// What can be wrong with a target.
    TargetFault {
        Second { of: String, lines: String } => TargetConflict,
            "a second target for `{of}` holds for the same cells from the same day",
            "give it another `from` than the first{lines}, or drop one of the two";
        EndsFirst => InvalidValue, "the target ends before it begins", "let `before` be a later day than `from`";
        NoValue => InvalidValue, "a verdict stands on at least one value", "write 1 or more";
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
                problems.report(&block.place, TargetFault::Second { of: shorten(&block.of.value), lines });
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
        problems.report(&before.place, TargetFault::EndsFirst);
    }
    let half = Decimal::new(5, 1);
    let confidence = block
        .confidence
        .as_ref()
        .map_or(Some(Decimal::new(95, 2)), |confidence| share_between("confidence", (half, Decimal::ONE), confidence, problems));
    if let Some(min_n) = &block.min_n
        && min_n.value == 0
    {
        problems.report(&min_n.place, TargetFault::NoValue);
    }
    let read = read?;
    let (decide, prior) = (decide(block, &read, known, problems), prior(block, &read, problems));
    let interval = interval(block, &read, decide, problems);
    let min_n = match &block.min_n {
        Some(min_n) if read.traits().is_some_and(|traits| traits.min_n == Some(0)) => {
            problems.report(&min_n.place, TargetFault::CountHasNoN);
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

    /// The fewest values of a verdict where the document does not say.
    fn usual_min_n(&self) -> u64 {
        self.traits().and_then(|traits| traits.min_n).unwrap_or(if self.is_sampled() { 30 } else { 1 })
    }

    /// Whether the values are a sample of what they stand for: answers of people, with an interval. Tickets are a census.
    fn is_sampled(&self) -> bool {
        matches!(self, Self::Indicator(indicator) if indicator.side == Side::Experience) && !self.methods().is_empty()
    }

    /// The methods that can give an interval of the figure for one look, the usual one first.
    pub(super) fn methods(&self) -> &'static [IntervalMethod] {
        self.traits().map_or(&[], |traits| traits.methods)
    }

    fn sequence(&self) -> Option<IntervalMethod> {
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

    fn has_posterior(&self) -> bool {
        self.traits().is_some_and(|traits| traits.has_posterior)
    }

    /// Whether it is of events that may be none: a rate or a count.
    fn is_poisson(&self) -> bool {
        self.methods().contains(&IntervalMethod::Garwood)
    }

    fn is_mean(&self) -> bool {
        self.methods().contains(&IntervalMethod::T)
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

fn decide(block: &TargetBlock, read: &Reads<'_>, known: &Known<'_>, problems: &mut Problems) -> Decide {
    if let (Reads::Score, Some(min_n)) = (read, &block.min_n) {
        problems.report(&min_n.place, TargetFault::ScoreHasNoN);
    }
    let Some(decide) = &block.decide else { return if read.is_sampled() { Decide::Confident } else { Decide::Estimate } };
    let is_weighted = match read {
        Reads::Indicator(indicator) => known.sources.at(indicator.source).is_some_and(|source| source.weight.is_some()),
        Reads::Score => false,
    };
    if let Some(why) = read.unfit(decide.value, is_weighted) {
        let all = [Decide::Estimate, Decide::Confident, Decide::Probable, Decide::Exact, Decide::Anytime];
        let fit = all.into_iter().filter(|&other| read.unfit(other, is_weighted).is_none());
        let (of, others) = (shorten(&block.of.value), either(fit.map(Decide::as_str)));
        problems.report(&decide.place, TargetFault::Undecidable { decide: decide.value.as_str(), of, why, others });
    }
    decide.value
}

fn interval(block: &TargetBlock, read: &Reads<'_>, decide: Decide, problems: &mut Problems) -> Option<IntervalMethod> {
    let Some(interval) = &block.interval else { return read.usual(decide) };
    let sequence = read.sequence();
    let fit = if decide == Decide::Anytime { sequence.as_slice() } else { read.methods() };
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

fn prior(block: &TargetBlock, read: &Reads<'_>, problems: &mut Problems) -> Prior {
    let Some(prior) = &block.prior else { return Prior::default() };
    if block.decide.as_ref().is_none_or(|decide| decide.value != Decide::Probable) {
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
