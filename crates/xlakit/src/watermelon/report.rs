//! Findings as the report shows them: figures, severity, what is hidden, and one line that says it.

use std::cmp::Reverse;

use super::evidence::{Bar, Test, evidence, shares};
use super::finding::{Finding, Search, SideFigure, Standing, State, Status, Watermelons};
use super::judges::{Heard, Judge, Judges, Room};
use super::search::search;
use super::seen::Seen;
use super::window::SearchWindow;
use crate::agreement::{Goal, Segment, Watermelon};
use crate::num::{Decimal, Exact as _, Figure, Probability, Ratio, sort, sort_by};
use crate::scorecard::{Estimate, about, estimate, words};
use crate::tally::{Observed, SearchCell};

/// Adds what one window shows.
pub(super) fn add(into: &mut Watermelons, watermelon: &Watermelon, window: &SearchWindow<'_>, judges: &Judges<'_>, seen: &Seen) {
    let alpha = Figure::from_decimal(Decimal::ONE.minus(watermelon.confidence).unwrap_or_default()).to_f64();
    let mut reporter = Reporter { watermelon, window, judges, findings: Vec::new() };
    let (mut room, mut total) = (Room::default(), State::Undetermined);
    for cell in &seen.named {
        let (state, p) = match judges.hear(&cell.segment, &cell.observed, Test::Alone, &mut room) {
            Heard::Judged(joint) => match joint.state(alpha) {
                State::Watermelon => (State::Watermelon, Some(joint.watermelon)),
                State::Reverse => (State::Reverse, Some(joint.reverse)),
                state => (state, None),
            },
            Heard::TooSmall => (State::Insufficient, None),
            Heard::WithoutTarget => continue,
        };
        if cell.segment.is_total() {
            total = state;
        }
        into.standings.push(reporter.standing(cell, state));
        if let Some(p) = p {
            reporter.find(cell, state, Status::Confirmed, p, None);
        }
    }
    let family = search(judges, watermelon, &seen.searched);
    for found in &family.found {
        if let Some(cell) = seen.searched.get(found.cell) {
            reporter.find(cell, found.state, found.status, found.p, Some(found.adjusted));
        }
    }
    let confirmed = |state| family.found.iter().filter(|found| found.state == state && found.status == Status::Confirmed).count();
    into.searches.push(Search {
        period: window.label.clone(),
        closed: window.closed,
        cells: seen.searched.len(),
        tested: family.tested,
        too_small: family.too_small,
        without_target: family.without_target,
        watermelons: confirmed(State::Watermelon),
        reverses: confirmed(State::Reverse),
        min_n: watermelon.min_n,
        false_discovery_rate: Figure::from_decimal(watermelon.false_discovery_rate),
    });
    into.findings.extend(reporter.ordered(total));
}

/// Collects the findings of one window.
struct Reporter<'a> {
    watermelon: &'a Watermelon,
    window: &'a SearchWindow<'a>,
    judges: &'a Judges<'a>,
    findings: Vec<Finding>,
}

