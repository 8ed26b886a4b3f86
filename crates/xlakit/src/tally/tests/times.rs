//! Times that are numbers, and text in a form that nobody named.

use super::*;

const TICKETS: &str = "
xlakit: 1
id: desk
sources: {tickets: {at: opened, columns: {opened: {}}}}
indicators: {count: {source: tickets, measure: {kind: count}}}
";

/// Noon of three days in March 2026, in seconds: 2026-03-01 is 20,513 days after the start of the era.
const SECONDS: [i64; 3] = [20_513 * 86_400 + 43_200, 20_514 * 86_400 + 43_200, 20_515 * 86_400 + 43_200];

fn opened<'a>(rule: &str, opened: impl Into<Column<'a>>) -> Result<Tally> {
    let agreement = Agreement::parse(&TICKETS.replace("opened: {}", &format!("opened: {rule}"))).unwrap();
    agreement.tally(&[Frame::new("tickets").with("opened", opened)])
}

fn march(tally: Result<Tally>) -> Option<u64> {
    let month = 2026 * 12 + 2;
    let tally = tally.unwrap();
    (tally.periods() == Some(month..=month)).then(|| tally.observe(0, &Segment::total(), month..=month).unwrap().base)
}

#[test]
fn seconds_that_would_be_january_1970_are_refused_with_the_unit_to_write() {
    let error = opened("{}", &SECONDS[..]).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::UnreadableValue, "tickets/opened"));
    assert_eq!(
        error.message(),
        "column `opened` holds whole numbers that as milliseconds since 1970 all lie before 1990 or after 2199, such as \
         `1772366400` in 1970-01-21T12:19:26.400Z"
    );
    assert_eq!(
        error.help(),
        "say in the source what they count, such as `columns: {opened: {unit: seconds}}`, or `unit: milliseconds` if they are \
         meant so"
    );
    let help = |factor| opened("{}", &SECONDS.map(|at| at * factor)[..]).unwrap_err().help().to_owned();
    assert!(help(1_000_000).contains("{unit: microseconds}"));
    assert!(help(1_000_000_000).contains("{unit: nanoseconds}"));
}

#[test]
fn a_unit_that_is_said_is_taken_in_every_type_of_column() {
    assert_eq!(march(opened("{}", &SECONDS.map(|at| at * 1000)[..])), Some(3));
    for (unit, factor) in [("seconds", 1), ("milliseconds", 1000), ("microseconds", 1_000_000), ("nanoseconds", 1_000_000_000)] {
        let (rule, counts) = (format!("{{unit: {unit}}}"), SECONDS.map(|at| at * factor));
        let texts = counts.map(|at| at.to_string());
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let floats = counts.map(|at| at as f64);
        assert_eq!(march(opened(&rule, &counts[..])), Some(3), "{unit}");
        assert_eq!(march(opened(&rule, &floats[..])), Some(3), "{unit}");
        assert_eq!(march(opened(&rule, &texts[..])), Some(3), "{unit}");
    }
    let narrow = SECONDS.map(|at| u32::try_from(at).unwrap());
    assert_eq!(march(opened("{unit: seconds}", &narrow[..])), Some(3));
    // A fraction of a second, a code for no time, and nothing.
    let texts: &[&str] = &["1772366400.25", "-1", ""];
    assert_eq!(march(opened("{unit: seconds, missing: [-1]}", texts)), Some(1));
    assert_eq!(march(opened("{unit: seconds, missing: [-1]}", &[SECONDS[0], -1][..])), Some(1));
    assert_eq!(march(opened("{unit: seconds}", &[SECONDS[0] as f64, f64::NAN][..])), Some(1));
    // Who says milliseconds means them, whatever they are.
    assert_eq!(opened("{unit: milliseconds}", &SECONDS[..]).unwrap().periods(), Some(1970 * 12..=1970 * 12));
}

#[test]
fn numbers_of_other_types_ask_for_their_unit() {
    let error = opened("{}", &SECONDS.map(|at| at as f64)[..]).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::WrongColumnType, "tickets/opened"));
    assert_eq!(error.help(), "say in the source what they count, such as `columns: {opened: {unit: seconds}}`");
    let text = opened("{}", &["1772366400"][..]).unwrap_err();
    assert_eq!((text.path(), text.help()), ("tickets/opened/1", error.help()));
}

#[test]
fn frames_without_a_time_and_frames_with_one_that_can_be_meant_are_counted() {
    let none: [i64; 2] = [0, 0];
    let absent = Column::from(&none[..]).with_validity(Bits::new(&[0], 0, 2).unwrap());
    assert_eq!(opened("{}", absent).unwrap().periods(), None);
    assert!(opened("{}", &[0, SECONDS[0] * 1000][..]).is_ok());
}

#[test]
fn a_form_that_nobody_named_is_guessed_from_the_first_values() {
    let help = |rule: &str, texts: &[&str]| opened(rule, texts).unwrap_err().help().to_owned();
    let european = help("{}", &["01.03.2026 08:15", "", "31.03.2026 09:00"]);
    assert_eq!(european, "write in the source `columns: {opened: {format: \"%d.%m.%Y %H:%M\"}}`");
    assert_eq!(march(opened("{format: \"%d.%m.%Y %H:%M\"}", &["01.03.2026 08:15", "", "31.03.2026 09:00"][..])), Some(2));
    let american = help("{missing: [n/a]}", &["n/a", "03/01/2026", "03/31/2026"]);
    assert!(american.ends_with("{format: \"%m/%d/%Y\"}}`"), "{american}");
    let either = help("{}", &["01/03/2026"]);
    assert!(either.ends_with("{format: \"%d/%m/%Y\"}}`, or `%m/%d/%Y` if the month comes first"), "{either}");
    let wrong = help("{format: \"%Y-%m-%d %H:%M\"}", &["2026-03-01 08:15:30"]);
    assert!(wrong.ends_with("{format: \"%Y-%m-%d %H:%M:%S\"}}`"), "{wrong}");
    // One value among others is no form.
    assert!(help("{}", &["2026-03-01", "01.03.2026"]).starts_with("write its form as `format`"));
    assert!(help("{}", &["soon"]).starts_with("write its form as `format`"));
}

#[test]
fn a_format_is_checked_when_the_document_is_read() {
    let problem = |rule: &str| {
        let error = Agreement::parse(&TICKETS.replace("opened: {}", &format!("opened: {rule}"))).unwrap_err();
        (error.code(), error.path().to_owned(), error.message().to_owned(), error.help().to_owned())
    };
    let (code, path, message, help) = problem("{format: “%d.%m.%Y”}");
    assert_eq!((code, path.as_str()), (Code::InvalidValue, "/sources/tickets/columns/opened/format"));
    assert_eq!(message, "`“%d.%m.%Y”` is no format of times: the quote `“` is part of no time");
    assert_eq!(help, "write a pattern such as `%d.%m.%Y`");
    let (_, _, message, help) = problem("{format: \"dd.MM.yyyy HH:mm\"}");
    assert_eq!(message, "`dd.MM.yyyy HH:mm` is no format of times: `yyyy` is `%Y` here");
    assert_eq!(help, "write a pattern such as `%d.%m.%Y %H:%M`");
    let (_, path, message, _) = problem("{format: \"%d.%m.%Y\", unit: seconds}");
    assert_eq!(path, "/sources/tickets/columns/opened/format");
    assert_eq!(message, "the times of `opened` are text of a `format` or counts of a `unit`");
}
