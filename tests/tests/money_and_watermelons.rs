//! From a document and columns to money and hidden segments, through the public interface alone.

#![expect(clippy::unwrap_used, reason = "a test, whose helper stands outside its test functions")]

use xlakit::{Agreement, Column, Frame, Instant, Report, State, Status, Text, Values};

const DOCUMENT: &str = "
xlakit: 1
id: acme
currency: EUR
first_day: 2026-01-01
last_day: 2026-12-31
sources:
  responses: {at: at, dimensions: {country: country}}
  tickets: {at: at, dimensions: {country: country}}
indicators:
  csat: {source: responses, measure: {kind: csat, column: csat}}
  on_time: {source: tickets, measure: {kind: share, good: {made_sla: 'true'}}}
targets:
  - {of: csat, at_least: 80 %}
  - {of: on_time, at_least: 95 %}
  - {of: on_time, at_least: 99 %, from: 2026-02-01}
settlement:
  charges: {amount: '100000.00'}
  at_risk: 10 %
  pools: {operations: 50 %, experience: 50 %}
  caps: {period: {penalty: 12 %}}
  rules:
    - {id: credit, reads: on_time, kind: allocation, pool: operations, weight: 40 %}
    - {id: uptime, reads: on_time, kind: steps, table: [{below: 99 %, penalty: 11 %}, {below: 90 %, penalty: 50 %}]}
    - {id: mood, reads: csat, kind: linear, worst: {at: 50 %, penalty: 5 %}, neutral: [75 %, 85 %], best: {at: 95 %, reward: 5 %}}
watermelon: {by: [country], depth: 1}
";

/// Three months; in each 200 tickets of two countries, 97 % on time, and 400 answers. In Sweden 60 % of 100 are content, in
/// Norway 95 % of 300.
fn report(as_of: &str) -> Report {
    let days = ["2026-01-15", "2026-02-15", "2026-03-15"];
    let (mut at, mut country, mut made) = (Vec::new(), Vec::new(), Vec::new());
    let (mut answered, mut home, mut csat) = (Vec::new(), Vec::new(), Vec::new());
    for day in days {
        for name in ["Norway", "Sweden"] {
            for ticket in 0..100 {
                at.push(day);
                country.push(name);
                made.push(if ticket < 97 { "true" } else { "false" });
            }
            let (content, all) = if name == "Sweden" { (60, 100) } else { (285, 300) };
            for answer in 0..all {
                answered.push(day);
                home.push(name);
                csat.push(if answer < content { 5_i32 } else { 1 });
            }
        }
    }
    let tickets = Frame::new("tickets")
        .with("at", Column::new(Values::Text(Text::Strs(&at))))
        .with("country", Column::new(Values::Text(Text::Strs(&country))))
        .with("made_sla", Column::new(Values::Text(Text::Strs(&made))));
    let responses = Frame::new("responses")
        .with("at", Column::new(Values::Text(Text::Strs(&answered))))
        .with("country", Column::new(Values::Text(Text::Strs(&home))))
        .with("csat", &csat[..]);
    let agreement = Agreement::parse(DOCUMENT).unwrap();
    let tally = agreement.tally(&[responses, tickets]).unwrap();
    agreement.evaluate(&tally, Instant::parse(as_of).unwrap()).unwrap()
}

#[test]
fn the_ledger_settles_closed_months_and_re_adds() {
    let ledger = report("2026-03-20T00:00:00Z").ledger.unwrap();
    let lines: Vec<_> = ledger.entries.iter().map(|e| (e.period.as_str(), e.rule.as_str(), e.amount.to_string())).collect();
    // On time is 97 %: met against 95 % in January, missed against 99 % in February: 100,000 × 10 % × 50 % × 40 % = 2,000; below
    // 99 %: 11,000. Content are 345 of 400 = 86.25 %: (86.25 − 85)/(95 − 85) of 5,000 = 625. March is open. February's 13,000 are
    // cut to 12,000.
    let expected = [
        ("2026-01", "credit", "0.00"),
        ("2026-01", "uptime", "-11000.00"),
        ("2026-01", "mood", "625.00"),
        ("2026-02", "credit", "-2000.00"),
        ("2026-02", "uptime", "-11000.00"),
        ("2026-02", "mood", "625.00"),
        ("2026-02", "period_penalty_cap", "1000.00"),
        ("2026-03", "credit", "0.00"),
        ("2026-03", "uptime", "0.00"),
        ("2026-03", "mood", "0.00"),
    ];
    assert_eq!(lines, expected.map(|(period, rule, amount)| (period, rule, amount.to_owned())));
    assert_eq!(ledger.total.to_string(), "-21750.00");
    assert!(ledger.entries.iter().all(|entry| entry.provisional == (entry.period == "2026-03")));
}

#[test]
fn a_segment_that_the_total_hides_is_found_month_by_month() {
    let watermelon = report("2026-03-20T00:00:00Z").watermelon;
    // January alone has a green outside: from February on 97 % are below 99 %.
    let found: Vec<_> =
        watermelon.findings.iter().map(|f| (f.period.as_str(), f.segment.to_string(), f.state, f.hidden)).collect();
    assert_eq!(found[0], ("2026-01", "country=Sweden".to_owned(), State::Watermelon, true));
    assert_eq!(watermelon.findings[0].status, Status::Confirmed);
    // 20 points of 100 answers.
    assert_eq!(watermelon.findings[0].severity.to_string(), "20");
    assert!(found[1..].iter().all(|(_, segment, state, _)| segment != "country=Sweden" && *state == State::Reverse));
    let states: Vec<_> = watermelon.standings.iter().map(|s| (s.period.as_str(), s.segment.is_total(), s.state)).collect();
    assert_eq!(states, [("2026-01", true, State::Healthy), ("2026-02", true, State::Reverse), ("2026-03", true, State::Reverse)]);
    let tested: Vec<_> = watermelon.searches.iter().map(|s| (s.cells, s.tested, s.too_small, s.closed)).collect();
    assert_eq!(tested, [(2, 2, 0, true), (2, 2, 0, true), (2, 2, 0, false)]);
}
