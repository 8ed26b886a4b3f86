//! Quantiles from a document to a report, held against a plain oracle that keeps and sorts every value.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test, whose helpers stand outside its test functions")]

use std::collections::BTreeMap;

use xlakit::{Agreement, Code, Column, Frame, Instant, InstantUnit, Report, Tally, Verdict, stats};

const DESK: &str = "
xlakit: 1
id: desk
period: month
sources: {tickets: {at: at, dimensions: [country, role]}}
personas: {sales: {where: {role: sales}}}
indicators:
  p90: {source: tickets, better: lower, measure: {kind: quantile, q: 0.9, column: hours, unit: hours, beside: [median, p95]}}
  lost: {source: tickets, better: lower, measure: {kind: mean, column: hours, unit: hours, beside: [concentration]}}
breakdowns: [[country], [persona, country]]
targets:
  - {of: p90, at_most: 30}
  - {of: p90, for: {country: FI}, at_most: 25.5, decide: confident}
";

/// A year of tickets: some hours of 0.1 to thousands, with ties, in the order of a small generator.
struct Tickets {
    at: Vec<i64>,
    country: Vec<&'static str>,
    role: Vec<&'static str>,
    hours: Vec<f64>,
}

impl Tickets {
    fn of(rows: usize) -> Self {
        let mut state = 20_260_101_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let mut tickets = Self { at: Vec::new(), country: Vec::new(), role: Vec::new(), hours: Vec::new() };
        for _ in 0..rows {
            tickets.at.push(1_767_225_600 + i64::try_from(next(59 * 86_400)).unwrap());
            tickets.country.push(["FI", "FI", "FI", "NO", "NO", "SE"][usize::try_from(next(6)).unwrap()]);
            tickets.role.push(if next(20) == 0 { "sales" } else { "office" });
            let octave = 1_u64 << next(14);
            tickets.hours.push((octave * 10 + next(octave * 10)) as f64 / 100.0);
        }
        tickets
    }

    fn frame(&self, from: usize, to: usize) -> Frame<'_> {
        Frame::new("tickets")
            .with("at", Column::instants(&self.at[from..to], InstantUnit::Seconds, true))
            .with("country", &self.country[from..to])
            .with("role", &self.role[from..to])
            .with("hours", &self.hours[from..to])
    }

    /// The hours of the rows of a month and segment.
    fn of_segment(&self, month: &str, segment: &str) -> Vec<f64> {
        let february = 1_767_225_600 + 31 * 86_400;
        let is = |row: usize| {
            (self.at[row] < february) == (month == "2026-01")
                && segment.split(", ").filter(|part| *part != "total").all(|part| match part.split_once('=').unwrap() {
                    ("country", country) => self.country[row] == country,
                    (_, persona) => self.role[row] == persona,
                })
        };
        (0..self.at.len()).filter(|row| is(*row)).map(|row| self.hours[row]).collect()
    }
}

fn report(agreement: &Agreement, tally: &Tally) -> Report {
    agreement.evaluate(tally, Instant::parse("2026-06-01T00:00:00Z").unwrap()).unwrap()
}

