//! The report as JSON, text, page and tables.

use super::*;

#[test]
fn the_json_is_stable_holds_no_nan_and_does_not_depend_on_the_order_of_rows() {
    let agreement = desk(TARGETS);
    let rows = Rows::new();
    let evaluate = |tally: &Tally| agreement.evaluate(tally, as_of("2026-04-10T00:00:00Z")).unwrap().to_json();
    let json = evaluate(&rows.tally(&agreement));
    assert_eq!(json, evaluate(&rows.tally_with(&rows.turned(77), &agreement)));
    assert!(!json.contains("NaN") && !json.contains("inf"));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    let order = [
        "xlakit_report",
        "agreement",
        "as_of",
        "library",
        "summary",
        "periods",
        "data",
        "uses",
        "scorecard",
        "scores",
        "watermelon",
        "ledger",
        "warnings",
        "notes",
    ];
    assert_eq!(keys, order);
    assert_eq!((value["xlakit_report"].as_u64(), value["as_of"].as_str()), (Some(1), Some("2026-04-10T00:00:00Z")));
    assert_eq!(value["ledger"]["total"].as_str(), Some("-1000.00"));
    assert_eq!(value["scorecard"][0]["segment"], serde_json::json!({}));
}

#[test]
fn every_row_that_was_read_is_accounted_for() {
    let report = report_of(TARGETS);
    let tickets = report.data.iter().find(|data| data.source == "tickets").unwrap();
    assert_eq!((tickets.rows.read, tickets.rows.counted, tickets.rows.in_no_persona), (240, 240, 0));
    // index % 8 = 1 holds for 30 of 240.
    let labels: Vec<_> =
        tickets.labels.iter().flat_map(|found| &found.labels).map(|one| (one.label.as_str(), one.rows)).collect();
    assert_eq!(labels, [("false", 30), ("true", 210)]);
}

#[test]
fn the_page_is_at_most_100_wide_and_tells_the_last_closed_month() {
    let report = report_of(TARGETS);
    let page = report.to_string();
    for line in page.lines() {
        assert!(line.chars().count() <= 100 && line.trim_end() == line, "{line}");
    }
    assert!(page.starts_with("The desk\ndesk: Acme\n2026-01 to 2026-04, 3 closed; as of 2026-04-10;"), "{page}");
    for part in [
        "\nScorecard 2026-03\n",
        "\nScores 2026-03\n",
        "\nSettlement 2026-03\n",
        "\nHistory\n",
        "\nData\n",
        "total    -1,000.00 EUR",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
}

#[test]
fn what_missed_in_breakdowns_comes_last_with_the_most_people_and_the_widest_gap_first() {
    // March: 40 tickets from Sweden and 80 from Finland; one row in eight is late.
    let page = report_of("targets: [{of: in_time, for_each: country, at_least: 95 %}]\n").to_string();
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part} is not in\n{page}"));
    assert!(at("\nHistory\n") < at("\nMissed in breakdowns 2026-03\n"), "{page}");
    assert!(at("country=Finland") < at("country=Sweden") && at("country=Sweden") < at("\nData\n"), "{page}");
    assert!(page.contains("2 of 6 figures of breakdowns missed their target"), "{page}");
    // 20 answers from Sweden in March are too few to be listed, though a target is missed.
    let page = report_of("targets: [{of: happiness, for_each: country, at_least: 95, decide: estimate, min_n: 1}]\n").to_string();
    assert!(
        page.contains("missed its target, 1 of them on fewer than 30 values and not listed;") && !page.contains("country=Sweden"),
        "{page}"
    );
}

