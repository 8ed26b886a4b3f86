//! The house holds together: rooms stand on their floors, files use each other in one direction, one name means one thing, and
//! lines end where a reader's screen does.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail as the test does")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use xlakit_tests::rust::{Kind, Source, circles};

/// The rooms of each floor, ground first. ARCHITECTURE.md repeats this table.
const FLOORS: &[&[&str]] = &[
    &["describe"],
    &["error"],
    &["num", "time"],
    &["stats"],
    &["agreement", "frame"],
    &["tally"],
    &["scorecard"],
    &["watermelon"],
    &["settlement"],
    &["report"],
    &["quick"],
    &["lib"],
];

/// The widest line, in letters; the width that rustfmt gives to code, held for comments and texts as well.
const WIDTH: usize = 130;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

fn core() -> Source {
    Source::read(&root().join("crates/xlakit/src"))
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn a_room_imports_only_from_lower_floors() {
    let core = core();
    assert!(core.files().len() > 20, "the core has more files than {}", core.files().len());
    let mut wrong = Vec::new();
    for file in core.files() {
        if floor(file.room()).is_none() {
            wrong.push(format!("the room `{}` stands on no floor", file.room()));
        }
        // A name with a capital, or one that is no room, is re-exported by lib.rs for users; rooms go to the room itself.
        wrong.extend(file.ways_out().map(|path| format!("{}: leaves its room by `{path}`", file.place)));
        let unknown = file.rooms_named().filter(|room| floor(room).is_none());
        wrong.extend(unknown.map(|named| format!("{}: `crate::{named}` names no room", file.place)));
    }
    for found in core.uses() {
        let (from, to) = (core.file(found.from).unwrap(), core.file(found.to).unwrap());
        let (room, other) = (from.room(), to.room());
        if room == other || room == "lib" {
            continue;
        }
        if floor(other) >= floor(room) {
            wrong.push(format!("{}: `{room}` imports `{}` of `{other}`, which is not below it", from.place, found.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_architecture_page_repeats_the_floors() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let floors: Vec<String> =
        FLOORS.iter().map(|rooms| rooms.iter().map(|room| format!("`{room}`")).collect::<Vec<_>>().join(", ")).collect();
    let table = floors.join(" → ").replace("`lib`", "`lib.rs`");
    let squeezed = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(squeezed.contains(&table), "ARCHITECTURE.md has to say: {table}");
}

#[test]
fn no_two_files_use_each_other() {
    let found = crates().into_iter().flat_map(|folder| {
        circles(&Source::read(&root().join(&folder)))
            .into_iter()
            .map(|circle| format!("{folder}:\n{circle}{}", circle.files.join("\n")))
            .collect::<Vec<_>>()
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn one_name_of_a_type_stands_for_one_thing() {
    let core = core();
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in core.files() {
        for definition in file.definitions().iter().filter(|definition| definition.kind == Kind::Type) {
            places.entry(&definition.name).or_default().push(&file.place);
        }
    }
    let twice = places.iter().filter(|(_, places)| places.len() > 1);
    let wrong: Vec<String> =
        twice.map(|(name, places)| format!("`{name}` stands in {}: rename one", places.join(" and "))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_line_is_wider_than_a_reader_sees() {
    let mut files = Vec::new();
    for folder in ["crates", "bindings/python/src", "bindings/wasm/src", "tests", "benches", "examples"] {
        rust_files(&root().join(folder), &mut files);
    }
    assert!(files.len() > 300, "there are more files than {}", files.len());
    let mut wide = Vec::new();
    for file in files {
        let place = file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let width = line.chars().count();
            if width > WIDTH {
                wide.push(format!("{place}:{}: {width} letters", number + 1));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}

/// The folders of sources of every crate.
fn crates() -> Vec<String> {
    let members = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let members = members.split_once("members = [").unwrap().1.split_once(']').unwrap().0;
    members.split('"').skip(1).step_by(2).map(|member| format!("{member}/src")).collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        // What npm and Python install beside the sources is not ours.
        if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("target") {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}
