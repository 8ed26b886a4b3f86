//! The loops of xlakit that run once for every row: plain slices in, counts and exact sums out.
//!
//! They are a crate of their own so that they are compiled for speed wherever they run: the browser's build is made for size
//! otherwise. On x86-64 those that gain by it are compiled for several generations of processors, and the widest vectors that the
//! machine has are taken. Everything here is integers and exactly rounded floats, so the result is the same on every machine.
//!
//! Functions take blocks of at most a few thousand rows, but for [`largest`], which takes a column. They know nothing of
//! agreements; the pass of the library says what is counted where.

#![allow(clippy::inline_always, reason = "what is not inlined into such a loop is compiled for the oldest processors")]

/// Runs a loop with the widest vectors of the machine; what it calls has to be inlined into it.
macro_rules! widest {
    ($loop:expr) => {
        fearless_simd::dispatch!(fearless_simd::Level::new(), _ => $loop)
    };
}

mod bytes;
mod cells;
mod codes;
mod fixed;
mod instants;
mod moments;

pub use bytes::{count_equal, farthest};
pub use cells::{Line, Points, SmallSums, add_small, count_points, count_rows};
pub use codes::{Codes, largest, look_up, look_up_and_add, look_up_bytes};
pub use fixed::{Reach, VALUE_LIMIT, VALUE_UNITS, WEIGHT_BITS, floats_to_fixed, singles_to_fixed, to_fixed, weight_to_fixed};
pub use instants::all_within;
pub use moments::sum_and_squares;
