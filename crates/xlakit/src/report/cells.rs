//! What the cells of a table hold, for hosts whose tables have types.

use super::table::Table;

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

impl Table {
    /// What the cells of a column hold, by the name of the column; every table gives a name one meaning.
    ///
    /// ```
    /// use xlakit::{Agreement, Cells, Instant};
    ///
    /// let agreement = Agreement::parse("
    /// xlakit: 1
    /// id: desk
    /// sources: {responses: {at: answered_at}}
    /// indicators: {nps: {source: responses, measure: {kind: nps, column: score}}}
    /// ").unwrap();
    /// let report = agreement.evaluate(&agreement.empty_tally().unwrap(), Instant::from_millis(0)).unwrap();
    /// let tables = report.tables();
    /// let scorecard = tables.iter().find(|table| table.name == "scorecard").unwrap();
    /// assert_eq!((scorecard.cells("value"), scorecard.cells("n"), scorecard.cells("because")), (Cells::Figure, Cells::Count, Cells::Text));
    /// ```
    pub fn cells(&self, column: &str) -> Cells {
        match column {
            "closed" | "named" | "hidden" | "provisional" => Cells::Boolean,
            "n" | "missing" | "base" | "invited" | "people" => Cells::Count,
            "amount" => Cells::Amount,
            "value" | "low" | "high" | "effective_n" | "target" | "confidence" | "gap" | "weight" | "points" | "contribution"
            | "probability" | "p_value" | "adjusted_p" | "shortfall" | "severity" => Cells::Figure,
            _ => Cells::Text,
        }
    }
}
