//! Nodes into document types: every reader reports all that it finds and goes on.
//!
//! A block of the document is written once, with [`block!`] or [`tagged!`]: that makes the type, its reader and its [`Shape`].

use rust_decimal::Decimal;

use super::shape::Shape;
use super::tree::{Entry, Node, Value};
use crate::error::{Code, Diagnostic, Position, nearest};
use crate::num::parse_decimal;
use crate::time::{Date, DurationError, parse_duration};

/// Where a node stands in the document: a chain of keys and indices that becomes a JSON pointer only when something is wrong.
#[derive(Clone, Copy)]
pub(crate) enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl Path<'_> {
    /// The JSON pointer (RFC 6901) of this place.
    pub(crate) fn pointer(&self) -> String {
        match self {
            Path::Root => String::new(),
            Path::Key(parent, key) => format!("{}/{}", parent.pointer(), key.replace('~', "~0").replace('/', "~1")),
            Path::Index(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// Where a value of the document was written, kept for what is found out later.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Place {
    pub(crate) pointer: String,
    pub(crate) at: Option<Position>,
}

impl Place {
    pub(crate) fn of(node: &Node, path: &Path<'_>) -> Self {
        Self { pointer: path.pointer(), at: node.at }
    }

    /// A problem at this place.
    pub(crate) fn problem(&self, code: Code, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.pointer.clone(), message, help).at(self.at)
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// A name or other text of the document, with its place.
pub(crate) type Name = Placed<String>;

/// What every part of the document can do: be read, and say what it looks like.
pub(crate) trait Reads: Sized {
    /// Reads the node, or reports why not and gives `None`.
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self>;

    /// The form of the value.
    fn shape() -> Shape;
}

/// Reports that a node is not of the form that is wanted.
pub(crate) fn wrong_type(node: &Node, path: &Path<'_>, wanted: &str) -> Diagnostic {
    let found = match &node.value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number(text) | Value::Text(text) => format!("`{}`", shorten(text)),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "a map".to_owned(),
    };
    Place::of(node, path).problem(Code::WrongType, format!("expected {wanted}, found {found}"), format!("write {wanted}"))
}

/// A user's text, short enough for a message.
pub(crate) fn shorten(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl Reads for bool {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        problems.push(wrong_type(node, path, "`true` or `false`"));
        None
    }

    fn shape() -> Shape {
        Shape::Bool
    }
}

impl Reads for u64 {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Number(text) = &node.value
            && let Ok(count) = text.parse()
        {
            return Some(count);
        }
        problems.push(wrong_type(node, path, "a whole number, zero or more"));
        None
    }

    fn shape() -> Shape {
        Shape::Count
    }
}

impl Reads for Decimal {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        // Amounts of money are often quoted, so that no other program turns them into floats.
        if let Value::Number(text) | Value::Text(text) = &node.value
            && let Some(number) = parse_decimal(text)
        {
            return Some(number);
        }
        problems.push(wrong_type(node, path, "a decimal number"));
        None
    }

    fn shape() -> Shape {
        Shape::Number
    }
}

impl Reads for String {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match &node.value {
            Value::Text(text) | Value::Number(text) => Some(text.clone()),
            _ => {
                problems.push(wrong_type(node, path, "text"));
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Text
    }
}

impl Reads for Date {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Text(text) = &node.value
            && let Some(day) = Date::parse(text)
        {
            return Some(day);
        }
        problems.push(wrong_type(node, path, "a day such as `2026-01-31`"));
        None
    }

    fn shape() -> Shape {
        Shape::Day
    }
}

/// A duration in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Duration(pub(crate) i64);

impl Reads for Duration {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Number(text) | Value::Text(text) = &node.value {
            match parse_duration(text) {
                Ok(milliseconds) => return Some(Self(milliseconds)),
                Err(DurationError::MissingUnit) => {
                    let message = format!("the duration `{}` has no unit", shorten(text));
                    problems.push(Place::of(node, path).problem(Code::MissingUnit, message, format!("write `{text} min` or `{text} h`")));
                    return None;
                }
                Err(_) => {}
            }
        }
        problems.push(wrong_type(node, path, "a duration such as `15 min` or `8 h`"));
        None
    }

    fn shape() -> Shape {
        Shape::Duration
    }
}

/// A number as it was written: bare, as a percentage, or as a difference in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Amount {
    /// The number as written: `95 %` is 95.
    pub(crate) number: Decimal,
    pub(crate) written: Written,
}

/// How an [`Amount`] was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    Bare,
    Percent,
    Points,
}

