//! Grows a tree from what a reader of JSON or YAML finds, and holds it to the limits.
//!
//! Both readers drive one builder, so depth, the number of nodes, duplicate keys and paths are the same for both. The open
//! collections stand in a list of their own: nothing here recurses, whatever the text does.

use super::pointer::{self, Step};
use super::tree::{Node, Pair, Value, limits};
use crate::error::{Code, Diagnostic, Error, Position, Result};
use crate::num::sort_by;

/// A problem after which the text cannot be read on.
pub(super) type Halt = Diagnostic;

/// The collection that a value would be added to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    Nothing,
    List,
    Map,
}

/// A tree in the making.
pub(super) struct Builder {
    root: Option<Node>,
    open: Vec<Open>,
    nodes: usize,
    most_nodes: usize,
    problems: Vec<Diagnostic>,
}

/// A collection whose end has not been read.
struct Open {
    at: Position,
    items: Items,
}

enum Items {
    List(Vec<Node>),
    Map(Vec<Pair>, PendingKey),
}

/// The key that the next value of a map belongs to.
enum PendingKey {
    Awaited,
    Read(String, Position),
    /// A key that cannot be one and was reported; its value is read and dropped.
    Refused,
}

impl Builder {
    /// An empty tree that takes so many nodes.
    pub(super) fn new(most_nodes: usize) -> Self {
        Self { root: None, open: Vec::new(), nodes: 0, most_nodes, problems: Vec::new() }
    }

    /// What a value would be added to now.
    pub(super) fn inside(&self) -> Inside {
        match self.open.last() {
            None => Inside::Nothing,
            Some(Open { items: Items::List(_), .. }) => Inside::List,
            Some(Open { items: Items::Map(..), .. }) => Inside::Map,
        }
    }

    /// Where the innermost open collection starts.
    pub(super) fn opened_at(&self) -> Option<Position> {
        self.open.last().map(|open| open.at)
    }

