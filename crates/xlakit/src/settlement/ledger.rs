//! The ledger and its lines.

use super::exact::{overflow, zero};
use super::worth::EntryKind;
use crate::agreement::{Figured, Segment};
use crate::describe::{as_text, reported};
use crate::error::Result;
use crate::num::{Decimal, Exact, Figure, Ratio};
use crate::scorecard::Verdict;

reported! {
    /// What the closed periods come to, line by line. Money is exact and serializes as text.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Ledger {
        /// The agreement's currency, if it names one.
        pub currency: Option<String>,
        /// Period by period: the rules in the order of the document, then the caps.
        pub entries: Vec<Entry>,
        /// The contract years in which a period has ended, in time order.
        pub years: Vec<LedgerYear>,
        /// The sum of the entries that are not provisional, to the last digit; below zero is owed to the customer.
        #[serde(serialize_with = "as_text")]
        pub total: Decimal,
    }
}

impl Ledger {
    /// The ledger of these entries, whose total is their sum.
    pub(super) fn new(currency: Option<&str>, step: Decimal, entries: Vec<Entry>, years: Vec<LedgerYear>) -> Result<Self> {
        let mut moved = entries.iter().filter(|entry| !entry.provisional);
        let total = moved
            .try_fold(zero(step), |total, entry| total.plus(entry.amount))
            .ok_or_else(|| overflow("the total of the ledger"))?;
        Ok(Self { currency: currency.map(str::to_owned), entries, years, total })
    }
}

reported! {
    /// What a contract year has come to, after its caps.
    #[derive(Clone, Debug, PartialEq)]
    pub struct LedgerYear {
        /// The label of its first period that has ended.
        pub first: String,
        /// The label of its last period that has ended.
        pub last: String,
        /// The sum of its entries: below zero is owed to the customer.
        #[serde(serialize_with = "as_text")]
        pub amount: Decimal,
        /// The most that its penalties may come to; absent without such a cap.
        #[serde(serialize_with = "as_text", skip_serializing_if = "Option::is_none")]
        pub penalty_cap: Option<Decimal>,
        /// The most that its rewards may come to.
        #[serde(serialize_with = "as_text", skip_serializing_if = "Option::is_none")]
        pub reward_cap: Option<Decimal>,
    }
}

reported! {
    /// One line of the ledger.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Entry {
        /// The period's label.
        pub period: String,
        /// The id of the rule, or the name of the cap: `at_risk_cap`, `period_penalty_cap`, `period_reward_cap`,
        /// `contract_year_penalty_cap`, `contract_year_reward_cap`.
        pub rule: String,
        /// What kind of rule it is.
        pub kind: EntryKind,
        /// Below zero for a penalty, which goes to the customer; above zero for a reward. Rounded once. Zero where nothing is
        /// paid and where the entry is provisional.
        #[serde(serialize_with = "as_text")]
        pub amount: Decimal,
        /// Whether the period was still open: then no money moves, and `because` says what it would come to.
        pub provisional: bool,
        /// One sentence with the figures that led to the amount.
        pub because: String,
        /// The same figures as data.
        pub basis: Basis,
    }
}

reported! {
    /// What an entry stands on.
    #[derive(Clone, Debug, PartialEq)]
    #[serde(tag = "of")]
    pub enum Basis {
        /// A rule and the figure that it read.
        Rule(RuleBasis) = "rule",
        /// A cap and the sum that passed it.
        Cap(CapBasis) = "cap",
    }
}

reported! {
    /// The figure that a rule read, and what it was reckoned with.
    #[derive(Clone, Debug, PartialEq)]
    pub struct RuleBasis {
        /// The indicator or score.
        pub reads: String,
        /// Whom it is about: the total, and for a score of personas the overall one.
        pub segment: Segment,
        /// Its verdict; `None` without a target in force.
        pub verdict: Option<Verdict>,
        /// Which figure was read.
        pub figure: Figured,
        /// That figure, rounded to 9 places; `None` where there is none.
        pub value: Option<Figure>,
        /// The same exactly, where it is an estimate that is a ratio of integers; this one was compared.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub exact: Option<Ratio>,
        /// The row of a table that counted, from 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub row: Option<usize>,
        /// The charges of the period.
        #[serde(serialize_with = "as_text")]
        pub charges: Decimal,
        /// The share of the charges that the amount is, before a line's slope: below zero for a penalty; absent where nothing
        /// is paid.
        #[serde(serialize_with = "as_text", skip_serializing_if = "Option::is_none")]
        pub share: Option<Decimal>,
    }
}

reported! {
    /// What a cap was held against.
    #[derive(Clone, Debug, PartialEq)]
    pub struct CapBasis {
        /// The charges of the time that the cap is for.
        #[serde(serialize_with = "as_text")]
        pub charges: Decimal,
        /// The cap as a share of them.
        #[serde(serialize_with = "as_text")]
        pub share: Decimal,
        /// The most that could be paid: the share of the charges, rounded toward zero.
        #[serde(serialize_with = "as_text")]
        pub limit: Decimal,
        /// What came together before the cap.
        #[serde(serialize_with = "as_text")]
        pub sum: Decimal,
    }
}
