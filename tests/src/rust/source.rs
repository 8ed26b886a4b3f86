//! The files of a crate, and which uses what of which.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::file::{Definition, FileContent};

/// A crate.
#[derive(Clone, Debug)]
pub struct Source {
    files: Vec<SourceFile>,
}

/// A file of a crate.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Where it is, from the folder of the sources: `tally/cells.rs`.
    pub place: String,
    /// Its module: `["tally", "cells"]`; empty for the root.
    module: Vec<String>,
    content: FileContent,
}

/// A file names what another file defines. Files are known by their numbers in [`Source::files`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// The file that names it.
    pub from: usize,
    /// The file that defines it.
    pub to: usize,
    /// The path as it is written, such as `super::verdict::Verdict`.
    pub path: String,
    /// Whether the file does no more than hand the name on, by `pub use`.
    pub is_handed_on: bool,
}

/// Where a path leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Module(usize),
    Item(usize),
}

/// So many names may follow on each other before a name is known by itself alone.
const STEPS: usize = 16;

impl Source {
    /// Reads every file of a crate but those of its tests.
    ///
    /// # Panics
    /// Where a file cannot be read.
    pub fn read(folder: &Path) -> Self {
        let mut paths = Vec::new();
        rust_files(folder, &mut paths);
        paths.sort();
        let mut files: Vec<SourceFile> = paths.iter().map(|path| SourceFile::read(folder, path)).collect();
        // A file that nothing but a test declares is one of the tests.
        let declared: BTreeSet<Vec<String>> = files
            .iter()
            .flat_map(|file| file.content.modules.iter().map(|name| [&file.module[..], std::slice::from_ref(name)].concat()))
            .collect();
        files.retain(|file| {
            (1..=file.module.len()).all(|end| file.module.get(..end).is_some_and(|module| declared.contains(module)))
        });
        Self { files }
    }

    /// The files, in the order of their places.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file of a number.
    pub fn file(&self, number: usize) -> Option<&SourceFile> {
        self.files.get(number)
    }

    /// Every use of another file, each once.
    pub fn uses(&self) -> Vec<Use> {
        let mut uses = BTreeSet::new();
        for (from, file) in self.files.iter().enumerate() {
            for (path, is_handed_on) in file.named() {
                if let Some(Target::Item(to)) = self.follow(from, path, STEPS)
                    && to != from
                {
                    uses.insert(Use { from, to, path: path.join("::"), is_handed_on });
                }
            }
        }
        uses.into_iter().collect()
    }

    /// Where a path that stands in a file leads; `None` if that is outside of the crate, or in the file itself.
    fn follow(&self, from: usize, path: &[String], steps: usize) -> Option<Target> {
        let steps = steps.checked_sub(1)?;
        let file = self.files.get(from)?;
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.descend(self.module(&[])?, rest, steps),
            "self" => self.descend(from, rest, steps),
            "super" => {
                let mut parent = file.module.as_slice();
                let mut rest = path;
                while let Some(("super", behind)) = rest.split_first().map(|(word, behind)| (word.as_str(), behind)) {
                    parent = parent.split_last()?.1;
                    rest = behind;
                }
                self.descend(self.module(parent)?, rest, steps)
            }
            word if file.defines(word) => Some(Target::Item(from)),
            word if file.content.modules.iter().any(|module| module == word) => self.descend(from, path, steps),
            word => {
                let import = file.content.imports.iter().find(|import| import.name == word && import.path != path)?;
                match self.follow(from, &import.path, steps)? {
                    Target::Module(module) => self.descend(module, rest, steps),
                    item @ Target::Item(_) => Some(item),
                }
            }
        }
    }

    /// Where a path leads from a module downwards.
    fn descend(&self, module: usize, path: &[String], steps: usize) -> Option<Target> {
        let file = self.files.get(module)?;
        let Some((first, rest)) = path.split_first() else { return Some(Target::Module(module)) };
        if file.defines(first) {
            return Some(Target::Item(module));
        }
        let below = [&file.module[..], std::slice::from_ref(first)].concat();
        if let Some(child) = self.module(&below) {
            return self.descend(child, rest, steps);
        }
        if let Some(import) = file.content.imports.iter().find(|import| import.name == *first) {
            return match self.follow(module, &import.path, steps)? {
                Target::Module(module) => self.descend(module, rest, steps),
                item @ Target::Item(_) => Some(item),
            };
        }
        let all = file.content.imports.iter().filter(|import| import.name == "*");
        for import in all {
            let (_, opened) = import.path.split_last()?;
            if let Some(Target::Module(opened)) = self.follow(module, opened, steps)
                && self.files.get(opened).is_some_and(|file| file.hands_on(first))
            {
                return self.descend(opened, path, steps);
            }
        }
        // Made by a macro, or `*`.
        Some(Target::Item(module))
    }

    fn module(&self, module: &[String]) -> Option<usize> {
        self.files.iter().position(|file| file.module == module)
    }
}

impl SourceFile {
    #[expect(clippy::expect_used, reason = "a helper of a test may fail as the test may")]
    fn read(folder: &Path, path: &Path) -> Self {
        let place = path.strip_prefix(folder).expect("a file lies in its folder");
        let mut module: Vec<String> =
            place.with_extension("").components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        if module.last().is_some_and(|last| last == "mod")
            || matches!(module.as_slice(), [root] if root == "lib" || root == "main")
        {
            module.pop();
        }
        let text = fs::read_to_string(path).expect("a source can be read");
        let place = place.to_string_lossy().replace('\\', "/");
        Self { place, module, content: FileContent::read(&text) }
    }

    /// Every path that the file imports or names, and whether it does no more than hand it on.
    fn named(&self) -> impl Iterator<Item = (&Vec<String>, bool)> {
        let imported = self.content.imports.iter().map(|import| (&import.path, import.is_handed_on));
        imported.chain(self.content.paths.iter().map(|path| (path, false)))
    }

    /// Paths that leave the room of the file by `super`, without naming where they go.
    pub fn ways_out(&self) -> impl Iterator<Item = String> {
        let leaves = |path: &[String]| path.iter().take_while(|word| *word == "super").count() >= self.module.len();
        self.named()
            .map(|(path, _)| path)
            .filter(move |path| path.first().is_some_and(|word| word == "super") && leaves(path))
            .map(|path| path.join("::"))
    }

    /// The modules directly below the root of the crate that the file names, as `crate::room`.
    pub fn rooms_named(&self) -> impl Iterator<Item = &str> {
        self.named().filter_map(|(path, _)| match path.as_slice() {
            [root, room, ..] if root == "crate" => Some(room.as_str()),
            _ => None,
        })
    }

    /// The folder or file directly below the root that the file belongs to: `tally` of `tally/cells.rs`, `describe` of
    /// `describe.rs`.
    pub fn room(&self) -> &str {
        let first = self.place.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// What the file defines.
    pub fn definitions(&self) -> &[Definition] {
        &self.content.definitions
    }

    fn defines(&self, name: &str) -> bool {
        self.content.definitions.iter().any(|definition| definition.name == name)
    }

    /// Whether `use …::*` of it gives the name.
    fn hands_on(&self, name: &str) -> bool {
        self.defines(name) || self.content.imports.iter().any(|import| import.is_handed_on && import.name == name)
    }
}

/// The Rust files of a folder and of those in it.
fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}
