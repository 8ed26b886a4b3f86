//! YAML text as a tree: the core schema of YAML 1.2, and of its features only those that an agreement needs.
//!
//! The event parser finds the structure; `scalar` decides what a plain word means. Booleans are `true` and `false` and nothing
//! else, so `NO` is Norway; anchors, aliases, tags, merge keys, directives and further documents are refused, because they say
//! one thing to a person and another to a program.

mod scalar;
mod syntax;

use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, ScanError, Span, StructureStyle};

use crate::agreement::syntax::builder::{Builder, Halt, shortened};
use crate::agreement::syntax::tree::{Node, Value, limits};
use crate::error::{Code, Position, Result};
use scalar::plain_value;
use syntax::explained;

/// Reads one YAML document; an empty text is `Null`.
pub(in crate::agreement) fn read_yaml(text: &str) -> Result<Node> {
    let mut reader = YamlReader { text, builder: Builder::new(limits::NODES), anchored: None, brackets: Vec::new() };
    let read = reader.unprintable().map_or_else(|| reader.document(), Err);
    reader.builder.finish(read)
}

struct YamlReader<'a> {
    text: &'a str,
    builder: Builder,
    /// The path of the node whose anchor the parser reports next.
    anchored: Option<String>,
    /// Where the open `[` and `{` stand.
    brackets: Vec<Position>,
}

