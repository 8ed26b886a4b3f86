//! Every bad input ends with exit code 1 and one clear error, and soon.

use std::fs::File;
use std::time::{Duration, Instant};

use crate::support::{AGREEMENT, Folder, RESPONSES, Ran, TICKETS};

const REPORT: [&str; 4] = ["report", "agreement.yaml", "responses=responses.csv", "tickets=tickets.csv"];

/// Runs the command and holds what it says against the words that a person needs.
fn refuses(folder: &Folder, arguments: &[&str], needed: &[&str]) -> Ran {
    let start = Instant::now();
    let ran = folder.run(arguments);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(ran.out, "", "an error leaves the output empty");
    assert_eq!(ran.err.matches("error: ").count(), 1, "one error: {}", ran.err);
    for word in needed {
        assert!(ran.err.contains(word), "`{word}` is not in:\n{}", ran.err);
    }
    ran
}

/// The agreement with one line changed.
fn changed(from: &str, to: &str) -> String {
    assert!(AGREEMENT.contains(from));
    AGREEMENT.replace(from, to)
}

#[test]
fn a_file_that_is_not_there() {
    let folder = Folder::new("missing-file");
    refuses(&folder, &["report", "nowhere.yaml", "responses=responses.csv"], &["nowhere.yaml", "no such file", "help: "]);
    refuses(
        &folder,
        &["report", "agreement.yaml", "responses=nowhere.csv", "tickets=tickets.csv"],
        &["nowhere.csv", "no such file", "help: "],
    );
    refuses(&folder, &["report", "agreement.yaml", "nowhere.tally"], &["nowhere.tally", "no such file"]);
}

#[test]
fn a_source_that_is_not_in_the_agreement() {
    let folder = Folder::new("unknown-source");
    refuses(&folder, &["report", "agreement.yaml", "response=responses.csv"], &["`response`", "`responses`", "[unknown_source]"]);
}

#[test]
fn a_source_without_data() {
    let folder = Folder::new("missing-source");
    refuses(&folder, &["report", "agreement.yaml", "responses=responses.csv"], &["`tickets`", "[missing_source]", "help: "]);
}

#[test]
fn a_column_that_is_not_in_the_file() {
    let folder = Folder::new("missing-column").with("responses.csv", RESPONSES.replace("score", "Score"));
    refuses(&folder, &REPORT, &["responses.csv", "`score`", "did you mean `Score`?", "`lost_minutes`", "[missing_column]"]);
}

#[test]
fn text_in_a_number_column() {
    let folder = Folder::new("text").with("responses.csv", RESPONSES.replace(",90\n", ",an hour\n"));
    refuses(&folder, &REPORT, &["responses.csv:4", "`lost_minutes`", "`an hour`", "[unreadable_value]", "help: "]);
}

#[test]
fn a_time_that_is_none() {
    let folder = Folder::new("time").with("tickets.csv", TICKETS.replace("2026-01-06 09:00:00", "yesterday"));
    refuses(&folder, &REPORT, &["tickets.csv:3", "`resolved_at`", "`yesterday`"]);
}

#[test]
fn twelve_on_a_scale_from_0_to_10() {
    let folder = Folder::new("scale").with("responses.csv", RESPONSES.replace(",9,", ",12,"));
    refuses(&folder, &REPORT, &["responses.csv:3", "`score`", "12", "[off_scale]", "`missing`"]);
}

#[test]
fn a_bare_95_for_a_share() {
    let folder = Folder::new("bare").with("agreement.yaml", changed("at_least: 90 %", "at_least: 95"));
    refuses(&folder, &REPORT, &["agreement.yaml:16:29", "`95 %`", "[bare_percent]", "16 | "]);
}

#[test]
fn an_indicator_that_is_not_there() {
    let folder = Folder::new("indicator").with("agreement.yaml", changed("of: happiness", "of: hapiness"));
    refuses(&folder, &REPORT, &["agreement.yaml:15:10", "`hapiness`", "`happiness`", "[unknown_name]"]);
}

