//! What is read from columns, and what is refused with its place.

use super::*;

#[test]
fn a_score_off_its_scale_is_an_error_that_names_source_column_and_row() {
    let message = "`11` lies outside the scale 0 to 10".to_owned();
    let expected = (Code::OffScale, "answers/score/2".to_owned(), message);
    assert_eq!(problem(desk(Column::from(&[10_u8, 11, 99][..]))), expected);
    assert_eq!(problem(desk(Column::from(&[10_i64, 11, 99][..]))), expected);
    assert_eq!(problem(desk(Column::from(&[10_f32, 11.0, 99.0][..]))), expected);
    assert_eq!(problem(desk(Column::from(&["10", "11", ""][..]))), expected);
}

#[test]
fn half_an_answer_on_the_scale_is_no_point_of_it() {
    let expected = (Code::OffScale, "answers/score/2".to_owned(), "`9.5` is no whole point of the scale 0 to 10".to_owned());
    assert_eq!(problem(desk(Column::from(&[10.0, 9.5, f64::NAN][..]))), expected);
    assert_eq!(problem(desk(Column::from(&["10", " 9.5", ""][..]))), expected);
    assert_eq!(problem(desk(Column::from(&[10.0, 10.5, f64::NAN][..]))).2, "`10.5` lies outside the scale 0 to 10");
}

#[test]
fn a_code_for_missing_within_the_scale_is_missing_in_every_cell() {
    let document = DESK.replace("missing: [99]", "missing: [2, 99]");
    let agreement = Agreement::parse(&format!("{document}breakdowns: [[country]]\n")).unwrap();
    let tally = |scores: &[u8]| {
        let frame = Frame::new("answers").with("at", &TIMES[..]).with("country", &["a", "b", "b"][..]);
        agreement.tally(&[frame.with("score", scores)]).unwrap()
    };
    for (scores, missing) in [([1, 10, 3], 0), ([1, 2, 3], 1), ([2, 99, 2], 3)] {
        let tally = tally(&scores);
        let observed = tally.observe(0, &Segment::total(), i32::MIN..=i32::MAX).unwrap();
        assert_eq!((observed.base, observed.missing), (3, missing), "{scores:?}");
    }
}

#[test]
fn frames_that_are_added_one_by_one_give_the_bytes_of_merged_tallies() {
    let agreement = Arc::new(Agreement::parse(&format!("{DESK}breakdowns: [[country]]\n")).unwrap());
    let batches = [["c", "a", ""], ["b", "b", "d"], ["a", "e", "c"]];
    let scores = [[1_u8, 2, 3], [10, 99, 0], [7, 7, 8]];
    let mut frames = Vec::new();
    for (countries, scores) in batches.iter().zip(&scores) {
        frames.push(Frame::new("answers").with("at", &TIMES[..]).with("country", &countries[..]).with("score", &scores[..]));
    }
    let mut counting = agreement.counting().unwrap();
    let mut merged = agreement.empty_tally().unwrap();
    for frame in &frames {
        counting.add(frame).unwrap();
        merged.merge(&agreement.tally(std::slice::from_ref(frame)).unwrap()).unwrap();
    }
    assert_eq!(counting.finish().unwrap().to_bytes(), merged.to_bytes());
    assert_eq!(agreement.counting().unwrap().finish(), agreement.empty_tally());
}

#[test]
fn sums_of_long_blocks_of_large_values_are_those_of_their_rows() {
    fn frame<'a>(at: &'a [i64], desks: &'a [u8], lost: impl Into<Column<'a>>) -> Frame<'a> {
        Frame::new("tickets")
            .with("at", Column::instants(at, InstantUnit::Seconds, true))
            .with("desk", Column::codes(Codes::U8(desks), Text::Strs(&["north", "south", "west"])))
            .with("lost", lost)
    }
    const DESK: &str = "
xlakit: 1
id: desk
sources: {tickets: {at: at, dimensions: [desk]}}
indicators:
  lost: {source: tickets, measure: {kind: mean, column: lost, unit: minutes}, better: lower}