impl Reporter<'_> {
    fn standing(&self, cell: &SearchCell, state: State) -> Standing {
        let (outside, inside) = self.sides(cell);
        let what = match state {
            State::Healthy => "both sides are green",
            State::Watermelon => "the outside is green, the inside red",
            State::Reverse => "the outside is red, the inside green",
            State::BothRed => "both sides are red",
            State::Undetermined => "not decided at the agreed confidence",
            State::Insufficient => "too few values on a side",
        };
        let because = format!("{what}: outside {}; inside {}", listed(&outside), listed(&inside));
        let (period, closed, segment) = (self.window.label.clone(), self.window.closed, cell.segment.clone());
        Standing { period, closed, segment, state, outside, inside, because }
    }

    /// Adds a finding, unless the segment was found when it was judged by name.
    fn find(&mut self, cell: &SearchCell, state: State, status: Status, p: f64, adjusted: Option<f64>) {
        let named = adjusted.is_none();
        // Named segments are judged first, and are few.
        let mut found_by_name = self.findings.iter().take_while(|finding| finding.named);
        if !named && found_by_name.any(|finding| finding.state == state && finding.segment == cell.segment) {
            return;
        }
        let (outside, inside) = self.sides(cell);
        let worst = self.worst(cell, state);
        let (people, shortfall, severity) = worst.as_ref().map_or((0, Figure::ZERO, Figure::ZERO), Worst::weight);
        let p_value = Probability::from_f64(p).unwrap_or(Probability::ONE);
        let adjusted_p = adjusted.and_then(Probability::from_f64);
        let (green, red) = if state == State::Watermelon { (&outside, "inside") } else { (&inside, "outside") };
        let other = if state == State::Watermelon { "outside" } else { "inside" };
        let because = format!(
            "{other} green ({}) while {red} {}; {}",
            listed(green),
            worst.map_or_else(String::new, |worst| format!("{} is beyond its target", told(&worst.figure))),
            sureness(status, p_value, adjusted_p),
        );
        self.findings.push(Finding {
            period: self.window.label.clone(),
            closed: self.window.closed,
            segment: cell.segment.clone(),
            state,
            status,
            named,
            hidden: false,
            outside,
            inside,
            p_value,
            adjusted_p,
            people,
            shortfall,
            severity,
            because,
        });
    }

    /// The findings by severity, with those marked that neither the total nor a wider finding shows.
    fn ordered(self, total: State) -> Vec<Finding> {
        let mut findings = self.findings;
        let confirmed = |finding: &Finding| finding.status == Status::Confirmed;
        let mut known: Vec<(bool, Segment)> =
            findings.iter().filter(|f| confirmed(f)).map(|f| (f.state == State::Watermelon, f.segment.clone())).collect();
        sort(&mut known);
        for finding in &mut findings {
            let shown_by_the_total = total == finding.state || total == State::BothRed;
            let is_watermelon = finding.state == State::Watermelon;
            let shown_by_a_wider = wider(&finding.segment).any(|segment| known.binary_search(&(is_watermelon, segment)).is_ok());
            finding.hidden = confirmed(finding) && !finding.segment.is_total() && !shown_by_the_total && !shown_by_a_wider;
        }
        sort_by(&mut findings, |a, b| (Reverse(a.severity), &a.segment).cmp(&(Reverse(b.severity), &b.segment)));
        findings
    }

    fn sides(&self, cell: &SearchCell) -> (Vec<SideFigure>, Vec<SideFigure>) {
        let (outside, inside) = cell.observed.split_at(self.judges.outside.len().min(cell.observed.len()));
        let side = |side, observed| {
            let asked = self.judges.asked(side, &cell.segment, observed);
            asked.map(|(judge, bar, observed)| self.figure(judge, &bar, observed)).collect()
        };
        (side(&self.judges.outside, outside), side(&self.judges.inside, inside))
    }

    fn figure(&self, judge: &Judge<'_>, bar: &Bar<'_>, observed: &Observed) -> SideFigure {
        side_figure(judge, bar, observed, self.estimate(judge, bar, observed))
    }

    fn estimate(&self, judge: &Judge<'_>, bar: &Bar<'_>, observed: &Observed) -> Estimate {
        estimate(judge.indicator, observed, bar.target.interval, self.watermelon.confidence).0
    }

    /// The indicator of the red side that is beyond its target most surely.
    fn worst(&self, cell: &SearchCell, state: State) -> Option<Worst> {
        let (outside, inside) = cell.observed.split_at(self.judges.outside.len().min(cell.observed.len()));
        let (side, observed) =
            if state == State::Watermelon { (&self.judges.inside, inside) } else { (&self.judges.outside, outside) };
        let mut worst: Option<(f64, Worst)> = None;
        for (judge, bar, observed) in self.judges.asked(side, &cell.segment, observed) {
            let p = match evidence(judge.indicator, observed, &bar, Test::Alone) {
                Some(evidence) if !evidence.meets => evidence.red.unwrap_or(1.0),
                _ => continue,
            };
            if worst.as_ref().is_none_or(|(least, _)| p < *least) {
                let estimate = self.estimate(judge, &bar, observed);
                let shortfall = match shares(judge.indicator, observed, bar.goal) {
                    Some((within, asked)) => Goal::AtLeast(asked).shortfall_of(&within),
                    None => estimate.ratio().and_then(|figure| bar.goal.shortfall_of(&figure)),
                };
                let figure = side_figure(judge, &bar, observed, estimate);
                worst = Some((p, Worst { figure, shortfall }));
            }
        }
        worst.map(|(_, worst)| worst)
    }
}

