//! The special functions answer with the same bits on every host: each makes the same points from a seed, with whole numbers
//! alone, and holds what the answers' bits come to against `vectors/determinism.json`, block by block.
//!
//! An argument is described by its name, its kind, the exponents of two from and up to which its magnitude m ranges, and the
//! arguments whose product it lies about. A number is drawn as bits, and by sums and products alone, which every host rounds
//! alike:
//!
//! | kind | value |
//! | --- | --- |
//! | `positive` | m |
//! | `whole` | m without its fraction |
//! | `real` | m or −m |
//! | `fraction` | m or 1 − m, so that both ends of 0 to 1 are crowded |
//! | `around` | the product, times 1 + m or 1 − m |
//! | `count` | that without its fraction |
//!
//! UPDATE=1 writes the blocks anew.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test, whose helpers stand outside its test functions")]

use std::collections::BTreeSet;

use serde_json::{Value, json};
use xlakit::stats::catalogue::{Argument, Output, call, functions};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/determinism.json");

/// The next word: Marsaglia's xorshift of 32 bits.
fn drawn(state: &mut u32) -> u32 {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    *state
}

/// What the bytes of numbers come to, the lowest of each first: FNV-1a of 32 bits.
fn folded(numbers: &[u64]) -> u32 {
    let bytes = numbers.iter().flat_map(|bits| bits.to_le_bytes());
    bytes.fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(16_777_619))
}

/// The next value of an argument, of which the ones before it may be the middle.
fn value(description: &str, before: &[(String, f64)], state: &mut u32) -> (String, f64) {
    let words: Vec<&str> = description.split(' ').collect();
    let [name, kind, lowest, highest, around @ ..] = words.as_slice() else { panic!("{description}") };
    let (lowest, highest): (i32, i32) = (lowest.parse().unwrap(), highest.parse().unwrap());
    let exponent = u64::try_from(1023 + lowest).unwrap() + u64::from(drawn(state)) % u64::try_from(highest - lowest).unwrap();
    let mantissa = u64::from(drawn(state)) >> 12 << 32 | u64::from(drawn(state));
    let magnitude = f64::from_bits(exponent << 52 | mantissa);
    let signed = if drawn(state) & 1 == 1 { -magnitude } else { magnitude };
    let given = |name: &&str| before.iter().find(|(other, _)| other == name).unwrap().1;
    let near = around.iter().map(given).product::<f64>() * (1.0 + signed);
    let value = match *kind {
        "positive" => magnitude,
        "whole" => magnitude.floor(),
        "real" => signed,
        "fraction" if signed < 0.0 => 1.0 + signed,
        "fraction" => signed,
        "around" => near,
        "count" => near.floor(),
        _ => panic!("{description}"),
    };
    ((*name).to_owned(), value)
}

/// The bits of a function's answers at its points; those of NaN, which is no answer, where there is none.
fn answers(function: &str, given: &Value, page: &Value) -> Vec<u64> {
    let mut state = u32::try_from(page["seed"].as_u64().unwrap()).unwrap();
    let point = |_| {
        let mut point = Vec::new();
        for description in given["arguments"].as_array().unwrap() {
            point.push(value(description.as_str().unwrap(), &point, &mut state));
        }
        let point = point.into_iter().map(|(name, value)| (name, Argument::Number(value))).collect();
        match call(function, point).unwrap() {
            Output::Number(number) => number.to_bits(),
            Output::Nothing => f64::NAN.to_bits(),
            other => panic!("{function}: {other:?}"),
        }
    };
    (0..page["points"].as_u64().unwrap()).map(point).collect()
}

fn page() -> Value {
    serde_json::from_str(&std::fs::read_to_string(PATH).unwrap()).unwrap()
}

#[test]
fn every_special_function_answers_with_the_bits_of_the_page_at_five_thousand_points() {
    let committed = page();
    let mut found = committed.clone();
    assert_eq!(committed["points"], 5000);
    for (function, given) in found["functions"].as_object_mut().unwrap() {
        let bits = answers(function, given, &committed);
        // Points at which there is nothing to compute would say nothing.
        let different = bits.iter().collect::<BTreeSet<_>>().len();
        assert!(different * 2 > bits.len(), "{function} has {different} different answers");
        let blocks = bits.chunks(usize::try_from(committed["block"].as_u64().unwrap()).unwrap());
        let blocks = blocks.map(|block| format!("{:08x}", folded(block)));
        given["blocks"] = json!(blocks.collect::<Vec<_>>().join(" "));
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, format!("{found:#}\n")).unwrap();
    }
    let mut differ = Vec::new();
    for (function, given) in page()["functions"].as_object().unwrap() {
        let blocks = given["blocks"].as_str().unwrap().split(' ');
        let here = found["functions"][function]["blocks"].as_str().unwrap().split(' ');
        assert_eq!(blocks.clone().count(), here.clone().count(), "{function}");
        let other = blocks.zip(here).enumerate().filter(|(_, (one, other))| one != other);
        differ.extend(other.map(|(block, _)| format!("{function}, block {}", block + 1)));
    }
    assert!(differ.is_empty(), "other bits than the committed ones: {differ:#?}");
}

#[test]
fn every_distribution_of_the_catalogue_has_its_points() {
    let distributions = include_str!("../../crates/xlakit/src/stats/catalogue/distributions.rs");
    let listed = functions().filter(|function| distributions.contains(&format!(" {}(", function.name)));
    let listed: Vec<&str> = listed.map(|function| function.name).collect();
    let page = page();
    assert_eq!(page["functions"].as_object().unwrap().keys().collect::<Vec<_>>(), listed);
}
