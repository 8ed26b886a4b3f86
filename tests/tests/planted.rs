//! What is hidden in the service desk's data is found, and what is not there is not.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail as the test does")]

use serde_json::{Value, json};
use xlakit::{Finding, State, Status, quick};
use xlakit_examples::service_desk::{REVERSE, SEED, TICKETS, WATERMELON, generate};
use xlakit_tests::read::{Read, text};
use xlakit_tests::table::Table;

const AGREEMENT: &str = include_str!("../../examples/service-desk/agreement.yaml");

fn report(seed: u64, tickets: u32, plants: bool) -> Read {
    let files = generate(seed, tickets, plants);
    let tickets = Table::read(&files.tickets).unwrap();
    let responses = Table::read(&files.responses).unwrap();
    Read::of(AGREEMENT, &[tickets.frame("tickets"), responses.frame("responses")], "2026-02-01T00:00:00Z").unwrap()
}

/// The segments that were confirmed to be in this state.
fn confirmed(report: &Read, state: &str) -> Vec<Vec<(String, String)>> {
    let parts = |finding: &Value| {
        let segment = finding["segment"].as_object().unwrap();
        segment.iter().map(|(dimension, label)| (dimension.clone(), label.as_str().unwrap_or_default().to_owned())).collect()
    };
    let findings = report.list("/watermelon/findings").iter();
    findings.filter(|finding| text(finding, "/state") == state && text(finding, "/status") == "confirmed").map(parts).collect()
}

/// Whether one of two segments holds the other, by their names.
fn nested(found: &[(String, String)], (country, service): (&str, &str)) -> bool {
    let planted = [("country".to_owned(), country.to_owned()), ("service".to_owned(), service.to_owned())];
    found.iter().all(|part| planted.contains(part)) || planted.iter().all(|part| found.contains(part))
}

#[test]
fn the_planted_watermelon_and_its_reverse_are_found_and_nothing_else_is() {
    let report = report(SEED, TICKETS, true);
    for (state, planted) in [("watermelon", WATERMELON), ("reverse", REVERSE)] {
        let found = confirmed(&report, state);
        let exact = |segment: &Vec<(String, String)>| segment.len() == 2 && nested(segment, planted);
        assert!(found.iter().any(exact), "{state}: {found:?}");
        assert!(found.iter().all(|segment| nested(segment, planted)), "{state}: {found:?}");
    }
}

#[test]
fn the_total_hides_the_planted_watermelon() {
    let report = report(SEED, TICKETS, true);
    let missed: Vec<&Value> = report
        .list("/scorecard")
        .iter()
        .filter(|line| line["segment"].as_object().is_some_and(serde_json::Map::is_empty) && text(line, "/verdict") == "missed")
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn without_plants_nothing_is_confirmed_in_seventeen_of_twenty_years() {
    let quiet = (1..=20).filter(|seed| confirmed(&report(*seed, 4_000, false), "watermelon").is_empty()).count();
    assert!(quiet >= 17, "{quiet} of 20");
}

#[test]
fn two_tables_show_the_plants_without_a_document() {
    let files = generate(SEED, TICKETS, true);
    let (tickets, responses) = (Table::read(&files.tickets).unwrap(), Table::read(&files.responses).unwrap());
    let in_time = json!({
        "kind": "within", "between": ["opened_at", "resolved_at"], "limit": "8 h", "unfinished": "missed", "at_least": 0.85,
    });
    let search = ["country", "service"].into_iter().fold(quick::watermelons(), quick::WatermelonSearch::by);
    let search = search.outside("in_time", in_time).inside("score", json!(["happiness", 60]));
    let found = search.search(tickets.frame("tickets"), responses.frame("responses")).unwrap();
    for (state, (country, service)) in [(State::Watermelon, WATERMELON), (State::Reverse, REVERSE)] {
        let planted = format!("country={country}, service={service}");
        let confirmed = |finding: &&Finding| finding.state == state && finding.status == Status::Confirmed;
        assert!(found.findings.iter().filter(confirmed).any(|finding| finding.segment.to_string() == planted), "{state:?}");
    }
}
