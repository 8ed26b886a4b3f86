//! What one file defines, imports and names.

use super::tokens::{Token, tokens};

/// A name that a file defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What it stands for.
    pub kind: Kind,
    /// The name.
    pub name: String,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A structure, an enumeration, a trait or another name of a type.
    Type,
    /// A function, a constant, a macro or a module inside the file.
    Other,
}

/// A name that a file imports, or hands on under its own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Import {
    /// As it is written: `["super", "verdict", "Verdict"]`; the last is `*` where all names are meant.
    pub(super) path: Vec<String>,
    /// What it is called here.
    pub(super) name: String,
    /// Whether others may use it from here: `pub use`, `pub(crate) use`.
    pub(super) is_handed_on: bool,
}

/// One file, read.
#[derive(Clone, Debug, Default)]
pub(super) struct FileContent {
    pub(super) definitions: Vec<Definition>,
    pub(super) imports: Vec<Import>,
    /// Files declared by `mod name;`.
    pub(super) modules: Vec<String>,
    /// Every path of at least two segments, as it is written.
    pub(super) paths: Vec<Vec<String>>,
}

impl FileContent {
    pub(super) fn read(text: &str) -> Self {
        let tokens = tokens(text);
        let mut content = Self::default();
        let mut depth = Depth::default();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let next = tokens.get(at + 1);
            if depth.is_outside() && token.is_word("use") {
                let is_handed_on = at > 0 && tokens.get(at - 1).is_some_and(|before| before.is_word("pub") || before.is(')'));
                at = imports(&tokens, at + 1, &[], is_handed_on, &mut content.imports);
                continue;
            }
            if depth.is_outside() {
                content.note_item(token, next, tokens.get(at + 2));
            }
            if token.word().is_some() && next == Some(&Token::Path) {
                let path = path(&tokens, at);
                at += 2 * path.len() - 1;
                content.paths.push(path);
                continue;
            }
            depth.step(&tokens, at);
            at += 1;
        }
        content
    }

    /// Notes what an item defines, if one begins here.
    fn note_item(&mut self, token: &Token, next: Option<&Token>, after: Option<&Token>) {
        let (Some(word), Some(next)) = (token.word(), next) else { return };
        let (kind, name) = match (word, next.word()) {
            ("struct" | "enum" | "trait" | "type" | "union", Some(name)) => (Kind::Type, name),
            ("mod", Some(name)) if after.is_some_and(|after| after.is(';')) => {
                self.modules.push(name.to_owned());
                return;
            }
            ("fn" | "const" | "static" | "mod", Some(name)) => (Kind::Other, name),
            ("macro_rules", None) => match after.and_then(Token::word) {
                Some(name) => (Kind::Other, name),
                None => return,
            },
            _ => return,
        };
        self.definitions.push(Definition { kind, name: name.to_owned() });
    }
}

/// How deep in blocks the text is. What stands between the braces of a macro that makes items counts as outside.
#[derive(Debug, Default)]
struct Depth {
    /// Whether each open brace hides the items in it.
    hides: Vec<bool>,
}

impl Depth {
    fn is_outside(&self) -> bool {
        !self.hides.contains(&true)
    }

    fn step(&mut self, tokens: &[Token], at: usize) {
        let Some(token) = tokens.get(at) else { return };
        if token.is('{') {
            let before = |steps: usize| at.checked_sub(steps).and_then(|at| tokens.get(at));
            let is_macro = before(1).is_some_and(|sign| sign.is('!'))
                && before(2).and_then(Token::word).is_some_and(|name| name != "macro_rules");
            self.hides.push(!is_macro);
        } else if token.is('}') {
            self.hides.pop();
        }
    }
}

/// The path that begins at a word: the words with `::` between them.
fn path(tokens: &[Token], mut at: usize) -> Vec<String> {
    let mut path = Vec::new();
    while let Some(word) = tokens.get(at).and_then(Token::word) {
        path.push(word.to_owned());
        if tokens.get(at + 1) != Some(&Token::Path) {
            break;
        }
        at += 2;
    }
    path
}

/// Reads one branch of a `use` up to what ends it, and returns where that is.
fn imports(tokens: &[Token], mut at: usize, before: &[String], is_handed_on: bool, found: &mut Vec<Import>) -> usize {
    let mut path = before.to_vec();
    let mut name = None;
    while let Some(token) = tokens.get(at) {
        match token {
            Token::Word(word) if word == "as" => {
                name = tokens.get(at + 1).and_then(Token::word).map(str::to_owned);
                at += 1;
            }
            Token::Word(word) => path.push(word.clone()),
            Token::Sign('*') => path.push("*".to_owned()),
            Token::Sign('{') => {
                at += 1;
                while tokens.get(at).is_some_and(|token| !token.is('}')) {
                    at = imports(tokens, at, &path, is_handed_on, found);
                    if tokens.get(at).is_some_and(|token| token.is(',')) {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Token::Path => {}
            Token::Sign(_) => break,
        }
        at += 1;
    }
    // `use a::{self}` is `use a`.
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    if let Some(last) = path.last() {
        let name = name.unwrap_or_else(|| last.clone());
        found.push(Import { path, name, is_handed_on });
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_is_read_with_its_groups_and_other_names() {
        let content = FileContent::read("use crate::{a::{self, B as C}, d::*}; pub(crate) use super::e::F; use g;");
        let read: Vec<_> =
            content.imports.iter().map(|import| (import.path.join("::"), import.name.as_str(), import.is_handed_on)).collect();
        let expected = [
            ("crate::a", "a", false),
            ("crate::a::B", "C", false),
            ("crate::d::*", "*", false),
            ("super::e::F", "F", true),
            ("g", "g", false),
        ];
        assert_eq!(read, expected.map(|(path, name, handed)| (path.to_owned(), name, handed)));
    }

    #[test]
    fn items_are_those_outside_of_blocks_and_those_that_a_macro_makes() {
        let content = FileContent::read(
            "mod a; pub struct B { c: D } impl B { type E = F; const G: u8 = 0; } block! { enum H { I } } \
             macro_rules! j { () => { struct K; } } fn l() { struct M; }",
        );
        let names: Vec<&str> = content.definitions.iter().map(|definition| definition.name.as_str()).collect();
        assert_eq!((names, content.modules), (vec!["B", "H", "j", "l"], vec!["a".to_owned()]));
    }

    #[test]
    fn paths_are_read_whole() {
        let content = FileContent::read("fn a() { crate::b::C::d(); e::f } #[g(h::i)] struct J;");
        assert_eq!(content.paths.iter().map(|path| path.join("::")).collect::<Vec<_>>(), ["crate::b::C::d", "e::f", "h::i"]);
    }
}
