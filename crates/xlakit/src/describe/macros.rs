//! The macro by which a part of the report is written once.

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

        impl $name {
            /// Reads the part from its keys.
            #[allow(dead_code, reason = "some parts are read through another")]
            pub(crate) fn from_keys(
                keys: &mut $crate::describe::PartKeys<'_>,
                reader: &mut $crate::describe::ReportReader,
            ) -> Self {
                Self { $($field: $crate::describe::read_key!(keys, reader, ($($($how)+)?), stringify!($field), $kind),)+ }
            }
        }

        impl $crate::describe::Reported for $name {
            fn schema(definitions: &mut $crate::describe::Definitions) -> serde_json::Value {
                definitions.define(stringify!($name).to_owned(), |definitions| Self::keys(definitions).written().into())
            }

            fn read(value: &serde_json::Value, reader: &mut $crate::describe::ReportReader) -> Self {
                reader.part(value, Self::from_keys)
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

            fn read(value: &serde_json::Value, reader: &mut $crate::describe::ReportReader) -> Self {
                let words = [$(Self::$word),+];
                let [first, ..] = words;
                reader.word(value, &[$(stringify!($word)),+], &words, first)
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

            fn read(value: &serde_json::Value, reader: &mut $crate::describe::ReportReader) -> Self {
                $crate::describe::read_forms!($forms, value, reader, Self, $($form $word $kind),+)
            }
        }
    };
}

/// A key of a struct, by what serde is told of its field. Whatever else serde may be told is refused here, so that the type, its
/// JSON, its schema and its reader cannot part.
macro_rules! key {
    ($keys:ident, $definitions:ident, (flatten, skip_serializing_if = "Option::is_none"), $name:expr, $about:expr, $kind:ty) => {
        $keys.flatten(<<$kind as IntoIterator>::Item>::keys($definitions));
    };
    ($keys:ident, $definitions:ident, ($(serialize_with = "as_text")?), $name:expr, $about:expr, $kind:ty) => {
        $keys.required($name, $about, <$kind as $crate::describe::Reported>::schema($definitions));
    };
    (
        $keys:ident, $definitions:ident,
        ($(serialize_with = "as_text",)? skip_serializing_if = $empty:tt), $name:expr, $about:expr, $kind:ty
    ) => {
        $crate::describe::said!($empty);
        $keys.optional($name, $about, <$kind as $crate::describe::Reported>::said($definitions));
    };
    ($keys:ident, $definitions:ident, ($($how:tt)+), $name:expr, $about:expr, $kind:ty) => {
        compile_error!(concat!("a part of a report cannot be `", stringify!($($how)+), "`"));
    };
}

/// The two ways in which a key may be left out.
macro_rules! said {
    ("Option::is_none") => {};
    ("Vec::is_empty") => {};
}

/// The value of a field from the keys of its part, by what serde is told of it.
macro_rules! read_key {
    ($keys:ident, $reader:ident, (flatten, $($rest:tt)+), $name:expr, $kind:ty) => {
        $keys.flattened(<<$kind as IntoIterator>::Item>::from_keys, $reader)
    };
    ($keys:ident, $reader:ident, ($(serialize_with = $with:literal)?), $name:expr, $kind:ty) => {
        $keys.required($name, $reader)
    };
    ($keys:ident, $reader:ident, ($($how:tt)+), $name:expr, $kind:ty) => {
        $keys.optional($name, $reader)
    };
}

/// A form of an enum: a part with the key that names it, or a map of one key.
macro_rules! form {
    ($definitions:ident, (tag = $tag:literal), $word:literal, $about:expr, $kind:ty) => {
        $definitions
            .define(stringify!($kind).to_owned(), |definitions| <$kind>::keys(definitions).tagged($tag, $word).written().into())
    };
    ($definitions:ident, (rename_all = "snake_case"), $word:literal, $about:expr, $kind:ty) => {{
        let mut keys = $crate::describe::Keys::new($about);
        keys.required($word, $about, <$kind as $crate::describe::Reported>::schema($definitions));
        keys.written()
    }};
}

/// The form of an enum that a value is of.
macro_rules! read_forms {
    ((tag = $tag:literal), $value:ident, $reader:ident, $enum:ident, $($form:ident $word:literal $kind:ty),+) => {{
        let forms = [$((
            $word,
            (|keys, reader| $enum::$form(<$kind>::from_keys(keys, reader))) as $crate::describe::ReadPart<$enum>,
        )),+];
        let [(_, first), ..] = forms;
        $reader.tagged($value, $tag, &forms, first)
    }};
    ((rename_all = "snake_case"), $value:ident, $reader:ident, $enum:ident, $($form:ident $word:literal $kind:ty),+) => {{
        let forms = [$((
            $word,
            (|value, reader| $enum::$form(<$kind as $crate::describe::Reported>::read(value, reader)))
                as $crate::describe::ReadForm<$enum>,
        )),+];
        let [(_, first), ..] = forms;
        $reader.form($value, &forms, first)
    }};
}

pub(crate) use {form, key, read_forms, read_key, reported, said};
