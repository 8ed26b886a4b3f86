//! The source of a crate as its house is built: which file defines which names, and which file uses those of which other.
//!
//! `tokens` reads a text without comments, texts and tests; `file` finds in it what a file defines, imports and names; and
//! [`Source`] follows each name to the file that defines it, through whatever re-exports it. That is less than the compiler
//! knows, which follows methods as well, and enough to hold files apart.

mod circle;
mod file;
mod source;
mod tokens;

pub use circle::{Circle, circles};
pub use file::{Definition, Kind};
pub use source::{Source, SourceFile, Use};
