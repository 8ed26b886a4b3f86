//! xlakit

#[allow(dead_code, unused_imports, reason = "the rooms that read it stand above it")]
mod agreement;
mod error;
mod frame;
pub mod num;
#[allow(dead_code, unused_imports, reason = "the rooms that read it stand above it")]
mod scorecard;
pub mod stats;
#[allow(dead_code, unused_imports, reason = "the rooms that read it stand above it")]
mod tally;
#[allow(dead_code, unused_imports, reason = "the rooms that read it stand above it")]
mod time;

pub use agreement::{
    Agreement, Better, Decide, Goal, IntervalMethod, OutsideIs, Reading, RoundingMode, Segment, Side, excerpt, format_reference, schema,
};
pub use error::{Code, Diagnostic, Error, Position, Result, nearest};
pub use frame::{Bits, Codes, Column, Frame, InstantUnit, Text, Values};
pub use num::{Decimal, Figure, Ratio};
pub use scorecard::{Contribution, Estimate, IntervalOf, Line, PeriodOf, ScoreLine, Scorecard, TargetOf, Verdict};
pub use time::{Date, Instant, Period};
