//! The licences of all dependencies against the list in `deny.toml`.
//!
//! `cargo deny check` says more (advisories, duplicates, sources) and runs where it is installed. Building it takes minutes, so
//! without it the licences, which are what must never slip, are checked here from `cargo metadata` alone.

use std::collections::BTreeSet;
use std::fs;
use std::process::Stdio;

use serde_json::Value;

use crate::failure::{Failure, of_file};
use crate::run::{cargo, root, say_and_run};

pub(crate) fn run() -> Result<(), Failure> {
    let installed =
        cargo(&["deny", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if installed {
        // The database of advisories is fetched from the network, so it is a check of its own: `cargo deny check advisories`.
        return say_and_run(&mut cargo(&["deny", "--locked", "check", "licenses", "bans", "sources"]));
    }
    println!("\n── licences (cargo-deny is not installed: `cargo install cargo-deny --locked` gives the full check)");
    let path = root().join("deny.toml");
    let text = fs::read_to_string(&path).map_err(of_file(&path, "read"))?;
    let allowed = allowed(&text);
    let output = cargo(&["metadata", "--format-version", "1", "--locked"])
        .output()
        .map_err(|error| Failure::NotRun { said: "cargo metadata".to_owned(), error })?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata.get("packages").and_then(Value::as_array).ok_or(Failure::NoPackages)?;
    let refused: Vec<String> = packages
        .iter()
        .filter_map(|package| {
            let field = |name| package.get(name).and_then(Value::as_str);
            let licence = field("license").unwrap_or("none");
            (!permits(licence, &allowed)).then(|| format!("{} ({licence})", field("name").unwrap_or_default()))
        })
        .collect();
    if refused.is_empty() {
        println!("{} packages, every licence is in deny.toml", packages.len());
        Ok(())
    } else {
        Err(Failure::Licences(refused.join(", ")))
    }
}

/// The quoted words of the list `allow` in the section `[licenses]`.
fn allowed(deny: &str) -> BTreeSet<&str> {
    let section = deny.split("[licenses]").nth(1).unwrap_or_default();
    let list = section.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']')).map_or("", |(list, _)| list);
    list.lines().filter_map(|line| line.split('"').nth(1)).collect()
}

/// Whether a licence expression can be satisfied: `OR` needs one side, `AND` both; parentheses bind.
fn permits(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    // Older manifests write `/` for `OR`.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = words.as_slice();
    either(&mut at, allowed) && at.is_empty()
}

fn either(at: &mut &[&str], allowed: &BTreeSet<&str>) -> bool {
    let mut result = both(at, allowed);
    while let ["OR", rest @ ..] = at {
        *at = rest;
        result |= both(at, allowed);
    }
    result
}

fn both(at: &mut &[&str], allowed: &BTreeSet<&str>) -> bool {
    let mut result = one(at, allowed);
    while let ["AND", rest @ ..] = at {
        *at = rest;
        result &= one(at, allowed);
    }
    result
}

fn one(at: &mut &[&str], allowed: &BTreeSet<&str>) -> bool {
    match *at {
        ["(", rest @ ..] => {
            *at = rest;
            let result = either(at, allowed);
            if let [")", rest @ ..] = at {
                *at = rest;
            }
            result
        }
        [name, "WITH", exception, rest @ ..] => {
            *at = rest;
            allowed.contains(format!("{name} WITH {exception}").as_str()) || allowed.contains(name)
        }
        [name, rest @ ..] => {
            *at = rest;
            allowed.contains(name)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_side_of_or_and_both_sides_of_and_have_to_be_allowed() {
        let allowed = BTreeSet::from(["MIT", "Unicode-3.0"]);
        assert!(permits("MIT OR Apache-2.0", &allowed) && permits("GPL-3.0/MIT", &allowed));
        assert!(permits("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
        assert!(!permits("MIT AND Apache-2.0", &allowed) && !permits("none", &allowed) && !permits("", &allowed));
    }

    #[test]
    fn the_list_of_deny_toml_is_read() {
        let deny = "[bans]\n[licenses]\nversion = 2\nallow = [\n    # plain\n    \"MIT\",\n    \"ISC\",\n]\n";
        assert_eq!(allowed(deny), BTreeSet::from(["ISC", "MIT"]));
    }
}
