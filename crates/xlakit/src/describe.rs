//! What a report writes, described once: [`reported!`] makes a type, its JSON and its part of the JSON Schema.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// What stands in a report.
pub(crate) trait Reported {
    /// The JSON Schema of the values, which may refer to definitions.
    fn schema(definitions: &mut Definitions) -> Value;

    /// The same where a key is left out for want of anything to say.
    fn said(definitions: &mut Definitions) -> Value {
        Self::schema(definitions)
    }
}

/// The definitions that were met, by name, in the order in which they were met.
#[derive(Default)]
pub(crate) struct Definitions {
    pub(crate) written: Map<String, Value>,
}

impl Definitions {
    /// Refers to a definition, and writes it where it is met first.
    pub(crate) fn define(&mut self, name: String, write: impl FnOnce(&mut Self) -> Value) -> Value {
        let reference = json!({"$ref": format!("#/$defs/{name}")});
        if !self.written.contains_key(&name) {
            // The place is taken at once, so that the order is that of meeting.
            self.written.insert(name.clone(), Value::Null);
            let definition = write(self);
            self.written.insert(name, definition);
        }
        reference
    }

    /// Refers to a type whose values are words, each given with what it means.
    pub(crate) fn words<'a>(&mut self, name: &str, about: &str, words: impl Iterator<Item = (String, &'a str)>) -> Value {
        let (words, meanings): (Vec<_>, Vec<_>) =
            words.map(|(word, about)| (word.clone(), format!("`{word}`: {}", about.trim()))).unzip();
        let about = format!("{} {}", told(about), meanings.iter().map(|meaning| told(meaning)).collect::<Vec<_>>().join(" "));
        self.define(name.to_owned(), |_| json!({"enum": words, "description": about}))
    }
}

/// The keys of a part, all that it has.
pub(crate) struct Keys {
    about: String,
    properties: Map<String, Value>,
    required: Vec<&'static str>,
}

impl Keys {
    pub(crate) fn new(about: &str) -> Self {
        Self { about: told(about), properties: Map::new(), required: Vec::new() }
    }

    /// A key that there always is.
    pub(crate) fn required(&mut self, name: &'static str, about: &str, schema: Value) {
        self.required.push(name);
        self.optional(name, about, schema);
    }

    /// A key that may be left out.
    pub(crate) fn optional(&mut self, name: &str, about: &str, mut schema: Value) {
        if let Some(written) = schema.as_object_mut() {
            written.insert("description".into(), told(about).into());
        }
        self.properties.insert(name.to_owned(), schema);
    }

    /// The keys of another part, all of which may be left out.
    pub(crate) fn flatten(&mut self, other: Self) {
        self.properties.extend(other.properties);
    }

    /// The same with a first key whose one word tells the part from others.
    pub(crate) fn tagged(mut self, tag: &'static str, word: &str) -> Self {
        self.properties.shift_insert(0, tag.to_owned(), json!({"const": word, "description": "Which form it is."}));
        self.required.insert(0, tag);
        self
    }

    pub(crate) fn written(self) -> Map<String, Value> {
        let mut written = Map::new();
        written.insert("description".into(), self.about.into());
        written.insert("type".into(), "object".into());
        written.insert("properties".into(), Value::Object(self.properties));
        if !self.required.is_empty() {
            written.insert("required".into(), self.required.into());
        }
        written.insert("additionalProperties".into(), false.into());
        written
    }
}

/// A comment of Rust as JSON has it.
fn told(about: &str) -> String {
    about.trim().replace("`None`", "`null`")
}

