//! What an agreement that has grown counts as it did before: the parts of two plans, by their names.

use std::sync::Arc;

use super::indicator::IndicatorShape;
use super::recall::Recall as _;
use super::shape::{SourceShape, TableShape, TallyShape};
use super::text::Plan;
use crate::agreement::{Node, read_own_json};
use crate::error::{Code, Error, Result};
use crate::time::Instant;

/// Two plans of an agreement: as it was, and as it is now.
pub(crate) struct Growth<'p> {
    old: NamedPlan<'p>,
    new: NamedPlan<'p>,
}

/// A plan, and what it says of the agreement.
struct NamedPlan<'p> {
    shape: &'p TallyShape,
    meaning: Node,
}

impl<'p> Growth<'p> {
    /// Refuses other periods.
    pub(crate) fn of(old: &'p Plan, new: &'p Plan) -> Result<Self> {
        let side = |plan: &'p Plan| {
            let meaning = read_own_json(&plan.text)?.get("meaning")?.clone();
            Some(NamedPlan { shape: &plan.shape, meaning })
        };
        let broken = || Error::new(Code::MalformedTally, "", "the plan of the tally is damaged", "make the tally again");
        let growth = Self { old: side(old).ok_or_else(broken)?, new: side(new).ok_or_else(broken)? };
        for key in ["time_zone", "period"] {
            if growth.old.meaning.get(key) != growth.new.meaning.get(key) {
                return Err(differs(&format!("`{key}`")));
            }
        }
        Ok(growth)
    }

    /// The first instant of the term as it was, and the first one after it.
    pub(crate) fn term(&self) -> (Option<Instant>, Option<Instant>) {
        let instant = |key: &str| i64::recall(self.old.meaning.get(key)?).map(Instant::from_millis);
        (instant("first_day"), instant("last_day"))
    }

    /// Refuses a source of which rows were counted and that is counted otherwise now.
    pub(crate) fn check_source(&self, old: usize, new: usize) -> Result<()> {
        let (was, is) = (self.old.source(old), self.new.source(new));
        let name = self.new.shape.sources.get(new).map_or("", |source| &source.name);
        if let Some(key) = unlike_key(was, is) {
            let what = if key == "exclude" { "the exclusions".to_owned() } else { format!("`{key}`") };
            return Err(differs(&format!("{what} of source `{name}`")));
        }
        let (was, is) = (self.old.indicators(old), self.new.indicators(new));
        for one in &is {
            let Some(before) = was.iter().find(|other| other.get("name") == one.get("name")) else {
                return Err(differs(&format!(
                    "{} is new, and rows of `{name}` were counted without it",
                    named("indicator", one)
                )));
            };
            if ["where", "measure", "paired"].into_iter().any(|key| before.get(key) != one.get(key)) {
                return Err(differs(&named("indicator", one)));
            }
        }
        if let Some(gone) = was.iter().find(|one| !is.iter().any(|other| other.get("name") == one.get("name"))) {
            return Err(differs(&format!("{} is no longer there", named("indicator", gone))));
        }
        let (was, is) = (self.old.personas(old), self.new.personas(new));
        if let Some((persona, _)) = is.iter().chain(&was).find(|one| !(was.contains(one) && is.contains(one))) {
            return Err(differs(&format!("{}, and rows of `{name}` were counted without it", named("persona", persona))));
        }
        if self.old.keeps(old) != self.new.keeps(new) {
            let what = "the breakdowns, the watermelon or the limits of targets on quantiles";
            return Err(differs(&format!("{what}, for source `{name}`")));
        }
        Ok(())
    }
}

/// What is kept of a source, by the names of things: equal where the cells of two plans mean the same.
#[derive(PartialEq)]
struct KeptSource<'p> {
    personas: &'p [String],
    knows: &'p [bool],
    tables: Vec<KeptTable<'p>>,
    rows: Option<(bool, bool, Vec<KeptTable<'p>>)>,
    invited: bool,
    seen: &'p [String],
}

/// A table with its indicators, whose number in the plan is left out.
#[derive(PartialEq)]
struct KeptTable<'p> {
    table: TableShape,
    indicators: Vec<(&'p str, IndicatorShape)>,
}

impl<'p> NamedPlan<'p> {
    fn source(&self, index: usize) -> Option<&Node> {
        self.meaning.get("sources")?.list()?.get(index)
    }

    /// The indicators of a source.
    fn indicators(&self, source: usize) -> Vec<&Node> {
        let all = self.meaning.get("indicators").and_then(Node::list).unwrap_or_default();
        all.iter().filter(|one| one.get("source").and_then(usize::recall) == Some(source)).collect()
    }

    /// The personas that a source knows, each with its condition there.
    fn personas(&self, source: usize) -> Vec<(&Node, &Node)> {
        let all = self.meaning.get("personas").and_then(Node::list).unwrap_or_default();
        all.iter()
            .filter_map(|persona| {
                let known = persona.get("where")?.list()?.get(source).filter(|known| !known.is_null())?;
                Some((persona.get("name")?, known))
            })
            .collect()
    }

    fn keeps(&self, source: usize) -> Option<KeptSource<'p>> {
        let shape: &SourceShape = self.shape.sources.get(source)?;
        let tables = |tables: &'p [TableShape]| tables.iter().map(|table| self.table(table)).collect();
        let knows = shape.knows.contains(&true);
        Some(KeptSource {
            // Who is told apart matters where rows are.
            personas: if knows { &self.shape.personas } else { &[] },
            knows: if knows { &shape.knows } else { &[] },
            tables: tables(&shape.tables),
            rows: shape.one_per.as_ref().map(|rule| (rule.last, rule.per_period, tables(&rule.rows))),
            invited: shape.invited,
            seen: &shape.seen,
        })
    }

    fn table(&self, table: &'p TableShape) -> KeptTable<'p> {
        let indicator = |index: &usize| {
            let shape = self.shape.indicators.get(*index)?;
            Some((shape.name.as_str(), IndicatorShape { source: 0, ..shape.clone() }))
        };
        let indicators = table.indicators.iter().filter_map(indicator).collect();
        KeptTable { table: TableShape { indicators: Vec::new(), layout: Arc::default(), ..table.clone() }, indicators }
    }
}

/// The first key under which two maps differ.
fn unlike_key<'n>(one: Option<&'n Node>, other: Option<&Node>) -> Option<&'n str> {
    let unlike = one?.entries()?.iter().find(|entry| other.and_then(|other| other.get(&entry.key)) != Some(&entry.value))?;
    Some(&unlike.key)
}

/// What contradicts the counts.
pub(crate) fn differs(what: &str) -> Error {
    let message = format!("what is counted differs: {what}");
    Error::new(Code::PlanMismatch, "", message, "tally the data again under the agreement as it is now")
}

/// A thing by its name.
fn named(kind: &str, node: &Node) -> String {
    let name = node.text().or_else(|| node.get("name").and_then(Node::text)).unwrap_or_default();
    format!("{kind} `{name}`")
}
