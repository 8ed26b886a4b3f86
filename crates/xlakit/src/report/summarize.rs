//! The summary of a report: what has to be known first, in five sentences.

use super::data::{Line, LostTime, PeopleFinding, PromiseCounts, Report, ReportPeriod, Summary, SummaryMoney, is_main};
use super::html::names;
use super::reading;
use crate::agreement::{Agreement, Better, Measure, Segment, Side};
use crate::num::{Decimal, Figure, Ratio};
use crate::scorecard::Verdict;
use crate::scorecard::words::{self, count, counted};
use crate::settlement::LedgerYear;
use crate::watermelon::{State, Status};

/// The most names that one sentence lists.
const NAMED: usize = 3;

/// Sums up a report that is complete but for its summary.
pub(super) fn summary(agreement: &Agreement, report: &Report) -> Summary {
    let Some(period) = reading::shown(report) else { return Summary::default() };
    let mut summary = Summary {
        period: Some(period.label.clone()),
        promises: promises(report, period),
        people: people(report),
        lost_time: lost_time(agreement, report, period),
        money: money(report, period),
        sentences: Vec::new(),
    };
    summary.sentences = vec![
        say_promises(report, period, summary.promises),
        say_people(report, &summary.people),
        say_lost_time(report, period, &summary.lost_time),
        say_money(report, period, summary.money.as_ref()),
        say_unsaid(report, period),
    ];
    summary
}

/// The verdicts of everybody and the personas, with what each is about.
fn verdicts<'r>(report: &'r Report, period: &'r ReportPeriod) -> impl Iterator<Item = (&'r str, &'r Segment, Verdict)> {
    let figures = report.of(period).map(|line| (line.indicator.as_str(), &line.segment, line.verdict));
    let scores = report.scores.iter().filter(|line| line.period == period.label);
    let scores = scores.map(|line| (line.score.as_str(), &line.segment, line.verdict));
    let held = figures.chain(scores).filter(|(_, segment, _)| is_main(segment));
    held.filter_map(|(name, segment, verdict)| Some((name, segment, verdict?)))
}

fn promises(report: &Report, period: &ReportPeriod) -> PromiseCounts {
    let mut counts = PromiseCounts::default();
    for (_, _, verdict) in verdicts(report, period) {
        *match verdict {
            Verdict::Met => &mut counts.met,
            Verdict::Missed => &mut counts.missed,
            Verdict::Undetermined => &mut counts.undetermined,
            Verdict::Insufficient => &mut counts.insufficient,
            Verdict::NoData => &mut counts.no_data,
        } += 1;
    }
    counts
}

fn people(report: &Report) -> Vec<PeopleFinding> {
    let confirmed = report.watermelon.findings.iter().filter(|finding| finding.status == Status::Confirmed);
    let (hidden, open): (Vec<_>, Vec<_>) = confirmed.partition(|finding| finding.hidden);
    let found = hidden.into_iter().chain(open).map(|finding| PeopleFinding {
        period: finding.period.clone(),
        segment: finding.segment.clone(),
        state: finding.state,
        hidden: finding.hidden,
    });
    found.collect()
}

fn lost_time(agreement: &Agreement, report: &Report, period: &ReportPeriod) -> Vec<LostTime> {
    report.of(period).filter(|line| line.segment.is_total()).filter_map(|line| hours(agreement, line)).collect()
}

/// The hours of a line that measures lost time.
fn hours(agreement: &Agreement, line: &Line) -> Option<LostTime> {
    let indicator = agreement.indicators.iter().find(|indicator| indicator.name == line.indicator)?;
    let per_hour = match line.estimate.unit.as_str() {
        "seconds" => Ratio::new(1, 3600),
        "minutes" => Ratio::new(1, 60),
        "hours" => Ratio::new(1, 1),
        "days" => Ratio::new(24, 1),
        _ => None,
    }?;
    let (is_mean, is_sum) = (matches!(indicator.measure, Measure::Mean(_)), indicator.measure.traits().name == "sum");
    let less_is_better = indicator.better == Better::Lower || reading::goal_of(line).is_some_and(|goal| !goal.asks_for_more());
    let is_lost = indicator.side == Side::Experience && less_is_better && (is_mean || is_sum);
    let estimate = Some(&line.estimate).filter(|_| is_lost)?;
    let contacts = estimate.invited.unwrap_or(estimate.n);
    let value = estimate.ratio()?;
    let times = Ratio::new(if is_sum { 1 } else { contacts.into() }, 1)?;
    let hours = Figure::from_ratio(&value.times(&times)?.times(&per_hour)?)?;
    Some(LostTime { indicator: line.indicator.clone(), hours, contacts, answers: estimate.n })
}

