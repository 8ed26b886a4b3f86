//! What an agreement finds in data, before a report is made.

use super::matches::PromiseUse;
use super::rows::SourceSummary;
use crate::describe::reported;
use crate::error::Diagnostic;
use crate::num::indented_json;

reported! {
    /// What each source, indicator, condition, target and rule of an agreement finds in data.
    #[derive(Clone, Debug, PartialEq)]
    pub struct DataCheck {
        /// The short name of the agreement.
        pub agreement: String,
        /// The first and the last period with a row that counts, by their labels; empty without one.
        pub periods: Vec<String>,
        /// What became of the rows of each source, and what its indicators and conditions found.
        pub data: Vec<SourceSummary>,
        /// In how many periods each target and each rule stood and found what it asks of, as if all periods with rows had ended.
        pub uses: Vec<PromiseUse>,
        /// What is legal but unwise in the agreement, and which of its words match nothing.
        pub warnings: Vec<Diagnostic>,
    }
}

impl DataCheck {
    /// The check as JSON, indented by two, with a new line at its end.
    pub fn to_json(&self) -> String {
        let mut json = indented_json(self);
        json.push('\n');
        json
    }
}
