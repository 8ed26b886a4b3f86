//! Where the two sides disagree: how the named segments stand, and what was found, in the last window that had ended.

use super::section::Section;
use crate::agreement::Goal;
use crate::report::columns::{Declared, TableUnit, shown, word};
use crate::report::data::{Report, ReportPeriod};
use crate::report::html::markup::{Html, classed, column, element, row_head, section as titled_section, tag};
use crate::report::html::names;
use crate::report::html::picture::{circle, drawing};
use crate::report::layout::{Align, Row, columns, heading, paragraph};
use crate::report::reading::{self, titled};
use crate::report::table::Table;
use crate::scorecard::about;
use crate::scorecard::words::{self, SHARE, count, counted};
use crate::watermelon::{Finding, Search, SideFigure, Standing, State, Status};

use Align::Left;

pub(super) const SECTION: Section = Section { text: Some(text), html: Some(html), table: Some(table) };

/// The most findings that are told in full.
const TOLD: usize = 6;

fn text(report: &Report, _: &ReportPeriod) -> String {
    let Some(search) = last_search(report) else { return String::new() };
    let mut text = heading(&titled("Watermelons", &search.period, search.closed));
    let standings = report.watermelon.standings.iter().filter(|standing| standing.period == search.period);
    let rows = standings.map(|one| Row::Cells(vec![one.segment.to_string(), state_word(one.state).to_owned()]));
    text.push_str(&columns(&[Left, Left], &rows.collect::<Vec<_>>()));
    let findings: Vec<_> = report.watermelon.findings.iter().filter(|finding| finding.period == search.period).collect();
    for finding in findings.iter().take(TOLD) {
        text.push_str(&paragraph("", &format!("* {}: {}", finding.segment, finding_words(finding))));
        text.push_str(&paragraph("  ", &finding.because));
    }
    for sentence in more_findings(&findings).into_iter().chain(searched(search)) {
        text.push_str(&paragraph("", &sentence));
    }
    text
}

/// The search of the last window that had ended, else the last one.
fn last_search(report: &Report) -> Option<&Search> {
    let searches = &report.watermelon.searches;
    searches.iter().rev().find(|search| search.closed).or(searches.last())
}

fn state_word(state: State) -> &'static str {
    match state {
        State::Healthy => "healthy",
        State::Watermelon => "watermelon",
        State::Reverse => "reverse",
        State::BothRed => "both red",
        State::Undetermined => "undetermined",
        State::Insufficient => "insufficient",
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "confirmed",
        Status::Suspected => "suspected",
    }
}

/// What was found: `confirmed hidden watermelon`.
fn finding_words(finding: &Finding) -> String {
    let hidden = if finding.hidden { "hidden " } else { "" };
    format!("{} {hidden}{}", status_word(finding.status), state_word(finding.state))
}

/// The kinds of findings beyond those that are told; `None` where there are no others.
fn more_findings(findings: &[&Finding]) -> Option<String> {
    let others = findings.get(TOLD..).filter(|others| !others.is_empty())?;
    let of = |status, state| others.iter().filter(|one| one.status == status && one.state == state).count() as u64;
    let kinds = [
        (of(Status::Confirmed, State::Watermelon), "confirmed watermelon", "confirmed watermelons"),
        (of(Status::Confirmed, State::Reverse), "confirmed reverse", "confirmed reverses"),
        (of(Status::Suspected, State::Watermelon), "suspected watermelon", "suspected watermelons"),
        (of(Status::Suspected, State::Reverse), "suspected reverse", "suspected reverses"),
    ];
    let kinds = kinds.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many));
    Some(format!("and of less weight {}, in the JSON and the tables", kinds.collect::<Vec<_>>().join(", ")))
}

/// How large a search was; `None` where nothing was searched.
fn searched(search: &Search) -> Option<String> {
    let sentence = || {
        format!(
            "{} searched: {} tested, {} with fewer than {} values on a side; \
             at most {} of the confirmed are expected to be false",
            counted(search.cells as u64, "segment", "segments"),
            count(search.tested as u64),
            count(search.too_small as u64),
            count(search.min_n),
            words::plain_goal(&Goal::AtMost(search.false_discovery_rate.as_decimal()), SHARE),
        )
    };
    (search.cells > 0).then(sentence)
}

fn html(report: &Report, _: &ReportPeriod) -> Html {
    let Some(search) = last_search(report) else { return Html::default() };
    let standings = report.watermelon.standings.iter().filter(|standing| standing.period == search.period);
    let standings: Vec<Html> = standings.map(|one| standing(report, one)).collect();
    let findings: Vec<&Finding> = report.watermelon.findings.iter().filter(|finding| finding.period == search.period).collect();
    let key = "A watermelon is green outside and red inside: the service meets its targets, and the people it serves are let \
               down. A reverse is red outside and green inside. Hidden means that neither the total nor a wider segment \
               shows it.";
    let mut content = vec![classed("p", "key", key), classed("ul", "standings", standings)];
    let cards = findings.iter().take(TOLD).map(|finding| card(report, finding));
    content.push(if findings.is_empty() {
        tag("p", "nothing was found")
    } else {
        classed("div", "cards", cards.collect::<Html>())
    });
    content.extend(more_findings(&findings).map(|more| classed("p", "more", more)));
    content.extend(searched(search).map(|sentence| classed("p", "key", sentence)));
    let title = reading::titled("Watermelons", &search.period, search.closed);
    titled_section("watermelons", &title, content)
}

