//! What a report holds: plain data, which is what its JSON says.

mod check;
mod line;
mod matches;
mod period;
mod report;
mod rows;
mod score;
mod segments;
mod summary;
mod titles;

pub use check::DataCheck;
pub use line::Line;
pub use matches::{ConditionMatches, PromiseUse, WordMatches};
pub use period::ReportPeriod;
pub use report::{Report, ReportedAgreement};
pub use rows::{ExcludedRows, LabelCount, LabelCounts, RowCounts, SourceSummary, ValueCounts};
pub use score::{Contribution, ScoreLine};
pub use summary::{LostTime, PeopleFinding, PromiseCounts, Summary, SummaryMoney};
pub use titles::ReportTitle;

pub(super) use line::lines;
pub(super) use matches::uses;
pub(super) use period::periods;
pub(super) use report::FORMAT;
pub(super) use rows::data;
pub(super) use score::scores;
pub(super) use segments::is_main;
