//! What stands in a report: how it is described, and how it is read back from its JSON.
//!
//! Reading never stops half-way: what is wrong is noted, a blank stands for it, and the first note decides. So the readers of all
//! parts are one small piece of code, and none of them has to throw away what it had read.

use serde_json::{Map, Value};

use super::schema::Definitions;

/// What stands in a report.
pub(crate) trait Reported {
    /// The JSON Schema of the values, which may refer to definitions.
    fn schema(definitions: &mut Definitions) -> Value;

    /// The same where a key is left out for want of anything to say.
    fn said(definitions: &mut Definitions) -> Value {
        Self::schema(definitions)
    }

    /// Reads the value that was written as this JSON; what is none is noted, and a blank stands for it.
    fn read(value: &Value, reader: &mut ReportReader) -> Self;
}

/// The reader of a form of an enum from its value.
pub(crate) type ReadForm<T> = fn(&Value, &mut ReportReader) -> T;

/// The reader of a part from its keys.
pub(crate) type ReadPart<T> = fn(&mut PartKeys<'_>, &mut ReportReader) -> T;

/// Where in a report a value is read, and the first thing that was wrong.
#[derive(Default)]
pub(crate) struct ReportReader {
    path: String,
    wrong: Option<Misread>,
}

/// What cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Misread {
    /// The JSON pointer of the value.
    pub(crate) path: String,
    /// What is wrong with it.
    pub(crate) message: String,
}

impl ReportReader {
    /// Reads a value with all that it holds.
    pub(crate) fn whole<T: Reported>(value: &Value) -> Result<T, Misread> {
        let mut reader = Self::default();
        let read = T::read(value, &mut reader);
        reader.wrong.map_or(Ok(read), Err)
    }

    /// Notes what is wrong with the value that is read.
    fn wrong(&mut self, message: String) {
        if self.wrong.is_none() {
            self.wrong = Some(Misread { path: self.path.clone(), message });
        }
    }

    /// Notes that something else had to stand here.
    #[inline(never)]
    fn wrong_form(&mut self, form: &str) {
        self.wrong(format!("{form} has to stand here"));
    }

    /// What was read, or the blank that stands for what is not of its form.
    pub(crate) fn or_blank<T>(&mut self, read: Option<T>, form: &str, blank: T) -> T {
        if read.is_none() {
            self.wrong_form(form);
        }
        read.unwrap_or(blank)
    }

    /// Reads a value under a key or number of what is read.
    pub(crate) fn under<T: Reported>(&mut self, step: &str, value: &Value) -> T {
        let length = self.enter(step);
        let read = T::read(value, self);
        self.path.truncate(length);
        read
    }

    /// Reads an item of a list.
    pub(super) fn item<T: Reported>(&mut self, index: usize, value: &Value) -> T {
        self.under(&index.to_string(), value)
    }

    /// Goes to a value under a key or number, and says how long the path was.
    #[inline(never)]
    fn enter(&mut self, step: &str) -> usize {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(&step.replace('~', "~0").replace('/', "~1"));
        length
    }

    /// Reads a part by its keys, each of which it has to know.
    pub(crate) fn part<T>(&mut self, value: &Value, read: ReadPart<T>) -> T {
        let mut keys = self.keys(value);
        let part = read(&mut keys, self);
        self.all_met(&keys);
        part
    }

    /// Reads a part whose first key tells its form.
    pub(crate) fn tagged<T>(&mut self, value: &Value, tag: &'static str, forms: &[(&str, ReadPart<T>)], first: ReadPart<T>) -> T {
        let mut keys = PartKeys { map: self.map(value), met: vec![tag] };
        let word = value.get(tag).and_then(Value::as_str).unwrap_or_default();
        let read = forms.iter().find(|(name, _)| *name == word).map(|(_, read)| *read);
        let part = self.or_blank(read, "a form that reports have", first)(&mut keys, self);
        self.all_met(&keys);
        part
    }

