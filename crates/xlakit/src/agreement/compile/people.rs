//! Whom the figures are about: personas, breakdowns, and the rows that do not count.

use std::collections::BTreeSet;

use super::conditions::condition;
use super::known::Known;
use super::names::{Index, unknown};
use super::problems::{Problems, faults};
use super::sources::ColumnNames;
use crate::agreement::blocks::document::{ExclusionBlock, PersonaBlock};
use crate::agreement::blocks::segment::PERSONA;
use crate::agreement::compiled::{Exclusion, Persona};
use crate::agreement::describe::reader::{Name, Named, Placed, shorten, text_of};
use crate::num::sort;
use crate::time::{Instant, InstantOrDay, Zone};

faults! {
    /// What can be wrong with a persona.
    PersonaFault {
        Everybody { persona: String } => InvalidValue, "`{persona}` is everybody", "say in `where` whose rows it has";
        KnownInParts { persona: String } => UnknownName,
            "no source has all that `{persona}` is told by",
            "declare the names of its `where` in one source, under `dimensions` or `columns`";
    }
}

faults! {
    /// What can be wrong with a breakdown.
    BreakdownFault {
        Empty => InvalidValue,
            "a breakdown by nothing is the total", "name at least one dimension; the total has figures of its own";
        Twice { dimension: String } => DuplicateName, "the dimension `{dimension}` is listed twice", "keep one of the two";
        OfManySources => UnknownName, "no source has all these dimensions", "break down by the dimensions of one source";
    }
}

faults! {
    /// What can be wrong with an exclusion.
    ExclusionFault {
        EndsFirst => InvalidValue,
            "the exclusion ends before it begins", "let `before` be the first day or instant that counts again";
        EveryRow { source: String } => InvalidValue,
            "every row of `{source}` is excluded", "add `from`, `before` or `where`";
    }
}

