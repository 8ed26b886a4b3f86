//! The share of good rows: `share`.

use super::traits::Traits;
use crate::agreement::blocks::condition::{Condition, ConditionMap};
use crate::agreement::columns::Columns;
use crate::agreement::compile::conditions::condition;
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;

block! {
    /// The share of good rows.
    ShareBlock "share" {
        required good: ConditionMap, "The rows that are good.";
        optional bad: ConditionMap, "The rows that are bad; a row that is neither is then an error.",
            "every row with a value that is not good";
    }
}

/// Rows, good and bad: a share.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ShareMeasure {
    pub(crate) good: Condition,
    pub(crate) bad: Option<Condition>,
}

impl ShareMeasure {
    pub(super) fn traits() -> Traits<'static> {
        Traits::of_share("share")
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        [Some(&self.good), self.bad.as_ref()].into_iter().flatten().for_each(|condition| columns.condition(condition));
    }
}

faults! {
    /// What can be wrong with a share.
    ShareFault {
        NoGood => InvalidValue, "`good` without a condition is met by every row", "say which rows are good";
        BadIsGood => InvalidValue, "`bad` does not tell bad rows from good ones", "say which rows are bad, or leave `bad` out";
    }
}

impl ShareBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> ShareMeasure {
        if self.good.0.is_empty() {
            problems.report(&self.place, ShareFault::NoGood);
        }
        let good = condition(&self.good, columns, problems);
        let bad = self.bad.as_ref().map(|bad| condition(bad, columns, problems));
        if bad.as_ref().is_some_and(|bad| bad.checks.is_empty() || *bad == good) {
            problems.report(&self.place, ShareFault::BadIsGood);
        }
        ShareMeasure { good, bad }
    }
}
