//! A document as a tree of nodes that remember where they stand in the text.
//!
//! YAML, JSON and host objects become the same tree; everything after it is one reader. A scalar keeps its text, because numbers
//! of a document are decimals and must not pass through a float.

use crate::error::Position;
use crate::num::parse_float;

/// The limits that a document is held to before it is read.
pub(crate) mod limits {
    /// The longest text that is read, in bytes.
    pub(crate) const BYTES: usize = 1 << 20;
    /// The deepest nesting.
    pub(crate) const DEPTH: usize = 64;
    /// The most nodes, scalars and collections together.
    pub(crate) const NODES: usize = 100_000;
    /// The most problems of one text that are reported; so many mean that the text is not an agreement at all.
    pub(crate) const PROBLEMS: usize = 100;
}

/// A value of the document and its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) at: Option<Position>,
}

/// What a node holds. Scalars follow the YAML 1.2 core schema, with `true` and `false` the only booleans.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// A plain scalar that is a decimal number; its text as written.
    Number(String),
    /// Any other scalar, and every quoted one.
    Text(String),
    List(Vec<Node>),
    Map(Vec<Pair>),
}

/// One key of a map and its value, in the order of the text; keys are unique.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) key: String,
    pub(crate) key_at: Option<Position>,
    pub(crate) value: Node,
}

impl Node {
    /// The value under a key of a map.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries()?.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The keys and values of a map.
    pub(crate) fn entries(&self) -> Option<&[Pair]> {
        if let Value::Map(entries) = &self.value { Some(entries) } else { None }
    }

    /// The items of a list.
    pub(crate) fn list(&self) -> Option<&[Node]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    /// The text of a text.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The text of a number.
    pub(crate) fn number(&self) -> Option<&str> {
        if let Value::Number(text) = &self.value { Some(text) } else { None }
    }

    /// What is true or false.
    pub(crate) fn truth(&self) -> Option<bool> {
        if let Value::Bool(truth) = self.value { Some(truth) } else { None }
    }

    /// Whether it is nothing.
    pub(crate) fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// The same tree without its places, for comparing texts that say the same.
    pub(crate) fn anywhere(self) -> Self {
        let value = match self.value {
            Value::List(items) => Value::List(items.into_iter().map(Node::anywhere).collect()),
            Value::Map(entries) => Value::Map(
                entries.into_iter().map(|Pair { key, value, .. }| Pair { key, key_at: None, value: value.anywhere() }).collect(),
            ),
            scalar => scalar,
        };
        Self { value, at: None }
    }
}

/// The value without its places. A number passes through a float, unless it is whole.
impl From<Node> for serde_json::Value {
    fn from(node: Node) -> Self {
        match node.value {
            Value::Null => Self::Null,
            Value::Bool(truth) => truth.into(),
            Value::Number(text) => text.parse::<i64>().map_or_else(|_| parse_float(&text).into(), Into::into),
            Value::Text(text) => text.into(),
            Value::List(items) => items.into_iter().map(Self::from).collect(),
            Value::Map(entries) => entries.into_iter().map(|entry| (entry.key, Self::from(entry.value))).collect(),
        }
    }
}
