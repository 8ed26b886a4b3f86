//! Where the two sides disagree: a card for each finding.

use super::super::{Report, reading};
use super::markup::{Html, classed, column, element, row_head, section as titled_section, tag};
use super::names;
use super::picture::{circle, drawing};
use super::reading::TOLD;
use crate::scorecard::words::{self, counted};
use crate::watermelon::{Finding, SideFigure, Standing, State};

pub(super) fn section(report: &Report) -> Html {
    let Some(search) = reading::last_search(report) else { return Html::default() };
    let standings = report.watermelon.standings.iter().filter(|standing| standing.period == search.period);
    let standings: Vec<Html> = standings.map(|one| standing(report, one)).collect();
    let findings: Vec<&Finding> = report.watermelon.findings.iter().filter(|finding| finding.period == search.period).collect();
    let key = "A watermelon is green outside and red inside: the service meets its targets, and the people it serves are let down. \
               A reverse is red outside and green inside. Hidden means that neither the total nor a wider segment shows it.";
    let mut content = vec![classed("p", "key", key), classed("ul", "standings", standings)];
    let cards = findings.iter().take(TOLD).map(|finding| card(report, finding));
    content.push(if findings.is_empty() {
        tag("p", "nothing was found")
    } else {
        classed("div", "cards", cards.collect::<Html>())
    });
    content.extend(reading::more_findings(&findings).map(|more| classed("p", "more", more)));
    content.extend(reading::searched(search).map(|sentence| classed("p", "key", sentence)));
    let title = reading::titled("Watermelons", &search.period, search.closed);
    titled_section("watermelons", &title, content)
}

fn standing(report: &Report, standing: &Standing) -> Html {
    let state = classed("span", &format!("state {}", class(standing.state)), reading::state(standing.state));
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
        classed("p", &format!("state {}", class(finding.state)), reading::finding(finding)),
        tag("h3", names::segment(report, &finding.segment)),
        classed("p", "quiet", certainty),
    ];
    let class = format!("card {}", reading::status(finding.status));
    classed("div", &class, [classed("div", "top", head), tag("table", rows.collect::<Html>())])
}

fn row(report: &Report, figure: &SideFigure) -> Html {
    let goal = Some(&figure.target);
    let value = figure.value.map_or_else(|| "no value".to_owned(), |value| words::figure(value, &figure.unit, goal));
    let interval = reading::interval(figure.low, figure.high, &figure.unit, goal);
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
