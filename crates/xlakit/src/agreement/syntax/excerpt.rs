//! The place of a problem, as a person sees it in a terminal.

use std::fmt::Write as _;

use super::text::without_byte_order_mark;
use crate::error::Position;

/// How many terminal cells of a line are shown on either side of the place.
const AROUND: usize = 40;

/// The line of `text` that holds `at`, with a caret under the place, for a terminal.
///
/// Two lines without a trailing line break: the line behind its number, and the caret. A line that is long on either side of the
/// place is cut there, with `…`. A tab is shown as one space, a wide character takes two cells, and characters that would steer
/// the terminal or turn its writing direction are shown as `�`. A column behind the end of the line is marked at its end; a line
/// that the text does not have gives the empty string.
///
/// ```
/// let text = "id: acme\ntargets: [1, 2";
/// let at = xlakit::Position { line: 2, column: 10 };
/// assert_eq!(xlakit::excerpt(text, at), "2 | targets: [1, 2\n  |          ^");
/// ```
pub fn excerpt(text: &str, at: Position) -> String {
    let (Ok(line), Ok(column)) = (usize::try_from(at.line), usize::try_from(at.column)) else { return String::new() };
    let Some(shown) = line.checked_sub(1).and_then(|before| lines(without_byte_order_mark(text)).nth(before)) else {
        return String::new();
    };
    let split = shown.char_indices().nth(column.saturating_sub(1)).map_or(shown.len(), |(byte, _)| byte);
    let (before, after) = shown.split_at(split);

    let mut left: Vec<char> = fitting(before.chars().rev());
    left.reverse();
    let right = fitting(after.chars());
    let cut_left = left.len() < before.chars().count();
    let cut_right = right.len() < after.chars().count();
    let cells = usize::from(cut_left) + left.iter().copied().map(width).sum::<usize>();

    let number = line.to_string();
    let mut excerpt = format!("{number} | {}", if cut_left { "…" } else { "" });
    excerpt.extend(left.into_iter().chain(right).map(visible));
    if cut_right {
        excerpt.push('…');
    }
    // Writing to a `String` cannot fail.
    let _ = write!(excerpt, "\n{:gutter$} | {:cells$}^", "", "", gutter = number.len());
    excerpt
}

/// The lines of a text as YAML counts them: ended by LF, CR LF or CR alone.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// As many characters from the start as fit the cells that are shown on one side.
fn fitting(chars: impl Iterator<Item = char>) -> Vec<char> {
    let mut cells = 0;
    let mut wide_enough = |c: &char| {
        cells += width(*c);
        cells <= AROUND
    };
    // Characters of no width pile up on one cell; they are bounded too.
    chars.take(4 * AROUND).take_while(|c| wide_enough(c)).collect()
}

/// What stands for a character in a terminal: itself, unless it would steer the terminal.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// The cells that a character takes, by the blocks that terminals draw wide or not at all (Unicode Standard Annex 11).
fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, line: u32, column: u32) -> String {
        excerpt(text, Position { line, column })
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        assert_eq!(show("a: 1\nb: [", 2, 4), "2 | b: [\n  |    ^");
        assert_eq!(show(&"\n".repeat(11), 12, 1), "12 | \n   | ^");
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        for text in ["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc", "a\r\nb\rc"] {
            assert_eq!(show(text, 3, 1), "3 | c\n  | ^", "{text:?}");
        }
    }

    #[test]
    fn a_place_behind_the_line_is_marked_at_its_end_and_one_behind_the_text_is_not_shown() {
        assert_eq!(show("ab", 1, 99), "1 | ab\n  |   ^");
        assert_eq!(show("ab", 2, 1), "");
        assert_eq!(show("ab", 0, 1), "");
    }

    #[test]
    fn wide_characters_tabs_and_accents_do_not_shift_the_caret() {
        assert_eq!(show("日本: x", 1, 5), "1 | 日本: x\n  |       ^"); // 2 + 2 + 1 + 1 cells
        assert_eq!(show("\t\tx", 1, 3), "1 |   x\n  |   ^");
        assert_eq!(show("e\u{301}x", 1, 3), "1 | e\u{301}x\n  |  ^");
    }

    #[test]
    fn nothing_that_steers_a_terminal_is_printed() {
        assert_eq!(show("a\u{1b}[2J\u{202e}b\0", 1, 1), "1 | a�[2J�b�\n  | ^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}!{}", "a".repeat(500), "b".repeat(500));
        let (a, b) = ("a".repeat(40), "b".repeat(39));
        assert_eq!(show(&text, 1, 501), format!("1 | …{a}!{b}…\n  | {}^", " ".repeat(41)));
        assert!(show(&"\u{301}".repeat(500_000), 1, 250_000).chars().count() < 400);
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(show("\u{feff}ab", 1, 2), "1 | ab\n  |  ^");
    }
}
