//! What became of the targets.
//!
//! [`delivered`] is what figures and scores have in common when a target is held against them; [`judge`] holds it, once for both.
//! Where the interval does not decide, [`evidence`] does, and of a quantile the values [`within`] its goal. [`because`] says all
//! of it in one line.

mod because;
mod delivered;
mod evidence;
mod fact;
mod judge;
mod within;
mod word;

pub(crate) use because::beside;
pub(super) use because::{because, subject};
pub(crate) use delivered::{Delivered, Scarce};
pub(crate) use evidence::Evidence;
pub(crate) use fact::FigureFact;
pub(crate) use judge::Held;
pub(crate) use within::told as told_within;
pub use word::Verdict;