";
    let rows = 5000_u16;
    let at: Vec<i64> = (0..i64::from(rows)).map(|row| 1_772_000_000 + row).collect();
    let desks: Vec<u8> = (0..rows).map(|row| (row % 3) as u8).collect();
    // Some block of these has a sum of squares over 2⁶⁴, some a negative value, and some one that needs more than 32 bits.
    for (most, least) in [(240.0, 0.0), (240.0, -5.0), (4200.0, 0.0), (1e6, 0.0)] {
        let singles: Vec<f32> = (0..rows).map(|row| (f32::from(row) * 37.25 % most) + least).collect();
        let floats: Vec<f64> = singles.iter().map(|lost| f64::from(*lost)).collect();
        for (breakdowns, cells) in [("breakdowns: []", 1), ("breakdowns: [[desk]]", 3)] {
            let agreement = Agreement::parse(&format!("{DESK}{breakdowns}")).unwrap();
            let of_cell = |cell| floats.iter().skip(cell).step_by(cells).map(|lost| i128::from(to_fixed(*lost).unwrap()));
            let expected: Vec<i128> =
                (0..cells).flat_map(|cell| [of_cell(cell).sum(), of_cell(cell).map(|x| x * x).sum()]).collect();
            for frame in [frame(&at, &desks, &singles[..]), frame(&at, &desks, &floats[..])] {
                let tally = agreement.tally(&[frame]).unwrap();
                assert_eq!(tally.sources[0].tables[0].sums, expected, "{most} {least} {breakdowns}");
            }
        }
    }
}

#[test]
fn a_counting_in_which_a_frame_failed_gives_no_tally() {
    let agreement = Arc::new(Agreement::parse(DESK).unwrap());
    let frame = |scores| Frame::new("answers").with("at", &TIMES[..]).with("score", scores);
    let mut counting = agreement.counting().unwrap();
    counting.add(&frame(&[1_u8, 2, 3][..])).unwrap();
    let error = counting.add(&frame(&[1, 2, 11][..])).unwrap_err();
    assert_eq!((error.code(), counting.add(&frame(&[1, 2, 3][..]))), (Code::OffScale, Ok(())));
    assert_eq!(counting.finish(), Err(error));
}

#[test]
fn a_batch_names_the_row_of_the_whole_table() {
    let agreement = Agreement::parse(DESK).unwrap();
    let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", &[1_u8, 2, 11][..]).starting_at(1001);
    assert_eq!(problem(agreement.tally(&[frame])).1, "answers/score/1003");
}

#[test]
fn a_code_beside_the_scale_and_a_blank_are_missing_and_not_dropped() {
    for column in [Column::from(&["9", "99", " "][..]), Column::from(&[9.0, 99.0, f64::NAN][..])] {
        let tally = desk(column).unwrap();
        let observed = tally.observe(0, &Segment::total(), 0..=i32::MAX).unwrap();
        assert_eq!((observed.base, observed.missing, observed.statistic), (3, 2, Statistic::Classes(vec![0, 0, 1])));
    }
}

#[test]
fn what_is_no_number_and_what_is_infinite_is_named() {
    let unreadable = problem(desk(Column::from(&["9", "nine", ""][..])));
    assert_eq!(unreadable, (Code::UnreadableValue, "answers/score/2".to_owned(), "`nine` is not a number".to_owned()));
    let infinite = problem(desk(Column::from(&[9.0, f64::INFINITY, 1.0][..])));
    assert_eq!((infinite.0, infinite.1.as_str()), (Code::ValueOutOfRange, "answers/score/2"));
    assert_eq!(problem(desk(Column::from(&[true, false, true][..]))).0, Code::WrongColumnType);
}

#[test]
fn a_month_ends_before_its_first_instant_after_it() {
    let tally = desk(Column::from(&[9_u8, 8, 1][..])).unwrap();
    let january = 2026 * 12;
    assert_eq!(tally.periods(), Some(january..=january + 1));
    assert_eq!(tally.observe(0, &Segment::total(), january..=january).unwrap().statistic, Statistic::Classes(vec![0, 1, 1]));
}

#[test]
fn a_dimension_that_no_breakdown_keeps_is_neither_needed_nor_known() {
    let tally = desk(Column::from(&[9_u8, 8, 1][..])).unwrap();
    assert_eq!(tally.observe(0, &Segment::of([("country".to_owned(), None)]), 0..=i32::MAX), None);
}

#[test]
fn names_that_do_not_match_are_explained() {
    let agreement = Agreement::parse(DESK).unwrap();
    let column = problem(agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("scor", &[1_u8, 2, 3][..])]));
    assert_eq!(
        column,
        (Code::MissingColumn, "answers/score".to_owned(), "column `score` is missing; found `at`, `scor`".to_owned())
    );
    assert_eq!(problem(agreement.tally(&[Frame::new("answer")])).0, Code::UnknownSource);
    assert_eq!(problem(agreement.tally(&[])).0, Code::MissingSource);
    assert!(agreement.tally(&[Frame::new("answers")]).is_ok(), "no rows are data too");
}

