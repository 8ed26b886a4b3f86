//! The figures of a period, each with its picture: everybody, and each persona.

use super::section::Section;
use super::target;
use crate::num::Decimal;
use crate::report::columns::{Declared, TableUnit, shown};
use crate::report::data::{Line, Report, ReportPeriod, is_main};
use crate::report::html::markup::{Html, classed, column, element, row_head, section as titled_section, tag};
use crate::report::html::names;
use crate::report::html::picture::{Picture, word};
use crate::report::html::ruler::Ruler;
use crate::report::layout::{Align, Row, columns, heading};
use crate::report::reading::{self, titled};
use crate::report::table::Table;
use crate::scorecard::{Verdict, beside};

use Align::{Left, Right};

pub(super) const SECTION: Section = Section { text: Some(text), html: Some(html), table: Some(table) };

fn text(report: &Report, period: &ReportPeriod) -> String {
    let mut rows = vec![Row::head(["", "value", "interval", "n", "target", "gap", "verdict"])];
    let mut last = None;
    for line in report.of(period).filter(|line| is_main(&line.segment)) {
        if last != Some(&line.segment) && !line.segment.is_total() {
            rows.push(Row::Line(line.segment.to_string()));
        }
        last = Some(&line.segment);
        rows.push(Row::Cells(cells_of(report, line).to_vec()));
        rows.extend(beside(&line.estimate).map(Row::Under));
        rows.extend(line.decided().map(Row::Under));
    }
    heading(&titled("Scorecard", &period.label, period.closed)) + &columns(&[Left, Right, Left, Right, Right, Right, Left], &rows)
}

/// Name, value, interval, n, target, gap and verdict.
pub(super) fn cells_of(report: &Report, line: &Line) -> [String; 7] {
    let estimate = &line.estimate;
    let goal = reading::goal_of(line);
    [
        reading::name(report, &line.indicator),
        estimate.value.map(|value| reading::figure(estimate, value, goal)).unwrap_or_default(),
        reading::interval(estimate, goal),
        reading::answers(estimate),
        goal.map(|goal| reading::sign(goal, &estimate.unit)).unwrap_or_default(),
        line.gap.map(|gap| reading::gap(estimate, gap)).unwrap_or_default(),
        line.verdict.map(Verdict::as_str).unwrap_or_default().to_owned(),
    ]
}

/// What the drawings mean.
const KEY: &str = "The bar is the interval, the point the figure, the tick the target, and the shade the side that meets it. \
                   An indicator has the same scale in every row; an arrow says that its interval is wider.";

fn html(report: &Report, period: &ReportPeriod) -> Html {
    let scales = Scales::of(report, period);
    let main: Vec<&Line> = report.of(period).filter(|line| is_main(&line.segment)).collect();
    let bodies = main.chunk_by(|one, next| one.segment == next.segment).map(|lines| {
        let segment = lines.first().map(|line| names::segment(report, &line.segment)).unwrap_or_default();
        let head = tag("tr", element("th", &[("scope", "rowgroup"), ("colspan", "7")], segment));
        let rows = lines.iter().map(|line| row(names::indicator(report, &line.indicator), line, &scales));
        tag("tbody", [head, rows.collect()])
    });
    let table = classed("table", "scorecard", [head("Indicator"), bodies.collect()]);
    let title = reading::titled("Scorecard", &period.label, period.closed);
    titled_section("figures", &title, [table, classed("p", "key", KEY)])
}

/// The head of a table of figures.
pub(super) fn head(first: &str) -> Html {
    let columns = [
        ("", first),
        ("figure", "Figure"),
        ("", "Interval and target"),
        ("n", "n"),
        ("", "Target"),
        ("", "Gap"),
        ("", "Verdict"),
    ];
    tag("thead", tag("tr", columns.map(|(class, name)| column(class, name))))
}

/// The scale of each indicator: it holds the figures of everybody and of the personas.
pub(super) struct Scales<'a>(Vec<(&'a str, Ruler)>);

impl<'a> Scales<'a> {
    pub(super) fn of(report: &'a Report, period: &'a ReportPeriod) -> Self {
        let main: Vec<&Line> = report.of(period).filter(|line| is_main(&line.segment)).collect();
        let mut scales: Vec<(&str, Ruler)> = Vec::new();
        for line in &main {
            let name = line.indicator.as_str();
            if scales.iter().any(|(named, _)| *named == name) {
                continue;
            }
            let figures: Vec<_> = main.iter().filter(|line| line.indicator == name).map(|line| figures(line)).collect();
            scales.extend(Ruler::around(&figures.concat(), &line.estimate.unit).map(|scale| (name, scale)));
        }
        Self(scales)
    }