/// The personas of the document.
///
/// A source knows a persona if it declares every name of its `where`, as a dimension or under `columns`; at least one source has
/// to. For a source that does not know it, the persona has no rows, and no figure.
pub(super) fn personas<'d>(
    named: Option<&'d Named<PersonaBlock>>,
    sources: &[ColumnNames<'d>],
    known: bool,
    problems: &mut Problems,
) -> Index<'d, Persona> {
    let mut index = Index::new("persona", named, known);
    for (name, block) in named.iter().flat_map(|named| &named.0) {
        index.push(block.as_ref().map(|block| {
            let conditions: Vec<_> = sources
                .iter()
                .map(|columns| {
                    let knows = block.r#where.0.iter().all(|(name, _)| columns.declares(&name.value));
                    // The values are looked at once, below: a persona of ten sources has each of its problems once.
                    knows.then(|| condition(&block.r#where, columns, &mut Problems::none()))
                })
                .collect();
            condition(&block.r#where, &ColumnNames::default(), problems);
            if block.r#where.0.is_empty() {
                problems.report(&block.place, PersonaFault::Everybody { persona: shorten(&name.value) });
            } else if conditions.iter().all(Option::is_none) && sources.iter().all(|columns| columns.sound) {
                unknown_to_all(name, block, sources, problems);
            }
            Persona { name: name.value.clone(), title: text_of(block.title.as_ref()), conditions }
        }));
    }
    index
}

fn unknown_to_all(persona: &Name, block: &PersonaBlock, sources: &[ColumnNames<'_>], problems: &mut Problems) {
    let mut all_are_declared = true;
    for (name, _) in &block.r#where.0 {
        if !sources.iter().any(|columns| columns.declares(&name.value)) {
            all_are_declared = false;
            let mut declared = BTreeSet::new();
            declared.extend(sources.iter().flat_map(ColumnNames::declared));
            unknown("dimension or declared column", name, declared, problems);
        }
    }
    if all_are_declared {
        problems.report(&block.place, PersonaFault::KnownInParts { persona: shorten(&persona.value) });
    }
}

/// The combinations of dimensions that get figures of their own, each sorted by name, none twice.
pub(super) fn breakdowns(lists: &[Placed<Vec<Name>>], known: &Known<'_>, problems: &mut Problems) -> Vec<Vec<String>> {
    let mut breakdowns = Vec::new();
    for list in lists {
        let names = &list.value;
        if names.is_empty() {
            problems.report(&list.place, BreakdownFault::Empty);
        }
        let resolved = names.iter().filter(|name| known.dimension(name, problems)).count();
        let mut breakdown: Vec<&str> = Vec::with_capacity(names.len());
        for name in names {
            if breakdown.contains(&name.value.as_str()) {
                problems.report(&name.place, BreakdownFault::Twice { dimension: shorten(&name.value) });
            } else {
                breakdown.push(&name.value);
            }
        }
        sort(&mut breakdown);
        if resolved == names.len()
            && !(0..known.sources.len()).any(|source| breakdown.iter().all(|name| known.keeps(source, name)))
        {
            problems.report(&list.place, BreakdownFault::OfManySources);
        }
        breakdowns.push(breakdown.into_iter().map(str::to_owned).collect::<Vec<_>>());
    }
    sort(&mut breakdowns);
    breakdowns.dedup();
    breakdowns
}

impl Known<'_> {
    /// Whether a name is `persona`, or a dimension of any source; else it is reported.
    pub(super) fn dimension(&self, name: &Name, problems: &mut Problems) -> bool {
        let is_persona = name.value == PERSONA && !self.personas.is_empty();
        if is_persona || self.sources.iter().any(|(_, source)| source.dimension(&name.value).is_some()) {
            return true;
        }
        if self.columns.iter().all(|columns| columns.sound) && self.sources.is_sound() {
            let mut dimensions: BTreeSet<&str> = BTreeSet::new();
            dimensions
                .extend(self.sources.iter().flat_map(|(_, source)| &source.dimensions).map(|dimension| dimension.name.as_str()));
            if !self.personas.is_empty() {
                dimensions.insert(PERSONA);
            }
            unknown("dimension", name, dimensions, problems);
        }
        false
    }

    /// Whether a source has a dimension, or, for `persona`, knows at least one persona. One that could not be read might.
    pub(super) fn keeps(&self, source: usize, dimension: &str) -> bool {
        if self.columns.get(source).is_none_or(|columns| !columns.sound) {
            return true;
        }
        if dimension == PERSONA {
            return self.personas.iter().any(|(_, persona)| matches!(persona.conditions.get(source), Some(Some(_))));
        }
        self.sources.at(source).is_some_and(|source| source.dimension(dimension).is_some())
    }
}

/// The rows that do not count.
pub(super) fn exclusions(blocks: &[ExclusionBlock], known: &Known<'_>, zone: &Zone, problems: &mut Problems) -> Vec<Exclusion> {
    let mut exclusions = Vec::new();
    for block in blocks {
        let Some(source) = known.sources.position(&block.source, problems) else { continue };
        let instant = |end: &Option<Placed<InstantOrDay>>| {
            end.as_ref().map(|end| match end.value {
                InstantOrDay::Day(day) => Instant::from_millis(zone.start_of_day(day)),
                InstantOrDay::Instant(instant) => instant,
            })
        };
        let (from, before) = (instant(&block.from), instant(&block.before));
        if let (Some(from), Some(before), Some(written)) = (from, before, &block.before)
            && before <= from
        {
            problems.report(&written.place, ExclusionFault::EndsFirst);
        }
        let Some(columns) = known.columns.get(source) else { continue };
        let condition = block.r#where.as_ref().map(|map| condition(map, columns, problems)).unwrap_or_default();
        if from.is_none() && before.is_none() && condition.checks.is_empty() && block.sound {
            problems.report(&block.place, ExclusionFault::EveryRow { source: shorten(&block.source.value) });
        }
        exclusions.push(Exclusion { source, from, before, condition, reason: block.reason.value.clone() });
    }
    exclusions
}
