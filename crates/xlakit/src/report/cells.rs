//! What the cells of a table hold, for hosts whose tables have types.

use super::table::Table;
use crate::num::json;

/// What the text of a column's cells is; an empty cell has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    /// Words.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number from 0.
    Count,
    /// A plain decimal; a small probability has an exponent.
    Figure,
    /// An exact amount of money.
    Amount,
}

impl Cells {
    /// What the cells of a column hold, by the name of the column; every table of the library gives a name one meaning.
    pub(crate) fn of(column: &str) -> Self {
        match column {
            "closed" | "named" | "hidden" | "provisional" => Self::Boolean,
            "n" | "missing" | "base" | "invited" | "people" => Self::Count,
            "amount" => Self::Amount,
            "value" | "low" | "high" | "effective_n" | "target" | "confidence" | "gap" | "weight" | "points" | "contribution"
            | "probability" | "p_value" | "adjusted_p" | "shortfall" | "severity" => Self::Figure,
            _ => Self::Text,
        }
    }

    /// A cell as JSON has it: numbers with the digits of the table, amounts as text, `null` where there is no value.
    fn json(self, cell: &str) -> String {
        match self {
            _ if cell.is_empty() => "null".to_owned(),
            Self::Boolean | Self::Count | Self::Figure => cell.to_owned(),
            Self::Text | Self::Amount => json(&cell),
        }
    }
}

impl Table {
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
            let cells: Vec<String> = cells.map(|((key, (_, cells)), cell)| format!("{key}:{}", cells.json(cell))).collect();
            format!("{{{}}}", cells.join(","))
        };
        format!("[{}]", self.rows.iter().map(row).collect::<Vec<_>>().join(","))
    }
}
