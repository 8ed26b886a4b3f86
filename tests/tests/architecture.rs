//! The house holds together: rooms stand on their floors, files use each other in one direction, one name means one thing, and
//! lines end where a reader's screen does.
//!
//! What is not so yet is listed by room. A list only shrinks: more than it says fails, and so does a line of it that is done.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail as the test does")]

use std::collections::{BTreeMap, BTreeSet};
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

/// Rooms whose files still use each other in circles, and how many files do.
const IN_CIRCLES: &[(&str, usize)] = &[("crates/xlakit/src/quick", 3)];

/// Names of types that may stand more than once in the core, each with its reason.
const MAY_STAND_TWICE: &[(&str, &str)] = &[];

/// Names of types that still stand more than once in the core.
const STAND_TWICE: &[&str] = &[];

/// The widest line, in letters; the width that rustfmt gives to code, held for comments and texts as well.
const WIDTH: usize = 130;

/// Rooms that still have wider lines, and how many.
const TOO_WIDE: &[(&str, usize)] =
    &[("crates/xlakit/src/quick", 1), ("crates/xlakit/src/stats", 1), ("crates/xlakit/src/tally", 3)];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

fn core() -> Source {
    Source::read(&root().join("crates/xlakit/src"))
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// Holds what was found in each room against a list that only shrinks.
fn shrinks(list: &str, listed: &[(&str, usize)], found: &BTreeMap<String, Vec<String>>) {
    let allowed = |room: &str| listed.iter().find(|(listed, _)| *listed == room).map_or(0, |(_, count)| *count);
    let grown = found.iter().filter(|(room, places)| places.len() > allowed(room));
    let mut wrong: Vec<String> = grown
        .map(|(room, places)| format!("{room} has {}, {list} says {}:\n{}", places.len(), allowed(room), places.join("\n")))
        .collect();
    let done = listed.iter().filter(|(room, _)| !found.contains_key(*room));
    wrong.extend(done.map(|(room, _)| format!("`{room}` is done: take its line out of {list} in tests/tests/architecture.rs")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for folder in crates() {
        for circle in circles(&Source::read(&root().join(&folder))) {
            let room = room(&format!("{folder}/{}", circle.files[0]));
            let places = found.entry(room).or_default();
            let told = places.len();
            places.extend(circle.files.iter().map(|file| format!("  {file}")));
            places[told] = format!("{circle}{}", places[told]);
        }
    }
    shrinks("IN_CIRCLES", IN_CIRCLES, &found);
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
    let twice: BTreeSet<&str> = places.iter().filter(|(_, places)| places.len() > 1).map(|(name, _)| *name).collect();
    let listed: BTreeSet<&str> = MAY_STAND_TWICE.iter().map(|(name, _)| *name).chain(STAND_TWICE.iter().copied()).collect();
    let new = twice.difference(&listed).map(|name| format!("`{name}` stands in {}: rename one", places[name].join(" and ")));
    let done = listed.difference(&twice).map(|name| {
        format!("`{name}` stands in one place: take it out of STAND_TWICE or MAY_STAND_TWICE in tests/tests/architecture.rs")
    });
    let wrong: Vec<String> = new.chain(done).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_line_is_wider_than_a_reader_sees() {
    let mut files = Vec::new();
    for folder in ["crates", "bindings/python/src", "bindings/wasm/src", "tests", "benches", "examples"] {
        rust_files(&root().join(folder), &mut files);
    }
    assert!(files.len() > 300, "there are more files than {}", files.len());
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files {
        let place = file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let width = line.chars().count();
            if width > WIDTH {
                found.entry(room(&place)).or_default().push(format!("  {place}:{}: {width} letters", number + 1));
            }
        }
    }
    shrinks("TOO_WIDE", TOO_WIDE, &found);
}

/// The folders of sources of every crate.
fn crates() -> Vec<String> {
    let members = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let members = members.split_once("members = [").unwrap().1.split_once(']').unwrap().0;
    members.split('"').skip(1).step_by(2).map(|member| format!("{member}/src")).collect()
}

/// The room of the core that a file belongs to, or else the folder of its crate.
fn room(place: &str) -> String {
    let parts: Vec<&str> = place.split('/').collect();
    let length = match parts.as_slice() {
        ["crates", "xlakit", "src", ..] => 4,
        ["crates" | "bindings", ..] => 3,
        _ => 2,
    };
    parts.into_iter().take(length).collect::<Vec<_>>().join("/")
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