fn money(report: &Report, period: &ReportPeriod) -> Option<SummaryMoney> {
    let ledger = report.ledger.as_ref()?;
    let place = |label: &str| report.periods.iter().position(|period| period.label == label);
    let holds = |year: &&LedgerYear| (place(&year.first)..=place(&year.last)).contains(&place(&period.label));
    let year = ledger.years.iter().find(holds).cloned();
    Some(SummaryMoney { period: reading::sum(ledger, period), year })
}

fn say_promises(report: &Report, period: &ReportPeriod, counts: PromiseCounts) -> String {
    let PromiseCounts { met, missed, undetermined, insufficient, no_data } = counts;
    let (open, all) = (undetermined + insufficient + no_data, met + missed + undetermined + insufficient + no_data);
    let provisional = if period.closed { "" } else { ", still open" };
    if all == 0 {
        return format!("Promises: no target was in force in {}{provisional}.", period.label);
    }
    let missed_ones = verdicts(report, period).filter(|(_, _, verdict)| *verdict == Verdict::Missed);
    let names = named(missed_ones.map(|(name, segment, _)| subject(report, name, segment)));
    format!(
        "Promises: {} of {} kept, {} missed{names}, {} open in {}{provisional}.",
        count(met),
        count(all),
        count(missed),
        count(open),
        period.label,
    )
}

fn say_people(report: &Report, people: &[PeopleFinding]) -> String {
    let search = &report.watermelon;
    if search.searches.is_empty() && search.standings.is_empty() {
        return "People: no watermelon was looked for.".to_owned();
    }
    if people.is_empty() {
        return "People: no watermelon was confirmed.".to_owned();
    }
    let kinds = [(State::Watermelon, "watermelon", "watermelons"), (State::Reverse, "reverse", "reverses")];
    let told = kinds.into_iter().filter_map(|(state, one, many)| {
        let segments = |is_hidden: bool| segments_of(people.iter().filter(|one| one.state == state && one.hidden == is_hidden));
        let (hidden, open) = (segments(true), segments(false));
        let (n, more) = (hidden.len() as u64, open.len() as u64);
        match n {
            0 if more == 0 => None,
            0 => Some(counted(more, one, many)),
            _ => {
                let more = if more > 0 { format!(", and {} more", count(more)) } else { String::new() };
                let names = hidden.into_iter().map(|(of, periods)| match periods {
                    1 => segment(report, of),
                    _ => format!("{} in {} periods", segment(report, of), count(periods)),
                });
                Some(format!("{} hidden {}{}{more}", count(n), if n == 1 { one } else { many }, named(names)))
            }
        }
    });
    format!("People: {}.", told.collect::<Vec<_>>().join("; "))
}

/// Each segment once, as it first comes, with the number of periods of its findings.
fn segments_of<'f>(found: impl Iterator<Item = &'f PeopleFinding>) -> Vec<(&'f Segment, u64)> {
    let mut segments: Vec<(&Segment, Vec<&str>)> = Vec::new();
    for PeopleFinding { segment, period, .. } in found {
        match segments.iter_mut().find(|(known, _)| *known == segment) {
            Some((_, periods)) if periods.contains(&period.as_str()) => {}
            Some((_, periods)) => periods.push(period),
            None => segments.push((segment, vec![period])),
        }
    }
    segments.into_iter().map(|(segment, periods)| (segment, periods.len() as u64)).collect()
}

