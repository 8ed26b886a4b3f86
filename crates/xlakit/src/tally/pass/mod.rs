//! The pass over the rows of one source, from bound columns to filled tables.
//!
//! The columns of a frame are [`bound`] to their use and their labels get [`codes`]; then [`source`] goes over its rows, a
//! [`block`] at a time: it finds the period, the memberships and the labels of each row, from these its cell in every table
//! ([`locate`]), and adds what each indicator is given. Where one row of each subject counts, rows are put in [`order`] and one
//! is chosen ([`choose`]). Beside all that, the rows that hold each word of the agreement are counted ([`words`]).

pub(crate) mod block;
pub(crate) mod bound;
pub(crate) mod choose;
pub(crate) mod codes;
pub(crate) mod locate;
pub(crate) mod order;
mod pairs;
pub(crate) mod source;
mod words;
