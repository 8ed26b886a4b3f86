//! Figures of real data against answers that pandas and statsmodels gave.
//!
//! The data is not part of the repository. It is looked for beside it, in `../shared/data`; where it is missing the tests say so.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "the helpers of a test fail as the test does")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use xlakit_tests::read::{Read, count, number, text};
use xlakit_tests::table::Table;

const SUPPORT: &str = include_str!("../../examples/technical-support/agreement.yaml");
const AIRPORT: &str = include_str!("../../examples/airport-2017/agreement.yaml");

/// Answers are given to six places.
const TOLERANCE: f64 = 1e-6;

/// The text of a file of the data, or `None` after saying that it is missing.
fn data(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: there is no ../shared/data/{name} beside the repository");
    }
    text
}

/// The answers about one of the two data sets.
fn expected(set: &str) -> Option<Value> {
    let all: Value = serde_json::from_str(&data("expected.json")?).unwrap();
    Some(all[set].clone())
}

fn close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= TOLERANCE, "{what}: {found} is not {expected}");
}

/// A share and its interval against n, k and percentages.
fn share(line: &Value, expected: &Value, what: &str) {
    assert_eq!(count(line, "/estimate/n"), count(expected, "/n"), "{what}");
    for (ours, theirs) in [("/estimate/value", "/pct"), ("/estimate/low", "/wilson95_lo"), ("/estimate/high", "/wilson95_hi")] {
        close(100.0 * number(line, ours), number(expected, theirs), &format!("{what}{theirs}"));
    }
    close(good(line), number(expected, "/k"), &format!("{what}/k"));
}

/// How many of the values of a share are good; the share has nine places.
fn good(line: &Value) -> f64 {
    (number(line, "/estimate/value") * number(line, "/estimate/n")).round()
}

/// A net score and its Wald interval.
fn net(line: &Value, expected: &Value, what: &str) {
    assert_eq!(count(line, "/estimate/n"), count(expected, "/n"), "{what}");
    for (ours, theirs) in [("/estimate/value", "/nps"), ("/estimate/low", "/ci95_lo"), ("/estimate/high", "/ci95_hi")] {
        close(number(line, ours), number(expected, theirs), &format!("{what}{theirs}"));
    }
    // Half the interval is 1.959964 standard errors.
    let half = (number(line, "/estimate/high") - number(line, "/estimate/low")) / 2.0;
    close(half / 1.959_963_984_540_054, number(expected, "/se_nps_points"), &format!("{what}/se"));
}

mod technical_support {
    use super::*;

    /// The report of an agreement on the tickets, and the answers.
    fn report(agreement: &str) -> Option<(Read, Value)> {
        let tickets = Table::read(&data("technical_support_tickets.csv")?).unwrap();
        let report = Read::of(agreement, &[tickets.frame("tickets")], "2024-02-01T00:00:00Z").unwrap();
        Some((report, expected("technical_support")?))
    }

    /// The report with the year as one period.
    fn year() -> Option<(Read, Value)> {
        report(&SUPPORT.replace("period: month", "period: year"))
    }

