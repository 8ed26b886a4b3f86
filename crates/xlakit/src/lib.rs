//! xlakit

pub mod num;
pub mod stats;
