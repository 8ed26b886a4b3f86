//! The report of a small desk, from rows to text.

mod lines;
mod pages;

use super::data::{Line, ScoreLine};
use super::*;
use crate::agreement::Agreement;
use crate::error::Code;
use crate::frame::{Column, Frame, InstantUnit, Text, Values};
use crate::num::Decimal;
use crate::scorecard::Verdict;
use crate::scorecard::words::POINTS;
use crate::tally::Tally;
use crate::time::Instant;

/// The desk without targets, scores and settlement; `{more}` is added.
fn desk(more: &str) -> Agreement {
    desk_by("[[country]]", more)
}

fn desk_by(breakdowns: &str, more: &str) -> Agreement {
    let document = format!(
        "xlakit: 1
id: desk
title: The desk
customer: Acme
currency: EUR
first_day: 2026-01-01
last_day: 2026-12-31
sources:
  responses: {{at: at, dimensions: [country, role], invited: {{source: tickets}}}}
  tickets: {{at: at, dimensions: [country, role]}}
  portal: {{at: month}}
personas:
  sales: {{where: {{role: sales}}}}
  plant: {{where: {{role: operator}}}}
breakdowns: {breakdowns}
indicators:
  happiness: {{source: responses, measure: {{kind: happiness, column: score}}}}
  lost_time: {{source: responses, side: experience, measure: {{kind: mean, column: lost, unit: minutes}}, better: lower}}
  in_time: {{source: tickets, measure: {{kind: share, good: {{sla: true}}}}}}
  availability: {{source: portal, measure: {{kind: ratio, numerator: good, denominator: total}}}}
{more}"
    );
    Agreement::parse(&document).unwrap()
}

const TARGETS: &str = "
targets:
  - {of: happiness, at_least: 20}
  - {of: lost_time, at_most: 60}
  - {of: in_time, at_least: 80 %}
  - {of: availability, at_least: 99.99 %}
  - {of: workplace, at_least: 60}
scores:
  workplace:
    for_each: persona
    components:
      happiness: {weight: {sales: 60, plant: 40}, goalposts: [-100, 100]}
      lost_time: {weight: 20, goalposts: [240, 0]}
      in_time: {weight: {sales: 20, plant: 10}, goalposts: [0 %, 100 %]}
      availability: {weight: {plant: 30}, goalposts: [99 %, 100 %], shared: true}
    bands: [{good: {at_least: 75}}, {average: {at_least: 45}}, {poor: {}}]
    overall: by_answers
settlement:
  charges: {amount: \"10000.00\"}
  rules:
    - {id: uptime, reads: availability, kind: steps, table: [{below: 99.99 %, penalty: 10 %}]}
watermelon: {outside: [in_time], inside: [happiness], by: [country]}
";

/// Rows of January and March 2026: 240 tickets, of which every second one was answered, and one figure of the portal a month.
struct Rows {
    at: Vec<i64>,
    country: Vec<&'static str>,
    role: Vec<&'static str>,
    sla: Vec<bool>,
    score: Vec<u8>,
    lost: Vec<f64>,
}

const JANUARY: i64 = 1_767_225_600;
const MARCH: i64 = JANUARY + 59 * 86_400;

impl Rows {
    fn new() -> Self {
        let mut rows = Self { at: vec![], country: vec![], role: vec![], sla: vec![], score: vec![], lost: vec![] };
        for index in 0..240_u32 {
            let start = if index < 120 { JANUARY } else { MARCH };
            rows.at.push(start + i64::from(index % 120) * 7200 + 3600);
            let in_sweden = index % 3 == 0;
            rows.country.push(if in_sweden { "Sweden" } else { "Finland" });
            rows.role.push(if index % 5 < 3 { "sales" } else { "operator" });
            rows.sla.push(index % 8 != 1);
            rows.score.push(if in_sweden { 2 } else { 10 });
            rows.lost.push(f64::from(20 + index % 60));
        }
        rows
    }

    /// The same tickets in another order.
    fn turned(&self, places: usize) -> Self {
        fn turn<T: Copy>(values: &[T], places: usize) -> Vec<T> {
            [&values[places..], &values[..places]].concat()
        }
        Self {
            at: turn(&self.at, places),
            country: turn(&self.country, places),
            role: turn(&self.role, places),
            sla: turn(&self.sla, places),
            score: self.score.clone(),
            lost: self.lost.clone(),
        }
    }

    fn tally(&self, agreement: &Agreement) -> Tally {
        self.tally_with(self, agreement)
    }

    fn tally_with(&self, tickets: &Self, agreement: &Agreement) -> Tally {
        let (month, good, total) = ([JANUARY, MARCH], [9_998_997_i64, 10_000_000], [10_000_000_i64, 10_000_000]);
        let half = self.at.len() / 2;
        let frame = |source: &str, rows: usize| {
            Frame::new(source)
                .with("at", Column::instants(&tickets.at[..rows], InstantUnit::Seconds, true))
                .with("country", Column::new(Values::Text(Text::Strs(&tickets.country[..rows]))))
                .with("role", Column::new(Values::Text(Text::Strs(&tickets.role[..rows]))))
        };
        let mut tally = agreement.empty_tally().unwrap();
        // The answers are the first half of January's rows and the first half of March's.
        for (from, to) in [(0, half / 2), (half, half + half / 2)] {
            let responses = Frame::new("responses")
                .with("at", Column::instants(&self.at[from..to], InstantUnit::Seconds, true))
                .with("country", Column::new(Values::Text(Text::Strs(&self.country[from..to]))))
                .with("role", Column::new(Values::Text(Text::Strs(&self.role[from..to]))))
                .with("score", &self.score[from..to])
                .with("lost", &self.lost[from..to]);
            let empty = frame("tickets", 0).with("sla", &self.sla[..0]);
            let portal = portal(&month[..0], &good[..0], &total[..0]);
            tally.merge(&agreement.tally(&[responses, empty, portal]).unwrap()).unwrap();
        }
        let nobody = frame("responses", 0).with("score", &self.score[..0]).with("lost", &self.lost[..0]);
        let all = frame("tickets", tickets.at.len()).with("sla", &tickets.sla[..]);
        let portal = portal(&month, &good, &total);
        tally.merge(&agreement.tally(&[nobody, all, portal]).unwrap()).unwrap();
        tally
    }
}

fn portal<'a>(month: &'a [i64], good: &'a [i64], total: &'a [i64]) -> Frame<'a> {
    Frame::new("portal")
        .with("month", Column::instants(month, InstantUnit::Seconds, true))
        .with("good", good)
        .with("total", total)
}

fn as_of(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn report_of(more: &str) -> Report {
    let agreement = desk(more);
    agreement.evaluate(&Rows::new().tally(&agreement), as_of("2026-04-10T00:00:00Z")).unwrap()
}

fn line<'a>(report: &'a Report, period: &str, segment: &str, indicator: &str) -> &'a Line {
    let of = |line: &&Line| line.period == period && line.segment.to_string() == segment && line.indicator == indicator;
    report.scorecard.iter().find(of).unwrap()
}

fn score<'a>(report: &'a Report, period: &str, segment: &str) -> &'a ScoreLine {
    report.scores.iter().find(|score| score.period == period && score.segment.to_string() == segment).unwrap()
}
