//! A slow plain oracle that looks at one row at a time.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

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
    let in_term = rows.iter().filter(|row| !matches!(fate(agreement, row), Fate::Unplaced | Fate::Outside));
    let in_term: Vec<&Row> = in_term.collect();
    let text = |text: &str| Literal::Text(text.to_owned());
    let mut words: Vec<(Word, u64)> = Vec::new();
    let mut word = |column: &str, written: bool, literal: Literal, holds: &dyn Fn(&Row) -> bool| {
        words.push((Word::of(column, written, &literal), in_term.iter().filter(|row| holds(row)).count() as u64));
    };
    for (role, name) in (0..).zip(ROLES) {
        word("role", false, text(name), &move |row| row.role == role);
    }
    let country = |row: &Row| row.country.map(|country| COUNTRIES[usize::from(country)]);
    word("country", false, text("Finland"), &|row| matches!(country(row), Some("FI" | "Finland")));
    word("country", true, text("FI"), &|row| country(row) == Some("FI"));
    word("score", true, Literal::Number(11.into()), &|row| row.score == 11);
    for (word, rows) in words {
        assert_eq!(tally.rows_of_word(0, &word).unwrap_or(0), rows, "{word:?}");
    }
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
    fn bytes_forged_with_a_right_checksum_never_make_a_reader_panic(
        drawn in rows(20),
        place: prop::sample::Index,
        value: u8,
        cut: bool,
    ) {
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
        if let Ok(read) = Tally::from_bytes(&bytes::sealed(forged)) {
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
