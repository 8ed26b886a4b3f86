//! xlakit

mod agreement;
mod error;

pub use agreement::excerpt;
pub use error::{Code, Diagnostic, Error, Position, Result, nearest};
