//! xlakit

#[allow(dead_code, unused_imports, reason = "the rooms that read it stand above it")]
mod time;

pub use time::{Date, Instant, Period};