    /// Whether the next node is the key of a map.
    pub(super) fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { items: Items::Map(_, PendingKey::Awaited), .. }))
    }

    /// The JSON pointer of the value that is read next; while a key is awaited, of its map.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for open in &self.open {
            match &open.items {
                Items::List(items) => pointer::push(&mut path, Step::Item(items.len())),
                Items::Map(_, PendingKey::Read(key, _)) => pointer::push(&mut path, Step::Key(key)),
                Items::Map(_, PendingKey::Awaited | PendingKey::Refused) => {}
            }
        }
        path
    }

    /// Whether further problems are dropped; then the work of describing them is not done either.
    pub(super) fn is_full(&self) -> bool {
        self.problems.len() >= limits::PROBLEMS
    }

    /// Notes a problem at the value that is read next, and lets the reading go on.
    #[cfg(feature = "yaml")]
    pub(super) fn note(&mut self, code: Code, at: Position, message: impl Into<String>, help: impl Into<String>) {
        if !self.is_full() {
            let path = self.path();
            self.note_under(path, code, at, message, help);
        }
    }

    /// Notes a problem at a path that was taken earlier.
    pub(super) fn note_under(
        &mut self,
        path: String,
        code: Code,
        at: Position,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if !self.is_full() {
            self.problems.push(Diagnostic::new(code, path, message, help).at(Some(at)));
        }
    }

    /// The problem that ends the reading, at the value that is read next.
    pub(super) fn halt(&self, code: Code, at: Position, message: impl Into<String>, help: impl Into<String>) -> Halt {
        Diagnostic::new(code, self.path(), message, help).at(Some(at))
    }

    /// The problem that the document is nested too deeply.
    pub(super) fn too_deep(&self, at: Position) -> Halt {
        let message = format!("the document is nested more than {} levels deep", limits::DEPTH);
        self.halt(Code::DocumentTooLarge, at, message, "write it flatter")
    }

    /// The next node is a key.
    pub(super) fn key(&mut self, text: String, at: Position) {
        self.set_key(PendingKey::Read(text, at));
    }

    /// The next node stood where a key stands and cannot be one.
    pub(super) fn refuse_key(&mut self) {
        self.set_key(PendingKey::Refused);
    }

    fn set_key(&mut self, next: PendingKey) {
        if let Some(Open { items: Items::Map(_, key), .. }) = self.open.last_mut() {
            *key = next;
        }
    }

    /// The next node is a scalar.
    pub(super) fn scalar(&mut self, value: Value, at: Position) -> Result<(), Halt> {
        self.count(at)?;
        self.add(Node { value, at: Some(at) });
        Ok(())
    }

    /// The next node is a list, and its items follow.
    pub(super) fn open_list(&mut self, at: Position) -> Result<(), Halt> {
        self.open(at, Items::List(Vec::new()))
    }

    /// The next node is a map, and its keys and values follow.
    pub(super) fn open_map(&mut self, at: Position) -> Result<(), Halt> {
        self.open(at, Items::Map(Vec::new(), PendingKey::Awaited))
    }

    fn open(&mut self, at: Position, items: Items) -> Result<(), Halt> {
        self.count(at)?;
        if self.open.len() == limits::DEPTH {
            return Err(self.too_deep(at));
        }
        self.open.push(Open { at, items });
        Ok(())
    }

    fn count(&mut self, at: Position) -> Result<(), Halt> {
        self.nodes += 1;
        if self.nodes > self.most_nodes {
            let message = format!("the document has more than {} values", self.most_nodes);
            return Err(self.halt(Code::DocumentTooLarge, at, message, "split the document, or shorten generated lists"));
        }
        Ok(())
    }

    /// The innermost open collection ends.
    pub(super) fn close(&mut self) {
        let Some(Open { at, items }) = self.open.pop() else { return };
        let value = match items {
            Items::List(items) => Value::List(items),
            Items::Map(entries, _) => {
                self.note_duplicates(&entries);
                Value::Map(entries)
            }
        };
        if self.awaits_key() {
            // The collection stood where a key stands; the reader has said so.
            self.refuse_key();
        } else {
            self.add(Node { value, at: Some(at) });
        }
    }

    fn note_duplicates(&mut self, entries: &[Pair]) {
        let mut by_key: Vec<&Pair> = entries.iter().collect();
        // Stable, so that of one key the first in the text stays the first.
        sort_by(&mut by_key, |a, b| a.key.cmp(&b.key));
        for same in by_key.chunk_by(|a, b| a.key == b.key) {
            let Some((first, again)) = same.split_first() else { continue };
            for entry in again {
                if let (Some(first), Some(at)) = (first.key_at, entry.key_at)
                    && !self.is_full()
                {
                    let mut path = self.path();
                    pointer::push(&mut path, Step::Key(&entry.key));
                    let message = format!(
                        "the key `{}` stands here and at line {}, column {}",
                        shortened(&entry.key),
                        first.line,
                        first.column
                    );
                    self.note_under(path, Code::DuplicateKey, at, message, "keep one of the two");
                }
            }
        }
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.items) {
            None => self.root = Some(node),
            Some(Items::List(items)) => items.push(node),
            Some(Items::Map(entries, key)) => {
                if let PendingKey::Read(key, at) = std::mem::replace(key, PendingKey::Awaited) {
                    entries.push(Pair { key, key_at: Some(at), value: node });
                }
            }
        }
    }

    /// The tree, or every problem in the order of the text; a text without a value is `Null`.
    pub(super) fn finish(mut self, read: Result<(), Halt>) -> Result<Node> {
        self.problems.extend(read.err());
        sort_by(&mut self.problems, |a, b| a.at.cmp(&b.at));
        let start = Position { line: 1, column: 1 };
        Error::unless_empty(self.problems, self.root.unwrap_or(Node { value: Value::Null, at: Some(start) }))
    }
}

/// The user's words, short enough to be quoted in a message.
pub(super) fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String =
        words.chars().take(LONGEST).map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect();
    if words.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
