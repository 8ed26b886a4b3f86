//! Tallies held against a slow plain oracle that looks at one row at a time.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::cells::wire;
use super::read::observed::Rows;
use super::*;
use crate::agreement::Segment;
use crate::frame::{Bits, Codes, Column, InstantUnit, Text, Values};
use crate::num::to_fixed;
use crate::stats::Sketch;

const AGREEMENT: &str = "
xlakit: 1
id: oracle
time_zone: Europe/Helsinki
period: month
first_day: 2026-01-01
last_day: 2026-06-30
sources:
  answers:
    at: at
    dimensions: [country, service]
    columns:
      score: {missing: [11]}
      role: {}
      country: {same: {Finland: [FI]}}
personas:
  sales: {where: {role: [sales, presales]}}
  finns: {where: {country: Finland, role: [sales, operator]}}
exclude:
  - {source: answers, from: 2026-02-03, before: 2026-02-05, reason: fire}
  - {source: answers, where: {role: robot}, reason: robots}
indicators:
  happiness: {source: answers, measure: {kind: happiness, column: score}}
  csat: {source: answers, where: {score: {at_most: 10}}, measure: {kind: csat, column: csat}}
  effort: {source: answers, measure: {kind: ces, column: ces}}
  lost: {source: answers, measure: {kind: mean, column: lost, unit: minutes, beside: [p90, concentration]}, better: lower}
  sla: {source: answers, measure: {kind: share, good: {sla: true}}}
  quick: {source: answers, measure: {kind: within, between: [created, closed], limit: 2 h, unfinished: missed, negative: zero}}
  took:
    source: answers
    measure: {kind: quantile, q: 0.9, between: [created, closed], unit: hours, unfinished: missing, negative: zero}
    better: lower
breakdowns: [[country, service], [persona, country]]
watermelon: {outside: [sla, took], inside: [happiness, lost], by: [country, service, persona], depth: 2, over: whole}
targets:
  - {of: happiness, at_least: 60}
  - {of: sla, at_least: 95 %}
  - {of: lost, at_most: 60}
  - {of: took, at_most: 2}
";

/// One row, as a person would write it down.
#[derive(Clone, Debug)]
struct Row {
    at: Option<i64>,
    country: Option<u8>,
    service: u8,
    role: u8,
    score: u8,
    csat: Option<u8>,
    ces: u8,
    lost: f32,
    sla: Option<bool>,
    created: i64,
    closed: Option<i64>,
}

const COUNTRIES: [&str; 4] = ["Norway", "FI", "Finland", ""];
const SERVICES: [&str; 3] = ["vpn", "mail", "phone"];
const ROLES: [&str; 4] = ["sales", "operator", "robot", "presales"];
const DAY: i64 = 86_400_000;
/// 2026-01-01T00:00 in Helsinki.
const NEW_YEAR: i64 = 1_767_225_600_000 - 2 * 3_600_000;

fn row() -> impl Strategy<Value = Row> {
    let at = prop::option::weighted(0.95, (-5..190_i64, 0..DAY).prop_map(|(day, time)| NEW_YEAR + day * DAY + time));
    let people = (prop::option::weighted(0.9, 0..4_u8), 0..3_u8, 0..4_u8);
    let answers = (0..=11_u8, prop::option::weighted(0.8, 1..=5_u8), 1..=7_u8, prop_oneof![Just(f32::NAN), -10.0..500.0_f32]);
    let times = (0..180 * DAY, prop::option::weighted(0.8, -DAY / 8..DAY / 4));
    (at, people, answers, prop::option::weighted(0.9, any::<bool>()), times).prop_map(
        |(at, (country, service, role), (score, csat, ces, lost), sla, (created, took))| {
            let created = NEW_YEAR + created;
            Row { at, country, service, role, score, csat, ces, lost, sla, created, closed: took.map(|took| created + took) }
        },
    )
}

fn bits(present: impl Iterator<Item = bool>) -> Vec<u8> {
    let present: Vec<bool> = present.collect();
    present.chunks(8).map(|chunk| chunk.iter().enumerate().fold(0, |byte, (bit, set)| byte | u8::from(*set) << bit)).collect()
}

/// The rows as columns of many types; `plain` chooses other types for the same values.
fn tally_of(agreement: &Agreement, rows: &[Row], plain: bool) -> Result<Tally> {
    let n = rows.len();
    let at: Vec<i64> = rows.iter().map(|row| row.at.unwrap_or(7)).collect();
    let at_present = bits(rows.iter().map(|row| row.at.is_some()));
    let country: Vec<i16> = rows.iter().map(|row| row.country.map_or(-1, i16::from)).collect();
    let country_text: Vec<&str> =
        rows.iter().map(|row| row.country.map_or("", |country| COUNTRIES[usize::from(country)])).collect();
    let service: Vec<u8> = rows.iter().map(|row| row.service).collect();
    let service_text: Vec<&str> = rows.iter().map(|row| SERVICES[usize::from(row.service)]).collect();
    let role: Vec<u32> = rows.iter().map(|row| u32::from(row.role)).collect();
    let score: Vec<u8> = rows.iter().map(|row| row.score).collect();
    let score_text: Vec<String> = rows.iter().map(|row| row.score.to_string()).collect();
    let score_text: Vec<&str> = score_text.iter().map(String::as_str).collect();
    let csat: Vec<u8> = rows.iter().map(|row| row.csat.unwrap_or(200)).collect();
    let csat_present = bits(rows.iter().map(|row| row.csat.is_some()));
    let csat_floats: Vec<f64> = rows.iter().map(|row| row.csat.map_or(f64::NAN, f64::from)).collect();
    let ces: Vec<u8> = rows.iter().map(|row| row.ces).collect();
    let ces_wide: Vec<i64> = rows.iter().map(|row| i64::from(row.ces)).collect();
    let lost: Vec<f32> = rows.iter().map(|row| row.lost).collect();
    let lost_wide: Vec<f64> = rows.iter().map(|row| f64::from(row.lost)).collect();
    let sla: Vec<bool> = rows.iter().map(|row| row.sla.unwrap_or(true)).collect();
    let sla_present = bits(rows.iter().map(|row| row.sla.is_some()));
    let sla_text: Vec<&str> = rows.iter().map(|row| row.sla.map_or(" ", |sla| if sla { "true" } else { "false" })).collect();
    let created: Vec<i64> = rows.iter().map(|row| row.created).collect();
    let closed: Vec<i64> = rows.iter().map(|row| row.closed.unwrap_or(0)).collect();
    let closed_present = bits(rows.iter().map(|row| row.closed.is_some()));
    let present = |bits| Bits::new(bits, 0, n).unwrap();
    let frame = Frame::new("answers")
        .with("at", Column::instants(&at, InstantUnit::Millis, true).with_validity(present(&at_present)))
        .with("role", Column::codes(Codes::U32(&role), Text::Strs(&ROLES)))
        .with("created", Column::instants(&created, InstantUnit::Millis, true))
        .with("closed", Column::instants(&closed, InstantUnit::Millis, true).with_validity(present(&closed_present)));
    let frame = if plain {
        frame
            .with("country", &country_text[..])
            .with("service", &service_text[..])
            .with("score", &score_text[..])
            .with("csat", &csat_floats[..])
            .with("ces", &ces_wide[..])
            .with("lost", &lost_wide[..])
            .with("sla", &sla_text[..])
    } else {
        frame
            .with("country", Column::codes(Codes::I16(&country), Text::Strs(&COUNTRIES)))
            .with("service", Column::codes(Codes::U8(&service), Text::Strs(&SERVICES)))
            .with("score", &score[..])
            .with("csat", Column::new(Values::U8(&csat)).with_validity(present(&csat_present)))
            .with("ces", &ces[..])
            .with("lost", &lost[..])
            .with("sla", Column::new(Values::Bool(&sla)).with_validity(present(&sla_present)))
    };
    agreement.tally(&[frame])
}

