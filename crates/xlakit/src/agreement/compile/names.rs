//! The names that a document gives to things, and what they stand for.

use super::problems::{Problems, faults};
use crate::agreement::describe::reader::{Name, Named, shorten, suggest};
use crate::num::sort;

/// The things of one kind by their names. A thing that could not be read keeps its name and its position.
pub(super) struct Index<'d, T> {
    kind: &'static str,
    names: Vec<&'d str>,
    /// The names in their order, with their positions.
    sorted: Vec<(&'d str, usize)>,
    values: Vec<Option<T>>,
    /// Whether the names themselves are known; if not, none is called unknown.
    known: bool,
}

impl<'d, T> Index<'d, T> {
    /// The names of one part of the document; `known` says whether that part could be read.
    pub(super) fn new<B>(kind: &'static str, named: Option<&'d Named<B>>, known: bool) -> Self {
        let names: Vec<&str> = named.iter().flat_map(|named| &named.0).map(|(name, _)| name.value.as_str()).collect();
        let mut sorted: Vec<(&str, usize)> = names.iter().copied().zip(0..).collect();
        sort(&mut sorted);
        Self { kind, names, sorted, values: Vec::new(), known }
    }

    /// Adds what the next name stands for.
    pub(super) fn push(&mut self, value: Option<T>) {
        self.values.push(value);
    }

    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether the names themselves are known.
    pub(super) fn is_known(&self) -> bool {
        self.known
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    pub(super) fn names(&self) -> &[&'d str] {
        &self.names
    }

    fn find(&self, name: &str) -> Option<usize> {
        let place = self.sorted.binary_search_by_key(&name, |(name, _)| name).ok()?;
        self.sorted.get(place).map(|(_, position)| *position)
    }

    /// The position of a name; one that nothing has is reported.
    pub(super) fn position(&self, name: &Name, problems: &mut Problems) -> Option<usize> {
        let position = self.find(&name.value);
        if position.is_none() && self.known {
            unknown(self.kind, name, self.names.iter().copied(), problems);
        }
        position
    }

    /// What stands at a position, if it could be read.
    pub(super) fn at(&self, position: usize) -> Option<&T> {
        self.values.get(position)?.as_ref()
    }

    /// The things that could be read, with their positions.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.values.iter().enumerate().filter_map(|(position, value)| Some((position, value.as_ref()?)))
    }

    /// Whether every one could be read.
    pub(super) fn is_sound(&self) -> bool {
        self.known && self.values.iter().all(Option::is_some)
    }

    pub(super) fn into_values(self) -> Vec<T> {
        self.values.into_iter().flatten().collect()
    }
}

faults! {
    /// What can be wrong with a name.
    NameFault {
        Unknown { kind: String, name: String, help: String } => UnknownName, "there is no {kind} `{name}`", "{help}";
    }
}

/// Reports a name that refers to nothing.
pub(in crate::agreement) fn unknown<'c>(
    kind: &str,
    name: &Name,
    candidates: impl IntoIterator<Item = &'c str>,
    problems: &mut Problems,
) {
    if problems.are_enough() {
        return;
    }
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let help = suggest(&name.value, candidates.iter().copied()).unwrap_or_else(|| {
        if candidates.is_empty() {
            format!("the agreement has no {kind}; define `{}` first", shorten(&name.value))
        } else {
            let few: Vec<_> = candidates.iter().take(8).map(|candidate| format!("`{}`", shorten(candidate))).collect();
            let more = if candidates.len() > 8 { ", …" } else { "" };
            format!("use one of {}{more}, or define it", few.join(", "))
        }
    });
    problems.report(&name.place, NameFault::Unknown { kind: kind.to_owned(), name: shorten(&name.value), help });
}
