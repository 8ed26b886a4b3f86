//! What a part of the document looks like: the one description that its reader, the JSON Schema and `docs/format.md` share.

/// Words or keys of the format that this version does not compute, each with what it would say.
pub(crate) type Planned = &'static [(&'static str, &'static str)];

/// The form of a value.
#[derive(Clone)]
pub(crate) enum Shape {
    /// `true` or `false`.
    Bool,
    /// A whole number, zero or more.
    Count,
    /// A decimal number.
    Number,
    /// A name or a sentence.
    Text,
    /// A day, `2026-01-31`.
    Day,
    /// A day, or an RFC 3339 instant.
    DayOrInstant,
    /// A duration with its unit, `15 min`.
    Duration,
    /// A number, a percentage (`95 %`) or a difference (`5 points`).
    Amount,
    /// Text, a number or a boolean: a value that a column may hold.
    Literal,
    /// One of a few words, each with its meaning.
    Word { words: &'static [(&'static str, &'static str)], planned: Planned },
    /// A list of one form.
    List(Box<Shape>),
    /// Names of the document's own, each with a value of one form.
    Map(Box<Shape>),
    /// A block with keys of its own.
    Block(fn() -> Block),
    /// Blocks told apart by the word under one key.
    Tagged(fn() -> Tagged),
    /// A form, beside maps with these keys that are not computed yet.
    Partly(Box<Shape>, Planned),
    /// Several forms; the kind of the node decides which.
    Either(Vec<Shape>),
}

/// A map with known keys.
pub(crate) struct Block {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) keys: Vec<Key>,
    pub(crate) planned: Planned,
}

/// One key of a block.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
    /// What holds when the key is absent.
    pub(crate) default: Option<&'static str>,
}

/// A family of blocks, such as the kinds of a measure.
pub(crate) struct Tagged {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) tag: &'static str,
    pub(crate) variants: Vec<(&'static str, Block)>,
    pub(crate) planned: Planned,
}
