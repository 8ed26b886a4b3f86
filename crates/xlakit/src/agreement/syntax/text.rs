//! Text becomes a tree: too much is refused unread, and the first character tells JSON from YAML.

use super::json::read_json;
use super::tree::{Node, limits};
#[cfg(feature = "yaml")]
use super::yaml::read_yaml;
use crate::error::{Code, Error, Result};

/// Reads a document; text that begins with `{` or `[` is JSON, any other is YAML.
pub(crate) fn read_text(text: &str) -> Result<Node> {
    if text.len() > limits::BYTES {
        let message = format!("the document has {} bytes, and at most {} are read", text.len(), limits::BYTES);
        return Err(Error::new(Code::DocumentTooLarge, "", message, "split the document, or shorten generated lists"));
    }
    let text = without_byte_order_mark(text);
    if text.trim_start().starts_with(['{', '[']) { read_json(text) } else { read_yaml(text) }
}

/// Positions count from behind the mark, as editors do.
pub(super) fn without_byte_order_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(not(feature = "yaml"))]
fn read_yaml(_text: &str) -> Result<Node> {
    use crate::error::{Diagnostic, Position};

    let message = "the text is not JSON: it begins with neither `{` nor `[`";
    let help = "this build of xlakit reads JSON; convert YAML to JSON first, or use a build with the feature `yaml`";
    let start = Position { line: 1, column: 1 };
    Err(Diagnostic::new(Code::Syntax, "", message, help).at(Some(start)).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::syntax::tree::Value;
    use crate::error::Position;

    #[test]
    fn a_text_of_one_mebibyte_is_read_and_a_longer_one_is_not() {
        let text = format!("[{}]", " ".repeat(limits::BYTES - 2));
        assert_eq!(read_text(&text).unwrap().value, Value::List(vec![]));
        let error = read_text(&format!("{text} ")).unwrap_err();
        assert_eq!(
            (error.code(), error.message()),
            (Code::DocumentTooLarge, "the document has 1048577 bytes, and at most 1048576 are read")
        );
    }

    #[test]
    fn a_byte_order_mark_is_stripped_and_takes_no_column() {
        let tree = read_text("\u{feff}\n [true]").unwrap();
        assert_eq!(tree.at, Some(Position { line: 2, column: 2 }));
        assert_eq!(read_text("\u{feff}\u{feff}[]").unwrap_err().code(), Code::Syntax);
    }

    #[cfg(not(feature = "yaml"))]
    #[test]
    fn a_build_without_yaml_says_that_it_reads_json() {
        let error = read_text("xlakit: 1").unwrap_err();
        assert_eq!(error.code(), Code::Syntax);
        assert!(error.help().starts_with("this build of xlakit reads JSON"));
    }

    #[cfg(feature = "yaml")]
    mod with_yaml {
        use super::*;
        use proptest::prelude::*;

        #[test]
        fn the_first_character_tells_json_from_yaml() {
            assert_eq!(read_text("\n  {a: 1}").unwrap_err().code(), Code::Syntax); // a key of JSON is quoted
            assert!(matches!(read_text("\u{feff}a: {b: 1}").unwrap().value, Value::Map(_)));
        }

        #[test]
        fn json_and_yaml_of_one_document_are_one_tree() {
            let yaml = "
id: acme
on_time: {at_least: 95 %, of: [a, b], strict: true}
none:
days:
  - -2
  - 0.95
note: 'it''s'
";
            let json = r#"{"id": "acme", "on_time": {"at_least": "95 %", "of": ["a", "b"], "strict": true},
                "none": null, "days": [-2, 0.95], "note": "it's"}"#;
            assert_eq!(read_text(yaml).unwrap().anywhere(), read_text(json).unwrap().anywhere());
        }

        /// Any JSON value, as the library itself would write it.
        fn json() -> impl Strategy<Value = serde_json::Value> {
            let scalar = prop_oneof![
                Just(serde_json::Value::Null),
                any::<bool>().prop_map(Into::into),
                any::<i64>().prop_map(Into::into),
                any::<f64>().prop_filter("JSON has no NaN", |x| x.is_finite()).prop_map(Into::into),
                any::<String>().prop_map(Into::into),
            ];
            scalar.prop_recursive(5, 64, 6, |inner| {
                prop_oneof![
                    prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                    prop::collection::btree_map(any::<String>(), inner, 0..6)
                        .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
                ]
            })
        }

        /// The value that a tree holds, by another way than the one that is tested.
        fn value(node: &Node) -> serde_json::Value {
            match &node.value {
                Value::Null => serde_json::Value::Null,
                Value::Bool(bool) => (*bool).into(),
                Value::Number(text) => text.parse::<i64>().map_or_else(|_| text.parse::<f64>().unwrap().into(), Into::into),
                Value::Text(text) => text.as_str().into(),
                Value::List(items) => items.iter().map(value).collect(),
                Value::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), value(&entry.value))).collect(),
            }
        }

        proptest! {
            #[test]
            fn a_json_value_survives_text_and_tree(json in json(), pretty: bool) {
                let text = if pretty { serde_json::to_string_pretty(&json) } else { serde_json::to_string(&json) }.unwrap();
                prop_assert_eq!(value(&super::read_json(&text).unwrap()), json);
            }

            #[test]
            fn json_that_is_read_as_yaml_gives_the_same_tree_at_the_same_places(json in json()) {
                let text = serde_json::to_string_pretty(&json).unwrap();
                // YAML leaves out the characters that cannot be printed; JSON writes only those below U+0020 as escapes.
                prop_assume!(text.chars().all(crate::agreement::syntax::yaml::is_printable));
                prop_assert_eq!(super::read_yaml(&text).unwrap(), super::read_json(&text).unwrap());
            }

            #[test]
            fn arbitrary_text_is_read_or_refused_and_never_panics(text in any::<String>()) {
                let _ = read_text(&text);
                let _ = super::read_json(&text);
                let _ = super::read_yaml(&text);
            }

            #[test]
            fn arbitrary_bytes_are_read_or_refused_and_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
                let text = String::from_utf8_lossy(&bytes);
                let _ = super::read_json(&text);
                let _ = super::read_yaml(&text);
            }

            #[test]
            fn text_made_of_the_signs_of_json_and_yaml_never_panics(
                text in "([\\[\\]{}:,?&*!|>'\"%@`#~<\\\\ \t\n-]|\\.\\.\\.|---|<<: |[a-c]: |- \
                    |\\\\u[d-e][89a-f]..|\r\n|1|ä|null){0,120}",
            ) {
                let started = std::time::Instant::now();
                let _ = super::read_json(&text);
                let _ = super::read_yaml(&text);
                prop_assert!(started.elapsed().as_secs() < 1);
            }
        }
    }
}