#[test]
fn a_time_that_cannot_be_read_is_an_error_and_a_blank_one_is_unplaced() {
    let agreement = Agreement::parse(DESK).unwrap();
    let tally = |times: &[&str]| agreement.tally(&[Frame::new("answers").with("at", times).with("score", &[1_u8, 2, 3][..])]);
    assert_eq!(problem(tally(&["2026-01-01", "yesterday", ""])).1, "answers/at/2");
    assert_eq!(tally(&["2026-01-01", "", " "]).unwrap().rows(0), SourceRows { counted: 1, unplaced: 2, ..SourceRows::default() });
}

#[test]
fn plans_that_count_different_things_say_what_differs() {
    let tally = |text: &str| Agreement::parse(text).unwrap().empty_tally().unwrap();
    let mut desk = tally(DESK);
    let differs = |desk: &mut Tally, text: &str| {
        let error = desk.merge(&tally(text)).unwrap_err();
        assert_eq!(error.code(), Code::PlanMismatch);
        error.message().to_owned()
    };
    let other = DESK.replace("kind: happiness", "kind: nps");
    assert!(desk.merge(&tally(&other)).is_ok(), "one arithmetic under two names");
    let other = DESK.replace("kind: happiness", "kind: csat");
    assert_eq!(differs(&mut desk, &other), "what is counted differs: indicator `happiness`");
    let other = DESK.replace("period: month", "period: month\ntime_zone: Europe/Oslo");
    assert_eq!(differs(&mut desk, &other), "what is counted differs: `time_zone`");
    let other = DESK.replace("missing: [99]", "missing: [98]");
    assert_eq!(differs(&mut desk, &other), "what is counted differs: source `answers`");
    let other = format!("{DESK}targets: [{{of: happiness, at_least: 60}}]\n");
    assert!(desk.is_compatible(&tally(&other)), "targets change nothing that is counted");
}

#[test]
fn a_tally_that_ends_in_a_sketch_of_few_small_values_reads_back() {
    for measure in ["kind: median, column: score", "kind: mean, column: score, beside: [p90]"] {
        let agreement = Agreement::parse(&DESK.replace("kind: happiness, column: score", measure)).unwrap();
        for scores in [&[f64::NAN][..], &[0.0], &[0.0, 0.0, 0.0], &[0.0, 5.0]] {
            let frame = Frame::new("answers").with("at", &TIMES[..scores.len()]).with("score", scores);
            let tally = agreement.tally(&[frame]).unwrap();
            assert_eq!(Tally::from_bytes(&tally.to_bytes()), Ok(tally), "{measure}: {scores:?}");
        }
    }
}

#[test]
fn squares_that_are_too_large_to_be_kept_exactly_refuse_a_merge() {
    let agreement = Agreement::parse(&DESK.replace("kind: happiness", "kind: mean")).unwrap();
    let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", &[1e9, -1e9, 1e9][..]);
    let mut tally = agreement.tally(&[frame]).unwrap();
    // (10¹⁵)² · 2²⁷ passes 2¹²⁷.
    let doubled = (0..30).map(|_| tally.merge(&tally.clone())).find_map(Result::err).unwrap();
    assert_eq!(doubled.code(), Code::ValueOutOfRange);
    assert!(doubled.message().starts_with("the squares of values"), "{doubled}");
    assert_eq!(Tally::from_bytes(&tally.to_bytes()), Ok(tally), "a merge that fails changes nothing");
}

#[test]
fn bytes_whose_counts_or_sums_do_not_add_up_are_refused() {
    let agreement = Agreement::parse(&DESK.replace("kind: happiness", "kind: mean")).unwrap();
    let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", &[1.0, 2.0, 3.0][..]);
    let tally = agreement.tally(&[frame]).unwrap();
    let forged = |forge: &dyn Fn(&mut SourceState)| {
        let mut forged = tally.clone();
        forge(&mut forged.sources[0]);
        Tally::from_bytes(&forged.to_bytes()).ok()
    };
    assert_eq!(forged(&|_| ()).as_ref(), Some(&tally));
    assert_eq!(forged(&|state| state.tables[0].counts[1] = u64::MAX), None);
    assert_eq!(forged(&|state| state.tables[0].sums[1] = i128::MAX), None);
    assert_eq!(forged(&|state| state.tables[0].sums[0] = i128::MIN), None);
    assert_eq!(forged(&|state| (state.unplaced, state.outside_term) = (u64::MAX, 1)), None);
    assert_eq!(forged(&|state| (state.unplaced, state.tables[0].counts[0]) = (u64::MAX, 1)), None);
}

