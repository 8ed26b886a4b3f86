//! JSON text as a tree: RFC 8259 to the letter, with a place for every node.

use super::builder::{Builder, Halt, Inside, shortened};
use super::tree::{Node, Value, limits};
use crate::error::{Code, Position, Result};

/// Reads one JSON document.
pub(crate) fn read_json(text: &str) -> Result<Node> {
    read(text, limits::NODES)
}

/// Reads JSON however many values it has: what a program wrote and not a person.
pub(crate) fn read_long_json(text: &str) -> Result<Node> {
    read(text, usize::MAX)
}

/// Reads JSON that the library wrote itself, however many values it has.
pub(crate) fn read_own_json(text: &str) -> Option<Node> {
    read(text, usize::MAX).ok().map(Node::anywhere)
}

fn read(text: &str, most_nodes: usize) -> Result<Node> {
    let mut reader = JsonReader { rest: text, at: Position { line: 1, column: 1 }, builder: Builder::new(most_nodes) };
    let read = reader.document();
    reader.builder.finish(read)
}

/// The text that has not been read, the place where it starts, and the tree so far.
struct JsonReader<'a> {
    rest: &'a str,
    at: Position,
    builder: Builder,
}

/// What may stand next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A value, or in a map a key with its colon and a value.
    Value,
    /// The same, or the end of the collection that was just opened.
    ValueOrEnd,
    /// A comma or the end of the collection; outside all collections, the end of the text.
    Separator,
}

