//! How a part of the document is described once: the macros that make the type, its reader and its [`Shape`](shape::Shape).
//!
//! [`reader`] is what the readers stand on, [`values`] are the forms of single values, and [`shape`] is the description itself.

pub(crate) mod reader;
pub(crate) mod shape;
pub(crate) mod values;

/// Writes a block of the document once: the type, its reader and its description.
///
/// `required` keys have the type itself. `needed` ones are an `Option` of it, so that the rest of the document is still held
/// against what is known; a block without one is reported all the same. `optional` ones are an `Option`, too. `planned` keys
/// belong to the format but are not computed yet; a document that uses one is told so.
macro_rules! block {
    (
        $(#[doc = $about:literal])+
        $block:ident $name:literal {
            $(needed $needed:ident: $needed_type:ty, $needed_about:literal;)*
            $(required $required:ident: $required_type:ty, $required_about:literal;)*
            $(optional $optional:ident: $optional_type:ty, $optional_about:literal $(, $default:literal)?;)*
            $(planned $planned:literal: $planned_about:literal;)*
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $block {
            pub(crate) place: $crate::agreement::describe::reader::Place,
            /// Whether everything that was written in the block could be read: only then is anything said to be absent.
            pub(crate) sound: bool,
            $(pub(crate) $needed: Option<$needed_type>,)*
            $(pub(crate) $required: $required_type,)*
            $(pub(crate) $optional: Option<$optional_type>,)*
        }

        impl $block {
            /// The fields that stand for the block's keys.
            pub(crate) const FIELDS: &'static [&'static str] =
                &[$(stringify!($needed),)* $(stringify!($required),)* $(stringify!($optional),)*];

            const PLANNED: &'static [(&'static str, &'static str)] = &[$(($planned, $planned_about)),*];

            /// Reads the block; `tag` is the key that chose it, if one did.
            pub(crate) fn read_tagged(
                tag: Option<&'static str>,
                node: &$crate::agreement::syntax::tree::Node,
                path: &$crate::agreement::describe::reader::Path<'_>,
                problems: &mut Vec<$crate::error::Diagnostic>,
            ) -> Option<Self> {
                use $crate::agreement::describe::reader::{Fields, Place};

                let before = problems.len();
                let keys = tag.iter().chain(Self::FIELDS).copied();
                let fields = Fields::open(node, path, $name, keys.collect(), Self::PLANNED, problems)?;
                $(let $needed = fields.required(stringify!($needed), problems);)*
                $(let $required = fields.required(stringify!($required), problems);)*
                $(let $optional = fields.optional(stringify!($optional), problems);)*
                Some(Self {
                    place: Place::of(node, path),
                    sound: problems.len() == before,
                    $($needed,)*
                    $($required: $required?,)*
                    $($optional,)*
                })
            }

            /// The description of the block.
            pub(crate) fn block() -> $crate::agreement::describe::shape::Block {
                use $crate::agreement::describe::reader::{Reads, key_name};
                use $crate::agreement::describe::shape::{Block, Key};

                let keys = vec![
                    $(Key {
                        name: key_name(stringify!($needed)),
                        about: $needed_about,
                        shape: <$needed_type as Reads>::shape(),
                        required: true,
                        default: None,
                    },)*
                    $(Key {
                        name: key_name(stringify!($required)),
                        about: $required_about,
                        shape: <$required_type as Reads>::shape(),
                        required: true,
                        default: None,
                    },)*
                    $(Key {
                        name: key_name(stringify!($optional)),
                        about: $optional_about,
                        shape: <$optional_type as Reads>::shape(),
                        required: false,
                        default: None$(.or(Some($default)))?,
                    },)*
                ];
                Block { name: $name, about: concat!($($about),+).trim_ascii(), keys, planned: Self::PLANNED }
            }
        }

        impl $crate::agreement::describe::reader::Reads for $block {
            fn read(
                node: &$crate::agreement::syntax::tree::Node,
                path: &$crate::agreement::describe::reader::Path<'_>,
                problems: &mut Vec<$crate::error::Diagnostic>,
            ) -> Option<Self> {
                Self::read_tagged(None, node, path, problems)
            }

            fn shape() -> $crate::agreement::describe::shape::Shape {
                $crate::agreement::describe::shape::Shape::Block(Self::block)
            }
        }
    };
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
        #[allow(clippy::large_enum_variant, reason = "a document has few of them, and they go once it is compiled")]
        pub(crate) enum $family {
            $($variant($block),)*
        }

        impl $crate::agreement::describe::reader::Reads for $family {
            fn read(
                node: &$crate::agreement::syntax::tree::Node,
                path: &$crate::agreement::describe::reader::Path<'_>,
                problems: &mut Vec<$crate::error::Diagnostic>,
            ) -> Option<Self> {
                const WORDS: &[&str] = &[$($word),*];
                const PLANNED: &[(&str, &str)] = &[$(($planned, $planned_about)),*];
                let word = $crate::agreement::describe::reader::read_tag(node, path, $name, $tag, WORDS, PLANNED, problems)?;
                match word {
                    $($word => <$block>::read_tagged(Some($tag), node, path, problems).map(Self::$variant),)*
                    _ => None,
                }
            }

            fn shape() -> $crate::agreement::describe::shape::Shape {
                $crate::agreement::describe::shape::Shape::Tagged(|| $crate::agreement::describe::shape::Tagged {
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
    (
        $(#[doc = $about:literal])+
        $visibility:vis enum $name:ident $(default $default:ident)? {
            $($(#[doc = $word_about:literal])+ $variant:ident = $word:literal,)+
            $(planned $planned:literal: $planned_about:literal,)*
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
        #[serde(rename_all = "snake_case")]
        $visibility enum $name { $($(#[doc = $word_about])+ $variant,)+ }

        $(impl Default for $name {
            fn default() -> Self {
                Self::$default
            }
        })?

        impl $name {
            /// The word as documents and reports write it.
            #[allow(dead_code, reason = "not every word is shown again")]
            $visibility const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl $crate::describe::Reported for $name {
            fn schema(definitions: &mut $crate::describe::Definitions) -> serde_json::Value {
                let words = [$(($word.to_owned(), concat!($($word_about),+))),+];
                definitions.words(stringify!($name), concat!($($about),+), words.into_iter())
            }

            fn read(value: &serde_json::Value, reader: &mut $crate::describe::ReportReader) -> Self {
                let words = [$(Self::$variant),+];
                let [first, ..] = words;
                reader.word(value, &[$($word),+], &words, first)
            }
        }

        impl $crate::agreement::describe::reader::Reads for $name {
            fn read(
                node: &$crate::agreement::syntax::tree::Node,
                path: &$crate::agreement::describe::reader::Path<'_>,
                problems: &mut Vec<$crate::error::Diagnostic>,
            ) -> Option<Self> {
                const PLANNED: &[(&str, &str)] = &[$(($planned, $planned_about)),*];
                $crate::agreement::describe::reader::read_word(node, path, &[$(($word, Self::$variant)),+], PLANNED, problems)
            }

            fn shape() -> $crate::agreement::describe::shape::Shape {
                const WORDS: &[(&str, &str)] = &[$(($word, concat!($($word_about),+).trim_ascii())),+];
                $crate::agreement::describe::shape::Shape::Word { words: WORDS, planned: &[$(($planned, $planned_about)),*] }
            }
        }
    };
}

pub(crate) use {block, tagged, words};
