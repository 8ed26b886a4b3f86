//! xlakit

#[allow(dead_code, unused_imports, reason = "the rooms that read it stand above it")]
mod agreement;
mod error;
pub mod num;
mod report;
mod scorecard;
mod settlement;
pub mod stats;
#[allow(dead_code, unused_imports, reason = "the rooms that read it stand above it")]
mod tally;
#[allow(dead_code, unused_imports, reason = "the rooms that read it stand above it")]
mod time;
mod watermelon;

pub use agreement::{Agreement, Better, Decide, Goal, IntervalMethod, OutsideIs, RoundingMode, Segment, Side, excerpt};
pub use error::{Code, Diagnostic, Error, Position, Result, nearest};
pub use num::{Decimal, Figure, Ratio};
pub use report::{AgreementOf, DataOf, ExcludedOf, LabelOf, LabelsOf, Report, RowsOf, Table, ValuesOf};
pub use scorecard::{Contribution, Estimate, IntervalOf, Line, PeriodOf, ScoreLine, Scorecard, TargetOf, Verdict};
pub use settlement::{Basis, CapBasis, Entry, EntryKind, Ledger, RuleBasis};
pub use time::{Date, Instant, Period};
pub use watermelon::{Finding, Search, SideFigure, Standing, State, Status, Watermelons};
