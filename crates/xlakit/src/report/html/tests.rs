//! The report as HTML: safe whatever the labels say, well formed, bounded, the same every time.

use crate::agreement::Agreement;
use crate::frame::{Column, Frame, InstantUnit, Text, Values};
use crate::report::Report;
use crate::time::Instant;

const JANUARY: i64 = 1_767_225_600;

/// A desk whose title, reasons and bands are hostile.
const DESK: &str = r#"
xlakit: 1
id: desk
title: "</title></style><script>alert('title')</script>"
customer: "Acme & <b>Sons</b> \"Ltd\""
providers: ["<img src=x onerror=alert(1)>"]
currency: EUR
first_day: 2026-01-01
last_day: 2026-12-31
sources:
  responses: {at: at, dimensions: [country]}
  tickets: {at: at, dimensions: [country]}
personas:
  finns: {title: "<i>Finns</i>", where: {country: Finland}}
breakdowns: [[country]]
indicators:
  happiness: {title: "Mood '\"><script>", source: responses, side: experience, measure: {kind: happiness, column: score}}
  in_time: {source: tickets, side: service, measure: {kind: share, good: {sla: true}}}
  reopened: {source: tickets, side: service, measure: {kind: share, good: {sla: false}}, better: lower}
targets:
  - {of: happiness, at_least: 75}
  - {of: happiness, for: {persona: finns}, at_least: 60}
  - {of: happiness, for: {country: Norway}, at_least: 60}
  - {of: in_time, at_least: 80 %}
  - {of: in_time, for: {persona: finns}, at_least: 80 %, min_n: 1000}
  - {of: reopened, at_most: 1 %}
  - {of: both, at_least: 60}
scores:
  both:
    components:
      happiness: {weight: 50, goalposts: [-100, 100]}
      in_time: {weight: 50, goalposts: [0 %, 100 %]}
    bands: [{"<u>good</u>": {at_least: 75}}, {poor: {}}]
settlement:
  charges: {amount: "10000.00"}
  rules:
    - {id: time, reads: in_time, kind: steps, table: [{below: 99 %, penalty: 10 %}]}
watermelon: {outside: [in_time], inside: [happiness], by: [country], min_n: 10}
"#;

const HOSTILE: &str = "\"><script>alert(1)</script>\u{0}\u{1b}[31m\u{202e}`";

/// January and March of Finland, which is happy, of a country with a hostile name, which is not, and of so many small ones.
fn report_of(document: &str, small: usize) -> Report {
    let agreement = Agreement::parse(document).unwrap();
    let mut countries = vec!["Finland".to_owned(); 120];
    countries.extend(vec![HOSTILE.to_owned(); 80]);
    countries.extend((0..small).map(|index| format!("Country {index}")));
    let names: Vec<&str> = countries.iter().chain(&countries).map(String::as_str).collect();
    let at = |index: usize| JANUARY + if index < countries.len() { 0 } else { 59 * 86_400 };
    let at: Vec<i64> = (0..names.len()).map(at).collect();
    let scores: Vec<u8> =
        names.iter().enumerate().map(|(index, name)| if *name == "Finland" && index % 12 != 0 { 10 } else { 3 }).collect();
    let sla: Vec<bool> = names.iter().enumerate().map(|(index, name)| !name.starts_with("Country") && index % 20 != 0).collect();
    let frame = |source| {
        Frame::new(source)
            .with("at", Column::instants(&at, InstantUnit::Seconds, true))
            .with("country", Column::new(Values::Text(Text::Strs(&names))))
    };
    let frames = [frame("responses").with("score", &scores[..]), frame("tickets").with("sla", &sla[..])];
    let tally = agreement.tally(&frames).unwrap();
    agreement.evaluate(&tally, Instant::parse("2026-04-10T00:00:00Z").unwrap()).unwrap()
}