    /// Reads a map of one key, which tells the form of its value.
    pub(crate) fn form<T>(&mut self, value: &Value, forms: &[(&str, ReadForm<T>)], first: ReadForm<T>) -> T {
        let only = value.as_object().filter(|map| map.len() == 1).and_then(|map| map.iter().next());
        let read = only.and_then(|(key, value)| Some((forms.iter().find(|(name, _)| name == key)?.1, value)));
        let (read, value) = self.or_blank(read, "a map of one of the keys that reports have", (first, &Value::Null));
        read(value, self)
    }

    /// Reads a word. The name of an enum's variant stands for the word that it is written as.
    pub(crate) fn word<T: Copy>(&mut self, value: &Value, names: &[&str], words: &[T], first: T) -> T {
        words.get(self.word_index(value, names)).copied().unwrap_or(first)
    }

    /// Which of the names is written; the first stands for none of them.
    #[inline(never)]
    fn word_index(&mut self, value: &Value, names: &[&str]) -> usize {
        let written = value.as_str().unwrap_or_default();
        let found = names.iter().position(|name| snake_case(name) == written);
        self.or_blank(found, "a word that reports have", 0)
    }

    #[inline(never)]
    fn keys<'a>(&mut self, value: &'a Value) -> PartKeys<'a> {
        PartKeys { map: self.map(value), met: Vec::new() }
    }

    fn map<'a>(&mut self, value: &'a Value) -> Option<&'a Map<String, Value>> {
        self.or_blank(value.as_object().map(Some), "a map", None)
    }

    /// Notes a key that nobody asked for: it would be lost.
    #[inline(never)]
    fn all_met(&mut self, keys: &PartKeys<'_>) {
        let unknown = keys.map.and_then(|map| map.keys().find(|key| !keys.met.contains(&key.as_str())));
        if let Some(key) = unknown {
            self.wrong(format!("`{key}` is no key of reports"));
        }
    }
}

/// The keys of a part that is read.
pub(crate) struct PartKeys<'a> {
    map: Option<&'a Map<String, Value>>,
    met: Vec<&'static str>,
}

impl<'a> PartKeys<'a> {
    #[inline(never)]
    fn find(&mut self, name: &'static str) -> Option<&'a Value> {
        let value = self.map?.get(name)?;
        self.met.push(name);
        Some(value)
    }

    /// The value of a key, and nothing where it is missing, which is noted.
    #[inline(never)]
    fn find_required(&mut self, name: &'static str, reader: &mut ReportReader) -> &'a Value {
        self.find(name).unwrap_or_else(|| {
            reader.wrong(format!("the key `{name}` is missing"));
            &Value::Null
        })
    }

    /// The value of a key that there always is.
    pub(crate) fn required<T: Reported>(&mut self, name: &'static str, reader: &mut ReportReader) -> T {
        let value = self.find_required(name, reader);
        reader.under(name, value)
    }

    /// The value of a key that may be left out.
    pub(crate) fn optional<T: Reported + Default>(&mut self, name: &'static str, reader: &mut ReportReader) -> T {
        self.find(name).map(|value| reader.under(name, value)).unwrap_or_default()
    }

    /// The keys of another part, all of which may be left out together.
    pub(crate) fn flattened<T>(&mut self, read: ReadPart<T>, reader: &mut ReportReader) -> Option<T> {
        let mut inner = ReportReader { path: reader.path.clone(), wrong: None };
        let met = self.met.len();
        let part = read(self, &mut inner);
        if self.met.len() == met {
            return None;
        }
        reader.wrong = reader.wrong.take().or(inner.wrong);
        Some(part)
    }
}

/// A name of Rust as JSON has it: `BothRed` is `both_red`.
fn snake_case(name: &str) -> String {
    let mut word = String::new();
    for (index, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && index > 0 {
            word.push('_');
        }
        word.push(letter.to_ascii_lowercase());
    }
    word
}