impl Amount {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (number, written) = if let Some(number) = text.strip_suffix('%') {
            (number, Written::Percent)
        } else if let Some(number) = text.strip_suffix("points").or_else(|| text.strip_suffix("point")) {
            (number, Written::Points)
        } else {
            (text, Written::Bare)
        };
        Some(Self { number: parse_decimal(number.trim())?, written })
    }

    /// The amount as a share: `95 %` and `0.95` are 0.95.
    pub(crate) fn as_share(self) -> Decimal {
        match self.written {
            Written::Percent => self.number / Decimal::ONE_HUNDRED,
            Written::Bare | Written::Points => self.number,
        }
    }
}

impl Reads for Amount {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        if let Value::Number(text) | Value::Text(text) = &node.value
            && let Some(amount) = Self::parse(text)
        {
            return Some(amount);
        }
        problems.push(wrong_type(node, path, "a number, `95 %` or `5 points`"));
        None
    }

    fn shape() -> Shape {
        Shape::Amount
    }
}

/// A value that a column may hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Text(String),
    Number(Decimal),
    Bool(bool),
}

impl Reads for Literal {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match &node.value {
            Value::Bool(value) => return Some(Self::Bool(*value)),
            Value::Text(text) => return Some(Self::Text(text.clone())),
            Value::Number(text) => {
                if let Some(number) = parse_decimal(text) {
                    return Some(Self::Number(number));
                }
            }
            _ => {}
        }
        problems.push(wrong_type(node, path, "text, a number, `true` or `false`"));
        None
    }

    fn shape() -> Shape {
        Shape::Literal
    }
}

impl<T: Reads> Reads for Placed<T> {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        Some(Self { value: T::read(node, path, problems)?, place: Place::of(node, path) })
    }

    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Reads> Reads for Box<T> {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        T::read(node, path, problems).map(Self::new)
    }

    fn shape() -> Shape {
        T::shape()
    }
}

/// A list; an entry that cannot be read is reported and left out.
impl<T: Reads> Reads for Vec<T> {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        let Value::List(nodes) = &node.value else {
            problems.push(wrong_type(node, path, "a list"));
            return None;
        };
        Some(nodes.iter().enumerate().filter_map(|(index, node)| T::read(node, &Path::Index(path, index), problems)).collect())
    }

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

/// One value, or a list of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OneOrMore<T>(pub(crate) Vec<T>);

impl<T: Reads> Reads for OneOrMore<T> {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.value {
            Value::List(_) => Vec::read(node, path, problems).map(Self),
            _ => T::read(node, path, problems).map(|one| Self(vec![one])),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![T::shape(), Shape::List(Box::new(T::shape()))])
    }
}

/// The document's own names, each with a value. A value that could not be read keeps its name, so that nothing else complains
/// that the name is unknown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named<T>(pub(crate) Vec<(Name, Option<T>)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Reads> Reads for Named<T> {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            problems.push(wrong_type(node, path, "a map"));
            return None;
        };
        let named = entries.iter().map(|Entry { key, key_at, value }| {
            let path = Path::Key(path, key);
            let place = Place { pointer: path.pointer(), at: *key_at };
            (Placed { value: key.clone(), place }, T::read(value, &path, problems))
        });
        Some(Self(named.collect()))
    }

    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
}

/// The keys of one block, checked against its description.
pub(crate) struct Fields<'n, 'p> {
    node: &'n Node,
    path: &'p Path<'p>,
    entries: &'n [Entry],
}

impl<'n, 'p> Fields<'n, 'p> {
    /// Opens a map as a block: reports keys that the block does not have, and keys that are not built yet.
    pub(crate) fn open(
        node: &'n Node,
        path: &'p Path<'p>,
        name: &str,
        keys: &[&'static str],
        planned: &[(&'static str, &'static str)],
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            problems.push(wrong_type(node, path, &format!("a map: the block `{name}` ({})", keys.join(", "))));
            return None;
        };
        for entry in entries {
            if keys.contains(&entry.key.as_str()) {
                continue;
            }
            let place = Place { pointer: Path::Key(path, &entry.key).pointer(), at: entry.key_at };
            if planned.iter().any(|(planned, _)| *planned == entry.key) {
                problems.push(not_built(&place, &format!("`{}` of `{name}`", entry.key)));
            } else {
                let help = match nearest(&entry.key, keys.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("`{name}` takes {}", keys.join(", ")),
                };
                problems.push(place.problem(Code::UnknownKey, format!("`{name}` has no key `{}`", shorten(&entry.key)), help));
            }
        }
        Some(Self { node, path, entries })
    }

