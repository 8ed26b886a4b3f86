//! Files that use each other, straight or by way of others.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;

use super::source::{Source, Use};

/// Files of which each uses each other in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// Their places, in the order of the alphabet.
    pub files: Vec<String>,
    /// A shortest way from the first of them back to it: which file names what of which.
    way: Vec<(String, String, String)>,
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} files use each other: {}", self.files.len(), self.files.join(", "))?;
        self.way.iter().try_for_each(|(from, path, to)| writeln!(f, "    {from} names `{path}` of {to}"))
    }
}

/// The circles of a crate, the largest possible. To hand a name on is no use: who names it uses the file that defines it.
pub fn circles(source: &Source) -> Vec<Circle> {
    let uses: Vec<Use> = source.uses().into_iter().filter(|step| !step.is_handed_on).collect();
    let reached: Vec<BTreeSet<usize>> = (0..source.files().len()).map(|file| reached_from(file, &uses)).collect();
    let goes_to = |from: usize, to: usize| reached.get(from).is_some_and(|files| files.contains(&to));
    let place = |file: usize| source.files().get(file).map_or_else(String::new, |file| file.place.clone());
    let mut circles = Vec::new();
    let mut seen = BTreeSet::new();
    for file in 0..source.files().len() {
        let together: Vec<usize> =
            (0..source.files().len()).filter(|other| goes_to(file, *other) && goes_to(*other, file)).collect();
        if !together.is_empty() && seen.insert(together.clone()) {
            let way = way_back(file, &uses).into_iter().map(|step| (place(step.from), step.path, place(step.to))).collect();
            circles.push(Circle { files: together.into_iter().map(place).collect(), way });
        }
    }
    circles
}

fn reached_from(file: usize, uses: &[Use]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![file];
    while let Some(file) = open.pop() {
        open.extend(uses.iter().filter(|step| step.from == file).map(|step| step.to).filter(|to| reached.insert(*to)));
    }
    reached
}

/// A shortest way from a file back to it.
fn way_back(file: usize, uses: &[Use]) -> Vec<Use> {
    let mut ways: VecDeque<Vec<Use>> = VecDeque::from([Vec::new()]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        let end = way.last().map_or(file, |step| step.to);
        if end == file && !way.is_empty() {
            return way;
        }
        for step in uses.iter().filter(|step| step.from == end) {
            if seen.insert(step.to) {
                ways.push_back([&way[..], std::slice::from_ref(step)].concat());
            }
        }
    }
    Vec::new()
}