/// What became of a row, and where it counts: its period's number.
enum Fate {
    Unplaced,
    Outside,
    Excluded(usize),
    Counted(i32),
}

fn fate(agreement: &Agreement, row: &Row) -> Fate {
    let Some(at) = row.at else { return Fate::Unplaced };
    let Some(period) = agreement.calendar.number_at(crate::time::Instant::from_millis(at)) else { return Fate::Outside };
    // 3 February is the 33rd day after new year.
    if (NEW_YEAR + 33 * DAY..NEW_YEAR + 35 * DAY).contains(&at) {
        Fate::Excluded(0)
    } else if row.role == 2 {
        Fate::Excluded(1)
    } else {
        Fate::Counted(period)
    }
}

fn country(row: &Row) -> Option<&'static str> {
    match row.country {
        Some(0) => Some("Norway"),
        Some(1 | 2) => Some("Finland"),
        _ => None,
    }
}

/// Every segment that a row is in: total, personas, and the breakdowns and searched pairs.
fn segments(row: &Row) -> Vec<Segment> {
    let dimension = |name: &str, label: Option<&str>| (name.to_owned(), label.map(str::to_owned));
    let mut personas = Vec::new();
    if matches!(row.role, 0 | 3) {
        personas.push(dimension("persona", Some("sales")));
    }
    if matches!(row.role, 0 | 1) && country(row) == Some("Finland") {
        personas.push(dimension("persona", Some("finns")));
    }
    let country = dimension("country", country(row));
    let service = dimension("service", Some(SERVICES[usize::from(row.service)]));
    let mut segments = vec![
        Segment::total(),
        Segment::of([country.clone()]),
        Segment::of([service.clone()]),
        Segment::of([country.clone(), service.clone()]),
    ];
    for persona in personas {
        segments.push(Segment::of([persona.clone()]));
        segments.push(Segment::of([persona.clone(), country.clone()]));
        segments.push(Segment::of([persona, service.clone()]));
    }
    segments
}

/// What a row gives to the seven indicators: (in the base, missing, class or value, unfinished, negative).
fn given(agreement: &Agreement, row: &Row, period: i32) -> [(bool, bool, f64, bool, bool); 7] {
    let score = (row.score != 11).then_some(match row.score {
        0..=6 => 0.0,
        7 | 8 => 1.0,
        _ => 2.0,
    });
    let value = |value: Option<f64>| (true, value.is_none(), value.unwrap_or(0.0), false, false);
    let csat = value(row.csat.map(|csat| if csat >= 4 { 0.0 } else { 1.0 }));
    let lost = (!row.lost.is_nan()).then(|| (f64::from(row.lost) * 1e6).round_ties_even());
    let end = agreement.calendar.period(period).end.millis();
    let quick = match row.closed {
        None if row.created + 7_200_000 < end => (true, false, 1.0, true, false),
        None => (true, true, 0.0, false, false),
        Some(closed) => (true, false, if closed - row.created <= 7_200_000 { 0.0 } else { 1.0 }, false, closed < row.created),
    };
    let took = row.closed.map(|closed| (closed - row.created).max(0) as f64);
    [
        value(score),
        (row.score != 11, csat.1, csat.2, false, false),
        value(Some(f64::from(row.ces) * 1e6)),
        value(lost),
        value(row.sla.map(|sla| if sla { 0.0 } else { 1.0 })),
        quick,
        (true, took.is_none(), took.unwrap_or(0.0), false, row.closed.is_some_and(|closed| closed < row.created)),
    ]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole numbers in floats")]
fn oracle(agreement: &Agreement, rows: &[Row]) -> BTreeMap<(usize, Segment, i32), Observed> {
    let mut all: BTreeMap<_, (Observed, Vec<i64>)> = BTreeMap::new();
    for row in rows {
        let Fate::Counted(period) = fate(agreement, row) else { continue };
        for (indicator, (base, missing, value, unfinished, negative)) in given(agreement, row, period).into_iter().enumerate() {
            for segment in segments(row) {
                let fresh = || Observed {
                    base: 0,
                    n: 0,
                    missing: 0,
                    unfinished: 0,
                    negative: 0,
                    statistic: match indicator {
                        0 => Statistic::Classes(vec![0; 3]),
                        2 | 3 => Statistic::Moments { sum: 0, square: 0 },
                        6 => Statistic::Quantile { within: vec![(Limit::AtMost(7_200_000), 0)] },
                        _ => Statistic::Classes(vec![0; 2]),
                    },
                    distribution: match indicator {
                        0 => (0..=10).map(|point| (point, 0)).collect(),
                        1 => (1..=5).map(|point| (point, 0)).collect(),
                        2 => (1..=7).map(|point| (point, 0)).collect(),
                        _ => Vec::new(),
                    },
                    sketch: None,
                };
                let (observed, values) = all.entry((indicator, segment, period)).or_insert_with(|| (fresh(), Vec::new()));
                observed.base += u64::from(base);
                observed.n += u64::from(base && !missing);
                observed.missing += u64::from(base && missing);
                observed.unfinished += u64::from(unfinished);
                observed.negative += u64::from(negative);
                if base && !missing {
                    values.push(value as i64);
                    let point = [row.score, row.csat.unwrap_or_default(), row.ces].get(indicator).map(|point| i32::from(*point));
                    if let Some((_, count)) = observed.distribution.iter_mut().find(|(other, _)| Some(*other) == point) {
                        *count += 1;
                    }
                    match &mut observed.statistic {
                        Statistic::Classes(classes) => classes[value as usize] += 1,
                        Statistic::Moments { sum, square } => {
                            *sum += value as i128;
                            *square += value as i128 * value as i128;
                        }
                        Statistic::Quantile { within } => within[0].1 += u64::from(value <= 7.2e6),
                        _ => {}
                    }
                }
            }
        }
    }
    let sketched = |(key, (observed, values)): ((usize, Segment, i32), (Observed, Vec<i64>))| {
        let sketch = matches!(key.0, 3 | 6).then(|| Sketch::of(values));
        (key, Observed { sketch, ..observed })
    };
    all.into_iter().map(sketched).collect()
}

fn agreement() -> Agreement {
    Agreement::parse(AGREEMENT).unwrap()
}

fn rows(most: usize) -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row(), 0..most)
}

