//! What a report holds: plain data, which is what its JSON says.

mod line;
mod period;
mod report;
mod rows;
mod score;
mod titles;

pub use line::Line;
pub use period::ReportPeriod;
pub use report::{Report, ReportedAgreement};
pub use rows::{ExcludedRows, LabelCount, LabelCounts, RowCounts, SourceData, ValueCounts};
pub use score::{Contribution, ScoreLine};

pub(super) use line::lines;
pub(super) use period::periods;
pub(super) use report::{FORMAT, is_main};
pub(super) use rows::data;
pub(super) use score::scores;
