//! Columns and paragraphs of a terminal, at most [`WIDTH`] characters wide.

/// The widest line.
pub(super) const WIDTH: usize = 100;

/// How a column is aligned.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Align {
    Left,
    Right,
}

/// A row of a table, or a line between two rows that heeds no columns.
pub(super) enum Row {
    Cells(Vec<String>),
    Line(String),
}

/// Rows with aligned columns, two blanks apart and indented by two; columns in which no row has a cell are left out. The first column gives
/// way where a row would be too wide.
pub(super) fn columns(aligns: &[Align], rows: &[Row]) -> String {
    let cells = || rows.iter().filter_map(|row| if let Row::Cells(cells) = row { Some(cells) } else { None });
    let width = |column: usize| cells().filter_map(|row| row.get(column)).map(|cell| length(cell)).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..aligns.len()).map(width).collect();
    let whole: usize = widths.iter().filter(|width| **width > 0).map(|width| width + 2).sum();
    if let Some(first) = widths.first_mut() {
        *first = first.saturating_sub(whole.saturating_sub(WIDTH)).max((*first).min(LEAST));
    }
    let mut text = String::new();
    for row in rows {
        match row {
            Row::Line(line) => text.push_str(line),
            Row::Cells(cells) => {
                let mut line = String::new();
                for ((align, &width), cell) in aligns.iter().zip(&widths).zip(cells).filter(|((_, width), _)| **width > 0) {
                    let cell = cut(cell, width);
                    let fill = " ".repeat(width.saturating_sub(length(&cell)));
                    match align {
                        Align::Left => line.extend(["  ", &cell, &fill]),
                        Align::Right => line.extend(["  ", &fill, &cell]),
                    }
                }
                text.push_str(line.trim_end());
            }
        }
        text.push('\n');
    }
    text
}

/// The first column keeps this width.
const LEAST: usize = 12;

/// The widest line of a text.
pub(super) fn widest(text: &str) -> usize {
    text.lines().map(length).max().unwrap_or(0)
}

/// A paragraph behind a head, broken at blanks; later lines stand under the first word.
pub(super) fn paragraph(head: &str, words: &str) -> String {
    let indent = length(head);
    let mut text = head.to_owned();
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
        text.push_str(word);
        column += length(word);
    }
    text.push('\n');
    text
}

/// A heading with a rule under it.
pub(super) fn heading(text: &str) -> String {
    format!("\n{text}\n{}\n", "-".repeat(length(text)))
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
    fn a_long_name_is_cut_by_characters() {
        assert_eq!((cut("Jyväskylä", 9), cut("Jyväskylä", 5)), ("Jyväskylä".into(), "Jyvä…".into()));
    }
}