#[test]
fn a_key_that_stands_twice() {
    let folder = Folder::new("twice").with("agreement.yaml", AGREEMENT.to_owned() + "id: again\n");
    refuses(&folder, &REPORT, &["agreement.yaml:17:1", "`id`", "[duplicate_key]"]);
}

#[test]
fn a_target_for_a_persona_that_is_not_there() {
    let text = changed("{of: happiness, at_least", "{of: happiness, for: {persona: fields}, at_least");
    let folder = Folder::new("persona").with("agreement.yaml", text);
    refuses(&folder, &REPORT, &["agreement.yaml:15:", "`fields`", "`field`", "[unknown_name]"]);
}

#[test]
fn an_alias_bomb() {
    let level = |level: i32| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", "));
    let bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned() + &(1..30).map(level).collect::<String>();
    let folder = Folder::new("bomb").with("agreement.yaml", bomb);
    refuses(&folder, &REPORT, &["agreement.yaml:1:5", "[unsupported_yaml]", "`xlakit check agreement.yaml`"]);
}

#[test]
fn a_hundred_levels_of_nesting() {
    let folder = Folder::new("nesting").with("agreement.yaml", "[".repeat(100) + &"]".repeat(100));
    refuses(&folder, &REPORT, &["agreement.yaml", "64 levels", "[document_too_large]"]);
}

#[test]
fn a_document_of_a_hundred_megabytes() {
    let folder = Folder::new("large");
    File::options().write(true).open(folder.path("agreement.yaml")).unwrap().set_len(100_000_000).unwrap();
    refuses(&folder, &REPORT, &["agreement.yaml", "100000000 bytes", "1048576", "[document_too_large]"]);
}

#[test]
fn an_empty_csv_file() {
    for (name, content) in [("empty", ""), ("blank", "\n\n"), ("mark", "\u{feff}")] {
        let folder = Folder::new(name).with("responses.csv", content);
        refuses(&folder, &REPORT, &["responses.csv", "the file is empty", "[malformed_csv]", "help: "]);
    }
}

#[test]
fn a_ragged_row() {
    for (name, end) in [("ragged", "\n"), ("ragged-windows", "\r\n"), ("ragged-mac", "\r")] {
        let folder = Folder::new(name).with("responses.csv", RESPONSES.replace("9,\n", "9\n").replace('\n', end));
        refuses(&folder, &REPORT, &["responses.csv:3\n", "4 fields", "5", "[malformed_csv]"]);
    }
    let folder = Folder::new("ragged-blank").with("responses.csv", RESPONSES.replace("9,\n", "9\n").replace('\n', "\r\n\r\n"));
    refuses(&folder, &REPORT, &["responses.csv:5\n"]);
}

#[test]
fn a_quote_that_is_never_closed() {
    let row = "2026-01-05 09:00:00,Finland,sales,10,12.5\n";
    for (name, open) in
        [("open", "2026-01-05 09:00:00,\"Finland,sales,10,12.5\n"), ("open-last", "2026-01-05 09:00:00,Finland,sales,10,\"\n")]
    {
        let text = RESPONSES.to_owned() + &row.repeat(40) + open + &row.repeat(500);
        let folder = Folder::new(name).with("responses.csv", text.trim_end());
        refuses(&folder, &REPORT, &["responses.csv:45\n", "a quote opens a field here", "[malformed_csv]", "help: "]);
    }
    let folder = Folder::new("open-names").with("responses.csv", RESPONSES.replace("answered_at", "\"answered_at"));
    refuses(&folder, &REPORT, &["responses.csv:1\n", "a quote opens a field here"]);
}

#[test]
fn text_behind_the_quote_that_closes_a_field() {
    let folder = Folder::new("behind").with("responses.csv", RESPONSES.replace("Norway", "\"No\"rway"));
    refuses(&folder, &REPORT, &["responses.csv:4\n", "text follows the quote that closes a field", "[malformed_csv]", "help: "]);
    // The first quote is the one to mend, and the next one is where it shows.
    let open = RESPONSES.replace("Finland,sales", "\"Finland,sales").replace("Norway", "\"Norway\"");
    let folder = Folder::new("behind-open").with("responses.csv", open);
    refuses(&folder, &REPORT, &["responses.csv:4\n", "text follows the quote that closes the field of line 2"]);
}