#[test]
fn every_figure_of_a_report_is_that_of_the_sorted_values() {
    let tickets = Tickets::of(4000);
    let agreement = Agreement::parse(DESK).unwrap();
    let tally = agreement.tally(&[tickets.frame(0, 4000)]).unwrap();
    let report = report(&agreement, &tally);
    let mut exact = BTreeMap::new();
    for line in &report.scorecard {
        let segment = if line.segment.is_total() { "total".to_owned() } else { line.segment.to_string() };
        let values = tickets.of_segment(&line.period, &segment);
        let n = values.len();
        *exact.entry(n <= 64).or_insert(0) += 1;
        // What does not say how far it may be off is exact, and of a few values everything is.
        let near = |found: Option<xlakit::Figure>, wanted: f64, off: Option<xlakit::Figure>| {
            let found = found.unwrap().to_f64();
            let part = off.map_or(1e-9, |off| off.to_f64());
            assert!((found - wanted).abs() <= part * wanted + 1e-6, "{segment} {}: {found} for {wanted}", line.indicator);
            assert!(off.is_none_or(|off| n > 64 && off.to_string() == "0.0078125"));
        };
        let estimate = &line.estimate;
        assert_eq!(estimate.n, n as u64);
        if line.indicator == "lost" {
            let mut sorted = values.clone();
            sorted.sort_by(|one, other| other.total_cmp(one));
            let worst: f64 = sorted[..n / 10].iter().sum::<f64>() + (n % 10) as f64 / 10.0 * sorted[n / 10];
            near(estimate.beside[0].value, worst / values.iter().sum::<f64>(), estimate.beside[0].relative_error);
            continue;
        }
        let quantile = |q| stats::quantile(&values, q, 7).unwrap();
        near(estimate.value, quantile(0.9), estimate.relative_error);
        near(estimate.beside[0].value, quantile(0.5), estimate.beside[0].relative_error);
        near(estimate.beside[1].value, quantile(0.95), estimate.beside[1].relative_error);
        let interval = stats::quantile_interval(&values, 0.9, 0.9).unwrap();
        for (found, wanted) in [(estimate.low, interval.low), (estimate.high, interval.high)] {
            assert_eq!(found.is_some(), wanted.is_some(), "{segment}");
            if let Some(wanted) = wanted {
                near(found, wanted, estimate.relative_error);
            }
        }
        let limit = if segment.contains("country=FI") { 25.5 } else { 30.0 };
        let within = estimate.within.unwrap();
        assert_eq!(within.count, values.iter().filter(|hours| **hours <= limit).count() as u64, "{segment}");
        let expected = if segment.contains("country=FI") {
            match (interval.low, interval.high) {
                (_, Some(high)) if high <= limit => Verdict::Met,
                (Some(low), _) if low > limit => Verdict::Missed,
                _ => Verdict::Undetermined,
            }
        } else if stats::quantile(&values, 0.9, 1).unwrap() <= limit {
            Verdict::Met
        } else {
            Verdict::Missed
        };
        assert_eq!(line.verdict, Some(expected), "{}", line.because);
    }
    assert!(exact[&true] >= 4 && exact[&false] >= 8, "both kinds of cells are looked at: {exact:?}");
}

#[test]
fn parts_of_the_rows_merge_into_the_bytes_of_all() {
    let tickets = Tickets::of(3000);
    let agreement = Agreement::parse(DESK).unwrap();
    let whole = agreement.tally(&[tickets.frame(0, 3000)]).unwrap();
    let mut parts = agreement.empty_tally().unwrap();
    for (from, to) in [(2900, 3000), (0, 1), (1, 40), (40, 2900)] {
        let part = agreement.tally(&[tickets.frame(from, to)]).unwrap();
        parts.merge(&Tally::from_bytes(&part.to_bytes()).unwrap()).unwrap();
    }
    assert_eq!(parts.to_bytes(), whole.to_bytes());
}

#[test]
fn the_limit_of_a_target_on_a_quantile_decides_what_is_counted_and_q_does_not() {
    let tickets = Tickets::of(100);
    let tally = Agreement::parse(DESK).unwrap().tally(&[tickets.frame(0, 100)]).unwrap();
    let moved = Agreement::parse(&DESK.replace("at_most: 30", "at_most: 31")).unwrap();
    let error = moved.evaluate(&tally, Instant::parse("2026-06-01T00:00:00Z").unwrap()).unwrap_err();
    assert_eq!((error.code(), error.message()), (Code::PlanMismatch, "what is counted differs: target `p90`"));
    let asked = Agreement::parse(&DESK.replace("q: 0.9", "q: 0.95").replace("p95]", "p90]")).unwrap();
    let of = |report: &Report| report.scorecard[0].estimate.clone();
    let (p95, p90) = (of(&report(&asked, &tally)), of(&report(&Agreement::parse(DESK).unwrap(), &tally)));
    assert_eq!((p95.value, p95.beside[1].value), (p90.beside[1].value, p90.value));
}

