//! Tallies that live for years: the bytes that each version wrote are kept in `vectors/tallies`, and are read.
//!
//! `everything.json` is a case whose agreement keeps every kind of counter, sum and sketch. For each version there are the tally
//! that it wrote of the case, and the report on that tally. Those of the present version are written by
//! `UPDATE=1 cargo test -p xlakit-tests --test tallies`; the others stay as they are, but for what a report says anew.

#![expect(clippy::unwrap_used, reason = "a test, whose helpers stand outside its test functions")]

use std::fs;
use std::path::PathBuf;

use xlakit::{Agreement, Code, Tally};
use xlakit_tests::case::{Case, folder};
use xlakit_tests::held;

/// The version that is written.
const PRESENT: u64 = 6;

fn file(name: &str) -> PathBuf {
    folder().join("../tallies").join(name)
}

fn everything() -> (Case, Agreement) {
    let case = Case::load(&file("everything.json")).unwrap();
    let agreement = case.agreement().unwrap();
    (case, agreement)
}

/// The version that bytes say they are of.
fn version(bytes: &[u8]) -> u64 {
    bytes.get(8).copied().unwrap().into()
}

#[test]
fn every_version_from_4_on_is_read_and_gives_its_report() {
    let (case, agreement) = everything();
    let counted = case.tally(&agreement).unwrap().unwrap().in_batch("2026").unwrap();
    let present = file(&format!("{PRESENT}.tally"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&present, counted.to_bytes()).unwrap();
    }
    assert_eq!(version(&counted.to_bytes()), PRESENT, "keep the files of the version before, and begin those of a new one");
    assert!(fs::read(&present).unwrap() == counted.to_bytes(), "{} is out of date; run with UPDATE=1", present.display());
    for written in 4..=PRESENT {
        let bytes = fs::read(file(&format!("{written}.tally"))).unwrap();
        assert_eq!(version(&bytes), written);
        let tally = Tally::from_bytes(&bytes).unwrap();
        let report = agreement.evaluate(&tally, case.as_of().unwrap()).unwrap();
        held(&format!("tests/vectors/tallies/{written}.report.json"), &report.to_json());
    }
}

#[test]
fn counts_of_an_older_version_and_of_this_one_are_added_up() {
    let (case, agreement) = everything();
    let old = Tally::from_bytes(&fs::read(file("4.tally")).unwrap()).unwrap();
    assert_eq!((old.agreement(), old.batches().count()), (None, 0));
    let none = agreement.empty_tally().unwrap();
    let (mut one, mut other) = (old.clone(), none.clone());
    one.merge(&none).unwrap();
    other.merge(&old).unwrap();
    assert_eq!((one.to_bytes(), one.agreement()), (other.to_bytes(), Some("acme-desk")));
    assert_eq!(version(&one.to_bytes()), PRESENT);
    let report = |tally: &Tally| agreement.evaluate(tally, case.as_of().unwrap()).unwrap();
    assert_eq!(report(&one), report(&old));
}

#[test]
fn bytes_of_another_version_are_told_from_damaged_ones() {
    let (case, agreement) = everything();
    let bytes = case.tally(&agreement).unwrap().unwrap().to_bytes();
    let refused = |bytes: &[u8]| {
        let error = Tally::from_bytes(bytes).unwrap_err();
        (error.code(), error.message().to_owned())
    };
    let newer = (Code::OtherVersion, "the tally is of the newer version 7, and this xlakit reads versions up to 6".to_owned());
    assert_eq!(refused(&of_version(&bytes, 7)), newer);
    assert_eq!(refused(&of_version(&bytes, 3)).1, "the tally is of version 3, which is no longer read");
    let mut damaged = bytes.clone();
    *damaged.get_mut(8).unwrap() = 7;
    let damage = (Code::MalformedTally, "the bytes of the tally are damaged".to_owned());
    assert_eq!((refused(&damaged), refused(bytes.get(..100).unwrap())), (damage.clone(), damage));
    assert_eq!(refused(b"day,score\n"), (Code::MalformedTally, "the bytes are not a tally".to_owned()));
}

/// The bytes with another version in them, and a checksum that says that they are whole.
fn of_version(bytes: &[u8], version: u8) -> Vec<u8> {
    let mut body = bytes.get(..bytes.len() - 8).unwrap().to_vec();
    *body.get_mut(8).unwrap() = version;
    let step = |state: u64, chunk: &[u8]| {
        let mut word = [0; 8];
        word.iter_mut().zip(chunk).for_each(|(slot, byte)| *slot = *byte);
        (state ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    };
    let state = body.chunks(8).fold(body.len() as u64, step);
    let product = u128::from(state) * 0x2d35_8dcc_aa6c_78a5;
    let checksum =
        u64::try_from(product & u128::from(u64::MAX)).unwrap() ^ u64::try_from(product >> 64).unwrap() ^ state.rotate_left(23);
    body.extend_from_slice(&checksum.to_le_bytes());
    body
}