#[test]
fn a_figure_that_stands_twice() {
    let agreement = "xlakit: 1\nid: desk\nsources: {portal: {at: month}}\n\
                     indicators: {csat: {source: portal, measure: {kind: reported, column: csat}}}\n";
    let folder = Folder::new("figure").with("portal.yaml", agreement);
    let folder = folder.with("a.csv", "month,csat\n2026-01-01,80\n2026-02-01,81\n").with("b.csv", "month,csat\n2026-01-01,82\n");
    let needed = ["the figure of `csat` stands twice for period 2026-01", "at a.csv, b.csv\n", "[duplicate_figure]", "help: "];
    refuses(&folder, &["report", "portal.yaml", "portal=a.csv", "portal=b.csv"], &needed);
}

#[test]
fn a_directory_in_the_place_of_a_file() {
    let folder = Folder::new("directory");
    std::fs::create_dir_all(folder.path("folder.tally")).unwrap();
    for arguments in [
        ["report", "folder.tally", "tickets=tickets.csv"],
        ["report", "agreement.yaml", "folder.tally"],
        ["tally", "agreement.yaml", "tickets=folder.tally"],
    ] {
        let arguments = [&arguments[..], if arguments[0] == "tally" { &["--out", "x.tally"] } else { &[] }].concat();
        refuses(&folder, &arguments, &["folder.tally", "the file cannot be read: it is a directory", "[unreadable_file]"]);
    }
}

#[test]
fn a_file_that_is_not_utf_8() {
    let latin_1: Vec<u8> = RESPONSES.replace("Norway", "Åland").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let folder = Folder::new("latin").with("responses.csv", latin_1);
    refuses(&folder, &REPORT, &["responses.csv:4", "field 2", "UTF-8", "[malformed_csv]"]);
    // Each half of a letter is none, though together they are one.
    let at = RESPONSES.find("Norway,sales").unwrap();
    let mut halves = RESPONSES.as_bytes().to_vec();
    halves.splice(at..at + "Norway,sales".len(), *b"\xc3,\xa9");
    let folder = Folder::new("halves").with("responses.csv", halves);
    refuses(&folder, &REPORT, &["responses.csv:4", "field 2", "UTF-8", "[malformed_csv]"]);
}

#[test]
fn two_columns_of_one_name_that_is_read() {
    let twice = TICKETS.replace("country,", "country,made_sla,").replace(",true", ",false,true");
    let folder = Folder::new("names").with("tickets.csv", twice);
    refuses(&folder, &REPORT, &["tickets.csv:1", "two columns are called `made_sla`"]);
}

#[test]
fn a_tally_that_is_damaged_or_counts_something_else() {
    let folder = Folder::new("tally");
    let made = folder.run(&["tally", "agreement.yaml", "responses=responses.csv", "tickets=tickets.csv", "--out", "good.tally"]);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    let mut bytes = std::fs::read(folder.path("good.tally")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    let folder = folder.with("damaged.tally", &bytes).with("short.tally", &bytes[..middle]).with("text.tally", TICKETS);
    for name in ["damaged.tally", "short.tally", "text.tally"] {
        refuses(&folder, &["report", "agreement.yaml", name], &[name, "[malformed_tally]", "help: "]);
    }
    let folder = folder.with("agreement.yaml", changed("column: score", "column: other_score"));
    refuses(&folder, &["report", "agreement.yaml", "good.tally"], &["good.tally", "[plan_mismatch]"]);
}

#[test]
fn a_file_that_is_something_else_is_told_what_it_is() {
    for (bytes, what) in [
        (&b"PK\x03\x04rest"[..], "a zip archive, and not called `.xlsx`"),
        (b"PAR1rest", "a Parquet file"),
        (b"\x1f\x8brest", "gzip"),
    ] {
        let folder = Folder::new("something-else").with("responses.csv", bytes);
        refuses(&folder, &REPORT, &["responses.csv", what, "CSV is read", "[malformed_csv]", "export its table as CSV"]);
    }
}