impl YamlReader<'_> {
    fn document(&mut self) -> Result<(), Halt> {
        let options = granit_parser::options! {
            disallow_directives: true,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            emit_comments: false,
            flow_nesting_limit: limits::DEPTH,
            block_nesting_limit: limits::DEPTH,
        };
        let mut documents = 0;
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = event.map_err(|error| self.refused(&error))?;
            let at = position(span.start);
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        let message = "a second document begins here";
                        return Err(self.builder.halt(Code::UnsupportedYaml, at, message, "keep one document in a text"));
                    }
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.properties(anchor, tag.is_some(), span);
                    self.scalar(&text, style, span)?;
                }
                Event::SequenceStart(style, anchor, tag) => {
                    self.properties(anchor, tag.is_some(), span);
                    self.no_collection_as_key("list", at);
                    self.bracket(style, at);
                    self.builder.open_list(at)?;
                }
                Event::MappingStart(style, anchor, tag) => {
                    self.properties(anchor, tag.is_some(), span);
                    self.no_collection_as_key("map", at);
                    self.bracket(style, at);
                    self.builder.open_map(at)?;
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    let opened = self.builder.opened_at();
                    self.brackets.pop_if(|bracket| Some(*bracket) == opened);
                    self.builder.close();
                }
                Event::Anchor(_, name) => {
                    let path = self.anchored.take().unwrap_or_default();
                    let message = format!("the anchor `&{}` is not read", shortened(&name));
                    self.builder.note_under(
                        path,
                        Code::UnsupportedYaml,
                        at,
                        message,
                        "remove it, and write the value out where it is needed",
                    );
                }
                Event::Alias(_) | Event::UnresolvedAlias(_) => {
                    let alias = shortened(span.slice(self.text).unwrap_or("*"));
                    let message = format!("the alias `{alias}` is not read");
                    self.builder.note(
                        Code::UnsupportedYaml,
                        at,
                        message,
                        "write the value out; text that begins with `*` needs quotes",
                    );
                    self.stand_in(at)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn bracket(&mut self, style: StructureStyle, at: Position) {
        if style == StructureStyle::Flow {
            self.brackets.push(at);
        }
    }

    /// Refuses an explicit tag, and remembers where an anchored node stands.
    fn properties(&mut self, anchor: usize, tagged: bool, span: Span) {
        if anchor != 0 && !self.builder.is_full() {
            self.anchored = Some(self.builder.path());
        }
        if tagged {
            let at = position(span.tag_start().unwrap_or(span.start));
            let tag = shortened(span.tag_span().and_then(|tag| tag.slice(self.text)).unwrap_or("!"));
            let help = "remove it: quotes make a value text, a plain decimal is a number; text that begins with `!` needs quotes";
            self.builder.note(Code::UnsupportedYaml, at, format!("the tag `{tag}` is not read"), help);
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> Result<(), Halt> {
        let at = position(span.start);
        let plain = style == ScalarStyle::Plain;
        if !self.builder.awaits_key() {
            let value = if plain { plain_value(text) } else { Value::Text(text.to_owned()) };
            return self.builder.scalar(value, at);
        }
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        if !plain && !quoted {
            self.builder.note(Code::WrongType, at, "a block of text cannot be a key", "write the key on one line");
            self.builder.refuse_key();
        } else if plain && span.is_empty() {
            self.builder.note(
                Code::WrongType,
                at,
                "a key is missing here",
                "write a key before the `:`, or quote text that contains `: `",
            );
            self.builder.refuse_key();
        } else {
            if plain && text == "<<" {
                let help = "write the merged keys out; a key that really is `<<` needs quotes";
                self.builder.note(Code::UnsupportedYaml, at, "the merge key `<<` is not read", help);
            }
            self.builder.key(text.to_owned(), at);
        }
        Ok(())
    }

    fn no_collection_as_key(&mut self, kind: &str, at: Position) {
        if self.builder.awaits_key() {
            let help = "a key is one word or quoted text; a text that begins with `{` or `[` needs quotes";
            self.builder.note(Code::WrongType, at, format!("a {kind} cannot be a key"), help);
        }
    }

    /// What was refused and reported still takes the place of a key or a value.
    fn stand_in(&mut self, at: Position) -> Result<(), Halt> {
        if self.builder.awaits_key() {
            self.builder.refuse_key();
            return Ok(());
        }
        self.builder.scalar(Value::Null, at)
    }

    /// The first character that YAML does not allow in a text at all.
    fn unprintable(&self) -> Option<Halt> {
        let (byte, c) = self.text.char_indices().find(|&(_, c)| !is_printable(c))?;
        let before = self.text.get(..byte)?.replace("\r\n", "\n");
        let mut lines = before.split(['\n', '\r']);
        let column = lines.next_back()?.chars().count() + 1;
        let line = lines.count() + 1;
        let at = Position { line: u32::try_from(line).ok()?, column: u32::try_from(column).ok()? };
        let message = format!("the text holds a character that cannot be printed (U+{:04X})", u32::from(c));
        Some(self.builder.halt(Code::Syntax, at, message, "remove it, or write it as an escape between double quotes"))
    }

    /// A problem of the parser in the words of this library.
    fn refused(&self, error: &ScanError) -> Halt {
        let at = position(*error.marker());
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            return self.builder.too_deep(at);
        }
        let rest = error.marker().byte_offset().and_then(|byte| self.text.get(byte..)).unwrap_or_default();
        let separator = matches!(
            error.kind(),
            ErrorKind::ExpectedFlowSequenceSeparator
                | ErrorKind::ExpectedFlowMappingSeparator
                | ErrorKind::UnexpectedEofImplicitFlowMapping
        );
        let (code, message, help) = if separator && rest.starts_with(',') {
            (Code::Syntax, "nothing stands before this `,`".to_owned(), "remove the comma, or write the value")
        } else {
            explained(error.kind())
        };
        match self.brackets.last() {
            // What is wrong here is often a bracket that was forgotten lines ago.
            Some(open) if code == Code::Syntax && open.line < at.line => {
                let help = format!("{help}; or close the bracket of line {}, column {}", open.line, open.column);
                self.builder.halt(code, at, message, help)
            }
            _ => self.builder.halt(code, at, message, help),
        }
    }
}

/// `c-printable` of YAML 1.2 without the byte order mark, which is stripped where it may stand.
pub(in crate::agreement) fn is_printable(c: char) -> bool {
    let is_ascii = matches!(c, '\t' | '\n' | '\r' | ' '..='~');
    is_ascii || matches!(c, '\u{85}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..)
}

fn position(marker: Marker) -> Position {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Position { line: number(marker.line()), column: number(marker.col() + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::syntax::tree::Pair;
    use crate::error::Error;

    const MINIMAL: &str = include_str!("../../../../../../tests/agreements/minimal.yaml");
    const COMPLETE: &str = include_str!("../../../../../../tests/agreements/complete.yaml");

    fn at(line: u32, column: u32) -> Position {
        Position { line, column }
    }

    fn refused(text: &str) -> (Code, Position) {
        let error = read_yaml(text).unwrap_err();
        (error.code(), error.diagnostics().next().unwrap().at.unwrap())
    }

    fn found(error: &Error) -> Vec<(Code, &str, Position)> {
        error.diagnostics().map(|d| (d.code, d.path.as_str(), d.at.unwrap())).collect()
    }

    fn value(text: &str) -> Value {
        let Value::Map(entries) = read_yaml(&format!("key: {text}")).unwrap().value else { panic!("no map") };
        entries.into_iter().next().unwrap().value.value
    }

    fn keys(node: &Node) -> Vec<&str> {
        let Value::Map(entries) = &node.value else { panic!("no map") };
        entries.iter().map(|entry| entry.key.as_str()).collect()
    }

    fn under<'a>(node: &'a Node, key: &str) -> &'a Node {
        let Value::Map(entries) = &node.value else { panic!("no map") };
        &entries.iter().find(|entry| entry.key == key).unwrap().value
    }

    #[test]
    fn every_quoted_or_block_scalar_is_text() {
        for (text, expected) in [
            ("'true'", "true"),
            ("\"12\"", "12"),
            ("'null'", "null"),
            ("''", ""),
            ("\"\\u00e4\\ud83d\\ude42\"", "ä🙂"),
            ("|-\n  12", "12"),
        ] {
            assert_eq!(value(text), Value::Text(expected.into()));
        }
    }

    #[test]
    fn keys_are_always_their_text() {
        let tree = read_yaml("NO: 1\n1: 2\ntrue: 3\n~: 4\n'a: b': 5\n2026-01-01: 6\n\"\": 7\n'<<': 8\n? c\n: 9").unwrap();
        assert_eq!(keys(&tree), ["NO", "1", "true", "~", "a: b", "2026-01-01", "", "<<", "c"]);
    }

    #[test]
    fn every_node_and_key_knows_its_line_and_column() {
        let tree = read_yaml("# note\nä: {b: '🙂', c: x}\nlist:\n  - 1\r\n  - d:\n").unwrap();
        let node = |value, line, column| Node { value, at: Some(at(line, column)) };
        let entry = |key: &str, line, column, value| Pair { key: key.into(), key_at: Some(at(line, column)), value };
        let text = |text: &str| Value::Text(text.into());
        let flow = Value::Map(vec![entry("b", 2, 5, node(text("🙂"), 2, 8)), entry("c", 2, 13, node(text("x"), 2, 16))]);
        let item = Value::Map(vec![entry("d", 5, 5, node(Value::Null, 5, 6))]);
        let list = Value::List(vec![node(Value::Number("1".into()), 4, 5), node(item, 5, 5)]);
        let entries = vec![entry("ä", 2, 1, node(flow, 2, 4)), entry("list", 3, 1, node(list, 4, 3))];
        assert_eq!(tree, node(Value::Map(entries), 2, 1));
    }

    #[test]
    fn an_empty_text_is_null() {
        for text in ["", "\n\n", "# only a comment\n", "---\n", "---\n..."] {
            assert_eq!(read_yaml(text).unwrap().value, Value::Null, "{text:?}");
        }
    }

    #[test]
    fn every_feature_that_agreements_do_not_have_is_reported_at_once() {
        let text = "base: &base {goal: 1}\nlist:\n  - *base\n  - !!str 5\n  - *missing\nmerged:\n  <<: *base\n*base : 2\n&k key: \
            !money 3\n";
        let error = read_yaml(text).unwrap_err();
        let unsupported = |path, line, column| (Code::UnsupportedYaml, path, at(line, column));
        assert_eq!(
            found(&error),
            [
                unsupported("/base", 1, 7),
                unsupported("/list/0", 3, 5),
                unsupported("/list/1", 4, 5),
                unsupported("/list/2", 5, 5),
                unsupported("/merged", 7, 3),
                unsupported("/merged/<<", 7, 7),
                unsupported("", 8, 1),
                unsupported("", 9, 1),
                unsupported("/key", 9, 9),
            ]
        );
        let messages: Vec<_> = error.diagnostics().map(|d| d.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "the anchor `&base` is not read",
                "the alias `*base` is not read",
                "the tag `!!str` is not read",
                "the alias `*missing` is not read",
                "the merge key `<<` is not read",
                "the alias `*base` is not read",
                "the alias `*base` is not read",
                "the anchor `&k` is not read",
                "the tag `!money` is not read",
            ]
        );
        assert!(error.diagnostics().all(|d| !d.help.is_empty()));
    }

    #[test]
    fn several_documents_and_directives_are_refused() {
        assert_eq!(refused("a: 1\n---\nb: 2\n"), (Code::UnsupportedYaml, at(2, 1)));
        assert_eq!(refused("%YAML 1.1\n---\na: yes\n"), (Code::UnsupportedYaml, at(1, 1)));
        assert_eq!(refused("a: !e!x 1\n"), (Code::UnsupportedYaml, at(1, 4)));
        assert!(read_yaml("---\na: 1\n...\n").is_ok());
    }

    #[test]
    fn a_key_that_is_no_word_is_of_the_wrong_type() {
        let error =
            read_yaml("a:\n  ? [x, {y: 1}]\n  : 1\n  {z: 1}: 2\n  : 3\n  ? |\n    text\n  : 4\n  b: 5\n  b: 6\n").unwrap_err();
        let wrong = |line, column| (Code::WrongType, "/a", at(line, column));
        assert_eq!(found(&error), [wrong(2, 5), wrong(4, 3), wrong(5, 3), wrong(7, 5), (Code::DuplicateKey, "/a/b", at(10, 3))]);
    }

    #[test]
    fn every_duplicate_key_is_reported_with_both_places() {
        let error = read_yaml("a: 1\nb:\n  - {c/d: 1, 'c/d': 2}\n\"a\": 3\n").unwrap_err();
        assert_eq!(found(&error), [(Code::DuplicateKey, "/b/0/c~1d", at(3, 14)), (Code::DuplicateKey, "/a", at(4, 1))]);
        assert_eq!(error.diagnostics().last().unwrap().message, "the key `a` stands here and at line 1, column 1");
    }

    #[test]
    fn a_text_with_unprintable_characters_is_refused_at_the_first() {
        assert_eq!(refused("a: 1\r\nb: 2\rc: ä\0d: 3\n"), (Code::Syntax, at(3, 5)));
        assert_eq!(refused("a: \u{feff}"), (Code::Syntax, at(1, 4)));
        assert_eq!(value("\"\\0\\e\""), Value::Text("\0\u{1b}".into()));
    }

    #[test]
    fn sixty_four_levels_are_read_and_one_more_is_refused() {
        let flow = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let block = |levels: usize| "- ".repeat(levels);
        assert!(read_yaml(&flow(limits::DEPTH)).is_ok());
        assert!(read_yaml(&block(limits::DEPTH)).is_ok());
        assert_eq!(refused(&flow(limits::DEPTH + 1)), (Code::DocumentTooLarge, at(1, 65)));
        assert_eq!(refused(&block(limits::DEPTH + 1)), (Code::DocumentTooLarge, at(1, 129)));
        assert_eq!(refused(&format!("{}{}", block(40), flow(25))), (Code::DocumentTooLarge, at(1, 105)));
        assert_eq!(refused(&"[".repeat(limits::BYTES)).0, Code::DocumentTooLarge);
    }

    #[test]
    fn a_hundred_thousand_nodes_are_read_and_one_more_is_refused() {
        // The list itself is a node: 99,999 items and the list are 100,000.
        assert!(read_yaml(&"- a\n".repeat(limits::NODES - 1)).is_ok());
        assert_eq!(refused(&"- a\n".repeat(limits::NODES)), (Code::DocumentTooLarge, at(100_000, 3)));
    }

    #[test]
    fn the_time_that_a_hostile_text_takes_grows_with_its_length_only() {
        for piece in [
            "{",
            "? ",
            "&a ",
            "*a ",
            "!a ",
            "'",
            "\"",
            "\\",
            "|\n",
            "- - \n",
            "[{",
            "{a: [",
            ": ",
            "#",
            "\t",
            "---\n",
            "...\n",
            "[],",
            "[a, ",
            "- *a\n",
            "- &a b\n",
            "a\n",
            "a ",
            "\n",
            " \n",
            "- |\n",
            "? a\n",
            "é",
            "a: b\n",
            "- a\n\n  b\n",
            "[a]: ",
            "\"\\u",
            "- !<a> ",
            "<<: ",
        ] {
            for opening in ["", "[", "- a\n  "] {
                let text = format!("{opening}{}", piece.repeat(limits::BYTES / 8 / piece.len()));
                let started = std::time::Instant::now();
                let _ = read_yaml(&text);
                // Some hundredths of a second without optimization, on a busy machine more; work that grew with the square would
                // take minutes.
                assert!(started.elapsed().as_secs() < 30, "{opening:?} and many {piece:?}");
            }
        }
    }

    #[test]
    fn the_minimal_agreement_becomes_a_tree() {
        let tree = read_yaml(MINIMAL).unwrap();
        assert_eq!(keys(&tree), ["xlakit", "id", "time_zone", "period", "sources", "indicators", "targets"]);
        let Value::List(targets) = &under(&tree, "targets").value else { panic!("no list") };
        assert_eq!(under(&targets[1], "at_least").value, Value::Text("95 %".into()));
        assert_eq!(under(&targets[1], "at_least").at, Some(at(13, 38)));
    }

    #[test]
    fn the_complete_agreement_becomes_a_tree() {
        let tree = read_yaml(COMPLETE).unwrap();
        assert_eq!(under(&tree, "xlakit").value, Value::Number("1".into()));
        assert_eq!(under(&tree, "first_day").value, Value::Text("2026-01-01".into()));
        assert_eq!(under(under(&tree, "settlement"), "at_risk").value, Value::Text("15 %".into()));
        assert_eq!(under(under(under(&tree, "settlement"), "charges"), "amount").value, Value::Text("185000.00".into()));
        assert_eq!(keys(&tree).last(), Some(&"privacy"));
    }
}
