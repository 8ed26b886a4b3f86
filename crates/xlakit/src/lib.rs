//! xlakit

mod error;
#[allow(dead_code, reason = "the rooms that read it stand above it")]
mod frame;
#[allow(dead_code, reason = "the rooms that read it stand above it")]
mod num;

pub use error::{Code, Diagnostic, Error, Position, Result};
pub use frame::{Bits, Codes, Column, Frame, InstantUnit, Text, Values};
pub use num::{Decimal, Figure, Ratio};
