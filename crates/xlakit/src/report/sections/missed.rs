//! The figures of breakdowns that missed their targets.

use super::scorecard::{Scales, cells_of, head, row};
use super::section::Section;
use crate::num::{Decimal, Exact, Ratio, sort_by};
use crate::report::data::{Line, Report, ReportPeriod, is_main};
use crate::report::html::markup::{Html, classed, section as titled_section, tag};
use crate::report::html::names;
use crate::report::layout::{Align, Row, columns, heading, paragraph};
use crate::report::reading::titled;
use crate::scorecard::Verdict;
use crate::scorecard::words::{self, POINTS, SHARE, count, counted};

use Align::{Left, Right};

pub(super) const SECTION: Section = Section { text: Some(text), html: Some(html), table: None };

/// The most figures of breakdowns that are listed; the JSON and the tables have all.
const LISTED: usize = 12;

/// The fewest values of a figure that is listed among many: with fewer, chance decides which are.
const ENOUGH: u64 = 30;

/// The figures of breakdowns that missed their targets in a period.
struct Missed<'a> {
    /// Those that stand on enough values, those first that keep the most from the most people.
    lines: Vec<&'a Line>,
    /// All that missed.
    all: usize,
    /// All figures of breakdowns.
    figures: usize,
}

impl<'a> Missed<'a> {
    /// `None` where there are no breakdowns.
    fn of(report: &'a Report, period: &'a ReportPeriod) -> Option<Self> {
        let cells = || report.of(period).filter(|line| !is_main(&line.segment));
        let figures = cells().count();
        let all = cells().filter(|line| line.verdict == Some(Verdict::Missed)).count();
        let mut weighed: Vec<(Decimal, &Line)> = cells().filter_map(|line| Some((weight(line)?, line))).collect();
        // The sort is stable, so figures of one weight stay in the order of the scorecard.
        sort_by(&mut weighed, |(one, _), (other, _)| other.cmp(one));
        (figures > 0).then(|| Self { lines: weighed.into_iter().map(|(_, line)| line).collect(), all, figures })
    }

    /// How many there are, whether listed or not.
    fn sentence(&self) -> String {
        let few = match self.all.saturating_sub(self.lines.len()) {
            0 => String::new(),
            few => format!(", {} of them on fewer than {ENOUGH} values and not listed", count(few as u64)),
        };
        format!(
            "{} of {} of breakdowns missed {} target{few}; all are in the JSON and the tables",
            count(self.all as u64),
            counted(self.figures as u64, "figure", "figures"),
            if self.all == 1 { "its" } else { "their" },
        )
    }
}

/// People × gap of a missed target; `None` if it is not missed or stands on too few values. Gaps of different units are
/// comparable as shares: net scores per hundred, quantities per target.
fn weight(line: &Line) -> Option<Decimal> {
    let (estimate, target) = (&line.estimate, line.target.as_ref()?);
    // What has no interval is a census of totals: its rows are no sample.
    if line.verdict != Some(Verdict::Missed) || (estimate.n < ENOUGH && estimate.interval.is_some()) {
        return None;
    }
    let promised = target.goal.at();
    let per = match estimate.unit.as_str() {
        SHARE | words::APDEX => Decimal::ONE,
        POINTS => Decimal::ONE_HUNDRED,
        _ if promised.is_zero() => Decimal::ONE,
        _ => promised.abs(),
    };
    let gap = Ratio::from_decimal(&line.gap?.as_decimal().abs())?.over(&Ratio::from_decimal(&per)?)?.to_decimal_places(12)?;
    Some(gap.times(Decimal::from(estimate.n)).unwrap_or(Decimal::MAX))
}

fn text(report: &Report, period: &ReportPeriod) -> String {
    let Some(missed) = Missed::of(report, period) else { return String::new() };
    let mut rows = vec![Row::head(["", "", "value", "n", "target", "gap"])];
    rows.extend(missed.lines.iter().take(LISTED).map(|line| {
        let [name, value, _, n, target, gap, _] = cells_of(report, line);
        Row::Cells(vec![line.segment.to_string(), name, value, n, target, gap])
    }));
    let mut text = heading(&titled("Missed in breakdowns", &period.label, period.closed));
    if !missed.lines.is_empty() {
        text.push_str(&columns(&[Left, Left, Right, Right, Right, Right], &rows));
    }
    text + &paragraph("", &missed.sentence())
}

fn html(report: &Report, period: &ReportPeriod) -> Html {
    let Some(missed) = Missed::of(report, period) else { return Html::default() };
    let scales = Scales::of(report, period);
    let rows = missed.lines.iter().take(LISTED).map(|line| {
        let name = classed("span", "of", names::short(report, &line.indicator));
        row([names::segment(report, &line.segment), name].into(), line, &scales)
    });
    let table = [head("Cell and indicator"), tag("tbody", rows.collect::<Html>())];
    let table = if missed.lines.is_empty() { Html::default() } else { classed("table", "scorecard", table) };
    let title = titled("Missed in breakdowns", &period.label, period.closed);
    titled_section("missed", &title, [table, classed("p", "more", missed.sentence())])
}
