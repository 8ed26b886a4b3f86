//! xlakit

mod agreement;
mod error;
mod frame;
#[allow(dead_code, reason = "the rooms that read it stand above it")]
mod num;
#[allow(dead_code, reason = "the rooms that read it stand above it")]
mod stats;
mod tally;
#[allow(dead_code, reason = "the rooms that read it stand above it")]
mod time;

pub use agreement::{Agreement, Better, Decide, Goal, IntervalMethod, OutsideIs, RoundingMode, Segment, Side, excerpt};
pub use error::{Code, Diagnostic, Error, Position, Result, nearest};
pub use frame::{Bits, Codes, Column, Frame, InstantUnit, Text, Values};
pub use num::{Decimal, Figure, Ratio};
pub use time::{Date, Instant, Period};
