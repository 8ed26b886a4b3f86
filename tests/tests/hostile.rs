//! Rubbish in: an error or a report, never a panic, a NaN, or a row that is lost.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a helper of a test may fail as the test may"
)]

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use xlakit::{Agreement, Bits, Codes, Column, Frame, Instant, InstantUnit, Report, Tally, Text, Values};

const MINIMAL: &str = include_str!("../agreements/minimal.yaml");
const COMPLETE: &str = include_str!("../agreements/complete.yaml");
const BUILT: &str = include_str!("../agreements/built.yaml");
const BUILT_JSON: &str = include_str!("../agreements/built.json");

/// Texts that a document or a column may hold and should not.
const NASTY: &[&str] = &[
    "",
    " ",
    "-",
    "0",
    "-0",
    "1",
    "11",
    "12",
    "-1",
    "95",
    "95 %",
    "101 %",
    "-5 %",
    "1e400",
    "-1e400",
    "1e-400",
    "nan",
    "inf",
    ".5",
    "5.",
    "99999999999999999999999999999999999999",
    "0.00000000000000000000000000000000000001",
    "79228162514264337593543950335",
    "true",
    "null",
    "~",
    "[]",
    "{}",
    "[[[[",
    "}",
    "*a",
    "&a",
    "!!int 5",
    "2026-02-30",
    "0000-01-01",
    "-9999-01-01",
    "9999-12-31",
    "2026-03-29",
    "9999-12-31T23:59:59Z",
    "-0001-12-31T23:59:59Z",
    "persona",
    "total",
    "happiness",
    "{days: 0}",
    "{days: 4000000000}",
    "0 h",
    "99999999999 h",
    "day",
    "a,b",
    "a\"b",
    "a\nb",
    "a\r\nb",
    "\u{0}",
    "\u{1b}[31m",
    "\u{202e}abc",
    "ä",
    "\u{1f600}",
    "\u{feff}",
    "Finland",
    "FI",
    "sales",
    "operator",
    "Within SLA",
    "Closed",
    "1 : 2",
    "'",
    "- - -",
    "#",
    ": :",
    "|",
    ">",
    "\t",
];

const EXTREMES: &[f64] = &[
    0.0,
    -0.0,
    1.0,
    10.0,
    11.0,
    0.5,
    -1.0,
    100.0,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE,
    1_073_741_823.0,
    1_073_741_824.0,
    1e-9,
    9.999_999_999,
    1e300,
];

const TIMES: &[i64] = &[
    0,
    1,
    -1,
    i64::MIN,
    i64::MIN + 1,
    i64::MIN + 2,
    i64::MAX,
    i64::MAX - 1,
    1_767_225_600,
    1_769_904_000,
    1_774_746_000,
    1_790_000_000,
    -62_135_596_801,
    -377_705_116_801,
    253_402_300_800,
    1_767_225_600_000,
    1_767_225_600_000_000,
    1_767_225_600_000_000_000,
];