    fn find(&self, name: &str) -> Option<&Ruler> {
        self.0.iter().find(|(named, _)| *named == name).map(|(_, scale)| scale)
    }
}

/// Everything of a line that has a place on its scale.
fn figures(line: &Line) -> Vec<Decimal> {
    let estimate = &line.estimate;
    let own = [estimate.value, estimate.low, estimate.high].map(|figure| figure.map(|figure| figure.as_decimal()));
    let goal = reading::goal_of(line).map(|goal| goal.at());
    own.into_iter().chain([goal]).flatten().collect()
}

/// A figure in a row.
pub(super) fn row(name: Html, line: &Line, scales: &Scales<'_>) -> Html {
    let estimate = &line.estimate;
    let goal = reading::goal_of(line);
    let bounds = estimate.low.zip(estimate.high);
    let figure = match estimate.value {
        None => classed("span", "quiet", "no value"),
        Some(value) => tag("b", reading::figure(estimate, value, goal)),
    };
    let interval = classed("small", "interval", reading::interval(estimate, goal));
    let beside = beside(estimate).map(|beside| classed("small", "beside", beside)).unwrap_or_default();
    let picture = estimate.value.zip(scales.find(&line.indicator)).map(|(value, scale)| {
        let ends = line.segment.is_total().then_some(estimate.unit.as_str());
        Picture { value, bounds, goal, verdict: line.verdict, title: &line.because, ends }.draw(scale)
    });
    let gap = line.gap.map(|gap| reading::gap(estimate, gap)).unwrap_or_default();
    let target = goal.map(|goal| reading::sign(goal, &estimate.unit)).unwrap_or_default();
    let cell = |class: &str, label: &str, content: Html| element("td", &[("class", class), ("data-label", label)], content);
    let judged = line.verdict.map_or_else(|| classed("span", "quiet", "no target"), word);
    let judged = match line.decided() {
        Some(decided) => [judged, " ".into(), classed("small", "interval", decided)].into(),
        None => judged,
    };
    let cells = [
        row_head(name),
        cell("figure", "", [figure, " ".into(), interval, " ".into(), beside].into()),
        cell("drawn", "", picture.unwrap_or_default()),
        cell("n", "n", reading::answers(estimate).into()),
        cell("target", "target", target.into()),
        cell("gap", "gap", gap.into()),
        cell("judged", "", judged),
    ];
    tag("tr", cells)
}

fn table(report: &Report) -> Table {
    const UNIT: TableUnit = TableUnit::OF_FIGURE;
    let columns: [Declared<(&Report, &Line)>; 24] = [
        Declared::text("period", |(_, line)| line.period.clone()),
        Declared::boolean("closed", |(_, line)| line.closed.to_string()),
        Declared::text("segment", |(_, line)| reading::label(&line.segment)),
        Declared::text("indicator", |(_, line)| line.indicator.clone()),
        Declared::text("title", |(report, line)| {
            report.agreement.indicator_title(&line.indicator).unwrap_or_default().to_owned()
        }),
        Declared::text("side", |(_, line)| line.side.as_str().to_owned()),
        Declared::figure("value", UNIT, |(_, line)| shown(line.estimate.value)),
        Declared::figure("low", UNIT, |(_, line)| shown(line.estimate.low)),
        Declared::figure("high", UNIT, |(_, line)| shown(line.estimate.high)),
        Declared::text("unit", |(_, line)| line.estimate.unit.clone()),
        Declared::count("n", "values", |(_, line)| line.estimate.n.to_string()),
        Declared::count("missing", "rows", |(_, line)| line.estimate.missing.to_string()),
        Declared::count("base", "rows", |(_, line)| line.estimate.base.to_string()),
        Declared::count("invited", "invitations", |(_, line)| shown(line.estimate.invited)),
        Declared::figure("effective_n", TableUnit::Is("values"), |(_, line)| shown(line.estimate.effective_n)),
        Declared::figure("target", UNIT, |(_, line)| target::goal(line.target.as_ref())),
        Declared::text("is", |(_, line)| target::is(line.target.as_ref())),
        Declared::text("decide", |(_, line)| target::decide(line.target.as_ref())),
        Declared::figure("confidence", TableUnit::SHARE, |(_, line)| target::confidence(line.target.as_ref())),
        Declared::figure("gap", UNIT, |(_, line)| shown(line.gap)),
        Declared::text("verdict", |(_, line)| shown(line.verdict.map(Verdict::as_str))),
        Declared::figure("probability", TableUnit::SHARE, |(_, line)| shown(line.probability)),
        Declared::figure("p_value", TableUnit::SHARE, |(_, line)| shown(line.p_value)),
        Declared::text("because", |(_, line)| line.because.clone()),
    ];
    Table::of("scorecard", &columns, report.scorecard.iter().map(|line| (report, line)))
}
