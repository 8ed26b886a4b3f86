//! The reference of the document in Markdown, written from the same descriptions that read it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::agreement::blocks::document::DocumentBlock;
use crate::agreement::describe::shape::{Block, Planned, Shape, Tagged};

/// The reference part of `docs/format.md`: every block with its keys, their forms and defaults, and what is not computed yet.
///
/// ```
/// assert!(xlakit::format_reference().starts_with("### agreement\n"));
/// ```
pub fn format_reference() -> String {
    let mut reference = Reference { text: String::new(), planned: String::new(), met: BTreeSet::new() };
    let mut waiting = reference.block("agreement", &DocumentBlock::block());
    // Breadth first: a block stands near the one that leads to it.
    while !waiting.is_empty() {
        let found = std::mem::take(&mut waiting);
        for part in found {
            waiting.extend(reference.part(&part));
        }
    }
    let Reference { mut text, planned, .. } = reference;
    // Writing to a `String` cannot fail.
    let _ = write!(
        text,
        "### Not computed yet\n\n\
         These words of the format are known, and a document that uses one is refused with `not_built`.\n\n\
         | where | word | what it would say |\n|---|---|---|\n{planned}"
    );
    text
}

/// A part of the document with a section of its own.
enum Part {
    Block(Block),
    Tagged(Tagged),
}

impl Part {
    fn name(&self) -> &'static str {
        match self {
            Self::Block(block) => block.name,
            Self::Tagged(tagged) => tagged.name,
        }
    }
}

struct Reference {
    text: String,
    planned: String,
    met: BTreeSet<&'static str>,
}

impl Reference {
    /// Writes the section of a part that was not met before; gives the parts that it leads to.
    fn part(&mut self, part: &Part) -> Vec<Part> {
        if !self.met.insert(part.name()) {
            return Vec::new();
        }
        match part {
            Part::Block(block) => self.block(block.name, block),
            Part::Tagged(tagged) => {
                let mut sections: Vec<(String, &Block)> = Vec::new();
                for (word, block) in &tagged.variants {
                    // Kinds that are one block are one section.
                    match sections.iter_mut().find(|(_, known)| known.name == block.name) {
                        Some((words, _)) => *words = format!("{words}, {word}"),
                        None => sections.push(((*word).to_owned(), block)),
                    }
                }
                let kinds: Vec<_> = tagged.variants.iter().map(|(word, _)| format!("`{word}`")).collect();
                let (name, about, tag) = (tagged.name, tagged.about, tagged.tag);
                let _ =
                    write!(self.text, "### {name}\n\n{about} The key `{tag}` tells the kinds apart: {}.\n\n", kinds.join(", "));
                self.plan(&format!("`{tag}` of {name}"), tagged.planned);
                sections.iter().flat_map(|(words, block)| self.block(&format!("{name}: {words}"), block)).collect()
            }
        }
    }

    fn block(&mut self, title: &str, block: &Block) -> Vec<Part> {
        let _ = write!(self.text, "### {title}\n\n{}\n\n", block.about);
        self.plan(title, block.planned);
        let mut parts = Vec::new();
        self.text.push_str("| key | form | without it | meaning |\n|---|---|---|---|\n");
        for key in &block.keys {
            let without = if key.required { "required" } else { key.default.unwrap_or("–") };
            let _ = writeln!(self.text, "| `{}` | {} | {without} | {} |", key.name, form(&key.shape), key.about);
            self.shape(&format!("`{}` of {title}", key.name), &key.shape, &mut parts);
        }
        self.text.push('\n');
        for key in &block.keys {
            for (word, about) in words(&key.shape) {
                let _ = writeln!(self.text, "* `{}: {word}` – {about}", key.name);
            }
        }
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        parts
    }

    /// Collects what a form leads to, and what it does not hold yet.
    fn shape(&mut self, place: &str, shape: &Shape, parts: &mut Vec<Part>) {
        match shape {
            Shape::Block(block) => parts.push(Part::Block(block())),
            Shape::Tagged(tagged) => parts.push(Part::Tagged(tagged())),
            Shape::List(shape) | Shape::Map(shape) => self.shape(place, shape, parts),
            Shape::Partly(shape, planned) => {
                self.plan(place, planned);
                self.shape(place, shape, parts);
            }
            Shape::Word { planned, .. } => self.plan(place, planned),
            Shape::Either(shapes) => shapes.iter().for_each(|shape| self.shape(place, shape, parts)),
            _ => {}
        }
    }

    fn plan(&mut self, place: &str, planned: Planned) {
        for (word, about) in planned {
            let _ = writeln!(self.planned, "| {place} | `{word}` | {about} |");
        }
    }
}

/// The words that a form has, each with its meaning.
fn words(shape: &Shape) -> Vec<(&'static str, &'static str)> {
    match shape {
        Shape::Word { words, .. } => words.to_vec(),
        Shape::Partly(shape, _) => words(shape),
        Shape::Either(shapes) => shapes.iter().flat_map(words).collect(),
        _ => Vec::new(),
    }
}

/// A form in a few words.
fn form(shape: &Shape) -> String {
    match shape {
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::Count => "whole number".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Text => "text".to_owned(),
        Shape::Day => "day".to_owned(),
        Shape::DayOrInstant => "day or instant".to_owned(),
        Shape::Duration => "duration".to_owned(),
        Shape::Amount => "amount".to_owned(),
        Shape::Literal => "value".to_owned(),
        Shape::Word { words, .. } => words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::List(shape) => format!("list of {}", form(shape)),
        Shape::Map(shape) => format!("names, each with {}", form(shape)),
        Shape::Block(block) => link(block().name),
        Shape::Tagged(tagged) => link(tagged().name),
        Shape::Partly(shape, _) => form(shape),
        Shape::Either(shapes) => shapes.iter().map(form).collect::<Vec<_>>().join(", or "),
    }
}

fn link(name: &str) -> String {
    format!("[{name}](#{name})")
}