    /// The value under a key, read; `None` where it is absent or could not be read.
    pub(crate) fn optional<T: Reads>(&self, key: &str, problems: &mut Vec<Diagnostic>) -> Option<T> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        T::read(&entry.value, &Path::Key(self.path, key), problems)
    }

    /// The value under a key that must be there.
    pub(crate) fn required<T: Reads>(&self, key: &str, block: &str, problems: &mut Vec<Diagnostic>) -> Option<T> {
        if !self.entries.iter().any(|entry| entry.key == key) {
            let place = Place::of(self.node, self.path);
            problems.push(place.problem(Code::MissingKey, format!("`{block}` needs the key `{key}`"), format!("add `{key}`")));
        }
        self.optional(key, problems)
    }
}

/// Reports that a part of the format is not computed by this version.
pub(crate) fn not_built(place: &Place, what: &str) -> Diagnostic {
    place.problem(Code::NotBuilt, format!("{what} is not computed by this version of xlakit"), "leave it out, or use a version that has it")
}

/// Writes a block of the document once: the type, its reader and its description.
///
/// `required` keys have the type itself, `optional` ones an `Option` of it. `planned` keys belong to the format but are not
/// computed yet; a document that uses one is told so.
macro_rules! block {
    (
        $(#[doc = $about:literal])+
        $block:ident $name:literal {
            $(required $required:ident: $required_type:ty, $required_about:literal;)*
            $(optional $optional:ident: $optional_type:ty, $optional_about:literal $(, $default:literal)?;)*
            $(planned $planned:literal: $planned_about:literal;)*
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $block {
            pub(crate) place: $crate::agreement::reader::Place,
            $(pub(crate) $required: $required_type,)*
            $(pub(crate) $optional: Option<$optional_type>,)*
        }

        impl $block {
            pub(crate) const PLANNED: &[(&str, &str)] = &[$(($planned, $planned_about)),*];

            /// Reads the block; `tag` is the key that chose it, if one did.
            pub(crate) fn read_tagged(
                tag: Option<&'static str>,
                node: &$crate::agreement::tree::Node,
                path: &$crate::agreement::reader::Path<'_>,
                problems: &mut Vec<$crate::error::Diagnostic>,
            ) -> Option<Self> {
                let mut keys: Vec<&'static str> = tag.into_iter().collect();
                keys.extend_from_slice(&[$($crate::agreement::reader::key_name(stringify!($required)),)* $($crate::agreement::reader::key_name(stringify!($optional)),)*]);
                let fields = $crate::agreement::reader::Fields::open(node, path, $name, &keys, Self::PLANNED, problems)?;
                $(let $required = fields.required($crate::agreement::reader::key_name(stringify!($required)), $name, problems);)*
                $(let $optional = fields.optional($crate::agreement::reader::key_name(stringify!($optional)), problems);)*
                Some(Self {
                    place: $crate::agreement::reader::Place::of(node, path),
                    $($required: $required?,)*
                    $($optional,)*
                })
            }

            /// The description of the block.
            pub(crate) fn block() -> $crate::agreement::shape::Block {
                #[allow(unused_mut, reason = "a block may have no default to note")]
                let keys = vec![
                    $($crate::agreement::shape::Key {
                        name: $crate::agreement::reader::key_name(stringify!($required)),
                        about: $required_about,
                        shape: <$required_type as $crate::agreement::reader::Reads>::shape(),
                        required: true,
                        default: None,
                    },)*
                    $({
                        let mut default = None;
                        $(default = Some($default);)?
                        $crate::agreement::shape::Key {
                            name: $crate::agreement::reader::key_name(stringify!($optional)),
                            about: $optional_about,
                            shape: <$optional_type as $crate::agreement::reader::Reads>::shape(),
                            required: false,
                            default,
                        }
                    },)*
                ];
                $crate::agreement::shape::Block { name: $name, about: concat!($($about),+).trim_ascii(), keys, planned: Self::PLANNED }
            }
        }

        impl $crate::agreement::reader::Reads for $block {
            fn read(
                node: &$crate::agreement::tree::Node,
                path: &$crate::agreement::reader::Path<'_>,
                problems: &mut Vec<$crate::error::Diagnostic>,
            ) -> Option<Self> {
                Self::read_tagged(None, node, path, problems)
            }

            fn shape() -> $crate::agreement::shape::Shape {
                $crate::agreement::shape::Shape::Block(Self::block)
            }
        }
    };
}

/// The key that a field stands for: a field named with a word that Rust reserves carries `r#`.
pub(crate) fn key_name(field: &'static str) -> &'static str {
    field.strip_prefix("r#").unwrap_or(field)
}

/// Writes a family of blocks that one key tells apart.
macro_rules! tagged {
    (
        $(#[doc = $about:literal])+
        $family:ident $name:literal by $tag:literal {
            $($word:literal => $variant:ident($block:ty);)*
            $(planned $planned:literal: $planned_about:literal;)*
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) enum $family {
            $($variant($block),)*
        }

        impl $crate::agreement::reader::Reads for $family {
            fn read(
                node: &$crate::agreement::tree::Node,
                path: &$crate::agreement::reader::Path<'_>,
                problems: &mut Vec<$crate::error::Diagnostic>,
            ) -> Option<Self> {
                const WORDS: &[&str] = &[$($word),*];
                const PLANNED: &[(&str, &str)] = &[$(($planned, $planned_about)),*];
                let word = $crate::agreement::reader::read_tag(node, path, $name, $tag, WORDS, PLANNED, problems)?;
                match word {
                    $($word => <$block>::read_tagged(Some($tag), node, path, problems).map(Self::$variant),)*
                    _ => None,
                }
            }

            fn shape() -> $crate::agreement::shape::Shape {
                $crate::agreement::shape::Shape::Tagged(|| $crate::agreement::shape::Tagged {
                    name: $name,
                    about: concat!($($about),+).trim_ascii(),
                    tag: $tag,
                    variants: vec![$(($word, <$block>::block())),*],
                    planned: &[$(($planned, $planned_about)),*],
                })
            }
        }
    };
}

/// Writes an enum whose values are words of the document.
macro_rules! words {
    ($(#[$meta:meta])* $visibility:vis enum $name:ident { $($(#[doc = $about:literal])+ $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
        #[serde(rename_all = "snake_case")]
        $visibility enum $name { $($(#[doc = $about])+ $variant,)+ }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &[$name] = &[$(Self::$variant),+];

            /// The word as documents and reports write it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl $crate::agreement::reader::Reads for $name {
            fn read(
                node: &$crate::agreement::tree::Node,
                path: &$crate::agreement::reader::Path<'_>,
                problems: &mut Vec<$crate::error::Diagnostic>,
            ) -> Option<Self> {
                $crate::agreement::reader::read_word(node, path, &[$(($word, Self::$variant)),+], problems)
            }

            fn shape() -> $crate::agreement::shape::Shape {
                $crate::agreement::shape::Shape::Word(&[$(($word, concat!($($about),+).trim_ascii())),+])
            }
        }
    };
}

pub(crate) use {block, tagged, words};

/// One of a few words.
pub(crate) fn read_word<T: Copy>(node: &Node, path: &Path<'_>, words: &[(&str, T)], problems: &mut Vec<Diagnostic>) -> Option<T> {
    let all = || words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let Value::Text(text) = &node.value else {
        problems.push(wrong_type(node, path, &format!("one of {}", all())));
        return None;
    };
    let found = words.iter().find(|(word, _)| word == text).map(|(_, value)| *value);
    if found.is_none() {
        let help = match nearest(text, words.iter().map(|(word, _)| *word)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", all()),
        };
        problems.push(Place::of(node, path).problem(Code::InvalidValue, format!("`{}` is not one of {}", shorten(text), all()), help));
    }
    found
}

/// The word under the key that tells a family of blocks apart.
pub(crate) fn read_tag<'w>(
    node: &Node,
    path: &Path<'_>,
    name: &str,
    tag: &'static str,
    words: &[&'w str],
    planned: &[(&'static str, &'static str)],
    problems: &mut Vec<Diagnostic>,
) -> Option<&'w str> {
    let Value::Map(entries) = &node.value else {
        problems.push(wrong_type(node, path, &format!("a map with the key `{tag}`")));
        return None;
    };
    let Some(entry) = entries.iter().find(|entry| entry.key == tag) else {
        let help = format!("add `{tag}`, one of {}", words.join(", "));
        problems.push(Place::of(node, path).problem(Code::MissingKey, format!("`{name}` needs the key `{tag}`"), help));
        return None;
    };
    let path = Path::Key(path, tag);
    if let Value::Text(text) = &entry.value.value
        && planned.iter().any(|(planned, _)| planned == text)
    {
        problems.push(not_built(&Place::of(&entry.value, &path), &format!("the {tag} `{text}` of `{name}`")));
        return None;
    }
    let words: Vec<_> = words.iter().map(|word| (*word, *word)).collect();
    read_word(&entry.value, &path, &words, problems)
}