#[test]
fn the_history_names_indicators_and_units_whole() {
    let agreement = Agreement::parse(
        "xlakit: 1
id: desk
first_day: 2025-04-01
sources: {r: {at: at}}
indicators:
  minutes_that_people_say_they_lost: {source: r, measure: {kind: mean, column: x, unit: working minutes}, better: lower}",
    )
    .unwrap();
    let at: Vec<i64> = (0..12).map(|month| JANUARY - month * 30 * 86_400).collect();
    let frame = Frame::new("r").with("at", Column::instants(&at, InstantUnit::Seconds, true)).with("x", &[12_345.6_f64; 12][..]);
    let report = agreement.evaluate(&agreement.tally(&[frame]).unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap();
    let page = report.to_string();
    assert!(page.contains("minutes_that_people_say_they_lost, working minutes"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
}

#[test]
#[ignore = "half a million cells, which `cargo xtask test` counts"]
fn a_breakdown_by_a_label_of_every_row_is_read_in_time_or_refused() {
    let agreement = Agreement::parse(
        "xlakit: 1
id: desk
sources: {tickets: {at: at, dimensions: [id]}}
indicators: {good: {source: tickets, measure: {kind: share, good: {ok: true}}}}
breakdowns: [[id]]",
    )
    .unwrap();
    let evaluate = |rows: i64| {
        let id: Vec<i64> = (0..rows).collect();
        let (at, ok) = (vec![JANUARY; id.len()], vec![true; id.len()]);
        let frame = Frame::new("tickets")
            .with("at", Column::instants(&at, InstantUnit::Seconds, true))
            .with("id", &id[..])
            .with("ok", &ok[..]);
        agreement.evaluate(&agreement.tally(&[frame]).unwrap(), as_of("2026-04-01T00:00:00Z"))
    };
    // Were every cell looked for in all of them, this would take minutes.
    let report = evaluate(40_000).unwrap();
    assert_eq!(report.scorecard.len(), 40_001);
    assert!(report.scorecard.iter().skip(1).all(|line| line.estimate.n == 1));
    assert_eq!(evaluate(500_000).unwrap_err().code(), Code::TooManyCells);
}

#[test]
fn every_row_of_a_table_has_a_cell_for_every_column() {
    let report = report_of(TARGETS);
    for table in report.tables() {
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.name);
    }
    let csv = report.to_csv();
    let tables: Vec<&str> = csv.split("\n\n").map(|block| block.split(',').next().unwrap()).collect();
    assert_eq!(tables.first(), Some(&"scorecard"));
    assert!(csv.lines().filter(|line| !line.is_empty()).all(|line| tables.iter().any(|table| line.starts_with(table))));
    let ledger = report.tables().pop().unwrap();
    assert_eq!((ledger.name.as_str(), ledger.rows[0][3].as_str()), ("ledger", "-1000.00"));
}

#[test]
fn a_report_without_a_period_says_so() {
    let agreement = desk("");
    let tally = agreement.empty_tally().unwrap();
    let report = agreement.evaluate(&tally, as_of("2025-01-01T00:00:00Z")).unwrap();
    assert!(report.to_string().contains("no period has begun and no row was counted"));
    assert_eq!((report.to_csv().as_str(), report.missed(), report.has_watermelons()), ("", false, false));
}

#[test]
fn a_tally_of_another_plan_is_refused() {
    let refused = |id: &str| {
        let other = Agreement::parse(&format!(
            "xlakit: 1
id: {id}
sources: {{r: {{at: at}}}}
indicators: {{mood: {{source: r, measure: {{kind: nps, column: score}}}}}}"
        ));
        desk("").evaluate(&other.unwrap().empty_tally().unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap_err().code()
    };
    assert_eq!((refused("desk"), refused("other")), (Code::PlanMismatch, Code::OtherAgreement));
}

#[test]
fn weights_make_a_weighted_net_score_in_the_report() {
    let agreement = Agreement::parse(
        "xlakit: 1
id: desk
sources: {responses: {at: at, weight: w}}
indicators: {nps: {source: responses, measure: {kind: nps, column: score}}}",
    )
    .unwrap();
    let frame = Frame::new("responses")
        .with("at", Column::instants(&[JANUARY; 6], InstantUnit::Seconds, true))
        .with("w", &[1.0, 1.0, 1.0, 2.0, 2.0, 2.0][..])
        .with("score", &[3_u8, 7, 8, 9, 10, 10][..]);
    let report = agreement.evaluate(&agreement.tally(&[frame]).unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap();
    // (3·2 − 1)/9·100; n_eff = 9²/(3·1 + 3·4).
    let nps = &line(&report, "2026-01", "total", "nps").estimate;
    assert_eq!(
        (nps.value.unwrap().to_string(), nps.effective_n.unwrap().to_string(), nps.n),
        ("55.555555556".into(), "5.4".into(), 6)
    );
    assert_eq!((nps.exact.unwrap().numerator(), nps.exact.unwrap().denominator(), nps.unit.as_str()), (500, 9, POINTS));
}

#[test]
fn what_decided_beside_an_interval_stands_under_its_figure_in_the_text_and_on_the_page() {
    let agreement = Agreement::parse(
        "xlakit: 1
id: desk
sources: {calls: {at: at}}
indicators:
  likely: {source: calls, measure: {kind: share, good: {ok: true}}}
  tested: {source: calls, measure: {kind: share, good: {ok: true}}}
  daily: {source: calls, measure: {kind: share, good: {ok: true}}}
targets:
  - {of: likely, at_least: 85 %, decide: probable}
  - {of: tested, at_least: 85 %, decide: exact}
  - {of: daily, at_least: 85 %, decide: anytime}",
    )
    .unwrap();
    let good: Vec<&str> = (0..100).map(|index| if index < 91 { "true" } else { "false" }).collect();
    let frame = Frame::new("calls")
        .with("at", Column::instants(&[JANUARY; 100], InstantUnit::Seconds, true))
        .with("ok", Column::new(Values::Text(Text::Strs(&good))));
    let report = agreement.evaluate(&agreement.tally(&[frame]).unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap();
    let (text, page) = (report.to_string(), report.to_html());
    for told in ["probability 0.9605 (jeffreys)", "exact p 0.0551", "beta mixture a 1, b 1"] {
        assert!(text.contains(told), "{told} is not in\n{text}");
        assert!(page.contains(told), "{told} is not in\n{page}");
    }
    assert!(page.contains("at all looks together"));
}
