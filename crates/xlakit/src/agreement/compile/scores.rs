//! Scores: indicators on goalposts, their weights, and the bands.

use rust_decimal::Decimal;

use super::amounts::{figure, total};
use super::defaults::least_values;
use super::judged::Judged;
use super::known::Known;
use super::problems::{Problems, faults};
use crate::agreement::blocks::indicator::Indicator;
use crate::agreement::blocks::score::{
    Band, BandBlock, Component, ComponentBlock, MissingBlock, MissingComponent, Overall, OverallBlock, Score, ScoreBlock,
    WeightBlock, Weights,
};
use crate::agreement::describe::reader::{Name, Named, Place, Placed, shorten};

faults! {
    /// What can be wrong with a score, or unwise in it.
    ScoreFault {
        AlsoIndicator { name: String } => DuplicateName,
            "`{name}` is the name of an indicator, too", "rename one of the two: targets and rules refer to both";
        NoPersonas { name: String } => InvalidValue,
            "`{name}` is for each persona, and the agreement has none", "define `personas`, or leave `for_each` out";
        NoComponents => InvalidValue, "a score of no components is no number", "name at least one indicator";
        WeightsOfPersonas => InvalidValue,
            "weights for personas belong to a score for each persona", "add `for_each: persona`, or write one number";
        UnknownToSource { name: String, persona: String } => UncoveredScope,
            "the source of `{name}` does not know the persona `{persona}`",
            "add `shared: true`, so that the total's figure stands for each persona";
        NoWeight => InvalidValue, "a weight is more than zero", "write a number above 0, or drop the component";
        NotTwoGoalposts => InvalidValue,
            "goalposts are two figures: the one that means 0 and the one that means 100", "write `goalposts: [from, to]`";
        OneGoalpost => InvalidValue, "both goalposts are one figure", "let the two differ";
        ManyBands => InvalidValue,
            "each entry of `bands` is one name and its range", "write `- good: {{at_least: 75}}`, one band to an entry";
        Band { name: String, problem: &'static str } => BandGap,
            "the band `{name}` {problem}", "write the bands from best to worst, each `{{at_least: …}}` and the last one `{{}}`";
        BandTwice { name: String } => DuplicateName, "two bands are called `{name}`", "rename one of them";
        Overall => InvalidValue,
            "`overall` belongs to a score for each persona", "add `for_each: persona`, or leave `overall` out";
        WeighsNobody => InvalidValue, "`overall` weighs no persona", "give at least one persona a weight";
        NothingFor { name: String, persona: String } => InvalidValue,
            "`{name}` has no component for the persona `{persona}`", "give it a weight in at least one component";
        TooLarge { what: String } => InvalidValue, "{what} are too large to add up", "write weights that add up to 100";
        NotHundred { what: String, sum: Decimal } => UnwiseWeights,
            "{what} add up to {sum} and are used as proportions", "make them add up to 100";
    }
}

/// The scores of the document.
pub(super) fn scores(named: Option<&Named<ScoreBlock>>, known: &Known<'_>, problems: &mut Problems) -> Vec<Score> {
    let mut scores = Vec::new();
    for (name, block) in named.iter().flat_map(|named| &named.0) {
        if known.indicators.has(&name.value) {
            problems.report(&name.place, ScoreFault::AlsoIndicator { name: shorten(&name.value) });
        }
        scores.extend(block.as_ref().and_then(|block| score(name, block, known, problems)));
    }
    scores
}

fn score(name: &Name, block: &ScoreBlock, known: &Known<'_>, problems: &mut Problems) -> Option<Score> {
    let for_each_persona = block.for_each.is_some();
    if for_each_persona && known.personas.is_empty() && known.personas.is_known() {
        problems.report(&block.place, ScoreFault::NoPersonas { name: shorten(&name.value) });
    }
    if block.components.0.is_empty() {
        problems.report(&block.place, ScoreFault::NoComponents);
    }
    let min_n = block.min_n.as_ref().map(|written| least_values(written, problems));
    let mut components = Vec::new();
    for (indicator, component) in &block.components.0 {
        let position = known.indicators.position(indicator, problems);
        let Some((block, position)) = component.as_ref().zip(position) else { continue };
        components.extend(self::component(indicator, position, block, for_each_persona, min_n, known, problems));
    }
    let is_whole = components.len() == block.components.0.len() && block.sound;
    if is_whole {
        check_weights(&name.value, block, &components, for_each_persona, known, problems);
    }
    let bands = block.bands.as_ref().map(|bands| self::bands(bands, problems)).unwrap_or_default();
    let overall = block
        .overall
        .as_ref()
        .map_or(Some(Overall::Answers), |overall| self::overall(overall, for_each_persona, known, problems));
    Some(Score {
        name: name.value.clone(),
        for_each_persona,
        components,
        missing: block.missing.map_or(MissingComponent::Undetermined, |MissingBlock(missing)| missing),
        bands,
        overall: overall?,
    })
}

fn component(
    name: &Name,
    position: usize,
    block: &ComponentBlock,
    for_each_persona: bool,
    min_n: Option<u64>,
    known: &Known<'_>,
    problems: &mut Problems,
) -> Option<Component> {
    let weights = match &block.weight.value {
        WeightBlock::Same(weight) => positive(weight, problems).map(Weights::Same),
        WeightBlock::PerPersona(_) if !for_each_persona => {
            problems.report(&block.weight.place, ScoreFault::WeightsOfPersonas);
            None
        }
        WeightBlock::PerPersona(named) => per_persona(named, known, problems).map(Weights::PerPersona),
    };
    let indicator = known.indicators.at(position)?;
    let goalposts = goalposts(&block.goalposts, indicator, problems);
    let (weights, goalposts) = (weights?, goalposts?);
    let shared = block.shared.unwrap_or_default();
    if for_each_persona && !shared {
        for (persona, compiled) in known.personas.iter() {
            let is_weighted = match &weights {
                Weights::Same(_) => true,
                Weights::PerPersona(weights) => weights.get(persona).is_some_and(Option::is_some),
            };
            let knows = matches!(compiled.conditions.get(indicator.source), Some(Some(_)));
            if is_weighted && !knows && known.columns.get(indicator.source).is_some_and(|columns| columns.sound) {
                let (name_of, persona) = (shorten(&name.value), shorten(&compiled.name));
                problems.report(&name.place, ScoreFault::UnknownToSource { name: name_of, persona });
            }
        }
    }
    let read = Judged::Indicator(indicator);
    let usual = || known.defaults.on(read.side()).min_n.unwrap_or_else(|| read.usual_min_n());
    let min_n = if read.is_sampled() { min_n.unwrap_or_else(usual) } else { 0 };
    Some(Component { indicator: position, weights, goalposts, shared, min_n })
}

fn positive(weight: &Placed<Decimal>, problems: &mut Problems) -> Option<Decimal> {
    if weight.value > Decimal::ZERO {
        return Some(weight.value);
    }
    problems.report(&weight.place, ScoreFault::NoWeight);
    None
}

/// Numbers by the position of the persona.
fn per_persona(named: &Named<Placed<Decimal>>, known: &Known<'_>, problems: &mut Problems) -> Option<Vec<Option<Decimal>>> {
    let mut weights = vec![None; known.personas.len()];
    let mut complete = true;
    for (persona, weight) in &named.0 {
        let position = known.personas.position(persona, problems);
        let weight = weight.as_ref().and_then(|weight| positive(weight, problems));
        complete &= position.is_some() && weight.is_some();
        if let Some(slot) = position.and_then(|position| weights.get_mut(position)) {
            *slot = weight;
        }
    }
    complete.then_some(weights)
}

fn goalposts(
    written: &Placed<Vec<Placed<crate::agreement::describe::values::Amount>>>,
    of: &Indicator,
    problems: &mut Problems,
) -> Option<(Decimal, Decimal)> {
    let [zero, hundred] = written.value.as_slice() else {
        problems.report(&written.place, ScoreFault::NotTwoGoalposts);
        return None;
    };
    let unit = of.unit();
    let (zero, hundred) = (figure(&unit, zero, problems), figure(&unit, hundred, problems));
    let (zero, hundred) = (zero?, hundred?);
    if zero == hundred {
        problems.report(&written.place, ScoreFault::OneGoalpost);
        return None;
    }
    Some((zero, hundred))
}

/// The bands, best first; only the last is open below.
fn bands(written: &Placed<Vec<Named<BandBlock>>>, problems: &mut Problems) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let entries: Vec<_> = written.value.iter().flat_map(|entry| &entry.0).collect();
    if written.value.iter().any(|entry| entry.0.len() != 1) {
        problems.report(&written.place, ScoreFault::ManyBands);
        return bands;
    }
    for (position, (name, block)) in entries.iter().enumerate() {
        let Some(block) = block else { return bands };
        let at_least = block.at_least.as_ref();
        let before = bands.last().and_then(|band| band.at_least);
        let is_last = position + 1 == entries.len();
        let problem = match at_least {
            None if !is_last => Some("is open below, and only the last band can be"),
            Some(_) if is_last => Some("is the last band and has to be open below"),
            Some(at) if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&at.value) => Some("begins outside 0 to 100"),
            Some(at) if before.is_some_and(|before| at.value >= before) => Some("does not begin below the band before it"),
            _ => None,
        };
        if let Some(problem) = problem
            && block.sound
        {
            problems.report(&name.place, ScoreFault::Band { name: shorten(&name.value), problem });
        }
        if bands.iter().any(|band| band.name == name.value) {
            problems.report(&name.place, ScoreFault::BandTwice { name: shorten(&name.value) });
        }
        bands.push(Band { name: name.value.clone(), at_least: at_least.map(|at| at.value) });
    }
    bands
}

