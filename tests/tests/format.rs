//! The document as its reader, its schema and its page describe it: the three say the same.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of a test may fail as the test may"
)]

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use xlakit::Agreement;
use xlakit_tests::held;

const MINIMAL: &str = include_str!("../agreements/minimal.json");
const BUILT: &str = include_str!("../agreements/built.json");
const COMPLETE: &str = include_str!("../agreements/complete.yaml");

const BEGIN: &str =
    "<!-- from here on the page is generated; `UPDATE=1 cargo test -p xlakit-tests --test format` writes it anew -->\n";

fn validator() -> Validator {
    jsonschema::draft202012::new(&xlakit::schema()).expect("the schema is one")
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_committed_schema_is_the_generated_one() {
    held("docs/agreement.schema.json", &format!("{:#}\n", xlakit::schema()));
}

#[test]
fn the_page_ends_with_the_generated_reference() {
    let page = std::fs::read_to_string(format!("{}/../docs/format.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (introduction, _) = page.split_once(BEGIN).expect("the page has the mark");
    held("docs/format.md", &format!("{introduction}{BEGIN}\n{}", xlakit::format_reference()));
}

#[test]
fn the_page_shows_the_samples_as_they_are() {
    let page = std::fs::read_to_string(format!("{}/../docs/format.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    for sample in [include_str!("../agreements/minimal.yaml"), include_str!("../agreements/built.yaml")] {
        assert!(page.contains(&format!("```yaml\n{sample}```")));
    }
}

#[test]
fn every_form_in_the_reference_leads_to_a_section() {
    let reference = xlakit::format_reference();
    for link in reference.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(reference.contains(&format!("### {link}\n")), "{link}");
    }
}

#[test]
fn the_samples_are_valid_by_the_schema() {
    for sample in [MINIMAL, BUILT] {
        let errors: Vec<_> = validator().iter_errors(&json_of(sample)).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
    }
}

#[test]
fn what_is_broken_in_form_is_refused_by_reader_and_schema_alike() {
    let breaks: &[(&str, Value)] = &[
        ("/xlakit", json!(2)),
        ("/id", Value::Null),
        ("/period", json!("fortnight")),
        ("/period", json!({"days": -1})),
        ("/first_day", json!("01.02.2026")),
        ("/providers", json!("Contoso")),
        ("/moments", json!({})),
        ("/tittle", json!("x")),
        ("/sources/tickets", json!({"dimensions": []})),
        ("/sources/tickets/dimensions", json!(7)),
        ("/sources/responses/subject", json!("respondent")),
        ("/sources/responses/invited", json!({"file": "x"})),
        ("/personas/plant_floor", json!({"title": "x"})),
        ("/exclude/0/from", json!("soon")),
        ("/indicators/happiness/measure", json!({"kind": "happiness"})),
        ("/indicators/happiness/measure/kind", json!("quantiles")),
        ("/indicators/resolution_p90/measure/q", json!("lots")),
        ("/indicators/resolution_p90/measure/beside", json!(["mode"])),
        ("/indicators/happiness/measure/scale", json!([0, 10])),
        ("/indicators/happiness/side", json!("inner")),
        ("/indicators/answered_in_time/measure/limit", json!(15)),
        ("/indicators/answered_in_time/measure/limit", json!({"by": "priority"})),
        ("/indicators/answered_in_time/measure/unfinished", json!("ignored")),
        ("/indicators/first_contact/measure/good", json!([])),
        ("/targets/0/at_least", json!("lots")),
        ("/targets/0/at_least", json!({"ratchet": {}})),
        ("/targets/0/of", Value::Null),
        ("/targets/0/min_n", json!(1.5)),
        ("/targets/0/decide", json!("always")),
        ("/targets/0/stretch", json!(1)),
        ("/breakdowns", json!(["country"])),
        ("/scores/workplace/components/happiness/weight", json!("heavy")),
        ("/scores/workplace/combine", json!("minimum")),
        ("/scores/workplace/overall", json!("by_votes")),
        ("/settlement/charges", json!({"source": "invoices", "column": "amount"})),
        ("/settlement/rules/0/kind", json!("bonus")),
        ("/settlement/rules/1/table/0/points", json!(1)),
        ("/settlement/rounding/mode", json!("up")),
        ("/watermelon/base", json!("surveyed")),
        ("/watermelon/over", json!({"first": 3})),
        ("/watermelon/outside_is", json!("guess")),
    ];
    let validator = validator();
    for (pointer, value) in breaks {
        let mut document = json_of(BUILT);
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap() {
            Value::Object(map) => _ = map.insert(key.to_owned(), value.clone()),
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
            _ => panic!("{pointer}"),
        }
        assert!(Agreement::parse(&document.to_string()).is_err(), "the reader takes {value} at {pointer}");
        assert!(!validator.is_valid(&document), "the schema takes {value} at {pointer}");
    }
}

/// Every place of a document.
fn pointers(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(n, item)| pointers(item, &format!("{here}/{n}"), found)),
        Value::Object(map) => {
            for (key, item) in map {
                pointers(item, &format!("{here}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
}

/// What may be put in the place of something else.
fn replacement() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!({})),
        Just(json!([])),
        any::<bool>().prop_map(Value::from),
        (-3_i64..200).prop_map(Value::from),
        (0_u32..1200).prop_map(|n| json!(f64::from(n) / 8.0)),
        prop::sample::select(vec![
            "95 %",
            "0.95",
            "60",
            "5 points",
            "79228162514264337593543950335",
            "-1e-28",
            "0.0000000000000000000000000001 %",
            "8 h",
            "2026-02-03",
            "2026-02-03T00:00:00Z",
            "persona",
            "country",
            "happiness",
            "lost_time",
            "workplace",
            "field_sales",
            "estimate",
            "confident",
            "wilson",
            "missed",
            "NO",
            "",
            "µ",
        ])
        .prop_map(Value::from),
    ]
}

/// A document with some of its values replaced by others, by values of the document itself, or left out.
fn mutated() -> impl Strategy<Value = Value> {
    let steps = prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), replacement(), 0_u8..4), 1..5);
    (prop::sample::select(vec![MINIMAL, BUILT]), steps).prop_map(|(sample, steps)| {
        let mut document = json_of(sample);
        for (at, from, other, how) in steps {
            let mut found = Vec::new();
            pointers(&document, "", &mut found);
            let (at, from) = (&found[at.index(found.len())], &found[from.index(found.len())]);
            let taken = document.pointer(from).cloned().unwrap_or_default();
            let Some((parent, key)) = at.rsplit_once('/') else { continue };
            match (how, document.pointer_mut(parent)) {
                (0, Some(Value::Object(map))) => _ = map.shift_remove(key),
                (0, Some(Value::Array(items))) => _ = items.pop(),
                (1, _) => document.pointer_mut(at).into_iter().for_each(|place| *place = taken.clone()),
                _ => document.pointer_mut(at).into_iter().for_each(|place| *place = other.clone()),
            }
        }
        document
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_document_that_the_reader_accepts_is_valid_by_the_schema(document in mutated()) {
        if let Err(error) = Agreement::parse(&document.to_string()) {
            prop_assert!(error.diagnostics().all(|problem| problem.at.is_some() && !problem.message.is_empty()), "{error}");
        } else {
            prop_assert!(validator().is_valid(&document));
        }
    }

    #[test]
    fn a_complete_sample_that_was_shuffled_is_read_or_refused_and_never_panics(
        swaps in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
    ) {
        let mut words: Vec<&str> = COMPLETE.split_inclusive([' ', ',', '{', '}', '[', ']', ':', '\n']).collect();
        for (one, other) in swaps {
            let (one, other) = (one.index(words.len()), other.index(words.len()));
            words.swap(one, other);
        }
        let _ = Agreement::parse(&words.concat());
    }

    #[test]
    fn an_arbitrary_tree_is_read_or_refused_and_never_panics(
        keys in prop::collection::vec(prop::sample::select(vec![
            "sources", "indicators", "targets", "scores", "settlement", "watermelon", "personas", "period",
        ]), 1..8),
        values in prop::collection::vec(replacement(), 8),
    ) {
        let mut document = json_of(MINIMAL);
        for (key, value) in keys.into_iter().zip(values) {
            document[key] = value;
        }
        let _ = Agreement::parse(&document.to_string());
    }
}
