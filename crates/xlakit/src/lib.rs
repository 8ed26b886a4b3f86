//! xlakit

mod agreement;
mod error;
#[allow(dead_code, reason = "the rooms that read it stand above it")]
mod time;

pub use agreement::excerpt;
pub use error::{Code, Diagnostic, Error, Position, Result, nearest};
pub use time::{Date, Instant, Period};