/// Enough rows for several blocks: the drawn ones over and over, one day later each time.
fn many(rows: &[Row], times: usize) -> Vec<Row> {
    let later = |row: &Row, day: usize| {
        let shift = i64::try_from(day % 40).unwrap() * DAY;
        Row {
            at: row.at.map(|at| at + shift),
            created: row.created + shift,
            closed: row.closed.map(|at| at + shift),
            ..row.clone()
        }
    };
    (0..times).flat_map(|day| rows.iter().map(move |row| later(row, day))).collect()
}

fn check(agreement: &Agreement, rows: &[Row], tally: &Tally) {
    let expected = oracle(agreement, rows);
    for ((indicator, segment, period), observed) in &expected {
        if segment.parts().iter().any(|(name, _)| name == "persona") && segment.parts().iter().any(|(name, _)| name == "service")
        {
            assert_eq!(tally.observe(*indicator, segment, *period..=*period), None, "no breakdown keeps {segment}");
            continue;
        }
        assert_eq!(
            tally.observe(*indicator, segment, *period..=*period).as_ref(),
            Some(observed),
            "{indicator} {segment} {period}"
        );
    }
    let counted: Vec<&Row> = rows.iter().filter(|row| matches!(fate(agreement, row), Fate::Counted(_))).collect();
    let count = |wanted: fn(&Fate) -> bool| rows.iter().filter(|row| wanted(&fate(agreement, row))).count() as u64;
    let personas = |row: &&&Row| {
        segments(row).iter().filter(|segment| segment.parts().len() == 1 && segment.parts()[0].0 == "persona").count()
    };
    let fates = tally.rows(0);
    assert_eq!(fates.counted, counted.len() as u64);
    assert_eq!(fates.unplaced, count(|fate| matches!(fate, Fate::Unplaced)));
    assert_eq!(fates.outside_term, count(|fate| matches!(fate, Fate::Outside)));
    assert_eq!(
        fates.excluded,
        [(0, count(|fate| matches!(fate, Fate::Excluded(0)))), (1, count(|fate| matches!(fate, Fate::Excluded(1))))]
    );
    assert_eq!(fates.in_no_persona, counted.iter().filter(|row| personas(row) == 0).count() as u64);
    assert_eq!(fates.in_several_personas, counted.iter().filter(|row| personas(row) > 1).count() as u64);
    // Searched segments of the whole term are sums over the periods.
    let mut whole: BTreeMap<Segment, [u64; 4]> = BTreeMap::new();
    for row in &counted {
        for segment in segments(row).into_iter().filter(|segment| !segment.is_total()) {
            let observed = whole.entry(segment).or_default();
            observed[0] += 1;
            observed[1] += u64::from(row.sla == Some(true));
            observed[2] += u64::from(row.score <= 6);
            observed[3] += u64::from(row.closed.is_some_and(|closed| closed - row.created <= 7_200_000));
        }
    }
    let found: Vec<(Segment, [u64; 4])> = tally
        .search(agreement.watermelon.as_ref().unwrap(), 0..=i32::MAX)
        .into_iter()
        .map(|cell| {
            let class = |position: usize, class: usize| match &cell.observed[position].as_ref().unwrap().statistic {
                Statistic::Classes(classes) => classes[class],
                Statistic::Quantile { within } => within[class].1,
                _ => panic!("not classes"),
            };
            let counts = [cell.observed[0].as_ref().unwrap().base, class(0, 0), class(2, 0), class(1, 0)];
            (cell.segment, counts)
        })
        .collect();
    assert_eq!(found, whole.into_iter().collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn counts_are_those_of_a_plain_loop_over_rows(drawn in rows(40), times in prop_oneof![Just(1_usize), Just(150)]) {
        let agreement = agreement();
        let rows = many(&drawn, times);
        let tally = tally_of(&agreement, &rows, false).unwrap();
        check(&agreement, &rows, &tally);
        // Other types of columns say the same.
        prop_assert_eq!(tally_of(&agreement, &rows, true).unwrap(), tally);
    }

    #[test]
    fn order_and_splits_and_merging_change_no_byte(drawn in rows(30), cut in 0_usize..30, turn in 0_usize..30) {
        let agreement = agreement();
        let whole = tally_of(&agreement, &drawn, false).unwrap();
        let mut turned = drawn.clone();
        turned.rotate_left(turn % drawn.len().max(1));
        turned.reverse();
        prop_assert_eq!(tally_of(&agreement, &turned, false).unwrap().to_bytes(), whole.to_bytes());
        let (left, right) = turned.split_at(cut.min(turned.len()));
        let (left, right) = (tally_of(&agreement, left, false).unwrap(), tally_of(&agreement, right, true).unwrap());
        for (first, second) in [(&left, &right), (&right, &left)] {
            let mut merged = agreement.empty_tally().unwrap();
            merged.merge(first).unwrap();
            merged.merge(second).unwrap();
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
        }
    }

    #[test]
    fn bytes_read_back_and_damage_is_refused(drawn in rows(30), place: prop::sample::Index, damage in 1_u8..) {
        let tally = tally_of(&agreement(), &drawn, false).unwrap();
        let mut bytes = tally.to_bytes();
        prop_assert_eq!(&Tally::from_bytes(&bytes).unwrap(), &tally);
        let place = place.index(bytes.len());
        bytes[place] ^= damage;
        prop_assert_eq!(Tally::from_bytes(&bytes).unwrap_err().code(), Code::MalformedTally);
        bytes.truncate(place);
        prop_assert!(Tally::from_bytes(&bytes).is_err());
    }

    #[test]
    fn bytes_forged_with_a_right_checksum_never_make_a_reader_panic(drawn in rows(20), place: prop::sample::Index, value: u8, cut: bool) {
        let agreement = agreement();
        let bytes = tally_of(&agreement, &drawn, false).unwrap().to_bytes();
        // Half of the damage is done behind the plan's text, where the counts stand.
        let body = bytes.len() - 8;
        let plan = Plan::of(&agreement).unwrap().text.len() + 12;
        let mut forged = bytes[..body].to_vec();
        let place = if cut { place.index(body) } else { plan + place.index(body - plan) };
        forged[place] = value;
        if cut && value > 128 {
            forged.truncate(place);
        }
        if let Some(read) = wire::read(&wire::sealed(forged)) {
            let _ = read.search(agreement.watermelon.as_ref().unwrap(), i32::MIN..=i32::MAX);
            let _ = [0, 3, 6].map(|indicator| read.observe(indicator, &Segment::total(), i32::MIN..=i32::MAX));
            let _ = (read.rows(0), read.periods(), read.clone().merge(&read));
            prop_assert_eq!(Tally::from_bytes(&read.to_bytes()), Ok(read));
        }
    }
}

#[test]
fn threads_that_tally_chunks_give_the_bytes_of_one_pass() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let rows = many(&prop::collection::vec(row(), 300).new_tree(&mut runner).unwrap().current(), 30);
    let agreement = agreement();
    let whole = tally_of(&agreement, &rows, false).unwrap().to_bytes();
    for threads in [2, 3, 7] {
        let mut merged = agreement.empty_tally().unwrap();
        std::thread::scope(|scope| {
            let chunks = rows.chunks(rows.len().div_ceil(threads));
            let running: Vec<_> = chunks.map(|chunk| scope.spawn(|| tally_of(&agreement, chunk, false).unwrap())).collect();
            for thread in running {
                merged.merge(&thread.join().unwrap()).unwrap();
            }
        });
        assert_eq!(merged.to_bytes(), whole);
    }
}