/// Fifty tickets and answers of each country; those of Norway are slow or the people in it unhappy.
fn sides(slow: bool, document: &str) -> Report {
    let (mut country, mut hours, mut score) = (Vec::new(), Vec::new(), Vec::new());
    for row in 0..200_u32 {
        let norway = row % 4 == 0;
        country.push(if norway { "NO" } else { "FI" });
        hours.push(if norway && slow { 20.0 } else { f64::from(row % 7) });
        score.push(if norway && !slow { 2_u8 } else { 10 });
    }
    let at = vec![1_767_225_600_i64; 200];
    let frame =
        |name| Frame::new(name).with("at", Column::instants(&at, InstantUnit::Seconds, true)).with("country", &country[..]);
    let agreement = Agreement::parse(document).unwrap();
    let frames = [frame("tickets").with("hours", &hours[..]), frame("responses").with("score", &score[..])];
    report(&agreement, &agreement.tally(&frames).unwrap())
}

const SIDES: &str = "
xlakit: 1
id: sides
sources: {tickets: {at: at, dimensions: [country]}, responses: {at: at, dimensions: [country]}}
indicators:
  p90: {source: tickets, better: lower, measure: {kind: quantile, q: 90 %, column: hours, unit: hours}}
  happiness: {source: responses, measure: {kind: happiness, column: score}}
targets: [{of: p90, at_most: 8}, {of: happiness, at_least: 40}]
scores: {workplace: {components: {p90: {weight: 1, goalposts: [20, 0]}, happiness: {weight: 1, goalposts: [-100, 100]}}}}
settlement: {charges: {amount: '1000.00'}, at_risk: 10 %, rules: [{id: slow, reads: p90, kind: allocation, weight: 100 %}]}
watermelon: {by: [country], outside_is: sample}
";

#[test]
fn a_quantile_stands_outside_a_watermelon_by_the_rows_within_its_target() {
    let report = sides(false, SIDES);
    let found = &report.watermelon.findings;
    assert_eq!(
        (found.len(), found[0].segment.to_string().as_str(), found[0].state),
        (1, "country=NO", xlakit::State::Watermelon)
    );
    let outside = &found[0].outside[0];
    assert_eq!((outside.value, outside.within.unwrap().to_string(), outside.green), (None, "1".to_owned(), true));
    assert!(
        found[0].because.starts_with("outside green (`p90` (100.0 % within) for at most 8 hours, n 50)"),
        "{}",
        found[0].because
    );
    // Everybody is judged by name, and has the figure too.
    let total = &report.watermelon.standings[0];
    assert!(total.outside[0].value.is_some() && total.because.contains("hours ["), "{}", total.because);
}

#[test]
fn a_red_quantile_is_short_of_the_share_that_was_asked() {
    let report = sides(true, SIDES);
    let found = &report.watermelon.findings;
    assert_eq!((found[0].segment.to_string().as_str(), found[0].state), ("country=NO", xlakit::State::Reverse));
    // None of the 50 lies within 8 hours, and 90 % should: 45 tickets.
    assert_eq!((found[0].shortfall.to_string(), found[0].severity.to_string()), ("0.9".to_owned(), "45".to_owned()));
}

#[test]
fn a_quantile_is_scored_and_its_verdict_pays() {
    let report = sides(true, SIDES);
    // 50 of 200 take 20 hours: the 90th percentile is 20, the worst goalpost. Everybody is happy: 50 points.
    assert_eq!(report.scores[0].value.unwrap().to_string(), "50");
    let entry = &report.ledger.unwrap().entries[0];
    assert_eq!((entry.amount.to_string(), report.scorecard[0].verdict), ("-100.00".to_owned(), Some(Verdict::Missed)));
    let reason = "target at most 8 hours, 150 of 200 within 8 hours, 180 needed → missed";
    assert!(report.scorecard[0].because.ends_with(reason), "{}", report.scorecard[0].because);
}

#[test]
fn a_margin_of_a_quantile_is_refused() {
    let document = SIDES.replace("outside_is: sample", "outside: [happiness], inside: [p90], margin: {p90: 1}");
    let error = Agreement::parse(&document).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::NotBuilt, "/watermelon/margin/p90"));
}