    fn line<'r>(report: &'r Read, indicator: &str, period: &str, segment: &[(&str, &str)]) -> &'r Value {
        report.line(indicator, period, segment).unwrap_or_else(|| panic!("no line of {indicator}, {period}, {segment:?}"))
    }

    #[test]
    fn the_base_decides_the_figure_and_is_shown() {
        let Some((report, expected)) = year() else { return };
        for (indicator, key) in [
            ("resolved_in_time", "sla_resolution_all"),
            ("resolved_in_time_when_done", "sla_resolution_closed_or_resolved"),
            ("resolved_in_time_when_surveyed", "sla_resolution_surveyed"),
            ("answered_in_time", "sla_first_response_all"),
            ("answered_in_time_when_surveyed", "sla_first_response_surveyed"),
            ("answered_survey", "survey_response_rate"),
            ("first_contact", "fcr_proxy_interactions_le_1"),
        ] {
            share(line(&report, indicator, "2023", &[]), &expected[key], key);
        }
        // 66.39 % of all tickets, because the open ones are flagged, and 80.82 % of those whose people were asked.
        assert_eq!(count(line(&report, "resolved_in_time", "2023", &[]), "/estimate/base"), 2330);
        assert_eq!(count(line(&report, "resolved_in_time_when_surveyed", "2023", &[]), "/estimate/base"), 1173);
        // 18 tickets have no count of interactions: they are missing, not bad.
        let first_contact = line(&report, "first_contact", "2023", &[]);
        assert_eq!((count(first_contact, "/estimate/base"), count(first_contact, "/estimate/missing")), (2330, 18));
    }

    #[test]
    fn satisfaction_has_its_mean_and_both_ends() {
        let Some((report, expected)) = year() else { return };
        let csat = &expected["csat"];
        share(line(&report, "satisfied", "2023", &[]), &csat["top2"], "top2");
        share(line(&report, "dissatisfied", "2023", &[]), &csat["bottom2"], "bottom2");
        let mean = line(&report, "satisfaction", "2023", &[]);
        close(number(mean, "/estimate/value"), number(csat, "/mean"), "mean");
        // The histogram, one point of the scale after the other.
        for point in 1..=5 {
            let agreement =
                SUPPORT.replace("good: {at_most: 2}", &format!("good: {point}")).replace("period: month", "period: year");
            let Some((report, _)) = super::technical_support::report(&agreement) else { return };
            let line = line(&report, "dissatisfied", "2023", &[]);
            close(good(line), csat["hist"][point.to_string()].as_f64().unwrap(), "hist");
        }
    }

    #[test]
    fn times_are_counted_with_what_is_missing_and_negative() {
        let Some((report, expected)) = year() else { return };
        let resolution = line(&report, "resolution_time", "2023", &[]);
        assert_eq!(count(resolution, "/estimate/n"), count(&expected, "/resolution_hours/n"));
        close(number(resolution, "/estimate/value"), number(&expected, "/resolution_hours/mean"), "hours");
        // To the ninth place from whole milliseconds: 1,912 times are 228,783,509.841 seconds together.
        assert!((number(resolution, "/estimate/value") - 33.237_957_613).abs() < 1e-10);

        let response = line(&report, "first_response_time", "2023", &[]);
        // Of 2,312 first responses two lie before the ticket: −1,125.470683 and −574.176117 minutes. The published mean holds
        // them.
        assert_eq!(count(response, "/estimate/n") + 2, count(&expected, "/first_response_minutes/n"));
        let sum = number(response, "/estimate/value") * number(response, "/estimate/n") - 1_125.470_683 - 574.176_117;
        close(sum / 2312.0, number(&expected, "/first_response_minutes/mean"), "minutes");
        let notes = response["estimate"]["notes"].as_array().unwrap();
        assert!(
            notes.iter().any(|note| note.as_str().unwrap().contains('2') && note.as_str().unwrap().contains("negative")),
            "{notes:?}"
        );

        let apdex = line(&report, "resolution_apdex", "2023", &[]);
        assert_eq!(count(apdex, "/estimate/n"), count(&expected, "/apdex_resolution_T24h/n"));
        close(number(apdex, "/estimate/value"), number(&expected, "/apdex_resolution_T24h/apdex"), "apdex");
        let interactions = line(&report, "interactions", "2023", &[]);
        close(number(interactions, "/estimate/value"), number(&expected, "/interactions/mean"), "interactions");
    }

    #[test]
    fn every_month_agrees() {
        let Some((report, expected)) = report(SUPPORT) else { return };
        let months = expected["by_month"].as_object().unwrap();
        assert_eq!(months.len(), 12);
        for (month, cell) in months {
            share(line(&report, "resolved_in_time_when_surveyed", month, &[]), &cell["sla"], month);
            share(line(&report, "satisfied", month, &[]), &cell["experience"], month);
        }
    }

    #[test]
    fn every_segment_agrees_and_so_do_its_verdicts() {
        let Some((report, expected)) = year() else { return };
        for (key, dimension) in [
            ("by_Priority", "priority"),
            ("by_Source", "channel"),
            ("by_Agent Group", "group"),
            ("by_Product group", "product"),
            ("by_Country", "country"),
            ("by_Agent Name", "agent"),
        ] {
            for (label, cell) in expected[key].as_object().unwrap() {
                let segment = [(dimension, label.as_str())];
                let outside = line(&report, "resolved_in_time_when_surveyed", "2023", &segment);
                let inside = line(&report, "satisfied", "2023", &segment);
                share(outside, &cell["sla"], label);
                share(inside, &cell["experience"], label);
                let verdict = match (text(outside, "/verdict"), text(inside, "/verdict")) {
                    ("met", "met") => "green",
                    ("met", "missed") => "watermelon",
                    ("missed", "met") => "reverse",
                    ("missed", "missed") => "red",
                    // Fewer than the thirty answers that the agreement asks for.
                    (_, other) => other,
                };
                assert_eq!(verdict, text(cell, "/verdict"), "{label}");
            }
        }
    }

    #[test]
    fn two_spellings_are_one_topic() {
        let Some((report, expected)) = year() else { return };
        let topics = expected["by_Topic_norm"].as_object().unwrap();
        for (topic, cell) in topics {
            // The answers have their topics in lower case.
            let lines = report.list("/scorecard").iter().filter(|line| text(line, "/segment/topic").to_lowercase() == *topic);
            let of = |indicator| lines.clone().filter(|line| text(line, "/indicator") == indicator).collect::<Vec<_>>();
            let (outside, inside) = (of("resolved_in_time_when_surveyed"), of("satisfied"));
            assert_eq!((outside.len(), inside.len()), (1, 1), "{topic}");
            share(outside[0], &cell["sla"], topic);
            share(inside[0], &cell["experience"], topic);
        }
    }

    #[test]
    fn a_flag_that_contradicts_its_times_is_found_by_counting_both() {
        // The limit of the first response is 60 minutes by e-mail and 2 minutes otherwise.
        let within = |channel: &str, limit: &str| {
            let indicator = format!(
                "  contradiction:\n    source: tickets\n    \
                 where: {{SLA For first response: SLA Violated, Source: {channel}}}\n    \
                 measure: {{kind: within, between: [Created time, First response time], limit: {limit}, \
                 unfinished: missing, negative: zero}}\n\n# A one-sided"
            );
            let (report, expected) =
                report(&SUPPORT.replace("period: month", "period: year").replacen("\n# A one-sided", &indicator, 1))?;
            let line = line(&report, "contradiction", "2023", &[]);
            Some((good(line), expected))
        };
        let Some((email, expected)) = within("Email", "60 min") else { return };
        let Some((other, _)) = within("[Chat, Phone]", "2 min") else { return };
        close(email + other, number(&expected, "/quality/first_response_on_time_but_flag_violated"), "contradictions");
    }

    #[test]
    fn one_ticket_was_in_time_without_being_resolved() {
        let indicator = "  unresolved:\n    source: tickets\n    where: {SLA For Resolution: Within SLA}\n    \
                         measure: {kind: share, good: {Resolution time: {missing: true}}}\n\n# A one-sided";
        let agreement = SUPPORT.replace("period: month", "period: year").replacen("\n# A one-sided", indicator, 1);
        let Some((report, expected)) = report(&agreement) else { return };
        let line = line(&report, "unresolved", "2023", &[]);
        assert_eq!(count(line, "/estimate/n"), 1547);
        close(good(line), number(&expected, "/quality/within_SLA_without_resolution_time"), "unresolved");
    }

    #[test]
    fn satisfaction_does_not_follow_the_promise() {
        let Some((report, expected)) = year() else { return };
        for (key, dimension) in [("met_vs_breached", "resolution_flag"), ("firstresp_vs_breached", "response_flag")] {
            for (label, side) in [("Within SLA", "met"), ("SLA Violated", "breached")] {
                let (segment, cell) = ([(dimension, label)], &expected[key][side]);
                let satisfied = line(&report, "satisfied", "2023", &segment);
                assert_eq!(count(satisfied, "/estimate/n"), count(cell, "/n"));
                close(100.0 * number(satisfied, "/estimate/value"), number(cell, "/top2_pct"), key);
                close(number(line(&report, "satisfaction", "2023", &segment), "/estimate/value"), number(cell, "/mean"), key);
            }
        }
    }
}