/// One column of any type; rows repeat what is drawn.
#[derive(Clone, Debug)]
enum Drawn {
    Floats(Vec<f64>),
    Singles(Vec<f32>),
    Bytes(Vec<u8>),
    Shorts(Vec<i16>),
    Integers(Vec<i64>),
    Flags(Vec<bool>),
    Texts(Vec<&'static str>),
    Codes(Vec<i8>, Vec<&'static str>),
    Times(Vec<i64>, InstantUnit, bool),
    Absent,
}

#[derive(Clone, Debug)]
struct DrawnColumn {
    values: Drawn,
    validity: Option<Vec<u8>>,
}

const ROWS: usize = 70;

fn drawn() -> impl Strategy<Value = DrawnColumn> {
    let some = |items: &'static [f64]| prop::collection::vec(prop::sample::select(items), ROWS);
    let texts = || prop::collection::vec(prop::sample::select(NASTY), ROWS);
    let times = || prop::collection::vec(prop::sample::select(TIMES), ROWS);
    let unit = prop::sample::select(vec![InstantUnit::Seconds, InstantUnit::Millis, InstantUnit::Micros, InstantUnit::Nanos]);
    #[expect(clippy::cast_possible_truncation, reason = "an extreme of the smaller type is as good")]
    let values = prop_oneof![
        some(EXTREMES).prop_map(Drawn::Floats),
        some(&[0.0, 1.0, 5.0, 10.0]).prop_map(Drawn::Floats),
        some(EXTREMES).prop_map(|values| Drawn::Singles(values.into_iter().map(|value| value as f32).collect())),
        prop::collection::vec(0_u8..12, ROWS).prop_map(Drawn::Bytes),
        prop::collection::vec(any::<i16>(), ROWS).prop_map(Drawn::Shorts),
        times().prop_map(Drawn::Integers),
        prop::collection::vec(any::<bool>(), ROWS).prop_map(Drawn::Flags),
        texts().prop_map(Drawn::Texts),
        (prop::collection::vec(-2_i8..4, ROWS), prop::collection::vec(prop::sample::select(NASTY), 0..5))
            .prop_map(|(codes, labels)| Drawn::Codes(codes, labels)),
        (times(), unit, any::<bool>()).prop_map(|(values, unit, zoned)| Drawn::Times(values, unit, zoned)),
        Just(Drawn::Absent),
    ];
    (values, prop::option::of(prop::collection::vec(any::<u8>(), ROWS.div_ceil(8))))
        .prop_map(|(values, validity)| DrawnColumn { values, validity })
}

/// Times of 2026 in seconds, with some that are missing, so that rows are counted.
fn placed() -> impl Strategy<Value = DrawnColumn> {
    let values = prop::collection::vec(1_767_225_600_i64..1_800_000_000, ROWS);
    values.prop_map(|values| DrawnColumn { values: Drawn::Times(values, InstantUnit::Seconds, true), validity: None })
}

fn column(drawn: &DrawnColumn, rows: usize) -> Option<Column<'_>> {
    let column = match &drawn.values {
        Drawn::Floats(values) => Column::from(&values[..rows]),
        Drawn::Singles(values) => Column::from(&values[..rows]),
        Drawn::Bytes(values) => Column::from(&values[..rows]),
        Drawn::Shorts(values) => Column::from(&values[..rows]),
        Drawn::Integers(values) => Column::from(&values[..rows]),
        Drawn::Flags(values) => Column::from(&values[..rows]),
        Drawn::Texts(values) => Column::new(Values::Text(Text::Strs(&values[..rows]))),
        Drawn::Codes(codes, labels) => Column::codes(Codes::I8(&codes[..rows]), Text::Strs(labels)),
        Drawn::Times(values, unit, zoned) => Column::instants(&values[..rows], *unit, *zoned),
        Drawn::Absent => return None,
    };
    Some(match &drawn.validity {
        Some(bytes) => column.with_validity(Bits::new(bytes, 0, rows).expect("there is a bit for each row")),
        None => column,
    })
}

/// An agreement with one indicator of every kind on one source, each on a column of its own.
const EVERYTHING: &str = "
xlakit: 1
id: everything
time_zone: Europe/Helsinki
first_day: 2026-01-01
sources:
  s:
    at: at
    dimensions: {d: d, e: e}
    columns: {d: {same: {Finland: [FI]}}, score: {missing: [11]}}
    WEIGHT
    invited: {column: invited}
  figures: {at: at, dimensions: {d: d}}
personas:
  one: {where: {d: Finland}}
  two: {where: {d: {not: sales}, e: {missing: false}}}
  three: {where: {e: {at_least: 1}}}
exclude: [{source: s, from: 2026-02-03, before: 2026-02-04, where: {e: operator}, reason: fire}]
breakdowns: [[d], [d, e]]
indicators:
  happiness: {source: s, measure: {kind: happiness, column: score}}
  satisfied: {source: s, measure: {kind: csat, column: score, scale: [0, 10], good: {at_least: 8}}}
  effort: {source: s, measure: {kind: ces, column: score, scale: [0, 10]}}
  lost: {source: s, side: experience, better: lower, measure: {kind: mean, column: x, unit: minutes}}
  time: {source: s, better: lower, measure: {kind: mean, between: [start, end], unit: hours, negative: zero}}
  good: {source: s, where: {e: {missing: false}}, measure: {kind: share, good: {flag: true}}}
  in_time: {source: s, measure: {kind: within, between: [start, end], limit: 8 h, unfinished: missed, negative: missing}}
  fast: {source: s, measure: {kind: apdex, column: x, threshold: 4}}
  up: {source: figures, measure: {kind: ratio, numerator: y, denominator: x}}
  told: {source: figures, side: experience, measure: {kind: reported, column: x, n: y, unit: percent}}
targets:
  - {of: happiness, at_least: 20, min_n: 1}
  - {of: happiness, for_each: d, at_least: 30, from: 2026-02-01, before: 2026-03-01, min_n: 1}
  - {of: satisfied, at_least: 70 %, decide: estimate, min_n: 1}
  - {of: lost, at_most: 5, min_n: 2}
  - {of: good, at_least: 80 %}
  - {of: in_time, at_least: 80 %}
  - {of: up, at_least: 99 %}
  - {of: mixed, for_each: persona, at_least: 50}
scores:
  mixed:
    for_each: persona
    missing: reweight
    components:
      happiness: {weight: 1, goalposts: [-100, 100]}
      lost: {weight: 2, goalposts: [240, 0]}
      told: {weight: 1, goalposts: [0 %, 100 %], shared: true}
settlement:
  charges: {amount: \"185000.00\"}
  at_risk: 15 %
  caps: {period: {penalty: 5 %, reward: 1 %}, contract_year: {penalty: 2 %, reward: 1 %}}
  rules:
    - {id: a, reads: in_time, kind: allocation, weight: 40 %, when: missed}
    - {id: b, reads: up, kind: steps, table: [{below: 99 %, penalty: 10 %}, {below: 95 %, penalty: 100 %}]}
    - {id: c, reads: happiness, kind: linear, figure: lower,
       worst: {at: -50, penalty: 5 %}, neutral: [-5, 5], best: {at: 75, reward: 5 %}}
watermelon: {outside: [good, in_time], inside: [happiness, lost], by: [d, e, persona], depth: 3, min_n: 2, outside_is: sample}
";

fn instant(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// What holds of every report, whatever was put in.
fn is_sane(report: &Report) -> Result<(), TestCaseError> {
    let json = report.to_json();
    let value: serde_json::Value = serde_json::from_str(&json).expect("a report is JSON");
    prop_assert!(value.is_object());
    let page = report.to_string();
    prop_assert!(!page.contains("NaN"), "{}", page);
    for line in page.lines() {
        prop_assert!(!line.chars().any(char::is_control), "{:?}", line);
    }
    for line in &report.scorecard {
        let estimate = &line.estimate;
        prop_assert!(estimate.low.is_none_or(|low| estimate.high.is_some_and(|high| low <= high)), "{}", line.because);
        prop_assert!(estimate.missing <= estimate.base, "{}", line.because);
        prop_assert!(!line.because.contains("NaN"), "{}", line.because);
    }
    if let Some(ledger) = &report.ledger {
        let sum: xlakit::Decimal = ledger.entries.iter().filter(|entry| !entry.provisional).map(|entry| entry.amount).sum();
        prop_assert_eq!(sum, ledger.total);
    }
    let _ = report.to_csv();
    Ok(())
}

const EVERY_COLUMN: &[&str] = &["d", "e", "score", "w", "invited", "x", "y", "start", "end", "flag"];

/// A document in which some places were overwritten, doubled or removed.
fn spoiled(text: &str, edits: &[(prop::sample::Index, usize, usize)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, length, with) in edits {
        let at = at.index(chars.len().max(1)).min(chars.len());
        let end = (at + length).min(chars.len());
        let replacement: Vec<char> = match with.checked_sub(NASTY.len()) {
            None => NASTY[*with].chars().collect(),
            Some(0) => [&chars[at..end], &chars[at..end]].concat(),
            Some(_) => Vec::new(),
        };
        chars.splice(at..end, replacement);
    }
    chars.into_iter().collect()
}

/// A document in which some values were exchanged for others.
fn revalued(text: &str, edits: &[(prop::sample::Index, usize)]) -> String {
    let mut text = text.to_owned();
    for (at, with) in edits {
        let starts: Vec<usize> = text.match_indices(": ").map(|(place, _)| place + 2).collect();
        let start = starts[at.index(starts.len())];
        let length = text[start..].find([',', '}', ']', '\n']).unwrap_or(0);
        text.replace_range(start..start + length, NASTY[*with % NASTY.len()]);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 150, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_spoiled_document_is_an_agreement_or_has_problems(
        which in 0..4_usize,
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..30_usize, 0..NASTY.len() + 2), 1..4),
        values in prop::collection::vec((any::<prop::sample::Index>(), any::<usize>()), 0..4),
        by_value: bool,
    ) {
        let text = [MINIMAL, COMPLETE, BUILT, BUILT_JSON][which];
        let text = if by_value { revalued(text, &values) } else { spoiled(text, &edits) };
        match Agreement::parse(&text) {
            Err(problems) => prop_assert!(problems.diagnostics().count() > 0),
            Ok(agreement) => {
                let tally = agreement.empty_tally().expect("nothing is counted");
                for as_of in ["2026-07-01T00:00:00Z", "-9999-01-03T00:00:00Z", "9999-12-30T00:00:00Z"] {
                    if let Some(as_of) = Instant::parse(as_of)
                        && let Ok(report) = agreement.evaluate(&tally, as_of)
                    {
                        is_sane(&report)?;
                    }
                }
            }
        }
    }

    #[test]
    fn hostile_columns_give_an_error_or_a_sane_report_in_which_every_row_is_told(
        columns in prop::collection::vec(drawn(), EVERY_COLUMN.len()),
        tame in prop::collection::vec(prop::bool::weighted(0.9), EVERY_COLUMN.len()),
        at in prop_oneof![8 => placed(), 1 => drawn()],
        rows in prop_oneof![Just(0_usize), Just(1), Just(2), Just(ROWS), Just(ROWS)],
        weighted: bool,
    ) {
        let weight = if weighted { "weight: w" } else { "" };
        let agreement = Agreement::parse(&EVERYTHING.replace("WEIGHT", weight)).unwrap();
        // Most columns are of the right type, so that the hostile ones are reached.
        let small: Vec<f64> = (0..ROWS).map(|row| (row % 11) as f64).collect();
        let times: Vec<i64> = (0_i64..).take(ROWS).map(|row| 1_767_225_600 + row * 40_000).collect();
        let texts: Vec<&str> = (0..ROWS).map(|row| NASTY[row % NASTY.len()]).collect();
        let mut frame = Frame::new("s");
        if let Some(at) = column(&at, rows) {
            frame = frame.with("at", at);
        }
        for ((name, drawn), tame) in EVERY_COLUMN.iter().zip(&columns).zip(&tame) {
            let tamed = match *name {
                "d" | "flag" => Column::new(Values::Text(Text::Strs(&texts[..rows]))),
                "start" | "end" => Column::instants(&times[..rows], InstantUnit::Seconds, false),
                _ => Column::from(&small[..rows]),
            };
            if let Some(column) = if *tame { Some(tamed) } else { column(drawn, rows) } {
                frame = frame.with(*name, column);
            }
        }
        let told = Frame::new("figures")
            .with("at", Column::instants(&times[..1], InstantUnit::Seconds, true))
            .with("d", Column::new(Values::Text(Text::Strs(&texts[..1]))))
            .with("x", &small[1..2])
            .with("y", &small[5..6]);
        if let Ok(tally) = agreement.tally(&[frame.clone(), told]) {
            let read = Tally::from_bytes(&tally.to_bytes()).expect("a tally reads what it wrote");
            prop_assert_eq!(&read, &tally);
            if let Ok(report) = agreement.evaluate(&tally, instant("2026-09-01T00:00:00Z")) {
                is_sane(&report)?;
                prop_assert_eq!(report.data[0].rows.read, frame.len() as u64);
            }
        }
    }

    #[test]
    fn a_damaged_tally_is_refused_or_sane(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
        cuts: bool,
    ) {
        let agreement = Agreement::parse(BUILT).unwrap();
        let at = [1_770_000_000_i64, 1_770_100_000, 1_773_000_000];
        let portal = Frame::new("portal").with("month", Column::instants(&at[..1], InstantUnit::Seconds, true))
            .with("good_minutes", &[99.0_f64][..]).with("total_minutes", &[100.0_f64][..])
            .with("csat_percent", &[80.0_f64][..]).with("csat_answers", &[20.0_f64][..]);
        let frames = [portal, Frame::new("responses"), Frame::new("tickets"), Frame::new("devices")];
        let mut bytes = agreement.tally(&frames).unwrap().to_bytes();
        for (at, with) in &edits {
            let at = at.index(bytes.len());
            bytes[at] = *with;
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(tally) = Tally::from_bytes(&bytes)
            && let Ok(report) = agreement.evaluate(&tally, instant("2026-09-01T00:00:00Z"))
        {
            is_sane(&report)?;
        }
    }
}