fn standing(report: &Report, standing: &Standing) -> Html {
    let state = classed("span", &format!("state {}", class(standing.state)), state_word(standing.state));
    tag("li", [names::segment(report, &standing.segment), " ".into(), state])
}

fn card(report: &Report, finding: &Finding) -> Html {
    let adjusted = finding.adjusted_p.map(|p| format!(", adjusted {}", words::probability(p, &[]))).unwrap_or_default();
    let certainty = format!("p {}{adjusted} · {}", words::probability(finding.p_value, &[]), people(finding));
    let sides = [("Outside", &finding.outside), ("Inside", &finding.inside)];
    let rows = sides.into_iter().map(|(side, figures)| {
        let head = tag("tr", [column("side", side), column("", "Figure"), column("", "Target"), column("", "n"), column("", "")]);
        tag("tbody", [head, figures.iter().map(|figure| row(report, figure)).collect()])
    });
    let head = [
        melon(finding.state),
        classed("p", &format!("state {}", class(finding.state)), finding_words(finding)),
        tag("h3", names::segment(report, &finding.segment)),
        classed("p", "quiet", certainty),
    ];
    let class = format!("card {}", status_word(finding.status));
    classed("div", &class, [classed("div", "top", head), tag("table", rows.collect::<Html>())])
}

fn row(report: &Report, figure: &SideFigure) -> Html {
    let goal = Some(&figure.target);
    let value = figure.value.map_or_else(|| "no value".to_owned(), |value| words::figure(value, &figure.unit, goal));
    let value = format!("{}{value}", about(figure.relative_error));
    let interval = words::bounds(figure.low, figure.high, &figure.unit, goal).unwrap_or_default();
    let cells = [
        row_head(names::short(report, &figure.indicator)),
        classed("td", "figure", [tag("b", value), " ".into(), classed("small", "interval", interval)]),
        tag("td", reading::sign(&figure.target, &figure.unit)),
        tag("td", words::count(figure.n)),
        classed("td", "judged", side(figure.green)),
    ];
    tag("tr", cells)
}

/// The values behind the red side: people who answered, or what was done for them.
fn people(finding: &Finding) -> String {
    let (one, many) = if finding.state == State::Watermelon { ("person", "people") } else { ("value", "values") };
    counted(finding.people, one, many)
}

/// Whether a figure meets its target, which is less than a verdict.
fn side(green: bool) -> Html {
    let (class, sign, word) = if green { ("met", "✓", "green") } else { ("missed", "✗", "red") };
    let sign = element("span", &[("aria-hidden", "true")], sign);
    classed("span", &format!("verdict {class}"), [sign, " ".into(), word.into()])
}

/// A round fruit: its rind is the outside, its flesh the inside.
fn melon(state: State) -> Html {
    let (rind, flesh) = if state == State::Reverse { ("missed", "met") } else { ("met", "missed") };
    let title = if state == State::Reverse { "red outside, green inside" } else { "green outside, red inside" };
    drawing(
        "melon",
        28.0,
        28.0,
        vec![tag("title", title), circle(rind, 14.0, 14.0, 13.0), circle("gap", 14.0, 14.0, 9.5), circle(flesh, 14.0, 14.0, 7.5)],
    )
}

fn class(state: State) -> &'static str {
    match state {
        State::Healthy => "met",
        State::Watermelon | State::BothRed => "missed",
        State::Reverse | State::Undetermined => "undetermined",
        State::Insufficient => "insufficient",
    }
}

fn table(report: &Report) -> Table {
    table_of(&report.watermelon.findings)
}

/// The table of watermelons and reverses.
pub(crate) fn table_of(findings: &[Finding]) -> Table {
    const P: TableUnit = TableUnit::SHARE;
    let columns: [Declared<&Finding>; 13] = [
        Declared::text("period", |finding| finding.period.clone()),
        Declared::boolean("closed", |finding| finding.closed.to_string()),
        Declared::text("segment", |finding| reading::label(&finding.segment)),
        Declared::text("state", |finding| word(&finding.state)),
        Declared::text("status", |finding| word(&finding.status)),
        Declared::boolean("named", |finding| finding.named.to_string()),
        Declared::boolean("hidden", |finding| finding.hidden.to_string()),
        Declared::figure("p_value", P, |finding| finding.p_value.to_string()),
        Declared::figure("adjusted_p", P, |finding| shown(finding.adjusted_p)),
        Declared::count("people", "values", |finding| finding.people.to_string()),
        // Both are in the unit of the worst indicator of the red side, which `because` names.
        Declared::bare_figure("shortfall", |finding| finding.shortfall.to_string()),
        Declared::bare_figure("severity", |finding| finding.severity.to_string()),
        Declared::text("because", |finding| finding.because.clone()),
    ];
    Table::of("watermelons", &columns, findings.iter())
}
