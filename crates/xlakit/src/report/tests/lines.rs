//! Lines of the scorecard: which there are, and what they say.

use super::*;

#[test]
fn a_month_without_rows_is_a_line_with_no_data_and_no_success() {
    let report = report_of(TARGETS);
    let labels: Vec<_> = report.periods.iter().map(|period| (period.label.as_str(), period.closed)).collect();
    assert_eq!(labels, [("2026-01", true), ("2026-02", true), ("2026-03", true), ("2026-04", false)]);
    for indicator in ["happiness", "lost_time", "in_time", "availability"] {
        let february = line(&report, "2026-02", "total", indicator);
        assert_eq!((february.verdict, february.estimate.value, february.gap), (Some(Verdict::NoData), None, None));
    }
    assert_eq!(score(&report, "2026-02", "total").verdict, Some(Verdict::NoData));
    assert!(report.notes.contains(&"nothing was counted in 2026-02, 2026-04".to_owned()), "{:?}", report.notes);
}

#[test]
fn lines_stand_by_period_segment_and_indicator_and_a_source_that_knows_no_persona_has_none() {
    let report = report_of(TARGETS);
    let january = report.scorecard.iter().filter(|line| line.period == "2026-01");
    let lines: Vec<String> = january.map(|line| format!("{} {}", line.segment, line.indicator)).collect();
    let of = |segment: &str| ["happiness", "lost_time", "in_time"].map(|indicator| format!("{segment} {indicator}")).to_vec();
    let mut expected = of("total");
    expected.push("total availability".into());
    for segment in ["persona=sales", "persona=plant", "country=Finland", "country=Sweden"] {
        expected.extend(of(segment));
    }
    assert_eq!(lines, expected);
}

#[test]
fn those_who_were_asked_are_counted_in_the_same_segment() {
    let report = report_of(TARGETS);
    // January: 120 tickets, 40 of them from Sweden; every one of the first 60 was answered.
    let total = &line(&report, "2026-01", "total", "happiness").estimate;
    assert_eq!((total.n, total.invited, total.response_rate.unwrap().to_string()), (60, Some(120), "0.5".into()));
    let sweden = &line(&report, "2026-01", "country=Sweden", "happiness").estimate;
    assert_eq!((sweden.n, sweden.invited), (20, Some(40)));
    assert_eq!(line(&report, "2026-01", "total", "in_time").estimate.invited, None);
}