#[test]
fn among_whole_numbers_of_64_bits_only_the_code_itself_is_missing() {
    let document = DESK.replace("missing: [99]", "missing: [9223372036854775807]");
    let document = document.replace("kind: happiness, column: score", "kind: share, good: {score: {at_least: 5}}");
    let agreement = Agreement::parse(&document).unwrap();
    let text = [i64::MAX, i64::MAX - 1, 1].map(|score| score.to_string());
    let text = text.each_ref().map(String::as_str);
    for score in [Column::from(&[i64::MAX, i64::MAX - 1, 1][..]), Column::from(&text[..])] {
        let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", score);
        let observed = agreement.tally(&[frame]).unwrap().observe(0, &Segment::total(), 0..=i32::MAX).unwrap();
        assert_eq!((observed.missing, observed.statistic), (1, Statistic::Classes(vec![1, 1])));
    }
}

#[test]
fn a_code_that_is_written_as_text_is_a_number_in_every_type_of_column() {
    let agreement = Agreement::parse(&DESK.replace("missing: [99]", "missing: [\"99\", none]")).unwrap();
    let floats = Column::from(&[9.0, 99.0, f64::NAN][..]);
    for score in [floats, Column::from(&["9", "99.0", "none"][..]), Column::from(&["9.0", "99", ""][..])] {
        let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", score);
        assert_eq!(agreement.tally(&[frame]).unwrap().observe(0, &Segment::total(), 0..=i32::MAX).unwrap().missing, 2);
    }
}

#[test]
fn a_number_is_asked_for_as_a_number_in_every_type_of_column() {
    let good = |literal: &str| {
        let measure = format!("kind: share, good: {{score: {literal}}}");
        let agreement = Agreement::parse(&DESK.replace("kind: happiness, column: score", &measure)).unwrap();
        let columns: [Column<'_>; 8] = [
            (&[5_u8, 4, 6][..]).into(),
            (&[5_i8, 4, 6][..]).into(),
            (&[5_u16, 4, 6][..]).into(),
            (&[5_i16, 4, 6][..]).into(),
            (&[5_i32, 4, 6][..]).into(),
            (&[5_i64, 4, 6][..]).into(),
            (&[5.0_f32, 4.0, 6.0][..]).into(),
            (&[5.0, 4.0, 6.0][..]).into(),
        ];
        let classes = columns.map(|score| {
            let frame = Frame::new("answers").with("at", &TIMES[..]).with("score", score);
            agreement.tally(&[frame]).unwrap().observe(0, &Segment::total(), 0..=i32::MAX).unwrap().statistic
        });
        assert!(classes.iter().all(|one| *one == classes[0]), "{literal} {classes:?}");
        classes[0].clone()
    };
    for literal in ["\"5.0\"", "\" 5\"", "\"5e0\"", "5", "[5, 9]", "{above: 4, below: 6}"] {
        assert_eq!(good(literal), Statistic::Classes(vec![1, 2]), "{literal}");
    }
    assert_eq!(good("{not: [\"5.0\", 7]}"), Statistic::Classes(vec![2, 1]));
}

#[test]
fn a_column_of_numbers_that_is_asked_for_true_says_to_name_the_number() {
    let document = DESK.replace("kind: happiness, column: score", "kind: share, good: {score: true}");
    let agreement = Agreement::parse(&document).unwrap();
    let tally = |score: Column<'_>| agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", score)]);
    for score in [Column::from(&[1_u8, 0, 1][..]), Column::from(&[1_i64, 0, 1][..]), Column::from(&[1.0, 0.0, 1.0][..])] {
        let error = tally(score).unwrap_err();
        assert_eq!((error.code(), error.path()), (Code::WrongColumnType, "answers/score"));
        assert!(error.help().contains("`good: {score: 1}`"), "{error}");
    }
    assert!(tally(Column::from(&["true", "FALSE", ""][..])).is_ok());
    assert!(tally(Column::from(&[true, false, true][..])).is_ok());
}