fn say_lost_time(report: &Report, period: &ReportPeriod, lost: &[LostTime]) -> String {
    if lost.is_empty() {
        return "Lost time: not measured.".to_owned();
    }
    let told = lost.iter().map(|lost| {
        let of = if lost.contacts == lost.answers {
            counted(lost.answers, "answer", "answers")
        } else {
            format!("{}, by {}", counted(lost.contacts, "contact", "contacts"), counted(lost.answers, "answer", "answers"))
        };
        format!("{} {} hours of {of}", names::short(report, &lost.indicator), words::fixed(lost.hours.as_decimal(), 0))
    });
    format!("Lost time: {} in {}.", told.collect::<Vec<_>>().join("; "), period.label)
}

fn say_money(report: &Report, period: &ReportPeriod, money: Option<&SummaryMoney>) -> String {
    let (Some(ledger), Some(money)) = (&report.ledger, money) else { return "Money: nothing is settled.".to_owned() };
    let amount = |amount: Decimal| reading::money(ledger, amount);
    let own = if reading::is_settled(ledger, period) { amount(money.period) } else { "nothing yet".to_owned() };
    let year = money.year.as_ref().map_or_else(String::new, |year| {
        let most = |cap: Option<Decimal>, what| cap.map(|cap| format!("{what} of at most {}", amount(cap)));
        let caps: Vec<String> = most(year.penalty_cap, "penalties").into_iter().chain(most(year.reward_cap, "rewards")).collect();
        let caps = if caps.is_empty() { String::new() } else { format!(", {}", caps.join(" and ")) };
        format!("; the contract year {} to {} {}{caps}", year.first, year.last, amount(year.amount))
    });
    format!("Money: {own} in {}{year}; below zero is owed to the customer.", period.label)
}

fn say_unsaid(report: &Report, period: &ReportPeriod) -> String {
    let open = verdicts(report, period).filter(|(_, _, verdict)| !matches!(verdict, Verdict::Met | Verdict::Missed));
    let open: Vec<String> = open
        .map(|(name, segment, verdict)| format!("{} {}", subject(report, name, segment), verdict.as_str().replace('_', " ")))
        .collect();
    let mut told = Vec::new();
    if !open.is_empty() {
        told.push(format!("{}{}", counted(open.len() as u64, "promise", "promises"), named(open.into_iter())));
    }
    let searches = report.watermelon.searches.iter();
    let (cells, small) = searches.fold((0, 0), |(cells, small), one| (cells + one.cells, small + one.too_small));
    if small > 0 {
        told.push(format!("{} of {} on too few values", count(small as u64), counted(cells as u64, "segment", "segments")));
    }
    let empty = report.periods.iter().filter(|period| report.of(period).all(|line| line.estimate.n == 0));
    let empty: Vec<String> = empty.map(|period| period.label.clone()).collect();
    if !empty.is_empty() {
        told.push(format!("{} without data{}", counted(empty.len() as u64, "period", "periods"), named(empty.into_iter())));
    }
    if told.is_empty() { "Not said: nothing was left open.".to_owned() } else { format!("Not said: {}.", told.join("; ")) }
}

/// A few names in brackets, and how many others there are.
fn named(names: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = names.collect();
    let few: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
    match all.len().saturating_sub(NAMED) {
        _ if all.is_empty() => String::new(),
        0 => format!(" ({})", few.join("; ")),
        more => format!(" ({} and {more} more)", few.join("; ")),
    }
}

/// What a verdict is about: `Happiness` or `Happiness, Field sales`.
fn subject(report: &Report, name: &str, of: &Segment) -> String {
    let name = names::short(report, name);
    if of.is_total() { name.to_owned() } else { format!("{name}, {}", segment(report, of)) }
}

/// A segment as people call it: `Poland · Network and VPN`.
fn segment<'r>(report: &'r Report, segment: &'r Segment) -> String {
    if segment.is_total() {
        return "everybody".to_owned();
    }
    let label = |(dimension, label): &'r (String, Option<String>)| names::called(report, dimension, label.as_deref());
    segment.parts().iter().map(label).collect::<Vec<_>>().join(" · ")
}
