//! The plan of a tally, and its text, by which two tallies know that they count the same.

use serde_json::json;

use super::meaning::meaning;
use super::membership;
use super::recall::Recall;
use super::shape::TallyShape;
use crate::agreement::{Agreement, Node, read_own_json};
use crate::error::{Code, Error, Result};
use crate::num::json as json_text;

/// The version of the plan's text and of the bytes of a tally.
pub(crate) const FORMAT: u64 = 6;
/// The oldest version that is read.
pub(crate) const OLDEST: u64 = 4;

/// What a tally counts. Two tallies can be merged if the texts of their plans are equal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    pub(crate) text: String,
    pub(crate) shape: TallyShape,
}

impl Plan {
    /// The plan of an agreement.
    pub(crate) fn of(agreement: &Agreement) -> Result<Self> {
        membership::check(agreement)?;
        let shape = TallyShape::of(agreement);
        let text = json_text(&json!({ "format": FORMAT, "meaning": meaning(agreement), "shape": &shape }));
        Ok(Self { text, shape })
    }

    /// Reads a plan from its text in bytes of a version; `None` if it is not one of that version.
    pub(crate) fn read(text: &str, version: u64) -> Option<Self> {
        let plan = read_own_json(text)?;
        if u64::recall(plan.get("format")?)? != version {
            return None;
        }
        // Versions differ in what is kept, and not in how a plan is written.
        let text = text.replacen(&format!("\"format\":{version},"), &format!("\"format\":{FORMAT},"), 1);
        let mut shape = TallyShape::recall(plan.get("shape")?)?;
        if !shape.is_sound() {
            return None;
        }
        shape.lay_out();
        Some(Self { text, shape })
    }

    /// Refuses another plan, and says what differs.
    pub(crate) fn check_same(&self, other: &Self) -> Result<()> {
        if self.text == other.text {
            return Ok(());
        }
        let plans = read_own_json(&self.text).zip(read_own_json(&other.text));
        let what = plans.and_then(|(ours, theirs)| difference(ours.get("meaning")?, theirs.get("meaning")?));
        let what = what.unwrap_or_else(|| "the tables".to_owned());
        let message = format!("what is counted differs: {what}");
        Err(Error::new(Code::PlanMismatch, "", message, "tally the data again under one agreement"))
    }
}

/// The first thing that differs: `time_zone`, or the name of a source, persona or indicator.
fn difference(ours: &Node, theirs: &Node) -> Option<String> {
    let unlike = ours.entries()?.iter().find(|entry| theirs.get(&entry.key) != Some(&entry.value))?;
    let key = &unlike.key;
    let lists = unlike.value.list().zip(theirs.get(key).and_then(Node::list));
    let Some((ours, theirs)) = lists else { return Some(format!("`{key}`")) };
    let kind = key.strip_suffix('s').unwrap_or(key);
    let name = |node: &Node| node.get("name").and_then(Node::text).map(|name| format!("{kind} `{name}`"));
    let unlike = ours.iter().find(|one| namesake(theirs, one) != Some(*one));
    let unlike = unlike.or_else(|| theirs.iter().find(|one| namesake(ours, one).is_none()));
    Some(unlike.and_then(name).unwrap_or_else(|| format!("`{key}`")))
}

/// The node of a list that has the name of another.
fn namesake<'l>(list: &'l [Node], one: &Node) -> Option<&'l Node> {
    list.iter().find(|other| other.get("name") == one.get("name"))
}
