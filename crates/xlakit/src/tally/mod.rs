//! Mergeable sufficient statistics: the only stage that ever sees a row.
//!
//! In come an agreement and frames of its sources; out comes a [`Tally`]: integer counts and exact integer sums in a few tables
//! for each source. The folders follow the way of a row:
//!
//! * [`plan`]: what has to be kept for an agreement, and where each counter stands.
//! * [`columns`]: the columns of a frame are found, checked and read in blocks of rows.
//! * [`kinds`]: what a row gives to an indicator, a file for each kind of measure.
//! * [`grid`]: the cells that rows fall into; [`statistics`]: how their counters and sums add up, a file for each statistic.
//! * [`pass`]: the loop over the blocks of one source; at its end, dictionaries are sorted and unused labels dropped.
//! * [`cells`]: the tables at rest. Equal counts are equal bytes, however the rows were ordered, split or merged.
//! * [`read`]: sums of cells, for everything above. [`Tally::observe`], [`Tally::segments`], [`Tally::rows`] and
//!   [`Tally::search`] are the only ways to ask.

mod cells;
mod columns;
mod counted;
mod counting;
mod exact;
mod frames;
mod grid;
mod hash;
mod kinds;
mod pass;
mod plan;
mod provenance;
mod read;
mod statistics;
#[cfg(test)]
mod tests;
mod under;

pub use counted::Tally;
pub use counting::Counting;
#[cfg(test)]
pub(crate) use plan::limits::Limit;
pub(crate) use read::observed::{Observed, SearchCell};
pub(crate) use statistics::statistic::Statistic;