fn overall(block: &Placed<OverallBlock>, for_each_persona: bool, known: &Known<'_>, problems: &mut Problems) -> Option<Overall> {
    if !for_each_persona {
        problems.report(&block.place, ScoreFault::Overall);
    }
    match &block.value {
        OverallBlock::Answers => Some(Overall::Answers),
        OverallBlock::Weights(named) => {
            let weights = per_persona(named, known, problems)?;
            if weights.iter().all(Option::is_none) {
                problems.report(&block.place, ScoreFault::WeighsNobody);
            }
            hundred("the weights of `overall`", weights.iter().flatten().copied(), &block.place, problems);
            Some(Overall::Weights(weights))
        }
    }
}

/// What the weights of a score add up to, for each persona or for everybody.
fn check_weights(
    name: &str,
    block: &ScoreBlock,
    components: &[Component],
    for_each_persona: bool,
    known: &Known<'_>,
    problems: &mut Problems,
) {
    let place = &block.place;
    if !for_each_persona {
        let weights = components
            .iter()
            .filter_map(|component| if let Weights::Same(weight) = component.weights { Some(weight) } else { None });
        hundred(&format!("the weights of `{}`", shorten(name)), weights, place, problems);
        return;
    }
    for (position, persona) in known.personas.names().iter().enumerate() {
        let weights: Vec<Decimal> = components
            .iter()
            .filter_map(|component| match &component.weights {
                Weights::Same(weight) => Some(*weight),
                Weights::PerPersona(weights) => weights.get(position).copied().flatten(),
            })
            .collect();
        if weights.is_empty() {
            problems.report(place, ScoreFault::NothingFor { name: shorten(name), persona: shorten(persona) });
        } else {
            let what = format!("the weights of `{}` for `{}`", shorten(name), shorten(persona));
            hundred(&what, weights.into_iter(), place, problems);
        }
    }
}

/// Warns of weights that do not add up to 100.
fn hundred(what: &str, weights: impl Iterator<Item = Decimal>, place: &Place, problems: &mut Problems) {
    match total(weights) {
        Some(sum) if sum == Decimal::ONE_HUNDRED || sum.is_zero() => {}
        Some(sum) => {
            problems.warn(place, ScoreFault::NotHundred { what: what.to_owned(), sum: sum.normalize() });
        }
        None => problems.report(place, ScoreFault::TooLarge { what: what.to_owned() }),
    }
}
