//! Flat tables, for spreadsheets and data frames.

use super::columns::{Declared, TableColumn};
use crate::num::json;

/// A flat table: a name, a header and rows of cells as text. A cell without a value is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// `scorecard`, `scores`, `watermelons` or `ledger`; of a one-liner, its measure.
    pub name: String,
    /// The columns.
    pub columns: Vec<TableColumn>,
    /// The rows; each has a cell for every column.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table of rows as its columns fill them.
    pub(crate) fn of<R>(name: &str, columns: &[Declared<R>], rows: impl Iterator<Item = R>) -> Self {
        let rows = rows.map(|row| columns.iter().map(|column| column.cell(&row)).collect()).collect();
        Self { name: name.to_owned(), columns: columns.iter().map(Declared::column).collect(), rows }
    }

    /// The names of the columns.
    pub fn header(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// The table as CSV (RFC 4180) with its header; lines end in a line feed.
    pub fn to_csv(&self) -> String {
        self.lines("")
    }

    /// The lines of the CSV, each behind a first piece.
    pub(super) fn lines(&self, first: &str) -> String {
        let mut csv = first.to_owned() + &record(self.header());
        for row in &self.rows {
            csv.push_str(first);
            csv.push_str(&record(row.iter().map(String::as_str)));
        }
        csv
    }

    /// The rows as JSON, an object each: what data frames and pages read.
    ///
    /// ```
    /// let country: &[&str] = &["FI", "NO"];
    /// let by = xlakit::quick::mean(&[1.5, f64::NAN][..]).by("country", country).table()?;
    /// let rows = [
    ///     r#"{"country":"FI","value":1.5,"low":null,"high":null,"unit":null,"n":1,"missing":0,"method":null}"#,
    ///     r#"{"country":"NO","value":null,"low":null,"high":null,"unit":null,"n":0,"missing":1,"method":null}"#,
    /// ];
    /// assert_eq!(by.to_json(), format!("[{}]", rows.join(",")));
    /// # Ok::<(), xlakit::Error>(())
    /// ```
    pub fn to_json(&self) -> String {
        let keys: Vec<String> = self.header().map(|name| json(&name)).collect();
        let row = |row: &Vec<String>| {
            let cells = keys.iter().zip(&self.columns).zip(row);
            let cells: Vec<String> = cells.map(|((key, column), cell)| format!("{key}:{}", column.cells.json(cell))).collect();
            format!("{{{}}}", cells.join(","))
        };
        format!("[{}]", self.rows.iter().map(row).collect::<Vec<_>>().join(","))
    }

    /// The table without some of its columns.
    pub(crate) fn without(self, columns: &[&str]) -> Self {
        let keeps: Vec<bool> = self.header().map(|name| !columns.contains(&name)).collect();
        let rows = self.rows.into_iter().map(|row| kept(row, &keeps)).collect();
        Self { name: self.name, columns: kept(self.columns, &keeps), rows }
    }
}

fn kept<T>(cells: Vec<T>, keeps: &[bool]) -> Vec<T> {
    cells.into_iter().zip(keeps).filter(|(_, keep)| **keep).map(|(cell, _)| cell).collect()
}

fn record<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let special = ['"', ',', '\n', '\r'];
    let quoted = |cell: &str| if cell.contains(special) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() };
    let mut line = cells.map(quoted).collect::<Vec<_>>().join(",");
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_and_quotes_are_quoted() {
        let columns: [Declared<[&str; 2]>; 2] =
            [Declared::text("a", |row| row[0].to_owned()), Declared::text("b", |row| row[1].to_owned())];
        let table = Table::of("ledger", &columns, [["1,5", "say \"no\""]].into_iter());
        assert_eq!(table.to_csv(), "a,b\n\"1,5\",\"say \"\"no\"\"\"\n");
    }
}