// ---- what is refused, and what counts, case by case ------------------------------------------------------------------------

const DESK: &str = "
xlakit: 1
id: desk
period: month
sources:
  answers: {at: at, dimensions: [country], columns: {score: {missing: [99]}}}
indicators:
  happiness: {source: answers, measure: {kind: happiness, column: score}}
";

const TIMES: [&str; 3] = ["2026-01-01", "2026-01-31T23:59:59Z", "2026-02-01"];

fn desk(score: Column<'_>) -> Result<Tally> {
    let agreement = Agreement::parse(DESK).unwrap();
    agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", score)])
}

fn problem(result: Result<Tally>) -> (Code, String, String) {
    let error = result.unwrap_err();
    (error.code(), error.path().to_owned(), error.message().to_owned())
}

#[test]
fn a_score_off_its_scale_is_an_error_that_names_source_column_and_row() {
    let message = "`11` lies outside the scale 0 to 10".to_owned();
    let expected = (Code::OffScale, "answers/score/2".to_owned(), message);
    assert_eq!(problem(desk(Column::from(&[10_u8, 11, 99][..]))), expected);
    assert_eq!(problem(desk(Column::from(&[10_i64, 11, 99][..]))), expected);
    assert_eq!(problem(desk(Column::from(&[10_f32, 11.0, 99.0][..]))), expected);
    assert_eq!(problem(desk(Column::from(&["10", "11", ""][..]))), expected);
}

#[test]
fn half_an_answer_on_the_scale_is_no_point_of_it() {
    let expected = (Code::OffScale, "answers/score/2".to_owned(), "`9.5` is no whole point of the scale 0 to 10".to_owned());
    assert_eq!(problem(desk(Column::from(&[10.0, 9.5, f64::NAN][..]))), expected);
    assert_eq!(problem(desk(Column::from(&["10", " 9.5", ""][..]))), expected);
    assert_eq!(problem(desk(Column::from(&[10.0, 10.5, f64::NAN][..]))).2, "`10.5` lies outside the scale 0 to 10");
}

#[test]
fn a_code_for_missing_within_the_scale_is_missing_in_every_cell() {
    let document = DESK.replace("missing: [99]", "missing: [2, 99]");
    let agreement = Agreement::parse(&format!("{document}breakdowns: [[country]]\n")).unwrap();
    let tally = |scores: &[u8]| {
        let frame = Frame::new("answers").with("at", &TIMES[..]).with("country", &["a", "b", "b"][..]);
        agreement.tally(&[frame.with("score", scores)]).unwrap()
    };
    for (scores, missing) in [([1, 10, 3], 0), ([1, 2, 3], 1), ([2, 99, 2], 3)] {
        let tally = tally(&scores);
        let observed = tally.observe(0, &Segment::total(), i32::MIN..=i32::MAX).unwrap();
        assert_eq!((observed.base, observed.missing), (3, missing), "{scores:?}");
    }
}

#[test]
fn frames_that_are_added_one_by_one_give_the_bytes_of_merged_tallies() {
    let agreement = Arc::new(Agreement::parse(&format!("{DESK}breakdowns: [[country]]\n")).unwrap());
    let batches = [["c", "a", ""], ["b", "b", "d"], ["a", "e", "c"]];
    let scores = [[1_u8, 2, 3], [10, 99, 0], [7, 7, 8]];
    let mut frames = Vec::new();
    for (countries, scores) in batches.iter().zip(&scores) {
        frames.push(Frame::new("answers").with("at", &TIMES[..]).with("country", &countries[..]).with("score", &scores[..]));
    }
    let mut counting = agreement.counting().unwrap();
    let mut merged = agreement.empty_tally().unwrap();
    for frame in &frames {
        counting.add(frame).unwrap();
        merged.merge(&agreement.tally(std::slice::from_ref(frame)).unwrap()).unwrap();
    }
    assert_eq!(counting.finish().unwrap().to_bytes(), merged.to_bytes());
    assert_eq!(agreement.counting().unwrap().finish(), agreement.empty_tally());
}

#[test]
fn sums_of_long_blocks_of_large_values_are_those_of_their_rows() {
    fn frame<'a>(at: &'a [i64], desks: &'a [u8], lost: impl Into<Column<'a>>) -> Frame<'a> {
        Frame::new("tickets")
            .with("at", Column::instants(at, InstantUnit::Seconds, true))
            .with("desk", Column::codes(Codes::U8(desks), Text::Strs(&["north", "south", "west"])))
            .with("lost", lost)
    }
    const DESK: &str = "
xlakit: 1
id: desk
sources: {tickets: {at: at, dimensions: [desk]}}
indicators:
  lost: {source: tickets, measure: {kind: mean, column: lost, unit: minutes}, better: lower}
";
    let rows = 5000_u16;
    let at: Vec<i64> = (0..i64::from(rows)).map(|row| 1_772_000_000 + row).collect();
    let desks: Vec<u8> = (0..rows).map(|row| (row % 3) as u8).collect();
    // Some block of these has a sum of squares over 2⁶⁴, some a negative value, and some one that needs more than 32 bits.
    for (most, least) in [(240.0, 0.0), (240.0, -5.0), (4200.0, 0.0), (1e6, 0.0)] {
        let singles: Vec<f32> = (0..rows).map(|row| (f32::from(row) * 37.25 % most) + least).collect();
        let floats: Vec<f64> = singles.iter().map(|lost| f64::from(*lost)).collect();
        for (breakdowns, cells) in [("breakdowns: []", 1), ("breakdowns: [[desk]]", 3)] {
            let agreement = Agreement::parse(&format!("{DESK}{breakdowns}")).unwrap();
            let of_cell = |cell| floats.iter().skip(cell).step_by(cells).map(|lost| i128::from(to_fixed(*lost).unwrap()));
            let expected: Vec<i128> =
                (0..cells).flat_map(|cell| [of_cell(cell).sum(), of_cell(cell).map(|x| x * x).sum()]).collect();
            for frame in [frame(&at, &desks, &singles[..]), frame(&at, &desks, &floats[..])] {
                let tally = agreement.tally(&[frame]).unwrap();
                assert_eq!(tally.sources[0].tables[0].sums, expected, "{most} {least} {breakdowns}");
            }
        }
    }
}

#[test]
fn a_counting_in_which_a_frame_failed_gives_no_tally() {
    let agreement = Arc::new(Agreement::parse(DESK).unwrap());
    let frame = |scores| Frame::new("answers").with("at", &TIMES[..]).with("score", scores);
    let mut counting = agreement.counting().unwrap();
    counting.add(&frame(&[1_u8, 2, 3][..])).unwrap();
    let error = counting.add(&frame(&[1, 2, 11][..])).unwrap_err();
    assert_eq!((error.code(), counting.add(&frame(&[1, 2, 3][..]))), (Code::OffScale, Ok(())));
    assert_eq!(counting.finish(), Err(error));
}