/// Fails where a tag is not closed in its turn, or a character stands that had to be escaped.
fn check_balance(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        assert!(open.last() == Some(&"style") || !text.contains(['>', '"', '\'']), "{text}");
        let end = start + rest[start..].find('>').unwrap();
        let tag = &rest[start + 1..end];
        assert!(!tag.contains('<') && tag.matches('"').count().is_multiple_of(2), "{tag}");
        let name = tag.split_whitespace().next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if matches!(name, "!DOCTYPE" | "meta") => {}
            None => open.push(name),
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn hostile_labels_are_shown_and_do_nothing() {
    let page = report_of(DESK, 0).to_html_page();
    check_balance(&page);
    for forbidden in ["<script", "<img", "<b>Sons", "<i>", "<u>", "\0", "\u{1b}", "\u{202e}", "javascript:"] {
        assert!(!page.contains(forbidden), "{forbidden:?}");
    }
    assert!(page.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\u{fffd}\u{fffd}[31m\u{fffd}`"));
    assert!(page.contains("<title>&lt;/title&gt;&lt;/style&gt;&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt;</title>"));
    assert!(page.contains("Acme &amp; &lt;b&gt;Sons&lt;/b&gt; &quot;Ltd&quot;"));
}

#[test]
fn nothing_is_run_and_nothing_is_loaded() {
    let page = report_of(DESK, 0).to_html_page();
    for forbidden in ["url(", "@import", "@font-face", "http:", "https:"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    for tag in page.split('<').skip(1).filter_map(|tag| tag.split('>').next()) {
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap();
        assert!(!["script", "link", "iframe", "img", "object", "a", "base", "use", "image"].contains(&name), "{tag}");
        // Every second piece is the value of an attribute.
        let names: Vec<&str> = tag.split('"').step_by(2).collect();
        assert!(names.iter().all(|name| ![" on", " src", " href", " style", " id="].iter().any(|no| name.contains(no))), "{tag}");
    }
}

#[test]
fn an_article_stands_in_any_page_and_its_style_stays_inside() {
    let report = report_of(DESK, 0);
    let html = report.to_html();
    assert!(html.starts_with("<article class=\"xlakit-report\" lang=\"en\"><style>") && html.ends_with("</article>\n"));
    let style = html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    // What stands before a brace is a list of selectors, a condition, or declarations that end a rule.
    let heads = style.split('{').filter_map(|piece| piece.rsplit(['}', '\n']).next()).filter(|head| !head.is_empty());
    for selector in heads.filter(|head| !head.starts_with('@')).flat_map(|head| head.split(',')) {
        assert!(selector.contains(".xlakit-report"), "{selector}");
    }
    check_balance(&html);
    assert!(report.to_html_page().contains(&html));
}

#[test]
fn the_same_report_has_the_same_bytes_and_holds_no_nan() {
    let html = report_of(DESK, 40).to_html();
    assert_eq!(html, report_of(DESK, 40).to_html());
    for forbidden in ["NaN", "inf\"", "Infinity", "None", "Some("] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    assert!(!html.contains("\"-0.0\""));
}

#[test]
fn every_verdict_has_its_word_beside_its_colour() {
    let report = report_of(DESK, 0);
    let mut found: Vec<&str> =
        report.scorecard.iter().filter_map(|line| line.verdict).map(crate::scorecard::Verdict::as_str).collect();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, ["insufficient", "met", "missed", "no_data", "undetermined"]);
    let html = report.to_html();
    for (class, word) in [
        ("met", "met"),
        ("missed", "missed"),
        ("undetermined", "undetermined"),
        ("insufficient", "insufficient"),
        ("no-data", "no data"),
    ] {
        let sign = html.split(&format!("<span class=\"verdict {class}\"><span aria-hidden=\"true\">")).nth(1);
        assert!(sign.unwrap().split_once("</span> ").unwrap().1.starts_with(&format!("{word}</span>")), "{word}");
    }
}

#[test]
fn every_drawing_says_what_it_shows() {
    let html = report_of(DESK, 0).to_html();
    let drawings: Vec<&str> = html.split("<svg ").skip(1).collect();
    assert!(drawings.len() > 10);
    for drawing in drawings {
        let (attributes, content) = drawing.split_once('>').unwrap();
        assert!(attributes.contains("role=\"img\"") && content.starts_with("<title>"), "{attributes}");
        assert!(!content.starts_with("<title></title>"));
    }
}

#[test]
fn what_is_left_out_is_counted_and_the_size_does_not_grow_with_the_data() {
    let sizes = [100, 400].map(|small| {
        let html = report_of(DESK, small).to_html();
        // Finland, Norway, which a target names, the hostile one and the small ones have three figures each.
        let figures = crate::scorecard::words::count(3 * (small as u64 + 3));
        assert!(
            html.contains(&format!(" of {figures} figures of breakdowns missed their target, "))
                && html.contains(" and not listed; all are in the JSON"),
            "{figures}"
        );
        html.len()
    });
    assert!(sizes[1] < sizes[0] + sizes[0] / 20, "{sizes:?}");
}

#[test]
fn the_sections_stand_in_the_order_of_reading() {
    let html = report_of(DESK, 0).to_html();
    let headings: Vec<&str> = html.split("<h2>").skip(1).map(|rest| rest.split("</h2>").next().unwrap()).collect();
    let expected = [
        "Scorecard 2026-03",
        "History",
        "Scores 2026-03",
        "Watermelons 2026-03",
        "Settlement 2026-03",
        "Missed in breakdowns 2026-03",
        "Data",
        "Methods",
    ];
    assert_eq!(headings, expected);
}

#[test]
fn a_report_without_a_period_says_so() {
    let agreement = Agreement::parse(DESK).unwrap();
    let report = agreement.evaluate(&agreement.empty_tally().unwrap(), Instant::parse("2025-01-01T00:00:00Z").unwrap()).unwrap();
    let page = report.to_html_page();
    check_balance(&page);
    assert!(page.contains("<p>no period has begun and no row was counted</p>"));
}
