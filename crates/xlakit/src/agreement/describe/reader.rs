//! Nodes into document types: every reader reports all that it finds and goes on.
//!
//! A part of the document is described once, with a macro of [`describe`](super::describe), and read with what stands here.

use super::shape::{Planned, Shape};
use crate::agreement::syntax::pointer::{Step, push};
use crate::agreement::syntax::tree::{Node, Pair, Value};
use crate::error::{Code, Diagnostic, Position, nearest};

/// Where a node stands in the document: a chain of keys and indices that becomes a JSON pointer only when something is wrong.
#[derive(Clone, Copy)]
pub(crate) enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl Path<'_> {
    /// The key whose value this is, as a document begins it.
    fn key(&self) -> String {
        if let Path::Key(_, key) = self { format!("{}: ", shorten(key)) } else { String::new() }
    }

    /// The JSON pointer of this place. A key of absurd length is cut: it would be repeated in every place below it.
    pub(crate) fn pointer(&self) -> String {
        match self {
            Path::Root => String::new(),
            Path::Key(parent, key) => {
                let mut pointer = parent.pointer();
                push(&mut pointer, Step::Key(&shorten(key)));
                pointer
            }
            Path::Index(parent, index) => {
                let mut pointer = parent.pointer();
                push(&mut pointer, Step::Item(*index));
                pointer
            }
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
        let named = entries.iter().map(|Pair { key, key_at, value }| {
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
    name: &'static str,
    node: &'n Node,
    path: &'p Path<'p>,
    entries: &'n [Pair],
    /// Whether a key was written that is not computed yet; it may stand for one that is required.
    uses_planned: bool,
}

impl<'n, 'p> Fields<'n, 'p> {
    /// Opens a map as a block: reports keys that the block does not have, and keys that are not built yet.
    pub(crate) fn open(
        node: &'n Node,
        path: &'p Path<'p>,
        name: &'static str,
        mut keys: Vec<&'static str>,
        planned: Planned,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        for key in &mut keys {
            *key = key_name(key);
        }
        let Value::Map(entries) = &node.value else {
            problems.push(wrong_type(node, path, &format!("a map: the block `{name}` ({})", keys.join(", "))));
            return None;
        };
        let mut uses_planned = false;
        for entry in entries {
            if keys.contains(&entry.key.as_str()) {
                continue;
            }
            let place = Place { pointer: Path::Key(path, &entry.key).pointer(), at: entry.key_at };
            if let Some((key, about)) = planned.iter().find(|(planned, _)| *planned == entry.key) {
                uses_planned = true;
                problems.push(not_built(&place, &format!("`{key}` of `{name}`"), about));
            } else {
                let help =
                    suggest(&entry.key, keys.iter().copied()).unwrap_or_else(|| format!("`{name}` takes {}", keys.join(", ")));
                problems.push(place.problem(Code::UnknownKey, format!("`{name}` has no key `{}`", shorten(&entry.key)), help));
            }
        }
        Some(Self { name, node, path, entries, uses_planned })
    }

    /// The value of a field, read; `None` where it is absent or could not be read.
    pub(crate) fn optional<T: Reads>(&self, field: &'static str, problems: &mut Vec<Diagnostic>) -> Option<T> {
        let node = self.value(field)?;
        T::read(node, &Path::Key(self.path, key_name(field)), problems)
    }

    /// The value of a field that must be there.
    pub(crate) fn required<T: Reads>(&self, field: &'static str, problems: &mut Vec<Diagnostic>) -> Option<T> {
        self.expect_key(field, problems);
        self.optional(field, problems)
    }

    fn value(&self, field: &'static str) -> Option<&'n Node> {
        let key = key_name(field);
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    fn expect_key(&self, field: &'static str, problems: &mut Vec<Diagnostic>) {
        if !self.uses_planned && self.value(field).is_none() {
            let key = key_name(field);
            let place = Place::of(self.node, self.path);
            problems.push(place.problem(
                Code::MissingKey,
                format!("`{}` needs the key `{key}`", self.name),
                format!("add `{key}`"),
            ));
        }
    }
}

/// The text of a name, where there is one.
pub(crate) fn text_of(name: Option<&Name>) -> Option<String> {
    name.map(|name| name.value.clone())
}

/// The key that a field stands for: a field named with a word that Rust reserves carries `r#`.
pub(crate) fn key_name(field: &'static str) -> &'static str {
    field.strip_prefix("r#").unwrap_or(field)
}

/// Reports that a part of the format is not computed by this version.
fn not_built(place: &Place, what: &str, about: &str) -> Diagnostic {
    let message = format!("{what} ({about}) is not computed by this version of xlakit");
    place.problem(Code::NotBuilt, message, "leave it out, or use a version that has it")
}

/// One of a few words.
pub(crate) fn read_word<T: Copy>(
    node: &Node,
    path: &Path<'_>,
    words: &[(&str, T)],
    planned: Planned,
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let place = which_word(node, path, &names, planned, problems)?;
    words.get(place).map(|(_, value)| *value)
}

/// The place of a node's word among those that may stand there.
fn which_word(node: &Node, path: &Path<'_>, words: &[&str], planned: Planned, problems: &mut Vec<Diagnostic>) -> Option<usize> {
    let all = || words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let Value::Text(text) = &node.value else {
        problems.push(wrong_type(node, path, &format!("one of {}", all())));
        return None;
    };
    let found = words.iter().position(|word| word == text);
    if found.is_none() {
        let place = Place::of(node, path);
        problems.push(if let Some((word, about)) = planned.iter().find(|(planned, _)| planned == text) {
            not_built(&place, &format!("`{}{word}`", path.key()), about)
        } else {
            let help = suggest(text, words.iter().copied()).unwrap_or_else(|| format!("write one of {}", all()));
            place.problem(Code::InvalidValue, format!("`{}` is not one of {}", shorten(text), all()), help)
        });
    }
    found
}

/// A value of one form, where a map would be a form that is not computed yet.
pub(crate) fn read_unless_map<T: Reads>(
    node: &Node,
    path: &Path<'_>,
    planned: Planned,
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    if let Value::Map(entries) = &node.value
        && let Some((key, about)) = planned.iter().find(|(planned, _)| entries.iter().any(|entry| entry.key == *planned))
    {
        problems.push(not_built(&Place::of(node, path), &format!("`{}{{{key}: …}}`", path.key()), about));
        return None;
    }
    T::read(node, path, problems)
}

/// The help for a mistyped word, if one of the candidates is near.
pub(crate) fn suggest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    nearest(word, candidates).map(|near| format!("did you mean `{}`?", shorten(near)))
}

/// The word under the key that tells a family of blocks apart.
pub(crate) fn read_tag<'w>(
    node: &Node,
    path: &Path<'_>,
    name: &str,
    tag: &'static str,
    words: &[&'w str],
    planned: Planned,
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
    let place = which_word(&entry.value, &Path::Key(path, tag), words, planned, problems)?;
    words.get(place).copied()
}