#[test]
fn labels_that_are_asked_for_true_and_are_other_words_say_what_to_write() {
    let document = DESK.replace("{missing: [99]}", "{missing: [n/a], same: {\"true\": [Oui]}}");
    let document = document.replace("kind: happiness, column: score", "kind: share, good: {score: true}");
    let agreement = Agreement::parse(&document).unwrap();
    let tally = |score: Column<'_>| agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", score)]);
    let error = tally(Column::from(&["No", "Yes", "n/a"][..])).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::WrongColumnType, "answers/score"));
    assert_eq!(error.message(), "no label of column `score` is `true` or `false`; it holds `No`, `Yes`");
    assert_eq!(error.help(), "name the label that is meant, such as `good: {score: Yes}`");
    // Of a dictionary, only what some row has is named.
    let error = tally(Column::codes(Codes::U8(&[0, 2, 3]), Text::Strs(&["c", "b", "a", "1", "e"]))).unwrap_err();
    assert_eq!(
        (error.message().split("holds ").nth(1), error.help().ends_with("`good: {score: \"1\"}`")),
        (Some("`1`, `a`, `c`"), true)
    );
    let long = tally(Column::codes(Codes::U8(&[0, 1, 2]), Text::Strs(&["d", "b", "a", "e"]))).unwrap_err();
    assert!(long.message().ends_with("it holds `a`, `b`, `d`"), "{long}");
    // A batch that holds only one of the two words, a spelling of it, or nothing at all is fine.
    for fine in [["True", "True", "n/a"], ["FALSE", "maybe", ""], ["n/a", "", " "], ["Oui", "Non", "Non"]] {
        assert!(tally(Column::from(&fine[..])).is_ok(), "{fine:?}");
    }
    let none: &[&str] = &[];
    let empty = Frame::new("answers").with("at", none).with("score", none);
    assert!(agreement.tally(&[empty]).is_ok());
}

#[test]
fn a_base_of_labels_that_is_asked_for_true_is_told_so_where_it_stands() {
    let document = DESK.replace("{source: answers, measure", "{source: answers, where: {closed: {not: true}}, measure");
    let agreement = Agreement::parse(&document).unwrap();
    let frame =
        Frame::new("answers").with("at", &TIMES[..]).with("score", &[9_u8, 8, 1][..]).with("closed", &["Nein", "Ja", "Ja"][..]);
    let error = agreement.tally(&[frame]).unwrap_err();
    assert_eq!(error.help(), "name the label that is meant, such as `where: {closed: Ja}`");
}

#[test]
fn the_first_row_that_cannot_be_counted_is_named_whatever_cannot_be_counted_in_it() {
    let text = "
xlakit: 1
id: desk
sources: {answers: {at: at, columns: {text: {}, role: {}}}}
personas: {few: {where: {role: {below: 3}, text: {above: 0}}}}
exclude: [{source: answers, where: {role: {at_least: 9}}, reason: tests}]
indicators:
  share: {source: answers, measure: {kind: share, good: {text: {at_least: 3}}}}
  base: {source: answers, where: {text: {at_least: 0}}, measure: {kind: happiness, column: score}}
  happiness: {source: answers, measure: {kind: happiness, column: score}}
";
    let agreement = Agreement::parse(text).unwrap();
    let first = |at: usize, role: usize, text: usize, score: usize| {
        let bad = |row: usize, good: &'static str, bad: &'static str| -> Vec<&str> {
            (1..=6).map(|other| if other == row { bad } else { good }).collect()
        };
        let frame = Frame::new("answers").with("at", bad(at, "2026-01-05", "soon").leak() as &[_]);
        let frame = frame.with("role", bad(role, "1", "boss").leak() as &[_]).with("text", bad(text, "4", "many").leak() as &[_]);
        problem(agreement.tally(&[frame.with("score", bad(score, "9", "44").leak() as &[_])])).1
    };
    assert_eq!(first(6, 5, 4, 3), "answers/score/3");
    assert_eq!(first(6, 3, 4, 5), "answers/role/3");
    assert_eq!(first(6, 5, 2, 4), "answers/text/2");
    assert_eq!(first(1, 5, 2, 4), "answers/at/1");
}

#[test]
fn rows_in_too_many_periods_are_refused_in_one_pass_and_when_merged() {
    let agreement = Agreement::parse(&DESK.replace("period: month", "period: day")).unwrap();
    let days: Vec<i64> = (0..10_001).map(|day| day * 86_400).collect();
    let scores = vec![9_u8; days.len()];
    let tally = |days: &[i64]| {
        let frame = Frame::new("answers").with("at", Column::instants(days, InstantUnit::Seconds, true));
        agreement.tally(&[frame.with("score", &scores[..days.len()])])
    };
    assert_eq!(problem(tally(&days)).0, Code::TooManyPeriods);
    let mut part = tally(&days[..6000]).unwrap();
    assert_eq!(part.merge(&tally(&days[6000..]).unwrap()).unwrap_err().code(), Code::TooManyPeriods);
    assert!(part.merge(&tally(&days[5000..10_000]).unwrap()).is_ok());
}