impl JsonReader<'_> {
    fn document(&mut self) -> Result<(), Halt> {
        let mut next = Next::Value;
        loop {
            self.skip_blanks();
            let inside = self.builder.inside();
            let end = match inside {
                Inside::Nothing => None,
                Inside::List => Some(']'),
                Inside::Map => Some('}'),
            };
            match (next, self.peek()) {
                (Next::Separator, None) if inside == Inside::Nothing => return Ok(()),
                (_, None) => return Err(self.ended_early()),
                (Next::Separator | Next::ValueOrEnd, Some(found)) if Some(found) == end => {
                    self.bump();
                    self.builder.close();
                    next = Next::Separator;
                }
                (Next::Separator, Some(',')) if inside != Inside::Nothing => {
                    self.bump();
                    next = Next::Value;
                }
                (Next::Separator, Some(found)) => return Err(self.no_separator(inside, found)),
                (Next::Value, Some(found)) if Some(found) == end => {
                    let message = format!("a `,` stands before the closing `{found}`");
                    return Err(self.wrong(message, "remove the comma"));
                }
                (Next::Value | Next::ValueOrEnd, Some(_)) => {
                    if inside == Inside::Map {
                        self.key()?;
                    }
                    next = self.value()?;
                }
            }
        }
    }

    /// A key and its colon.
    fn key(&mut self) -> Result<(), Halt> {
        let at = self.at;
        if self.peek() != Some('"') {
            return Err(self.wrong(
                "a key has to stand here",
                "write the key between double quotes: a text that begins with `{` or `[` is read as JSON",
            ));
        }
        let key = self.string()?;
        self.builder.key(key, at);
        self.skip_blanks();
        if self.peek() != Some(':') {
            return Err(self.wrong("a `:` is missing after the key", "write the key, a `:`, and its value"));
        }
        self.bump();
        self.skip_blanks();
        Ok(())
    }

    fn value(&mut self) -> Result<Next, Halt> {
        let at = self.at;
        let value = match self.peek() {
            Some('[') => {
                self.bump();
                self.builder.open_list(at)?;
                return Ok(Next::ValueOrEnd);
            }
            Some('{') => {
                self.bump();
                self.builder.open_map(at)?;
                return Ok(Next::ValueOrEnd);
            }
            Some('"') => Value::Text(self.string()?),
            _ => self.word()?,
        };
        self.builder.scalar(value, at)?;
        Ok(Next::Separator)
    }

    /// `null`, `true`, `false` or a number.
    fn word(&mut self) -> Result<Value, Halt> {
        let length = self
            .rest
            .find(|c: char| c.is_ascii() && !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_')))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(length);
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            number if is_json_number(number) => Value::Number(number.to_owned()),
            "" => {
                return Err(match self.peek() {
                    None => self.ended_early(),
                    Some('/' | '#') => {
                        self.wrong("a comment stands here, and JSON has none", "remove it, or write the document as YAML")
                    }
                    Some(found) => self.wrong(
                        format!("a value cannot begin with `{}`", shortened(found.encode_utf8(&mut [0; 4]))),
                        "write text between double quotes",
                    ),
                });
            }
            other => {
                return Err(self.wrong(
                    format!("`{}` is not a JSON value", shortened(other)),
                    "write a number, `true`, `false`, `null`, or text between double quotes",
                ));
            }
        };
        self.rest = rest;
        self.at.column += columns(word);
        Ok(value)
    }

    /// Text between double quotes, with its escapes resolved.
    fn string(&mut self) -> Result<String, Halt> {
        let opened = self.at;
        self.bump();
        let mut string = String::new();
        loop {
            let length = self.rest.find(|c: char| matches!(c, '"' | '\\' | '\0'..='\x1f')).unwrap_or(self.rest.len());
            let (run, rest) = self.rest.split_at(length);
            string.push_str(run);
            self.rest = rest;
            self.at.column += columns(run);
            match self.peek() {
                Some('"') => {
                    self.bump();
                    return Ok(string);
                }
                Some('\\') => string.push(self.escape()?),
                Some('\n' | '\r') | None => {
                    return Err(self.builder.halt(
                        Code::Syntax,
                        opened,
                        "this quote is not closed on its line",
                        "close it with `\"`",
                    ));
                }
                Some(control) => {
                    let code = u32::from(control);
                    return Err(self.wrong(
                        format!("a control character (U+{code:04X}) stands in the text"),
                        format!("write `\\u{code:04x}`, or remove it"),
                    ));
                }
            }
        }
    }

    /// The character that an escape stands for; a pair of surrogates is one character.
    fn escape(&mut self) -> Result<char, Halt> {
        let start = self.at;
        self.bump();
        let escaped = self.peek();
        let simple = match escaped {
            Some(same @ ('"' | '\\' | '/')) => Some(same),
            Some('b') => Some('\x08'),
            Some('f') => Some('\x0c'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            _ => None,
        };
        if let Some(simple) = simple {
            self.bump();
            return Ok(simple);
        }
        let unit = if escaped == Some('u') { self.code_unit() } else { None };
        let character = match unit {
            Some(high @ 0xD800..=0xDBFF) if self.rest.starts_with("\\u") => {
                self.bump();
                match self.code_unit() {
                    Some(low @ 0xDC00..=0xDFFF) => char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)),
                    _ => None,
                }
            }
            Some(unit) => char::from_u32(unit),
            None => None,
        };
        character.ok_or_else(|| {
            self.builder.halt(
                Code::Syntax,
                start,
                "this `\\` does not begin an escape of JSON",
                "write `\\\\` for a backslash; `\\u` takes four hexadecimal digits, and surrogates come in pairs",
            )
        })
    }

    /// The `u` of an escape and its four hexadecimal digits.
    fn code_unit(&mut self) -> Option<u32> {
        self.bump();
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + self.peek()?.to_digit(16)?;
            self.bump();
        }
        Some(unit)
    }

    fn ended_early(&self) -> Halt {
        match (self.builder.inside(), self.builder.opened_at()) {
            (Inside::List, Some(Position { line, column })) => self
                .wrong(format!("the text ends before the list of line {line}, column {column} is closed"), "close it with `]`"),
            (Inside::Map, Some(Position { line, column })) => {
                self.wrong(format!("the text ends before the map of line {line}, column {column} is closed"), "close it with `}`")
            }
            _ => self.wrong("the text ends where a value has to stand", "write the document"),
        }
    }

    fn no_separator(&self, inside: Inside, found: char) -> Halt {
        let found = shortened(found.encode_utf8(&mut [0; 4]));
        match inside {
            Inside::Nothing => self
                .wrong(format!("`{found}` stands after the end of the document"), "a text holds one document; remove the rest"),
            Inside::List => self.wrong(
                format!("a `,` or `]` is missing before `{found}`"),
                "separate items with `,` and close the list with `]`",
            ),
            Inside::Map => self.wrong(
                format!("a `,` or `}}` is missing before `{found}`"),
                "separate entries with `,` and close the map with `}`",
            ),
        }
    }

    fn wrong(&self, message: impl Into<String>, help: impl Into<String>) -> Halt {
        self.builder.halt(Code::Syntax, self.at, message, help)
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) {
        let mut chars = self.rest.chars();
        let Some(read) = chars.next() else { return };
        self.rest = chars.as_str();
        if read == '\n' || (read == '\r' && self.peek() != Some('\n')) {
            self.at.line += 1;
            self.at.column = 1;
        } else {
            self.at.column += 1;
        }
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.bump();
        }
    }
}