/// Writes a part of the report once: the type, its JSON, and its part of the JSON Schema.
///
/// A struct has a key for each field, by what serde is told of it. An enum has words, or forms, each with its name: the value of
/// a key of the form, where serde is told of a `tag`, or else the one key of a map.
macro_rules! reported {
    (
        $(#[doc = $about:literal])+
        #[derive($($derive:path),+)]
        pub struct $name:ident {$(
            $(#[doc = $field_about:literal])*
            $(#[serde($($how:tt)+)])?
            $visibility:vis $field:ident: $kind:ty,
        )+}
    ) => {
        $(#[doc = $about])+
        #[derive($($derive),+, serde::Serialize)]
        pub struct $name {$(
            $(#[doc = $field_about])*
            $(#[serde($($how)+)])?
            $visibility $field: $kind,
        )+}

        impl $name {
            /// The keys of the part.
            pub(crate) fn keys(definitions: &mut $crate::describe::Definitions) -> $crate::describe::Keys {
                let mut keys = $crate::describe::Keys::new(concat!($($about),+));
                $($crate::describe::key!(
                    keys, definitions, ($($($how)+)?), stringify!($field), concat!($($field_about),*), $kind
                );)+
                keys
            }
        }

        impl $crate::describe::Reported for $name {
            fn schema(definitions: &mut $crate::describe::Definitions) -> serde_json::Value {
                definitions.define(stringify!($name).to_owned(), |definitions| Self::keys(definitions).written().into())
            }
        }
    };
    (
        $(#[doc = $about:literal])+
        #[derive($($derive:path),+)]
        pub enum $name:ident {$(
            $(#[doc = $word_about:literal])+
            $word:ident,
        )+}
    ) => {
        $(#[doc = $about])+
        #[derive($($derive),+, serde::Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {$(
            $(#[doc = $word_about])+
            $word,
        )+}

        impl $crate::describe::Reported for $name {
            fn schema(definitions: &mut $crate::describe::Definitions) -> serde_json::Value {
                let words = [$((serde_json::json!(Self::$word), concat!($($word_about),+).trim_ascii())),+];
                let words = words.iter().map(|(word, about)| (word.as_str().unwrap_or_default().to_owned(), *about));
                definitions.words(stringify!($name), concat!($($about),+), words)
            }
        }
    };
    (
        $(#[doc = $about:literal])+
        #[derive($($derive:path),+)]
        #[serde $forms:tt]
        pub enum $name:ident {$(
            $(#[doc = $form_about:literal])+
            $form:ident($(#[serde($($how:tt)+)])? $kind:ty) = $word:literal,
        )+}
    ) => {
        $(#[doc = $about])+
        #[derive($($derive),+, serde::Serialize)]
        #[serde $forms]
        pub enum $name {$(
            $(#[doc = $form_about])+
            #[serde(rename = $word)]
            $form($(#[serde($($how)+)])? $kind),
        )+}

        impl $crate::describe::Reported for $name {
            fn schema(definitions: &mut $crate::describe::Definitions) -> serde_json::Value {
                definitions.define(stringify!($name).to_owned(), |definitions| {
                    let forms = [$(
                        $crate::describe::form!(definitions, $forms, $word, concat!($($form_about),+), $kind)
                    ),+];
                    serde_json::json!({"description": concat!($($about),+).trim_ascii(), "oneOf": forms})
                })
            }
        }
    };
}

/// A key of a struct, by what serde is told of its field.
macro_rules! key {
    ($keys:ident, $definitions:ident, (skip), $name:expr, $about:expr, $kind:ty) => {};
    ($keys:ident, $definitions:ident, (flatten, $($rest:tt)+), $name:expr, $about:expr, $kind:ty) => {
        $keys.flatten(<<$kind as IntoIterator>::Item>::keys($definitions));
    };
    ($keys:ident, $definitions:ident, ($(serialize_with = $with:literal)?), $name:expr, $about:expr, $kind:ty) => {
        $keys.required($name, $about, <$kind as $crate::describe::Reported>::schema($definitions));
    };
    ($keys:ident, $definitions:ident, ($($how:tt)+), $name:expr, $about:expr, $kind:ty) => {
        $keys.optional($name, $about, <$kind as $crate::describe::Reported>::said($definitions));
    };
}

/// A form of an enum: a part with the key that names it, or a map of one key.
macro_rules! form {
    ($definitions:ident, (tag = $tag:literal), $word:literal, $about:expr, $kind:ty) => {
        $definitions
            .define(stringify!($kind).to_owned(), |definitions| <$kind>::keys(definitions).tagged($tag, $word).written().into())
    };
    ($definitions:ident, (rename_all = $case:literal), $word:literal, $about:expr, $kind:ty) => {{
        let mut keys = $crate::describe::Keys::new($about);
        keys.required($word, $about, <$kind as $crate::describe::Reported>::schema($definitions));
        keys.written()
    }};
}

pub(crate) use {form, key, reported};

impl Reported for bool {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "boolean"})
    }
}

impl Reported for i32 {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "integer"})
    }
}

impl Reported for u32 {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "integer", "minimum": 0})
    }
}

impl Reported for u64 {
    fn schema(definitions: &mut Definitions) -> Value {
        u32::schema(definitions)
    }
}

impl Reported for usize {
    fn schema(definitions: &mut Definitions) -> Value {
        u32::schema(definitions)
    }
}

impl Reported for String {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "string"})
    }
}

impl Reported for &str {
    fn schema(definitions: &mut Definitions) -> Value {
        String::schema(definitions)
    }
}

/// Text, so that no reader turns it into a float.
impl Reported for Decimal {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"})
    }
}

impl<T: Reported> Reported for Vec<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({"type": "array", "items": T::schema(definitions)})
    }

    fn said(definitions: &mut Definitions) -> Value {
        json!({"type": "array", "items": T::schema(definitions), "minItems": 1})
    }
}

impl<T: Reported> Reported for Option<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({"anyOf": [T::schema(definitions), {"type": "null"}]})
    }

    fn said(definitions: &mut Definitions) -> Value {
        T::schema(definitions)
    }
}