#[test]
fn a_batch_names_the_row_of_the_whole_table() {
    let agreement = Agreement::parse(DESK).unwrap();
    let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", &[1_u8, 2, 11][..]).starting_at(1001);
    assert_eq!(problem(agreement.tally(&[frame])).1, "answers/score/1003");
}

#[test]
fn a_code_beside_the_scale_and_a_blank_are_missing_and_not_dropped() {
    for column in [Column::from(&["9", "99", " "][..]), Column::from(&[9.0, 99.0, f64::NAN][..])] {
        let tally = desk(column).unwrap();
        let observed = tally.observe(0, &Segment::total(), 0..=i32::MAX).unwrap();
        assert_eq!((observed.base, observed.missing, observed.statistic), (3, 2, Statistic::Classes(vec![0, 0, 1])));
    }
}

#[test]
fn what_is_no_number_and_what_is_infinite_is_named() {
    let unreadable = problem(desk(Column::from(&["9", "nine", ""][..])));
    assert_eq!(unreadable, (Code::UnreadableValue, "answers/score/2".to_owned(), "`nine` is not a number".to_owned()));
    let infinite = problem(desk(Column::from(&[9.0, f64::INFINITY, 1.0][..])));
    assert_eq!((infinite.0, infinite.1.as_str()), (Code::ValueOutOfRange, "answers/score/2"));
    assert_eq!(problem(desk(Column::from(&[true, false, true][..]))).0, Code::WrongColumnType);
}

#[test]
fn a_month_ends_before_its_first_instant_after_it() {
    let tally = desk(Column::from(&[9_u8, 8, 1][..])).unwrap();
    let january = 2026 * 12;
    assert_eq!(tally.periods(), Some(january..=january + 1));
    assert_eq!(tally.observe(0, &Segment::total(), january..=january).unwrap().statistic, Statistic::Classes(vec![0, 1, 1]));
}

#[test]
fn a_dimension_that_no_breakdown_keeps_is_neither_needed_nor_known() {
    let tally = desk(Column::from(&[9_u8, 8, 1][..])).unwrap();
    assert_eq!(tally.observe(0, &Segment::of([("country".to_owned(), None)]), 0..=i32::MAX), None);
}

#[test]
fn names_that_do_not_match_are_explained() {
    let agreement = Agreement::parse(DESK).unwrap();
    let column = problem(agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("scor", &[1_u8, 2, 3][..])]));
    assert_eq!(
        column,
        (Code::MissingColumn, "answers/score".to_owned(), "column `score` is missing; found `at`, `scor`".to_owned())
    );
    assert_eq!(problem(agreement.tally(&[Frame::new("answer")])).0, Code::UnknownSource);
    assert_eq!(problem(agreement.tally(&[])).0, Code::MissingSource);
    assert!(agreement.tally(&[Frame::new("answers")]).is_ok(), "no rows are data too");
}

#[test]
fn a_time_that_cannot_be_read_is_an_error_and_a_blank_one_is_unplaced() {
    let agreement = Agreement::parse(DESK).unwrap();
    let tally = |times: &[&str]| agreement.tally(&[Frame::new("answers").with("at", times).with("score", &[1_u8, 2, 3][..])]);
    assert_eq!(problem(tally(&["2026-01-01", "yesterday", ""])).1, "answers/at/2");
    assert_eq!(tally(&["2026-01-01", "", " "]).unwrap().rows(0), Rows { counted: 1, unplaced: 2, ..Rows::default() });
}

#[test]
fn plans_that_count_different_things_say_what_differs() {
    let tally = |text: &str| Agreement::parse(text).unwrap().empty_tally().unwrap();
    let mut desk = tally(DESK);
    let differs = |desk: &mut Tally, text: &str| {
        let error = desk.merge(&tally(text)).unwrap_err();
        assert_eq!(error.code(), Code::PlanMismatch);
        error.message().to_owned()
    };
    let other = DESK.replace("kind: happiness", "kind: nps");
    assert!(desk.merge(&tally(&other)).is_ok(), "one arithmetic under two names");
    let other = DESK.replace("kind: happiness", "kind: csat");
    assert_eq!(differs(&mut desk, &other), "what is counted differs: indicator `happiness`");
    let other = DESK.replace("period: month", "period: month\ntime_zone: Europe/Oslo");
    assert_eq!(differs(&mut desk, &other), "what is counted differs: `time_zone`");
    let other = DESK.replace("missing: [99]", "missing: [98]");
    assert_eq!(differs(&mut desk, &other), "what is counted differs: source `answers`");
    let other = format!("{DESK}targets: [{{of: happiness, at_least: 60}}]\n");
    assert!(desk.is_compatible(&tally(&other)), "targets change nothing that is counted");
}

#[test]
fn a_tally_that_ends_in_a_sketch_of_few_small_values_reads_back() {
    for measure in ["kind: median, column: score", "kind: mean, column: score, beside: [p90]"] {
        let agreement = Agreement::parse(&DESK.replace("kind: happiness, column: score", measure)).unwrap();
        for scores in [&[f64::NAN][..], &[0.0], &[0.0, 0.0, 0.0], &[0.0, 5.0]] {
            let frame = Frame::new("answers").with("at", &TIMES[..scores.len()]).with("score", scores);
            let tally = agreement.tally(&[frame]).unwrap();
            assert_eq!(Tally::from_bytes(&tally.to_bytes()), Ok(tally), "{measure}: {scores:?}");
        }
    }
}

#[test]
fn squares_that_are_too_large_to_be_kept_exactly_refuse_a_merge() {
    let agreement = Agreement::parse(&DESK.replace("kind: happiness", "kind: mean")).unwrap();
    let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", &[1e9, -1e9, 1e9][..]);
    let mut tally = agreement.tally(&[frame]).unwrap();
    // (10¹⁵)² · 2²⁷ passes 2¹²⁷.
    let doubled = (0..30).map(|_| tally.merge(&tally.clone())).find_map(Result::err).unwrap();
    assert_eq!(doubled.code(), Code::ValueOutOfRange);
    assert!(doubled.message().starts_with("the squares of values"), "{doubled}");
    assert_eq!(Tally::from_bytes(&tally.to_bytes()), Ok(tally), "a merge that fails changes nothing");
}

#[test]
fn bytes_whose_counts_or_sums_do_not_add_up_are_refused() {
    let agreement = Agreement::parse(&DESK.replace("kind: happiness", "kind: mean")).unwrap();
    let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", &[1.0, 2.0, 3.0][..]);
    let tally = agreement.tally(&[frame]).unwrap();
    let forged = |forge: &dyn Fn(&mut SourceState)| {
        let mut forged = tally.clone();
        forge(&mut forged.sources[0]);
        wire::read(&wire::write(&forged))
    };
    assert_eq!(forged(&|_| ()).as_ref(), Some(&tally));
    assert_eq!(forged(&|state| state.tables[0].counts[1] = u64::MAX), None);
    assert_eq!(forged(&|state| state.tables[0].sums[1] = i128::MAX), None);
    assert_eq!(forged(&|state| state.tables[0].sums[0] = i128::MIN), None);
    assert_eq!(forged(&|state| (state.unplaced, state.outside_term) = (u64::MAX, 1)), None);
    assert_eq!(forged(&|state| (state.unplaced, state.tables[0].counts[0]) = (u64::MAX, 1)), None);
}

