//! xlakit

mod agreement;
mod error;
mod frame;
mod num;
mod report;
mod scorecard;
mod settlement;
pub mod stats;
mod tally;
mod time;
mod watermelon;

pub use agreement::{
    Agreement, Better, Decide, Goal, IntervalMethod, OutsideIs, Reading, RoundingMode, Segment, Side, excerpt, format_reference,
    schema,
};
pub use error::{Code, Diagnostic, Error, Position, Result, nearest};
pub use frame::{Bits, Codes, Column, Frame, InstantUnit, Text, Values};
pub use num::{Decimal, Figure, Ratio};
pub use report::{AgreementOf, DataOf, ExcludedOf, LabelOf, LabelsOf, Report, RowsOf, Table, ValuesOf};
pub use scorecard::{Contribution, Estimate, IntervalOf, Line, PeriodOf, ScoreLine, Scorecard, TargetOf, Verdict};
pub use settlement::{Basis, CapBasis, Entry, EntryKind, Ledger, RuleBasis};
pub use tally::Tally;
pub use time::{Date, Instant, Period};
pub use watermelon::{Finding, Search, SideFigure, Standing, State, Status, Watermelons};
