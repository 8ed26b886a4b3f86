//! What people do with the command.

use crate::support::{AGREEMENT, Folder, RESPONSES};

const DATA: [&str; 3] = ["agreement.yaml", "responses=responses.csv", "tickets=tickets.csv"];

/// `report` on the data of the folder, with these arguments.
fn report<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["report"], &DATA[..], &["--as-of", "2026-02-01"], more].concat()
}

#[test]
fn a_report_is_the_same_from_any_shape_of_the_files() {
    let folder = Folder::new("shapes");
    let expected = folder.run(&report(&["--format", "json"]));
    assert_eq!((expected.code, expected.err.as_str()), (0, ""));
    assert!(expected.out.contains("happiness"));

    let windows = format!("\u{feff}{}", RESPONSES.replace('\n', "\r\n"));
    let semicolons = RESPONSES.replace(',', ";").replace("12.5", "12,5");
    let tabs = RESPONSES.replace(',', "\t");
    let quoted = RESPONSES.replace("Finland", "\"Finland\"").replace("answered_at", "\"answered_at\"");
    for (name, responses) in [("windows", windows), ("semicolons", semicolons), ("tabs", tabs), ("quoted", quoted)] {
        let folder = Folder::new(name).with("responses.csv", responses);
        assert_eq!(folder.run(&report(&["--format", "json"])).out, expected.out, "{name}");
    }
}

#[test]
fn a_decimal_comma_between_commas_is_read_on_request() {
    let responses = RESPONSES.replace("12.5", "\"12,5\"");
    let folder = Folder::new("comma").with("responses.csv", responses);
    let refused = folder.run(&report(&[]));
    assert!(refused.code == 1 && refused.err.contains("`12,5`"), "{refused:?}");
    assert_eq!(folder.run(&report(&["--decimal-comma"])).code, 0);
}

#[test]
fn a_quoted_field_may_hold_line_breaks_and_delimiters() {
    let responses = RESPONSES.replace("Norway", "\"Nor\nway, \"\"north\"\"\"");
    let folder = Folder::new("quotes").with("responses.csv", responses);
    assert_eq!(folder.run(&report(&[])).code, 0);
    // The row after it is on line 6 of the file, not on row 4.
    let folder = Folder::new("quotes-line")
        .with("responses.csv", RESPONSES.replace("Finland,operator,9", "\"Fin\nland\",operator,9").replace(",3,", ",x,"));
    let refused = folder.run(&report(&[]));
    assert!(refused.err.contains("responses.csv:5"), "{}", refused.err);
}

#[test]
fn a_source_may_come_in_several_files_and_from_the_standard_input() {
    let folder = Folder::new("several");
    let expected = folder.run(&report(&["--format", "json"]));
    let (header, rows) = RESPONSES.split_once('\n').unwrap();
    let (first, rest) = rows.split_once('\n').unwrap();
    let folder = folder.with("first.csv", format!("{header}\n{first}\n"));
    let arguments = [
        "report",
        "agreement.yaml",
        "responses=first.csv",
        "tickets=tickets.csv",
        "responses=-",
        "--as-of",
        "2026-02-01",
        "--format",
        "json",
    ];
    let ran = folder.run_with_input(&arguments, &format!("{header}\n{rest}"));
    assert_eq!((ran.code, ran.out), (0, expected.out));
}

#[test]
fn a_batch_that_is_given_twice_is_not_counted_twice() {
    let folder = Folder::new("batches");
    for (batch, out) in [("2026-01", "january.tally"), ("2026-02", "february.tally")] {
        let made = folder.run(&["tally", DATA[0], DATA[1], DATA[2], "--batch", batch, "--out", out]);
        assert_eq!((made.code, made.err.as_str()), (0, ""));
    }
    let both = ["report", "agreement.yaml", "january.tally", "february.tally", "--as-of", "2026-02-01"];
    let shown = folder.run(&both);
    assert!(shown.code == 0 && shown.out.contains("batches: 2026-01, 2026-02"), "{shown:?}");
    let twice = folder.run(&[&both[..], &["january.tally"]].concat());
    assert_eq!(twice.code, 1);
    assert!(twice.err.contains("the batch `2026-01` is counted already [repeated_batch]"), "{}", twice.err);
    assert!(twice.err.contains("at january.tally"), "{}", twice.err);
    let nameless = folder.run(&["tally", "agreement.yaml", "january.tally", "--batch", "2026-03", "--out", "x.tally"]);
    assert!(nameless.code == 2 && nameless.err.contains("`--batch` names rows"), "{nameless:?}");
}

