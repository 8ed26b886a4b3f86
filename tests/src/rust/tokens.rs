//! The words and signs of a Rust text, without comments, texts and what is compiled for tests alone.

/// A word, the sign `::`, or any other sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    Path,
    Sign(char),
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        if let Self::Word(word) = self { Some(word) } else { None }
    }

    pub(super) fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }

    pub(super) fn is_word(&self, wanted: &str) -> bool {
        self.word() == Some(wanted)
    }
}

/// Reads a text. Its tests are left out: each item behind an attribute `#[cfg(test)]`, or `#[cfg(all(test, …))]`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    without_tests(&all(text))
}

fn all(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_text(rest) {
            length
        } else if first == '"' {
            quoted(rest)
        } else if first == '\'' {
            letter_or_lifetime(rest)
        } else if first.is_alphanumeric() || first == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(Token::Word(rest.get(..length).unwrap_or_default().to_owned()));
            length
        } else if rest.starts_with("::") {
            tokens.push(Token::Path);
            2
        } else {
            if !first.is_whitespace() {
                tokens.push(Token::Sign(first));
            }
            first.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    tokens
}

/// The length of `r"…"`, `r#"…"#` and their like, with or without a `b` before them.
fn raw_text(text: &str) -> Option<usize> {
    let behind = text.strip_prefix('b').unwrap_or(text).strip_prefix('r')?;
    let signs = behind.len() - behind.trim_start_matches('#').len();
    let inner = behind.get(signs..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(signs));
    Some(text.len() - inner.len() + inner.find(&end).map_or(inner.len(), |at| at + end.len()))
}

/// The length of a text in quotes.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of `'a'`, `'\''` or of a lifetime `'a`, which is left out as well.
fn letter_or_lifetime(text: &str) -> usize {
    let behind: Vec<(usize, char)> = text.char_indices().skip(1).take(2).collect();
    match behind.as_slice() {
        [(_, '\\'), (escaped, letter)] => {
            let after = escaped + letter.len_utf8();
            text.get(after..).and_then(|rest| rest.find('\'')).map_or(text.len(), |end| after + end + 1)
        }
        [_, (end, '\'')] => end + 1,
        _ => {
            text.get(1..).and_then(|rest| rest.find(|c: char| !c.is_alphanumeric() && c != '_')).map_or(text.len(), |end| end + 1)
        }
    }
}

fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while let Some((first, behind)) = rest.split_first() {
        rest = match after_attribute(rest) {
            Some((attribute, after)) if is_for_tests(attribute) => after_item(after),
            _ => {
                kept.push(first.clone());
                behind
            }
        };
    }
    kept
}

/// An attribute, and what follows it.
fn after_attribute(tokens: &[Token]) -> Option<(&[Token], &[Token])> {
    let (hash, group) = tokens.split_first()?;
    let is_attribute = hash.is('#') && group.first().is_some_and(|open| open.is('['));
    is_attribute.then(|| tokens.split_at(tokens.len() - after_group(group).len()))
}

fn is_for_tests(attribute: &[Token]) -> bool {
    let words: Vec<&str> = attribute.iter().filter_map(Token::word).collect();
    matches!(words.as_slice(), ["cfg", "test"] | ["cfg", "all", "test", ..])
}

/// What follows a group, whose opening sign is the first token.
fn after_group(tokens: &[Token]) -> &[Token] {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        if ['(', '[', '{'].iter().any(|open| token.is(*open)) {
            depth += 1;
        } else if [')', ']', '}'].iter().any(|close| token.is(*close)) {
            depth -= 1;
            if depth == 0 {
                return tokens.get(at + 1..).unwrap_or_default();
            }
        }
    }
    &[]
}

/// What follows an item: its further attributes, and its text up to a `;` or the end of its block.
fn after_item(mut tokens: &[Token]) -> &[Token] {
    while let Some((_, after)) = after_attribute(tokens) {
        tokens = after;
    }
    while let Some((first, behind)) = tokens.split_first() {
        if first.is(';') {
            return behind;
        }
        if first.is('{') {
            // `use a::{b, c};` goes on behind its group.
            let after = after_group(tokens);
            return after.strip_prefix(&[Token::Sign(';')]).unwrap_or(after);
        }
        tokens = if first.is('(') || first.is('[') { after_group(tokens) } else { behind };
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let shown = |token: &Token| match token {
            Token::Word(word) => word.clone(),
            Token::Path => "::".to_owned(),
            Token::Sign(sign) => sign.to_string(),
        };
        tokens(text).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn comments_and_texts_are_no_code() {
        assert_eq!(words("a // b\n/* c */ d \"e\\\" f\" r#\"g \" h\"# b\"i\" '\\'' 'j' '\\u{1f}' k"), "a d b k");
        assert_eq!(words("fn a<'b>(c: &'b str) -> &'static D"), "fn a < > ( c : & str ) - > & D");
    }

    #[test]
    fn tests_are_left_out_wherever_they_stand() {
        assert_eq!(words("#[cfg(test)] mod a; mod b; #[cfg(test)] #[expect(c)] mod d { e { } } f"), "mod b ; f");
        assert_eq!(words("#[cfg(all(test, feature = \"x\"))] use a::{b, c}; d"), "d");
        assert_eq!(words("#[cfg(test)] fn a(b: [u8; 4]) { c } #[cfg(feature = \"x\")] d"), "# [ cfg ( feature = ) ] d");
    }
}