/// How many columns a piece of one line takes; a text of 1 MiB has no longer line.
fn columns(piece: &str) -> u32 {
    u32::try_from(piece.chars().count()).unwrap_or(u32::MAX)
}

/// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
fn is_json_number(word: &str) -> bool {
    let digits = |piece: &str| !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_digit());
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) =
        unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(whole, fraction)| (whole, Some(fraction)));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::syntax::tree::{Pair, limits};
    use crate::error::Error;

    fn at(line: u32, column: u32) -> Position {
        Position { line, column }
    }

    fn first(error: &Error) -> (Code, Position) {
        (error.code(), error.diagnostics().next().unwrap().at.unwrap())
    }

    fn refused(text: &str) -> (Code, Position) {
        first(&read_json(text).unwrap_err())
    }

    #[test]
    fn every_node_and_key_knows_its_line_and_column() {
        let tree = read_json("{\"ä\": [1,\n  \"🙂x\", null],\r\n \"b\": {}}").unwrap();
        let node = |value, line, column| Node { value, at: Some(at(line, column)) };
        let entry = |key: &str, line, column, value| Pair { key: key.into(), key_at: Some(at(line, column)), value };
        let list = Value::List(vec![
            node(Value::Number("1".into()), 1, 8),
            node(Value::Text("🙂x".into()), 2, 3),
            node(Value::Null, 2, 9),
        ]);
        let entries = vec![entry("ä", 1, 2, node(list, 1, 7)), entry("b", 3, 2, node(Value::Map(vec![]), 3, 7))];
        assert_eq!(tree, node(Value::Map(entries), 1, 1));
    }

    #[test]
    fn a_number_keeps_its_text() {
        for number in ["0", "-0", "12", "0.95", "1e3", "1.50E-2", "-7e+10", "99999999999999999999.10"] {
            assert_eq!(read_json(number).unwrap().value, Value::Number(number.into()));
        }
    }

    #[test]
    fn what_rfc_8259_does_not_allow_is_not_a_number() {
        for text in ["01", "+1", ".5", "5.", "1e", "1e+", "--1", "0x10", "1_000", "NaN", "Infinity", "-", "1.2.3", "١"] {
            assert_eq!(refused(&format!("[{text}]")), (Code::Syntax, at(1, 2)), "{text}");
        }
    }

    #[test]
    fn escapes_and_surrogate_pairs_become_characters() {
        let tree = read_json(r#""\"\\\/\b\f\n\r\t\u00e4\ud83D\uDE42\u0000""#).unwrap();
        assert_eq!(tree.value, Value::Text("\"\\/\u{8}\u{c}\n\r\tä🙂\0".into()));
    }

    #[test]
    fn a_broken_escape_is_named_at_its_backslash() {
        for text in [r"\x", r"\u12", r"\u12g4", r"\ud83d", r"\ud83dx", r"\ud83d\n", r"\ud83d\u0041", r"\ude42", r"\u+123"] {
            assert_eq!(refused(&format!("[\"ab{text}\"]")), (Code::Syntax, at(1, 5)), "{text}");
        }
    }

    #[test]
    fn syntax_errors_stand_where_the_text_goes_wrong() {
        for (text, line, column) in [
            ("", 1, 1),
            ("[1, 2,]", 1, 7),
            ("{\"a\": 1,\n}", 2, 1),
            ("[1 2]", 1, 4),
            ("[1}", 1, 3),
            ("{a: 1}", 1, 2),
            ("{\"a\" 1}", 1, 6),
            ("{\"a\": }", 1, 7),
            ("[1,\n", 2, 1),
            ("{\"a\": {\"b\": 1}", 1, 15),
            ("[] []", 1, 4),
            ("[\"a\nb\"]", 1, 2),
            ("[\"a\tb\"]", 1, 4),
            ("[\"abc", 1, 2),
            ("[1] // done", 1, 5),
            ("[# no\n1]", 1, 2),
            ("[True]", 1, 2),
            ("['a']", 1, 2),
            ("[\u{a0}1]", 1, 2),
        ] {
            assert_eq!(refused(text), (Code::Syntax, at(line, column)), "{text:?}");
        }
    }

    #[test]
    fn every_duplicate_key_is_reported_with_both_places() {
        let error = read_json("{\"a\": 1, \"b\": [{\"c/d\": 1,\n \"c/d\": 2}], \"a\": 3, \"a\": 4}").unwrap_err();
        let found: Vec<_> = error.diagnostics().map(|d| (d.code, d.path.as_str(), d.at.unwrap(), d.message.as_str())).collect();
        assert_eq!(
            found,
            [
                (Code::DuplicateKey, "/b/0/c~1d", at(2, 2), "the key `c/d` stands here and at line 1, column 17"),
                (Code::DuplicateKey, "/a", at(2, 14), "the key `a` stands here and at line 1, column 2"),
                (Code::DuplicateKey, "/a", at(2, 22), "the key `a` stands here and at line 1, column 2"),
            ]
        );
    }

    #[test]
    fn a_syntax_error_comes_after_the_problems_before_it() {
        let error = read_json("[{\"a\": 1, \"a\": 2}, x]").unwrap_err();
        let codes: Vec<_> = error.diagnostics().map(|d| (d.code, d.path.as_str())).collect();
        assert_eq!(codes, [(Code::DuplicateKey, "/0/a"), (Code::Syntax, "/1")]);
    }

    #[test]
    fn sixty_four_levels_are_read_and_one_more_is_refused() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read_json(&nested(limits::DEPTH)).is_ok());
        assert_eq!(refused(&nested(limits::DEPTH + 1)), (Code::DocumentTooLarge, at(1, 65)));
        assert_eq!(refused(&"[".repeat(limits::BYTES)), (Code::DocumentTooLarge, at(1, 65)));
        assert_eq!(refused(&"{\"a\":".repeat(100)), (Code::DocumentTooLarge, at(1, 64 * 5 + 1)));
    }

    #[test]
    fn a_hundred_thousand_nodes_are_read_and_one_more_is_refused() {
        // The list itself is a node: 99,999 items and the list are 100,000.
        let list = |items: usize| format!("[{}0]", "0,".repeat(items - 1));
        assert!(read_json(&list(limits::NODES - 1)).is_ok());
        assert_eq!(refused(&list(limits::NODES)), (Code::DocumentTooLarge, at(1, 200_000)));
    }

    #[test]
    fn a_text_of_nothing_but_duplicates_is_cut_off() {
        let text = format!("{{{}\"a\":0}}", "\"a\":0,".repeat(50_000));
        assert_eq!(read_json(&text).unwrap_err().diagnostics().count(), limits::PROBLEMS);
    }
}