mod airport {
    use super::*;

    /// The interviews, and their ratings with the day of the interview.
    fn tables() -> Option<(Table, Table)> {
        let interviews = data("airport_survey_2017.csv")?;
        let ratings = data("airport_ratings_2017.csv")?;
        let mut days = BTreeMap::new();
        let mut reader = csv::Reader::from_reader(interviews.as_bytes());
        let names = reader.headers().unwrap().clone();
        let place = |name| names.iter().position(|found| found == name).unwrap();
        let (number, day) = (place("RESPNUM"), place("inferred_date"));
        for record in reader.records() {
            let record = record.unwrap();
            days.insert(record[number].to_owned(), record[day].to_owned());
        }
        let mut joined = Table::new(["inferred_date", "question_code", "rating_value"]);
        for record in csv::Reader::from_reader(ratings.as_bytes()).records() {
            let record = record.unwrap();
            joined.push([days[&record[0]].as_str(), &record[1], &record[2]]);
        }
        Some((Table::read(&interviews).unwrap(), joined))
    }

    fn report(agreement: &str) -> Option<(Read, Value)> {
        let (interviews, ratings) = tables()?;
        let frames = [interviews.frame("interviews"), ratings.frame("ratings")];
        let report = Read::of(agreement, &frames, "2018-01-01T00:00:00Z").unwrap();
        Some((report, expected("airport_2017")?))
    }

