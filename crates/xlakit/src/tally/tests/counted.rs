//! What counts, by the kind of measure and of source.

use super::*;

const PORTAL: &str = "
xlakit: 1
id: portal
sources:
  portal: {at: month, dimensions: [site]}
  panel: {at: at, weight: w, invited: {column: asked}}
indicators:
  uptime: {source: portal, measure: {kind: ratio, numerator: good, denominator: all}}
  csat: {source: portal, measure: {kind: reported, column: csat, n: answers, unit: percent}}
  mood: {source: panel, measure: {kind: csat, column: score}}
  effort: {source: panel, measure: {kind: mean, column: score}}
";

fn portal<'a>(sites: &'a [&'a str]) -> Frame<'a> {
    Frame::new("portal")
        .with("month", &["2026-01", "2026-01", "2026-02"][..])
        .with("site", sites)
        .with("good", &[1.0, 2.0, f64::NAN][..])
        .with("all", &[4_i32, 4, 4][..])
        .with("csat", &[80.0, 90.5, f64::NAN][..])
        .with("answers", &[10_u16, 30, 5][..])
}

#[test]
fn totals_and_reported_figures_keep_their_exact_sums() {
    let agreement = Agreement::parse(PORTAL).unwrap();
    let tally = agreement.tally(&[portal(&["a", "b", "a"]), Frame::new("panel")]).unwrap();
    let observe = |indicator| tally.observe(indicator, &Segment::total(), 0..=i32::MAX).unwrap();
    assert_eq!((observe(0).base, observe(0).missing), (3, 1));
    assert_eq!(observe(0).statistic, Statistic::Totals { numerator: 3_000_000, denominator: 8_000_000 });
    // 80 + 90.5 = 170.5, and 10 · 80 + 30 · 90.5 = 3515.
    let pooled = Some((40, 3_515_000_000));
    assert_eq!(observe(1).statistic, Statistic::Reported { figures: 2, sum: 170_500_000, pooled });
    assert_eq!(Tally::from_bytes(&tally.to_bytes()), Ok(tally));
}

#[test]
fn reported_figures_of_single_floats_are_held_against_their_own_range() {
    let agreement = Agreement::parse(PORTAL).unwrap();
    let csat = |figures: &[f32]| {
        let frame = Frame::new("portal").with("month", &["2026-01"][..]).with("site", &["a"][..]).with("good", &[1.0][..]);
        let frame = frame.with("all", &[4_i32][..]).with("answers", &[230_i32][..]);
        let wide: Vec<f64> = figures.iter().map(|figure| f64::from(*figure)).collect();
        let tally = |frame| agreement.tally(&[frame, Frame::new("panel")]);
        let (single, double) = (tally(frame.clone().with("csat", figures)), tally(frame.with("csat", &wide[..])));
        assert_eq!(single, double);
        single
    };
    assert!(csat(&[88.5]).is_ok(), "whatever the number of answers");
    assert_eq!(problem(csat(&[250.0])).2, "`250` lies outside 0 to 100");
}

#[test]
fn a_figure_that_stands_twice_is_refused_in_one_pass_and_when_merged() {
    let agreement = Agreement::parse(PORTAL).unwrap();
    let tally = |sites: &[&str]| agreement.tally(&[portal(sites), Frame::new("panel")]);
    let twice = problem(tally(&["a", "a", "a"]));
    assert_eq!(twice.2, "the figure of `csat` stands twice for period 2026-01, site=a");
    let mut first = tally(&["a", "b", "a"]).unwrap();
    let second = first.clone();
    assert_eq!(first.merge(&second).unwrap_err().code(), Code::DuplicateFigure);
    assert_eq!(first, second, "a merge that fails changes nothing");
}

#[test]
fn weights_are_summed_exactly_and_a_row_without_one_is_missing() {
    let agreement = Agreement::parse(PORTAL).unwrap();
    let weights = [0.5, 2.0, f64::NAN];
    let panel = |weights| {
        Frame::new("panel")
            .with("at", &TIMES[..])
            .with("score", &[5_u8, 1, 5][..])
            .with("w", weights)
            .with("asked", &[3_u8, 0, 4][..])
    };
    let tally = agreement.tally(&[portal(&["a", "b", "a"]), panel(&weights[..])]).unwrap();
    let mood = tally.observe(2, &Segment::total(), 0..=i32::MAX).unwrap();
    assert_eq!((mood.base, mood.missing), (3, 1));
    // Σw = ½ and 2 at 2⁻³⁰, Σw² = ¼ and 4 at 2⁻⁶⁰.
    assert_eq!(mood.statistic, Statistic::WeightedClasses(vec![(1, 1 << 29, 1 << 58), (1, 2 << 30, 4 << 60)]));
    let effort = tally.observe(3, &Segment::total(), 0..=i32::MAX).unwrap();
    // x = 5 and 1: Σwx = 2.5 + 2, Σw²x = 1.25 + 4, Σw²x² = 6.25 + 4, Σwx² = 12.5 + 2.
    let expected = Statistic::WeightedMoments { w: 2.5, ww: 4.25, wx: 4.5, wwx: 5.25, wwxx: 10.25, wxx: 14.5 };
    assert_eq!(effort.statistic, expected);
    assert_eq!(tally.rows_in(1, &Segment::total(), 0..=i32::MAX), Some((3, 7_000_000)));
    assert_eq!(Tally::from_bytes(&tally.to_bytes()), Ok(tally));
    let negative = problem(agreement.tally(&[portal(&["a", "b", "a"]), panel(&[1.0, -1.0, 1.0][..])]));
    assert_eq!((negative.0, negative.1.as_str()), (Code::ValueOutOfRange, "panel/w/2"));
}

#[test]
fn a_label_in_neither_good_nor_bad_is_an_error_but_a_missing_one_is_missing() {
    let text = DESK.replace("kind: happiness, column: score", "kind: share, good: {score: ok}, bad: {score: [late, lost]}");
    let agreement = Agreement::parse(&text).unwrap();
    let tally = |labels: &[&str]| agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", labels)]);
    let observed = tally(&["ok", "lost", ""]).unwrap().observe(0, &Segment::total(), 0..=i32::MAX).unwrap();
    assert_eq!((observed.missing, observed.statistic), (1, Statistic::Classes(vec![1, 1])));
    let unexpected = problem(tally(&["ok", "lost", "open"]));
    assert_eq!(
        unexpected,
        (Code::UnexpectedLabel, "answers/score/3".to_owned(), "`open` is in neither `good` nor `bad`".to_owned())
    );
}

#[test]
fn labels_of_a_share_with_only_good_are_listed() {
    let text = DESK.replace("kind: happiness, column: score", "kind: share, good: {score: ok}");
    let agreement = Agreement::parse(&text).unwrap();
    let tally =
        agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", &["ok", "late", "ok"][..])]).unwrap();
    assert_eq!(tally.labels_seen(0, "score"), [("late".to_owned(), 1), ("ok".to_owned(), 2)]);
    // Of these, one row may count and the other not, so nothing is said of any.
    let text = text.replace("columns: {score: {missing: [99]}}", "columns: {score: {}, who: {}}, one_per: {subject: who}");
    let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", &["ok", "late", "ok"][..]);
    let tally = Agreement::parse(&text).unwrap().tally(&[frame.with("who", &["a", "a", "a"][..])]).unwrap();
    assert_eq!(tally.labels_seen(0, "score"), []);
}

const SEARCH: &str = "
xlakit: 1
id: search
sources: {answers: {at: at, dimensions: [country]}}
indicators:
  happiness: {source: answers, measure: {kind: happiness, column: score}}
  kept: {source: answers, measure: {kind: share, good: {score: {at_least: 5}}}}
targets: [{of: happiness, at_least: 60}, {of: kept, at_least: 90 %}]
watermelon: {outside: [kept], inside: [happiness], by: [country], cells: 2, over: whole}
";

#[test]
fn a_search_with_too_many_cells_is_an_error_in_one_pass_and_when_merged() {
    let agreement = Agreement::parse(SEARCH).unwrap();
    let tally = |countries: &[&str]| {
        agreement
            .tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", &[1_u8, 2, 3][..]).with("country", countries)])
    };
    assert_eq!(tally(&["a", "b", "c"]).unwrap_err().code(), Code::TooManyCells);
    let mut first = tally(&["a", "b", "b"]).unwrap();
    assert_eq!(first.merge(&tally(&["a", "c", "c"]).unwrap()).unwrap_err().code(), Code::TooManyCells);
    assert!(first.merge(&tally(&["b", "b", "a"]).unwrap()).is_ok());
}

#[test]
fn a_search_ends_with_the_batch_that_has_too_many_cells() {
    let agreement = Arc::new(Agreement::parse(SEARCH).unwrap());
    let mut counting = agreement.counting().unwrap();
    let mut add = |countries: [&str; 2]| {
        let frame = Frame::new("answers").with("at", &TIMES[..2]).with("country", &countries[..]);
        counting.add(&frame.with("score", &[1_u8, 10][..])).map_err(|error| error.code())
    };
    for batch in 0..9 {
        assert_eq!(add(if batch % 2 == 0 { ["a", "b"] } else { ["b", "b"] }), Ok(()));
    }
    assert_eq!(add(["a", "c"]), Err(Code::TooManyCells));
}

#[test]
fn where_one_row_of_each_subject_counts_parts_may_have_more_cells_than_the_whole() {
    let source = "dimensions: [country], columns: {person: {}}, one_per: {subject: person, within: term}";
    let text = SEARCH.replace("dimensions: [country]", source);
    let agreement = Agreement::parse(&text).unwrap();
    let tally = |people: &[&str], countries: &[&str], at: usize| {
        let frame = Frame::new("answers").with("at", &TIMES[at..at + people.len()]).with("score", &[1_u8, 2, 3][..people.len()]);
        agreement.tally(&[frame.with("person", people).with("country", countries)]).unwrap()
    };
    let as_of = crate::time::Instant::parse("2026-03-01T00:00:00Z").unwrap();
    let mut parts = tally(&["a", "b", "c"], &["x", "y", "z"], 0);
    assert_eq!(agreement.evaluate(&parts, as_of).unwrap_err().code(), Code::TooManyCells);
    // A later row of `b` takes it elsewhere.
    parts.merge(&tally(&["b"], &["x"], 2)).unwrap();
    assert!(agreement.evaluate(&parts, as_of).is_ok());
}

#[test]
fn wall_clock_times_are_read_in_the_zone_of_the_agreement_and_folds_are_counted() {
    let text = DESK.replace("period: month", "period: day\ntime_zone: Europe/Helsinki");
    let agreement = Agreement::parse(&text).unwrap();
    // The clock is set forward at 03:00 on 29 March and back at 04:00 on 25 October 2026.
    let times = ["2026-03-29 03:30", "2026-10-25 03:30", "2026-10-25 00:00"];
    let walls: Vec<i64> =
        times.iter().map(|text| crate::time::Instant::parse(&format!("{text}Z")).unwrap().millis() / 1000).collect();
    let tally =
        |at: Column<'_>| agreement.tally(&[Frame::new("answers").with("at", at).with("score", &[1_u8, 2, 3][..])]).unwrap();
    let tallied = tally(Column::from(&times[..]));
    assert_eq!(tallied, tally(Column::instants(&walls, InstantUnit::Seconds, false)));
    let rows = tallied.rows(0);
    assert_eq!((rows.counted, rows.repeated_times, rows.skipped_times), (3, 1, 1));
    let day = agreement.calendar.number_of(crate::time::Date::parse("2026-10-25").unwrap());
    assert_eq!(tallied.observe(0, &Segment::total(), day..=day).unwrap().base, 2);
}

#[test]
fn points_and_classes_of_a_scale_say_the_same() {
    let agreement = Agreement::parse(
        "
xlakit: 1
id: points
sources: {rows: {at: at, weight: weight, dimensions: [country], columns: {score: {missing: [99]}}}}
breakdowns: [[country]]
indicators:
  nps:   {source: rows, measure: {kind: nps, column: score}}
  ces:   {source: rows, measure: {kind: ces, column: score, scale: [0, 10]}}
  grade: {source: rows, measure: {kind: top_box, column: grade, scale: [0, 1000], good: {at_least: 500}}}
targets:
  - {of: nps, at_least: 0}
  - {of: ces, at_least: 5}
  - {of: grade, at_least: 0.5}
watermelon: {outside: [nps, grade], inside: [ces], by: [country], over: whole}
",
    )
    .unwrap();
    let frame = |weights: &'static [f64]| {
        Frame::new("rows")
            .with("at", &["2026-01-01"; 5][..])
            .with("country", &["NO", "FI", "NO", "NO", "NO"][..])
            .with("score", &[3_u8, 0, 10, 99, 7][..])
            .with("grade", &[499_i32, 0, 500, 1000, 7][..])
            .with("weight", weights)
    };
    let tally = agreement.tally(&[frame(&[1.0, 1.0, 2.0, 4.0, 0.5])]).unwrap();
    let all = 0..=i32::MAX;
    let norway = Segment::of([("country".to_owned(), Some("NO".to_owned()))]);
    let cells = tally.search(agreement.watermelon.as_ref().unwrap(), all.clone());
    let cell = cells.iter().find(|cell| cell.segment == norway).unwrap();
    for (place, indicator) in [(0, 0), (1, 2), (2, 1)] {
        let (points, classes) = (tally.observe(indicator, &norway, all.clone()).unwrap(), cell.observed[place].clone().unwrap());
        assert_eq!(points.statistic, classes.statistic);
        assert_eq!((points.base, points.missing), (classes.base, classes.missing));
    }
    // 3, 10 and 7 with weights 1, 2 and ½: Σwx = 26.5, Σw²x = 44.75, Σw²x² = 421.25, Σwx² = 233.5.
    let ces = tally.observe(1, &norway, all.clone()).unwrap();
    let expected = Statistic::WeightedMoments { w: 3.5, ww: 5.25, wx: 26.5, wwx: 44.75, wwxx: 421.25, wxx: 233.5 };
    assert_eq!((ces.statistic, ces.missing), (expected, 1));
    let answered = ces.distribution.into_iter().filter(|(_, count)| *count > 0);
    assert_eq!(answered.collect::<Vec<_>>(), [(3, 1), (7, 1), (10, 1)]);
    // A thousand points are too many to be counted one by one.
    assert!(tally.observe(2, &norway, all).unwrap().distribution.is_empty());
}