fn side_figure(judge: &Judge<'_>, bar: &Bar<'_>, observed: &Observed, estimate: Estimate) -> SideFigure {
    SideFigure {
        indicator: judge.indicator.name.clone(),
        value: estimate.value,
        low: estimate.low,
        high: estimate.high,
        relative_error: estimate.relative_error,
        within: shares(judge.indicator, observed, bar.goal).and_then(|(within, _)| Figure::from_ratio(&within)),
        interval: estimate.interval,
        unit: estimate.unit,
        n: estimate.n,
        missing: estimate.missing,
        base: estimate.base,
        target: bar.goal,
        margin: Figure::from_decimal(judge.margin),
        green: evidence(judge.indicator, observed, bar, Test::None).is_some_and(|evidence| evidence.meets),
    }
}

/// The worst indicator of the red side.
struct Worst {
    figure: SideFigure,
    shortfall: Option<Ratio>,
}

impl Worst {
    /// People, shortfall and severity, each rounded once.
    fn weight(&self) -> (u64, Figure, Figure) {
        let share = if self.figure.unit == words::POINTS { 100 } else { 1 };
        let people = Ratio::new(self.figure.n.into(), share);
        let rounded = |ratio: Option<Ratio>| ratio.as_ref().and_then(Figure::from_ratio).unwrap_or(Figure::ZERO);
        let times = |shortfall: Option<Ratio>| shortfall?.times(&people?);
        let shortfall = rounded(self.shortfall);
        // Where the exact product does not fit, that of the figure as it is printed does.
        let severity = times(self.shortfall).or_else(|| times(Ratio::from_decimal(&shortfall.as_decimal())));
        (self.figure.n, shortfall, rounded(severity))
    }
}

/// Every wider segment but the total: some of the parts, not all.
fn wider(segment: &Segment) -> impl Iterator<Item = Segment> {
    let parts = segment.parts();
    let all = (1_u32 << parts.len().min(16)) - 1;
    (1..all).map(|chosen| {
        Segment::of(parts.iter().enumerate().filter(|(index, _)| chosen & (1 << index) != 0).map(|(_, part)| part.clone()))
    })
}

fn listed(side: &[SideFigure]) -> String {
    side.iter().map(told).collect::<Vec<_>>().join(", ")
}

/// One indicator: `happiness` 41.2 [30.1, 52.3] for 60, n 212.
fn told(figure: &SideFigure) -> String {
    let goal = Some(&figure.target);
    let value = figure.value.map_or_else(|| "no value".to_owned(), |value| words::figure(value, &figure.unit, goal));
    let value = format!("{}{value}", about(figure.relative_error));
    let interval =
        words::bounds(figure.low, figure.high, &figure.unit, goal).map(|bounds| format!(" {bounds}")).unwrap_or_default();
    let within = figure.within.map(|share| format!(" ({} within)", words::figure(share, words::SHARE, None))).unwrap_or_default();
    // The values of a quantile are not kept in every segment that is searched.
    let figures = if figure.value.is_none() && figure.within.is_some() { within } else { format!(" {value}{interval}{within}") };
    format!("`{}`{figures} for {}, n {}", figure.indicator, words::goal(&figure.target, &figure.unit), words::count(figure.n))
}

fn sureness(status: Status, p: Probability, adjusted: Option<Probability>) -> String {
    let word = match status {
        Status::Confirmed => "confirmed",
        Status::Suspected => "suspected",
    };
    let adjusted = adjusted.map_or_else(String::new, |adjusted| format!(", adjusted {}", words::probability(adjusted, &[])));
    format!("{word} at p {}{adjusted}", words::probability(p, &[]))
}
