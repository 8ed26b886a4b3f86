//! Reading a tally: sums of cells, as the statistics that figures are formed from.

pub(crate) mod ask;
pub(crate) mod observed;