    fn line<'r>(report: &'r Read, indicator: &str, period: &str, segment: &[(&str, &str)]) -> &'r Value {
        report.line(indicator, period, segment).unwrap_or_else(|| panic!("no line of {indicator}, {period}, {segment:?}"))
    }

    #[test]
    fn the_net_score_agrees_in_total_and_in_every_segment() {
        let Some((report, expected)) = report(AIRPORT) else { return };
        let total = line(&report, "recommend", "2017", &[]);
        net(total, &expected["nps"], "total");
        // 84 answers of 11 and one blank.
        assert_eq!((count(total, "/estimate/base"), count(total, "/estimate/missing")), (2831, 85));
        for (column, dimension) in [
            ("STRATA_LBL", "time_of_day"),
            ("PEAK_LBL", "peak"),
            ("METHOD_LBL", "method"),
            ("Q2PURP1_LBL", "purpose"),
            ("Q19AGE_LBL", "age"),
            ("Q16LIVE_LBL", "home"),
            ("BAREA", "boarding_area"),
            ("LANG_LBL", "language"),
        ] {
            let cells = expected[format!("nps_by_{column}")].as_object().unwrap();
            assert!(!cells.is_empty());
            for (label, cell) in cells {
                net(line(&report, "recommend", "2017", &[(dimension, label)]), cell, label);
            }
        }
    }

    #[test]
    fn a_code_beside_the_scale_is_refused_until_it_is_named() {
        let Some((interviews, ratings)) = tables() else { return };
        let frames = [interviews.frame("interviews"), ratings.frame("ratings")];
        let error = Read::of(&AIRPORT.replace("{missing: [11]}", "{}"), &frames, "2018-01-01T00:00:00Z").unwrap_err();
        assert_eq!(error.code(), xlakit::Code::OffScale);
        assert!(error.path().starts_with("interviews/NETPRO/"), "{}", error.path());
    }

    #[test]
    fn counted_as_a_promoter_the_code_would_lift_the_score() {
        let nps = "measure: {kind: nps, column: NETPRO}";
        assert!(AIRPORT.contains(nps));
        let wrong = "measure: {kind: net_score, column: NETPRO, scale: [0, 11], positive: {at_least: 9}, negative: {at_most: 6}}";
        let agreement = AIRPORT.replace("{missing: [11]}", "{}").replace(nps, wrong);
        let Some((report, expected)) = report(&agreement) else { return };
        net(line(&report, "recommend", "2017", &[]), &expected["TRAP_nps_if_11_counted_as_promoter"], "trap");
    }

    #[test]
    fn weighted_answers_have_kish_s_effective_number() {
        let agreement = AIRPORT.replace("  interviews:\n", "  interviews:\n    weight: WEIGHT\n");
        let Some((report, expected)) = report(&agreement) else { return };
        let (total, weighted) = (line(&report, "recommend", "2017", &[]), &expected["nps_weighted"]);
        assert_eq!(count(total, "/estimate/n"), count(weighted, "/n"));
        close(number(total, "/estimate/value"), number(weighted, "/nps_weighted"), "weighted");
        close(number(total, "/estimate/effective_n"), number(weighted, "/kish_neff"), "effective n");
    }

    #[test]
    fn every_day_agrees_with_a_third_party() {
        let Some(days) = data("airport_nps_daily.csv") else { return };
        let Some((report, _)) = report(&AIRPORT.replace("period: year", "period: day")) else { return };
        let mut agreed = 0;
        for record in csv::Reader::from_reader(days.as_bytes()).records() {
            let record = record.unwrap();
            let day = line(&report, "recommend", &record[0], &[]);
            close(number(day, "/estimate/n"), record[4].parse().unwrap(), &record[0]);
            close(number(day, "/estimate/value"), record[5].parse().unwrap(), &record[0]);
            agreed += 1;
        }
        assert_eq!(agreed, 22);
    }

    #[test]
    fn every_item_has_its_ends_and_its_mean() {
        let Some((report, expected)) = report(AIRPORT) else { return };
        let items = expected["csat_items"].as_object().unwrap();
        assert_eq!(items.len(), 15);
        for (item, cell) in items {
            let segment = [("item", item.as_str())];
            share(line(&report, "satisfied", "2017", &segment), &cell["top2"], item);
            share(line(&report, "dissatisfied", "2017", &segment), &cell["bottom2"], item);
            close(number(line(&report, "rating", "2017", &segment), "/estimate/value"), number(cell, "/mean"), item);
        }
    }
}