#[test]
fn a_tally_outlives_the_term_that_it_was_counted_under() {
    let ended = AGREEMENT.replace("first_day: 2026-01-01", "first_day: 2026-01-01\nlast_day: 2026-06-30");
    let folder = Folder::new("longer").with("ended.yaml", ended);
    assert_eq!(folder.run(&["tally", "ended.yaml", DATA[1], DATA[2], "--out", "old.tally"]).code, 0);
    let kept = folder.run(&["report", "agreement.yaml", "old.tally", "--as-of", "2026-02-01", "--format", "json"]);
    assert_eq!((kept.code, kept.out), (0, folder.run(&report(&["--format", "json"])).out));
    let folder = folder.with("agreement.yaml", AGREEMENT.replace("made_sla: true", "made_sla: false"));
    let refused = folder.run(&["report", "agreement.yaml", "old.tally"]);
    assert!(refused.code == 1 && refused.err.contains("what is counted differs: indicator `on_time`"), "{refused:?}");
}

#[test]
fn a_tally_of_another_customer_is_refused() {
    let folder = Folder::new("customers").with("other.yaml", AGREEMENT.replace("id: desk", "id: other"));
    assert_eq!(folder.run(&["tally", "other.yaml", DATA[1], DATA[2], "--out", "other.tally"]).code, 0);
    let refused = folder.run(&["report", "agreement.yaml", "other.tally"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("`other` do not belong to those of `desk` [other_agreement]"), "{}", refused.err);
}

#[test]
fn tallies_of_parts_report_what_the_whole_reports() {
    let folder = Folder::new("parts");
    let expected = folder.run(&report(&["--format", "json"]));
    for (part, data) in [("a.tally", "responses=responses.csv"), ("b.tally", "tickets=tickets.csv")] {
        let ran = folder.run(&["tally", "agreement.yaml", data, "--out", part]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    }
    let merged = folder.run(&["report", "agreement.yaml", "a.tally", "b.tally", "--as-of", "2026-02-01", "--format", "json"]);
    assert_eq!(merged.out, expected.out);
    let mixed = folder.run(&[
        "report",
        "agreement.yaml",
        "b.tally",
        "responses=responses.csv",
        "--as-of",
        "2026-02-01",
        "--format",
        "json",
    ]);
    assert_eq!(mixed.out, expected.out);
}

#[test]
fn a_day_is_its_first_instant_in_the_agreements_zone() {
    let folder = Folder::new("day");
    let at = |time| folder.run(&[&["report"], &DATA[..], &["--format", "json", "--as-of", time]].concat()).out;
    // Midnight of 1 February in Helsinki, two hours before Greenwich.
    assert_eq!(at("2026-02-01"), at("2026-01-31T22:00:00Z"));
    assert_ne!(at("2026-02-01"), at("2026-01-31T21:59:59Z"));
    let refused = folder.run(&[&["report"], &DATA[..], &["--as-of", "tomorrow"]].concat());
    assert!(refused.code == 2 && refused.err.contains("tomorrow"), "{refused:?}");
    // It is refused before any file is read.
    let refused = folder.run(&["report", "nowhere.yaml", "responses=nowhere.csv", "--as-of", "tomorrow"]);
    assert!(refused.code == 2 && refused.err.contains("2026-04-01T00:00:00Z"), "{refused:?}");
}

#[test]
fn without_a_time_the_report_is_of_now_and_says_so() {
    let folder = Folder::new("now");
    let ran = folder.run(&[&["report"], &DATA[..]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("as of 20"), "{}", ran.out);
}

#[test]
fn a_report_can_fail_a_pipeline() {
    let folder = Folder::new("pipeline");
    // Happiness is 100·(2 − 1)/3 = 33.3 against 60.
    let failing = folder.run(&report(&["--fail-on", "missed"]));
    assert_eq!(failing.code, 3, "{}", failing.err);
    assert!(failing.out.contains("missed"), "the report is printed all the same");
    assert_eq!(folder.run(&report(&["--fail-on", "watermelon"])).code, 0);
    let easy = Folder::new("easy").with("agreement.yaml", AGREEMENT.replace("at_least: 60", "at_least: -50"));
    assert_eq!(easy.run(&report(&["--fail-on", "missed"])).code, 0);
}

#[test]
fn a_page_is_one_file_that_tells_the_verdicts() {
    let folder = Folder::new("page");
    let written = folder.run(&report(&["--format", "html", "--out", "report.html"]));
    assert_eq!((written.code, written.out.as_str()), (0, ""), "{}", written.err);
    let page = folder.text("report.html");
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">"), "{page}");
    assert!(page.contains("</span> missed</span>") && page.ends_with("</article>\n</body>\n</html>\n"), "{page}");
}

#[test]
fn a_table_has_a_row_for_every_figure() {
    let folder = Folder::new("table");
    let table = folder.run(&report(&["--format", "csv"])).out;
    let mut lines = table.lines();
    let names: Vec<_> = lines.next().unwrap().split(',').collect();
    assert!(names.contains(&"indicator") && names.contains(&"verdict"), "{names:?}");
    assert!(lines.clone().any(|line| line.contains("happiness")));
    assert!(lines.all(|line| line.split(',').count() >= names.len()));
}

#[test]
fn an_agreement_is_checked_with_every_error_at_its_place() {
    let folder = Folder::new("check");
    let ran = folder.run(&["check", "agreement.yaml"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "ok\n", ""));

    let folder =
        folder.with("agreement.yaml", AGREEMENT.replace("of: happiness", "of: hapiness").replace("id: desk", "idd: desk"));
    let ran = folder.run(&["check", "agreement.yaml"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("2 | idd: desk\n    | ^\n"), "{}", ran.err);

    let folder = folder.with("agreement.yaml", AGREEMENT.replace("at_least: 90 %", "at_least: 100 %"));
    let ran = folder.run(&["check", "agreement.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("warning: ") && ran.out.ends_with("ok, 1 warning\n"), "{}", ran.out);
}

#[test]
fn an_agreement_is_checked_against_data_before_a_report_is_made() {
    let folder = Folder::new("check-data").with("agreement.yaml", AGREEMENT.replace("made_sla: true", "made_sla: Yes"));
    let folder = folder.with("tickets.csv", "resolved_at,country,made_sla\n2026-03-02,FI,yes\n2026-03-03,SE,no\n");
    let ran = folder.run(&["check", "agreement.yaml", "tickets=tickets.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.starts_with("desk, its data: 2026-03\n"), "{}", ran.out);
    let found = "\
tickets
-------
2 rows read, 2 counted; labels of made_sla: `no` 1, `yes` 1
  /indicators/on_time: 2 rows, 0 without a value
  /indicators/on_time/measure/good: 0 rows, made_sla `Yes` 0
";
    assert!(ran.out.contains(found), "{}", ran.out);
    let warning = "\
warning: `Yes` in `made_sla` matches none of the 2 rows of `tickets` [unmatched_word]
  at agreement.yaml (/indicators/on_time/measure/good)
  help: is it `yes`? the data has `no`, `yes`
ok, 1 warning
";
    assert!(ran.out.ends_with(warning), "{}", ran.out);
}

#[test]
fn the_schemas_are_json_and_each_is_of_what_was_asked_for() {
    let folder = Folder::new("schema");
    let schema = |arguments: &[&str]| serde_json::from_str::<serde_json::Value>(&folder.run(arguments).out).unwrap();
    assert_eq!(schema(&["schema"]), xlakit::schema());
    assert_eq!(schema(&["schema", "--of", "agreement"]), xlakit::schema());
    assert_eq!(schema(&["schema", "--of", "report"]), xlakit::report_schema());
}

#[test]
fn bad_usage_is_told_apart_from_bad_input() {
    let folder = Folder::new("usage");
    for arguments in [
        &["report"][..],
        &["report", "agreement.yaml"],
        &["report", "agreement.yaml", "responses.csv"],
        &["report", "agreement.yaml", "responses=-", "tickets=-"],
        &["report", "agreement.yaml", "responses=responses.csv", "--delimiter", "ab"],
        &["tally", "agreement.yaml", "responses=responses.csv", "--out", "responses.txt"],
        &["reprot"],
    ] {
        assert_eq!(folder.run(arguments).code, 2, "{arguments:?}");
    }
    let help = folder.run(&["--help"]);
    assert!(!folder.path("responses.txt").exists());
    assert!(help.code == 0 && help.out.contains("Exit codes:"));
}

#[test]
fn a_stored_report_is_rendered_as_it_was() {
    let folder = Folder::new("render");
    let json = folder.run(&report(&["--format", "json"])).out;
    let folder = folder.with("report.json", &json).with("other.json", json.replace("\"n\":", "\"count\":"));
    for format in ["text", "json", "csv", "html"] {
        let rendered = folder.run(&["render", "report.json", "--format", format]);
        assert_eq!((rendered.code, rendered.out), (0, folder.run(&report(&["--format", format])).out), "{format}");
    }
    let missed = |verb: &[&str]| folder.run(&[verb, &["--fail-on", "missed"]].concat()).code;
    assert_eq!(missed(&["render", "report.json"]), missed(&report(&[])));
    let refused = folder.run(&["render", "other.json"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    let told = "error: the key `n` is missing [malformed_report]\n  at other.json (/scorecard/0/estimate)\n";
    assert!(refused.err.starts_with(told), "{}", refused.err);
    let refused = folder.run(&["render", "agreement.yaml"]);
    assert!(refused.code == 1 && refused.err.contains("[syntax]\n  at agreement.yaml:1:1\n"), "{}", refused.err);
    assert_eq!(folder.run_with_input(&["render", "-"], &json).code, 0);
}

/// The agreement of a portal whose figures come from a spreadsheet.
const PORTAL: &str = "\
xlakit: 1
id: portal
time_zone: Europe/Berlin
sources:
  portal: {at: Monat, columns: {Monat: {format: '%d.%m.%Y'}}}
indicators:
  uptime: {source: portal, measure: {kind: reported, column: Verfügbarkeit, unit: percent}}
targets:
  - {of: uptime, at_least: 99.5 %, decide: estimate}
";

#[test]
fn a_spreadsheet_of_europe_is_read_as_it_was_saved() {
    let text = "Monat;Verfügbarkeit;Bemerkung;Bemerkung\r\n01.01.2026;99,68 %;;\r\n01.02.2026;99,40 %;Störung;\r\n";
    let windows: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let utf_16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = Folder::new("europe").with("portal.yaml", PORTAL).with("utf-8.csv", text);
    let folder = folder.with("windows.csv", windows).with("utf-16.csv", utf_16);
    let report = |file: &str, more: &[&str]| {
        let input = format!("portal={file}");
        let arguments = ["report", "portal.yaml", input.as_str(), "--as-of", "2026-03-01", "--format", "csv"];
        folder.run(&[&arguments[..], more].concat())
    };
    let expected = report("utf-8.csv", &[]);
    assert_eq!((expected.code, expected.err.as_str()), (0, ""));
    assert!(expected.out.contains("0.9968") && expected.out.contains("0.994"), "{}", expected.out);
    assert_eq!(report("utf-16.csv", &[]).out, expected.out);
    // What has no mark is said to be no UTF-8, with what to write; and that is enough.
    let refused = report("windows.csv", &[]);
    assert!(refused.code == 1 && refused.err.contains("`--encoding windows-1252`"), "{}", refused.err);
    assert_eq!(report("windows.csv", &["--encoding", "windows-1252"]).out, expected.out);
    assert_eq!(report("windows.csv", &["--encoding", "windoze"]).code, 2);
}
