//! What has to be known first, as data.

use crate::agreement::Segment;
use crate::describe::{as_text, reported};
use crate::num::{Decimal, Figure};
use crate::settlement::LedgerYear;
use crate::watermelon::State;

reported! {
    /// What has to be known first: promises, people, lost time, money, and what cannot be said. Of the last period that had ended
    /// and has data; of the last one where none has.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Summary {
        /// The label of that period; `None` where no period has begun.
        pub period: Option<String>,
        /// What became of the targets of everybody and of the personas, figures and scores.
        pub promises: PromiseCounts,
        /// The confirmed findings, those first that neither the total nor a wider finding shows.
        pub people: Vec<PeopleFinding>,
        /// The time that was lost, of each mean or sum of times on the side of experience, for everybody.
        pub lost_time: Vec<LostTime>,
        /// What the period and its contract year are worth; `None` without a settlement.
        pub money: Option<SummaryMoney>,
        /// Five sentences: promises, people, lost time, money, and what could not be said and why.
        pub sentences: Vec<String>,
    }
}

reported! {
    /// How many targets have which verdict.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct PromiseCounts {
        /// Kept.
        pub met: u64,
        /// Missed.
        pub missed: u64,
        /// Of which neither can be said with the confidence that was agreed.
        pub undetermined: u64,
        /// On fewer values than the agreement asks for.
        pub insufficient: u64,
        /// Without a value.
        pub no_data: u64,
    }
}

reported! {
    /// A confirmed finding.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PeopleFinding {
        /// The period's label, or the first and the last of several.
        pub period: String,
        /// The segment.
        pub segment: Segment,
        /// A watermelon or a reverse.
        pub state: State,
        /// Whether neither the total nor a wider finding shows it.
        pub hidden: bool,
    }
}

reported! {
    /// The time that people lost.
    #[derive(Clone, Debug, PartialEq)]
    pub struct LostTime {
        /// The indicator.
        pub indicator: String,
        /// Hours: the sum, or the mean × contacts.
        pub hours: Figure,
        /// Those who were asked, where that is known, else the values: what a mean is multiplied with.
        pub contacts: u64,
        /// The answers behind the figure.
        pub answers: u64,
    }
}

reported! {
    /// What the period and its contract year are worth.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SummaryMoney {
        /// The entries of the period that are not provisional: below zero is owed to the customer.
        #[serde(serialize_with = "as_text")]
        pub period: Decimal,
        /// The contract year so far.
        pub year: Option<LedgerYear>,
    }
}
