//! Columns and paragraphs of a terminal, at most [`WIDTH`] characters wide.
//!
//! Labels of the data are shown as they are but for control characters, which would move the cursor of a terminal.

/// The widest line.
pub(super) const WIDTH: usize = 100;

/// How a column is aligned.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Align {
    Left,
    Right,
}

/// A row of a table, or a paragraph between two rows that heeds no columns.
pub(super) enum Row {
    Cells(Vec<String>),
    Line(String),
    /// What belongs to the row above it, indented.
    Under(String),
}

impl Row {
    /// The names of the columns.
    pub(super) fn head<const N: usize>(names: [&str; N]) -> Self {
        Self::Cells(names.map(str::to_owned).to_vec())
    }
}

/// Rows with aligned columns, two blanks apart and indented by two; columns in which no row has a cell are left out. The first
/// column gives way where a row would be too wide.
pub(super) fn columns(aligns: &[Align], rows: &[Row]) -> String {
    let mut widths = widths(aligns.len(), rows);
    let over = whole(&widths).saturating_sub(WIDTH);
    if let Some(first) = widths.first_mut() {
        *first = first.saturating_sub(over).max((*first).min(LEAST));
    }
    let mut text = String::new();
    for row in rows {
        match row {
            Row::Line(line) => text.push_str(&paragraph("", line)),
            Row::Under(line) => text.push_str(&paragraph("    ", line)),
            Row::Cells(cells) => {
                let mut line = String::new();
                for ((align, &width), cell) in aligns.iter().zip(&widths).zip(cells).filter(|((_, width), _)| **width > 0) {
                    let cell = cut(&clean(cell), width);
                    let fill = " ".repeat(width.saturating_sub(length(&cell)));
                    match align {
                        Align::Left => line.extend(["  ", &cell, &fill]),
                        Align::Right => line.extend(["  ", &fill, &cell]),
                    }
                }
                text.push_str(line.trim_end());
                text.push('\n');
            }
        }
    }
    text
}

/// Whether rows of so many columns stand side by side without any cell being cut.
pub(super) fn fits(columns: usize, rows: &[Row]) -> bool {
    whole(&widths(columns, rows)) <= WIDTH
}

/// The widest cell of each column.
fn widths(columns: usize, rows: &[Row]) -> Vec<usize> {
    let cells = || rows.iter().filter_map(|row| if let Row::Cells(cells) = row { Some(cells) } else { None });
    let width = |column: usize| cells().filter_map(|row| row.get(column)).map(|cell| length(cell)).max().unwrap_or(0);
    (0..columns).map(width).collect()
}

fn whole(widths: &[usize]) -> usize {
    widths.iter().filter(|width| **width > 0).map(|width| width + 2).sum()
}

/// The first column keeps this width.
const LEAST: usize = 12;

/// A paragraph behind a head, broken at blanks; later lines stand under the first word.
pub(super) fn paragraph(head: &str, words: &str) -> String {
    let indent = length(head);
    let mut text = clean(head);
    let mut column = indent;
    for (index, word) in words.split_whitespace().enumerate() {
        if index > 0 && column + 1 + length(word) > WIDTH {
            text.push('\n');
            text.push_str(&" ".repeat(indent));
            column = indent;
        } else if index > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(&clean(word));
        column += length(word);
    }
    text.push('\n');
    text
}

/// A heading with a rule under it.
pub(super) fn heading(text: &str) -> String {
    format!("\n{}\n{}\n", clean(text), "-".repeat(length(text)))
}

/// A text in which control characters are replaced, one for one.
fn clean(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { char::REPLACEMENT_CHARACTER } else { char }).collect()
}

/// A text that fits so many characters, cut with an ellipsis.
pub(super) fn cut(text: &str, width: usize) -> String {
    if length(text) <= width {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(width.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_under_each_other_and_empty_columns_vanish() {
        let rows = [["happiness", "54.2", "", "met"], ["wait", "1,234.5", "", ""]]
            .map(|row| Row::Cells(row.map(str::to_owned).to_vec()));
        let aligns = [Align::Left, Align::Right, Align::Right, Align::Left];
        assert_eq!(columns(&aligns, &rows), "  happiness     54.2  met\n  wait       1,234.5\n");
    }

    #[test]
    fn long_sentences_break_under_their_first_word() {
        let text = paragraph("- ", &"word ".repeat(30));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH) && lines[1].starts_with("  word"));
    }

    #[test]
    fn a_label_cannot_move_the_cursor_of_a_terminal() {
        let rows = [Row::Cells(vec!["a\nb".into(), "\u{1b}[31m".into()]), Row::Line("c\u{7}\nd".into())];
        assert_eq!(columns(&[Align::Left, Align::Left], &rows), "  a\u{fffd}b  \u{fffd}[31m\nc\u{fffd} d\n");
        assert_eq!(paragraph("a\t: ", "\u{1b}c"), "a\u{fffd}: \u{fffd}c\n");
    }

    #[test]
    fn a_long_name_is_cut_by_characters() {
        assert_eq!((cut("Jyväskylä", 9), cut("Jyväskylä", 5)), ("Jyväskylä".into(), "Jyvä…".into()));
    }
}