#[test]
fn a_number_of_invitations_per_period_is_of_everybody() {
    let agreement = Agreement::parse(
        "xlakit: 1
id: desk
sources: {responses: {at: at, dimensions: [country], invited: 500}}
breakdowns: [[country]]
indicators: {mood: {source: responses, measure: {kind: happiness, column: score}}}",
    )
    .unwrap();
    let frame = Frame::new("responses")
        .with("at", Column::instants(&[JANUARY, JANUARY], InstantUnit::Seconds, true))
        .with("country", Column::new(Values::Text(Text::Strs(&["Finland", "Finland"]))))
        .with("score", &[9_u8, 3][..]);
    let report = agreement.evaluate(&agreement.tally(&[frame]).unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap();
    assert_eq!(line(&report, "2026-01", "total", "mood").estimate.invited, Some(500));
    assert_eq!(line(&report, "2026-01", "country=Finland", "mood").estimate.invited, None);
    // One of each and 3/4, 3/2, 3/4 added: √(3.5/5/5)·1.644854 = 0.615.
    assert_eq!(line(&report, "2026-01", "total", "mood").because, "mood 0.0 [-61.5, 61.5], n 2 of 500 invited, no target");
}

#[test]
fn a_cell_that_a_target_names_is_shown_even_if_no_row_fell_in_it() {
    let report = report_of("targets: [{of: happiness, for: {country: Norway}, at_least: 20}]\n");
    let norway = line(&report, "2026-01", "country=Norway", "happiness");
    assert_eq!(norway.verdict, Some(Verdict::NoData));
    assert_eq!(norway.because, "happiness (country=Norway): no value, n 0 of 0 invited, target 20 → no_data");
}

#[test]
fn availability_just_below_its_target_is_missed_and_pays() {
    let report = report_of(TARGETS);
    let january = line(&report, "2026-01", "total", "availability");
    assert_eq!(
        (january.verdict, january.because.as_str()),
        (Some(Verdict::Missed), "availability 99.98997 %, n 1, target 99.99 % → missed")
    );
    assert_eq!(line(&report, "2026-03", "total", "availability").verdict, Some(Verdict::Met));
    assert_eq!(report.ledger.as_ref().unwrap().total, Decimal::new(-100_000, 2));
    assert!(report.missed());
}

#[test]
fn a_target_is_missed_where_it_was_agreed_and_not_in_every_cell_that_it_judges() {
    let report = |breakdowns: &str, targets: &str| {
        let agreement = desk_by(breakdowns, &format!("targets: [{targets}]\n"));
        agreement.evaluate(&Rows::new().tally(&agreement), as_of("2026-04-10T00:00:00Z")).unwrap()
    };
    let missed = |breakdowns: &str, scope: &str, goal: i32| {
        report(breakdowns, &format!("{{of: happiness, {scope}at_least: {goal}, decide: estimate, min_n: 1}}")).missed()
    };
    // The total and the personas stand near 33, Finland at 100 and Sweden at -100.
    let inherited = report("[[country]]", "{of: happiness, at_least: 20, decide: estimate, min_n: 1}");
    assert_eq!(line(&inherited, "2026-01", "country=Sweden", "happiness").verdict, Some(Verdict::Missed));
    assert!(!inherited.missed());
    assert!(missed("[[country]]", "", 90));
    assert!(missed("[[country]]", "for: {persona: sales}, ", 90));
    for scope in ["for: {country: Sweden}, ", "for_each: country, "] {
        assert!(missed("[[country]]", scope, 20), "{scope}");
    }
    assert!(!missed("[[country]]", "for: {country: Finland}, ", 20));
    // A role is met as a whole and missed in Sweden; where nothing keeps it as a whole, its parts stand for it.
    for scope in ["for: {role: sales}, ", "for_each: role, "] {
        assert!(!missed("[[role], [country, role]]", scope, 20), "{scope}");
        assert!(missed("[[country, role]]", scope, 20), "{scope}");
    }
}

#[test]
fn a_new_target_changes_no_verdict_of_the_periods_before_it() {
    let before = desk("targets: [{of: happiness, at_least: 20}, {of: in_time, at_least: 80 %}]\n");
    let after = desk(
        "targets: [{of: happiness, at_least: 20}, {of: in_time, at_least: 80 %}, \
         {of: happiness, at_least: 90, from: 2026-03-01}]\n",
    );
    let tally = Rows::new().tally(&before);
    let [old, new] = [&before, &after].map(|agreement| agreement.evaluate(&tally, as_of("2026-04-10T00:00:00Z")).unwrap());
    for (old, new) in old.scorecard.iter().zip(&new.scorecard) {
        if old.period.as_str() < "2026-03" || old.indicator != "happiness" {
            assert_eq!(old, new);
        }
    }
    let march = |report| line(report, "2026-03", "total", "happiness").verdict;
    assert_ne!(march(&old), march(&new));
}

#[test]
fn contributions_add_up_to_every_score() {
    let report = report_of(TARGETS);
    assert_eq!(report.scores.len(), 4 * 3);
    for score in report.scores.iter().filter(|score| score.value.is_some()) {
        let sum: Decimal = score.contributions.iter().map(|part| part.contribution.unwrap().as_decimal()).sum();
        assert_eq!(sum, score.value.unwrap().as_decimal(), "{}", score.because);
    }
    // Sales gave 36 of the 60 answers of January; lost_time and happiness both count.
    let overall = score(&report, "2026-01", "total");
    let weights: Vec<_> = overall.contributions.iter().map(|part| (part.of.as_str(), part.weight.to_string())).collect();
    assert_eq!(weights, [("sales", "0.6".into()), ("plant", "0.4".to_owned())]);
    let plant = score(&report, "2026-01", "persona=plant");
    // The portal knows no persona: the total's 99.98997 % stands for it, 98.997 of 100 points.
    assert_eq!(plant.contributions[3].points.unwrap().to_string(), "98.997");
    assert!(score(&report, "2026-01", "persona=sales").contributions.iter().all(|part| part.of != "availability"));
}

#[test]
fn a_component_without_a_figure_leaves_the_score_undetermined_unless_the_others_carry_it() {
    let of = |missing: &str| {
        let agreement = Agreement::parse(&format!(
            "xlakit: 1
id: desk
sources: {{a: {{at: at}}, b: {{at: at}}}}
indicators:
  good: {{source: a, measure: {{kind: share, good: {{ok: true}}}}}}
  other: {{source: b, measure: {{kind: share, good: {{ok: true}}}}}}
targets: [{{of: both, at_least: 60}}]
scores:
  both:
    components: {{good: {{weight: 50, goalposts: [0 %, 100 %]}}, other: {{weight: 50, goalposts: [0 %, 100 %]}}}}
    missing: {missing}
"
        ))
        .unwrap();
        let at = |values| Column::instants(values, InstantUnit::Seconds, true);
        let a = Frame::new("a").with("at", at(&[JANUARY; 4])).with("ok", &[true, true, true, false][..]);
        let b = Frame::new("b").with("at", at(&[])).with("ok", &[true; 0][..]);
        agreement.evaluate(&agreement.tally(&[a, b]).unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap()
    };
    assert_eq!(of("undetermined").scores[0].because, "both: no value, target 60 → undetermined: `other` has no figure");
    assert_eq!(of("reweight").scores[0].because, "both 75.0, target 60 → met");
}
