//! The pattern that was probably meant: of values that have none, and of patterns in the letters of other programs.

use super::foreign::{FOREIGN, QUOTES};
use super::format::{TimeFormat, month_name};

/// Which way round a date is written, the day in front first.
const ORDERS: [[&str; 3]; 3] = [["%d", "%m", "%Y"], ["%m", "%d", "%Y"], ["%Y", "%m", "%d"]];

/// The patterns that read each of these values; two of them where the day and the month can be taken for each other.
pub(crate) fn guess(values: &[&str]) -> Vec<String> {
    let Some(first) = values.first() else { return Vec::new() };
    let reads_all =
        |pattern: &String| TimeFormat::parse(pattern).is_ok_and(|format| values.iter().all(|value| format.read(value).is_some()));
    let mut found: Vec<String> = ORDERS.iter().map(|order| shape(first.trim(), order)).filter(reads_all).collect();
    found.dedup();
    found
}

/// A pattern with straight quotes left out and the letters of other programs replaced, if it is one then.
pub(crate) fn mended(pattern: &str) -> Option<String> {
    let bare = pattern.replace(['\'', '"'], "").replace(QUOTES, "");
    let mended = FOREIGN.iter().fold(bare, |pattern, (theirs, ours)| pattern.replace(theirs, ours));
    TimeFormat::parse(&mended).is_ok().then_some(mended)
}

/// A value with its numbers as parts of a pattern: those of the date in an order, then hours, minutes and what follows.
fn shape(value: &str, order: &[&'static str; 3]) -> String {
    let is_month = |word: &str| word.len() >= 3 && month_name(&mut word.as_bytes()).is_some();
    let has_name = value.split(|letter: char| !letter.is_ascii_alphabetic()).any(is_month);
    let halves = ["AM", "PM"].iter().any(|half| value.to_ascii_uppercase().ends_with(half));
    let hour = if halves { "%I" } else { "%H" };
    let date = order.iter().copied().filter(|part| !has_name || *part != "%m");
    let mut parts = date.chain([hour, "%M", "%S", "%f"]);
    let (mut pattern, mut rest) = (String::new(), value);
    while let Some(letter) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let letters: usize =
            rest.chars().take_while(|letter| letter.is_ascii_alphabetic() || !letter.is_ascii()).map(char::len_utf8).sum();
        let word = rest.get(..letters).unwrap_or_default();
        let taken = if pattern.contains("%M") && matches!(letter, '+' | '-' | 'Z') {
            pattern.push_str("%z");
            rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b':' | b'Z')).count()
        } else if digits >= 8 {
            // A date without separators; with its time there are more digits.
            pattern.push_str("%Y%m%d");
            parts.nth(2);
            8
        } else if digits >= 4 && parts.clone().next() == Some(hour) {
            pattern.push_str("%H%M");
            parts.nth(1);
            4
        } else if digits > 0 {
            pattern.push_str(match parts.next() {
                Some("%Y") if digits == 2 && !pattern.is_empty() => "%y",
                part => part.unwrap_or("?"),
            });
            digits
        } else if letters > 0 {
            pattern.push_str(match word {
                "AM" | "PM" | "am" | "pm" => "%p",
                "UTC" | "GMT" => "%Z",
                _ if is_month(word) => "%b",
                _ => word,
            });
            letters
        } else {
            pattern.push(letter);
            letter.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_exports_give_the_pattern_that_reads_them() {
        for (value, pattern) in [
            ("31.12.2025 08:15", "%d.%m.%Y %H:%M"),
            ("31.12.25", "%d.%m.%y"),
            ("12/31/2025 08:15 PM", "%m/%d/%Y %I:%M %p"),
            ("2025/12/31 08:15:30", "%Y/%m/%d %H:%M:%S"),
            ("31-Dec-2025", "%d-%b-%Y"),
            ("December 31, 2025, 8:15:30 am", "%b %d, %Y, %I:%M:%S %p"),
            ("31.12.2025 klo 08.15", "%d.%m.%Y klo %H.%M"),
            ("20251231", "%Y%m%d"),
            ("20251231T0815", "%Y%m%dT%H%M"),
            ("202512310815", "%Y%m%d%H%M"),
            ("20251231081530", "%Y%m%d%H%M%S"),
            ("[31/Dec/2025:13:55:36 -0700]", "[%d/%b/%Y:%H:%M:%S %z]"),
            ("31.12.2025 08:15:30,123", "%d.%m.%Y %H:%M:%S,%f"),
            ("31/12/2025 08:15 UTC", "%d/%m/%Y %H:%M %Z"),
            ("31/12/2025 08:15+02:00", "%d/%m/%Y %H:%M%z"),
        ] {
            assert_eq!(guess(&[value]), [pattern], "{value}");
        }
        assert_eq!(guess(&["soon"]), [""; 0]);
        assert_eq!(guess(&["1.2.3.4.5.6.7.8.9"]), [""; 0]);
        assert_eq!(guess(&[]), [""; 0]);
    }

    #[test]
    fn the_other_values_tell_the_day_from_the_month() {
        assert_eq!(guess(&["01/02/2025", "03/04/2025"]), ["%d/%m/%Y", "%m/%d/%Y"]);
        assert_eq!(guess(&["01/02/2025", "03/14/2025"]), ["%m/%d/%Y"]);
        assert_eq!(guess(&["01/02/2025", "2025-01-02"]), [""; 0]);
    }

    #[test]
    fn patterns_of_other_programs_are_told_in_ours() {
        assert_eq!(mended("dd.MM.yyyy HH:mm").as_deref(), Some("%d.%m.%Y %H:%M"));
        assert_eq!(mended("yyyy-MM-dd'T'HH:mm:ss").as_deref(), Some("%Y-%m-%dT%H:%M:%S"));
        assert_eq!(mended("“%d.%m.%Y”").as_deref(), Some("%d.%m.%Y"));
        assert_eq!(mended("soon"), None);
        assert_eq!(mended("%d.%m.%Y HH:mm").as_deref(), Some("%d.%m.%Y %H:%M"));
    }
}