#[test]
fn among_whole_numbers_of_64_bits_only_the_code_itself_is_missing() {
    let document = DESK.replace("missing: [99]", "missing: [9223372036854775807]");
    let document = document.replace("kind: happiness, column: score", "kind: share, good: {score: {at_least: 5}}");
    let agreement = Agreement::parse(&document).unwrap();
    let text = [i64::MAX, i64::MAX - 1, 1].map(|score| score.to_string());
    let text = text.each_ref().map(String::as_str);
    for score in [Column::from(&[i64::MAX, i64::MAX - 1, 1][..]), Column::from(&text[..])] {
        let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", score);
        let observed = agreement.tally(&[frame]).unwrap().observe(0, &Segment::total(), 0..=i32::MAX).unwrap();
        assert_eq!((observed.missing, observed.statistic), (1, Statistic::Classes(vec![1, 1])));
    }
}

#[test]
fn a_code_that_is_written_as_text_is_a_number_in_every_type_of_column() {
    let agreement = Agreement::parse(&DESK.replace("missing: [99]", "missing: [\"99\", none]")).unwrap();
    let floats = Column::from(&[9.0, 99.0, f64::NAN][..]);
    for score in [floats, Column::from(&["9", "99.0", "none"][..]), Column::from(&["9.0", "99", ""][..])] {
        let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", score);
        assert_eq!(agreement.tally(&[frame]).unwrap().observe(0, &Segment::total(), 0..=i32::MAX).unwrap().missing, 2);
    }
}

#[test]
fn a_number_is_asked_for_as_a_number_in_every_type_of_column() {
    let good = |literal: &str| {
        let measure = format!("kind: share, good: {{score: {literal}}}");
        let agreement = Agreement::parse(&DESK.replace("kind: happiness, column: score", &measure)).unwrap();
        let columns: [Column<'_>; 8] = [
            (&[5_u8, 4, 6][..]).into(),
            (&[5_i8, 4, 6][..]).into(),
            (&[5_u16, 4, 6][..]).into(),
            (&[5_i16, 4, 6][..]).into(),
            (&[5_i32, 4, 6][..]).into(),
            (&[5_i64, 4, 6][..]).into(),
            (&[5.0_f32, 4.0, 6.0][..]).into(),
            (&[5.0, 4.0, 6.0][..]).into(),
        ];
        let classes = columns.map(|score| {
            let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", score);
            agreement.tally(&[frame]).unwrap().observe(0, &Segment::total(), 0..=i32::MAX).unwrap().statistic
        });
        assert!(classes.iter().all(|one| *one == classes[0]), "{literal} {classes:?}");
        classes[0].clone()
    };
    for literal in ["\"5.0\"", "\" 5\"", "\"5e0\"", "5", "[5, 9]", "{above: 4, below: 6}"] {
        assert_eq!(good(literal), Statistic::Classes(vec![1, 2]), "{literal}");
    }
    assert_eq!(good("{not: [\"5.0\", 7]}"), Statistic::Classes(vec![2, 1]));
}

#[test]
fn a_column_of_numbers_that_is_asked_for_true_says_to_name_the_number() {
    let document = DESK.replace("kind: happiness, column: score", "kind: share, good: {score: true}");
    let agreement = Agreement::parse(&document).unwrap();
    let tally = |score: Column<'_>| agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", score)]);
    for score in [Column::from(&[1_u8, 0, 1][..]), Column::from(&[1_i64, 0, 1][..]), Column::from(&[1.0, 0.0, 1.0][..])] {
        let error = tally(score).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::WrongColumnType, "answers/score"));
        assert!(error.help().contains("`score: 1`"), "{error}");
    }
    assert!(tally(Column::from(&["true", "FALSE", ""][..])).is_ok());
    assert!(tally(Column::from(&[true, false, true][..])).is_ok());
}

#[test]
fn the_first_row_that_cannot_be_counted_is_named_whatever_cannot_be_counted_in_it() {
    let text = "
xlakit: 1
id: desk
sources: {answers: {at: at, columns: {text: {}, role: {}}}}
personas: {few: {where: {role: {below: 3}, text: {above: 0}}}}
exclude: [{source: answers, where: {role: {at_least: 9}}, reason: tests}]
indicators:
  share: {source: answers, measure: {kind: share, good: {text: {at_least: 3}}}}
  base: {source: answers, where: {text: {at_least: 0}}, measure: {kind: happiness, column: score}}
  happiness: {source: answers, measure: {kind: happiness, column: score}}
";
    let agreement = Agreement::parse(text).unwrap();
    let first = |at: usize, role: usize, text: usize, score: usize| {
        let bad = |row: usize, good: &'static str, bad: &'static str| -> Vec<&str> {
            (1..=6).map(|other| if other == row { bad } else { good }).collect()
        };
        let frame = Frame::new("answers").with("at", bad(at, "2026-01-05", "soon").leak() as &[_]);
        let frame = frame.with("role", bad(role, "1", "boss").leak() as &[_]).with("text", bad(text, "4", "many").leak() as &[_]);
        problem(agreement.tally(&[frame.with("score", bad(score, "9", "44").leak() as &[_])])).1
    };
    assert_eq!(first(6, 5, 4, 3), "answers/score/3");
    assert_eq!(first(6, 3, 4, 5), "answers/role/3");
    assert_eq!(first(6, 5, 2, 4), "answers/text/2");
    assert_eq!(first(1, 5, 2, 4), "answers/at/1");
}

#[test]
fn rows_in_too_many_periods_are_refused_in_one_pass_and_when_merged() {
    let agreement = Agreement::parse(&DESK.replace("period: month", "period: day")).unwrap();
    let days: Vec<i64> = (0..10_001).map(|day| day * 86_400).collect();
    let scores = vec![9_u8; days.len()];
    let tally = |days: &[i64]| {
        let frame = Frame::new("answers").with("at", Column::instants(days, InstantUnit::Seconds, true));
        agreement.tally(&[frame.with("score", &scores[..days.len()])])
    };
    assert_eq!(problem(tally(&days)).0, Code::TooManyPeriods);
    let mut part = tally(&days[..6000]).unwrap();
    assert_eq!(part.merge(&tally(&days[6000..]).unwrap()).unwrap_err().code(), Code::TooManyPeriods);
    assert!(part.merge(&tally(&days[5000..10_000]).unwrap()).is_ok());
}

const PORTAL: &str = "
xlakit: 1
id: portal
sources:
  portal: {at: month, dimensions: [site]}
  panel: {at: at, weight: w, invited: {column: asked}}
