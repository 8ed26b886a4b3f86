//! What a report holds: plain data, which is what its JSON says.

mod report;
mod rows;
mod titles;

pub use report::{Report, ReportedAgreement};
pub use rows::{ExcludedRows, LabelCount, LabelCounts, RowCounts, SourceData, ValueCounts};

pub(super) use crate::scorecard::{Contribution, Line, ReportPeriod, ScoreLine};
pub(super) use report::{FORMAT, is_main};
pub(super) use rows::data;
