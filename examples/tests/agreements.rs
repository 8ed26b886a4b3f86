//! Every example agreement is valid and wise.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail as the test does")]

use std::fs;
use std::path::{Path, PathBuf};

use xlakit::Agreement;

/// The agreements of the examples, by their folders.
fn agreements() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = (fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap())
        .map(|entry| entry.unwrap().path().join("agreement.yaml"))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found
}

#[test]
fn every_example_is_an_agreement_without_a_warning() {
    let found = agreements();
    assert!(found.len() >= 3, "{found:?}");
    for path in found {
        let agreement =
            Agreement::parse(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(agreement.warnings(), [], "{}", path.display());
    }
}

#[test]
fn every_example_says_what_its_data_is() {
    for path in agreements() {
        let readme = fs::read_to_string(path.with_file_name("README.md")).unwrap();
        assert!(
            readme.contains("| column") || readme.contains("| columns") || readme.contains("columns |"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn the_committed_data_is_what_the_generator_writes() {
    use xlakit_examples::european_contract;
    use xlakit_examples::service_desk::{SEED, TICKETS, generate};
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("service-desk");
    let files = generate(SEED, TICKETS, true);
    // Compared as a truth, so that a failure does not print megabytes.
    assert!(fs::read_to_string(folder.join("tickets.csv")).unwrap() == files.tickets, "run `cargo xtask data`");
    assert!(fs::read_to_string(folder.join("responses.csv")).unwrap() == files.responses, "run `cargo xtask data`");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("european-contract");
    for (name, bytes) in european_contract::generate(european_contract::SEED) {
        assert!(fs::read(folder.join(name)).unwrap() == bytes, "run `cargo xtask data`");
    }
}