indicators:
  uptime: {source: portal, measure: {kind: ratio, numerator: good, denominator: all}}
  csat: {source: portal, measure: {kind: reported, column: csat, n: answers, unit: percent}}
  mood: {source: panel, measure: {kind: csat, column: score}}
  effort: {source: panel, measure: {kind: mean, column: score}}
";

fn portal<'a>(sites: &'a [&'a str]) -> Frame<'a> {
    Frame::new("portal")
        .with("month", &["2026-01", "2026-01", "2026-02"][..])
        .with("site", sites)
        .with("good", &[1.0, 2.0, f64::NAN][..])
        .with("all", &[4_i32, 4, 4][..])
        .with("csat", &[80.0, 90.5, f64::NAN][..])
        .with("answers", &[10_u16, 30, 5][..])
}

#[test]
fn totals_and_reported_figures_keep_their_exact_sums() {
    let agreement = Agreement::parse(PORTAL).unwrap();
    let tally = agreement.tally(&[portal(&["a", "b", "a"]), Frame::new("panel")]).unwrap();
    let observe = |indicator| tally.observe(indicator, &Segment::total(), 0..=i32::MAX).unwrap();
    assert_eq!((observe(0).base, observe(0).missing), (3, 1));
    assert_eq!(observe(0).statistic, Statistic::Totals { numerator: 3_000_000, denominator: 8_000_000 });
    // 80 + 90.5 = 170.5, and 10 · 80 + 30 · 90.5 = 3515.
    let pooled = Some((40, 3_515_000_000));
    assert_eq!(observe(1).statistic, Statistic::Reported { figures: 2, sum: 170_500_000, pooled });
    assert_eq!(Tally::from_bytes(&tally.to_bytes()), Ok(tally));
}

#[test]
fn reported_figures_of_single_floats_are_held_against_their_own_range() {
    let agreement = Agreement::parse(PORTAL).unwrap();
    let csat = |figures: &[f32]| {
        let frame = Frame::new("portal").with("month", &["2026-01"][..]).with("site", &["a"][..]).with("good", &[1.0][..]);
        let frame = frame.with("all", &[4_i32][..]).with("answers", &[230_i32][..]);
        let wide: Vec<f64> = figures.iter().map(|figure| f64::from(*figure)).collect();
        let tally = |frame| agreement.tally(&[frame, Frame::new("panel")]);
        let (single, double) = (tally(frame.clone().with("csat", figures)), tally(frame.with("csat", &wide[..])));
        assert_eq!(single, double);
        single
    };
    assert!(csat(&[88.5]).is_ok(), "whatever the number of answers");
    assert_eq!(problem(csat(&[250.0])).2, "`250` lies outside 0 to 100");
}

#[test]
fn a_figure_that_stands_twice_is_refused_in_one_pass_and_when_merged() {
    let agreement = Agreement::parse(PORTAL).unwrap();
    let tally = |sites: &[&str]| agreement.tally(&[portal(sites), Frame::new("panel")]);
    let twice = problem(tally(&["a", "a", "a"]));
    assert_eq!(twice.2, "the figure of `csat` stands twice for period 2026-01, site=a");
    let mut first = tally(&["a", "b", "a"]).unwrap();
    let second = first.clone();
    assert_eq!(first.merge(&second).unwrap_err().code(), Code::DuplicateFigure);
    assert_eq!(first, second, "a merge that fails changes nothing");
}

#[test]
fn weights_are_summed_exactly_and_a_row_without_one_is_missing() {
    let agreement = Agreement::parse(PORTAL).unwrap();
    let weights = [0.5, 2.0, f64::NAN];
    let panel = |weights| {
        Frame::new("panel")
            .with("at", &TIMES[..])
            .with("score", &[5_u8, 1, 5][..])
            .with("w", weights)
            .with("asked", &[3_u8, 0, 4][..])
    };
    let tally = agreement.tally(&[portal(&["a", "b", "a"]), panel(&weights[..])]).unwrap();
    let mood = tally.observe(2, &Segment::total(), 0..=i32::MAX).unwrap();
    assert_eq!((mood.base, mood.missing), (3, 1));
    // Σw = ½ and 2 at 2⁻³⁰, Σw² = ¼ and 4 at 2⁻⁶⁰.
    assert_eq!(mood.statistic, Statistic::WeightedClasses(vec![(1, 1 << 29, 1 << 58), (1, 2 << 30, 4 << 60)]));
    let effort = tally.observe(3, &Segment::total(), 0..=i32::MAX).unwrap();
    // x = 5 and 1: Σwx = 2.5 + 2, Σw²x = 1.25 + 4, Σw²x² = 6.25 + 4, Σwx² = 12.5 + 2.
    let expected = Statistic::WeightedMoments { w: 2.5, ww: 4.25, wx: 4.5, wwx: 5.25, wwxx: 10.25, wxx: 14.5 };
    assert_eq!(effort.statistic, expected);
    assert_eq!(tally.rows_in(1, &Segment::total(), 0..=i32::MAX), Some((3, 7_000_000)));
    assert_eq!(Tally::from_bytes(&tally.to_bytes()), Ok(tally));
    let negative = problem(agreement.tally(&[portal(&["a", "b", "a"]), panel(&[1.0, -1.0, 1.0][..])]));
    assert_eq!((negative.0, negative.1.as_str()), (Code::ValueOutOfRange, "panel/w/2"));
}

#[test]
fn a_label_in_neither_good_nor_bad_is_an_error_but_a_missing_one_is_missing() {
    let text = DESK.replace("kind: happiness, column: score", "kind: share, good: {score: ok}, bad: {score: [late, lost]}");
    let agreement = Agreement::parse(&text).unwrap();
    let tally = |labels: &[&str]| agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", labels)]);
    let observed = tally(&["ok", "lost", ""]).unwrap().observe(0, &Segment::total(), 0..=i32::MAX).unwrap();
    assert_eq!((observed.missing, observed.statistic), (1, Statistic::Classes(vec![1, 1])));
    let unexpected = problem(tally(&["ok", "lost", "open"]));
    assert_eq!(
        unexpected,
        (Code::UnexpectedLabel, "answers/score/3".to_owned(), "`open` is in neither `good` nor `bad`".to_owned())
    );
}

#[test]
fn labels_of_a_share_with_only_good_are_listed() {
    let text = DESK.replace("kind: happiness, column: score", "kind: share, good: {score: ok}");
    let agreement = Agreement::parse(&text).unwrap();
    let tally =
        agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", &["ok", "late", "ok"][..])]).unwrap();
    assert_eq!(tally.labels_seen(0, "score"), [("late".to_owned(), 1), ("ok".to_owned(), 2)]);
    // Of these, one row may count and the other not, so nothing is said of any.
    let text = text.replace("columns: {score: {missing: [99]}}", "columns: {score: {}, who: {}}, one_per: {subject: who}");
    let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", &["ok", "late", "ok"][..]);
    let tally = Agreement::parse(&text).unwrap().tally(&[frame.with("who", &["a", "a", "a"][..])]).unwrap();
    assert_eq!(tally.labels_seen(0, "score"), []);
}

const SEARCH: &str = "
xlakit: 1
id: search
sources: {answers: {at: at, dimensions: [country]}}
indicators:
  happiness: {source: answers, measure: {kind: happiness, column: score}}
  kept: {source: answers, measure: {kind: share, good: {score: {at_least: 5}}}}
targets: [{of: happiness, at_least: 60}, {of: kept, at_least: 90 %}]
watermelon: {outside: [kept], inside: [happiness], by: [country], cells: 2, over: whole}
";

#[test]
fn a_search_with_too_many_cells_is_an_error_in_one_pass_and_when_merged() {
    let agreement = Agreement::parse(SEARCH).unwrap();
    let tally = |countries: &[&str]| {
        agreement
            .tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", &[1_u8, 2, 3][..]).with("country", countries)])
    };
    assert_eq!(tally(&["a", "b", "c"]).unwrap_err().code(), Code::TooManyCells);
    let mut first = tally(&["a", "b", "b"]).unwrap();
    assert_eq!(first.merge(&tally(&["a", "c", "c"]).unwrap()).unwrap_err().code(), Code::TooManyCells);
    assert!(first.merge(&tally(&["b", "b", "a"]).unwrap()).is_ok());
}

#[test]
fn a_search_ends_with_the_batch_that_has_too_many_cells() {
    let agreement = Arc::new(Agreement::parse(SEARCH).unwrap());
    let mut counting = agreement.counting().unwrap();
    let mut add = |countries: [&str; 2]| {
        let frame = Frame::new("answers").with("at", &TIMES[..2]).with("country", &countries[..]);
        counting.add(&frame.with("score", &[1_u8, 10][..])).map_err(|error| error.code())
    };
    for batch in 0..9 {
        assert_eq!(add(if batch % 2 == 0 { ["a", "b"] } else { ["b", "b"] }), Ok(()));
    }
    assert_eq!(add(["a", "c"]), Err(Code::TooManyCells));
}

#[test]
fn where_one_row_of_each_subject_counts_parts_may_have_more_cells_than_the_whole() {
    let source = "dimensions: [country], columns: {person: {}}, one_per: {subject: person, within: term}";
    let text = SEARCH.replace("dimensions: [country]", source);
    let agreement = Agreement::parse(&text).unwrap();
    let tally = |people: &[&str], countries: &[&str], at: usize| {
        let frame = Frame::new("answers").with("at", &TIMES[at..at + people.len()]).with("score", &[1_u8, 2, 3][..people.len()]);
        agreement.tally(&[frame.with("person", people).with("country", countries)]).unwrap()
    };
    let as_of = crate::time::Instant::parse("2026-03-01T00:00:00Z").unwrap();
    let mut parts = tally(&["a", "b", "c"], &["x", "y", "z"], 0);
    assert_eq!(agreement.evaluate(&parts, as_of).unwrap_err().code(), Code::TooManyCells);
    // A later row of `b` takes it elsewhere.
    parts.merge(&tally(&["b"], &["x"], 2)).unwrap();
    assert!(agreement.evaluate(&parts, as_of).is_ok());
}

#[test]
fn wall_clock_times_are_read_in_the_zone_of_the_agreement_and_folds_are_counted() {
    let text = DESK.replace("period: month", "period: day\ntime_zone: Europe/Helsinki");
    let agreement = Agreement::parse(&text).unwrap();
    // The clock is set forward at 03:00 on 29 March and back at 04:00 on 25 October 2026.
    let times = ["2026-03-29 03:30", "2026-10-25 03:30", "2026-10-25 00:00"];
    let walls: Vec<i64> =
        times.iter().map(|text| crate::time::Instant::parse(&format!("{text}Z")).unwrap().millis() / 1000).collect();
    let tally =
        |at: Column<'_>| agreement.tally(&[Frame::new("answers").with("at", at).with("score", &[1_u8, 2, 3][..])]).unwrap();
    let tallied = tally(Column::from(&times[..]));
    assert_eq!(tallied, tally(Column::instants(&walls, InstantUnit::Seconds, false)));
    let rows = tallied.rows(0);
    assert_eq!((rows.counted, rows.repeated_times, rows.skipped_times), (3, 1, 1));
    let day = agreement.calendar.number_of(crate::time::Date::parse("2026-10-25").unwrap());
    assert_eq!(tallied.observe(0, &Segment::total(), day..=day).unwrap().base, 2);
}

#[test]
fn points_and_classes_of_a_scale_say_the_same() {
    let agreement = Agreement::parse(
        "
xlakit: 1
id: points
sources: {rows: {at: at, weight: weight, dimensions: [country], columns: {score: {missing: [99]}}}}
breakdowns: [[country]]
indicators:
  nps:   {source: rows, measure: {kind: nps, column: score}}
  ces:   {source: rows, measure: {kind: ces, column: score, scale: [0, 10]}}
  grade: {source: rows, measure: {kind: top_box, column: grade, scale: [0, 1000], good: {at_least: 500}}}
targets:
  - {of: nps, at_least: 0}
  - {of: ces, at_least: 5}
  - {of: grade, at_least: 0.5}
watermelon: {outside: [nps, grade], inside: [ces], by: [country], over: whole}
",
    )
    .unwrap();
    let frame = |weights: &'static [f64]| {
        Frame::new("rows")
            .with("at", &["2026-01-01"; 5][..])
            .with("country", &["NO", "FI", "NO", "NO", "NO"][..])
            .with("score", &[3_u8, 0, 10, 99, 7][..])
            .with("grade", &[499_i32, 0, 500, 1000, 7][..])
            .with("weight", weights)
    };
    let tally = agreement.tally(&[frame(&[1.0, 1.0, 2.0, 4.0, 0.5])]).unwrap();
    let all = 0..=i32::MAX;
    let norway = Segment::of([("country".to_owned(), Some("NO".to_owned()))]);
    let cells = tally.search(agreement.watermelon.as_ref().unwrap(), all.clone());
    let cell = cells.iter().find(|cell| cell.segment == norway).unwrap();
    for (place, indicator) in [(0, 0), (1, 2), (2, 1)] {
        let (points, classes) = (tally.observe(indicator, &norway, all.clone()).unwrap(), cell.observed[place].clone().unwrap());
        assert_eq!(points.statistic, classes.statistic);
        assert_eq!((points.base, points.missing), (classes.base, classes.missing));
    }
    // 3, 10 and 7 with weights 1, 2 and ½: Σwx = 26.5, Σw²x = 44.75, Σw²x² = 421.25, Σwx² = 233.5.
    let ces = tally.observe(1, &norway, all.clone()).unwrap();
    let expected = Statistic::WeightedMoments { w: 3.5, ww: 5.25, wx: 26.5, wwx: 44.75, wwxx: 421.25, wxx: 233.5 };
    assert_eq!((ces.statistic, ces.missing), (expected, 1));
    let answered = ces.distribution.into_iter().filter(|(_, count)| *count > 0);
    assert_eq!(answered.collect::<Vec<_>>(), [(3, 1), (7, 1), (10, 1)]);
    // A thousand points are too many to be counted one by one.
    assert!(tally.observe(2, &norway, all).unwrap().distribution.is_empty());
}
