//! Two groups, or two times, against each other. Every difference keeps its sign: first minus second.
//!
//! * [`newcombe`] — two shares, from their Wilson limits: the default; [`miettinen_nurminen`], [`mee`], [`agresti_caffo`] and
//!   [`wald_difference`] beside it; [`pooled_z`] tests, [`cohen_h`] sizes the difference.
//! * [`net_score_difference`] — two net scores, plain or adjusted.
//! * [`mann_whitney`], [`brunner_munzel`], [`cliff_delta`] — answers by their order, from the values or, with `_of_counts`,
//!   exactly from two histograms.
//! * [`first_against_last`] — the first periods against the last, pooled and as a mean of periods.

mod net_scores;
mod periods;
mod ranks;
mod score_difference;
mod shares;

pub use net_scores::{NetScoreDifference, net_score_difference};
pub use periods::{Change, PeriodComparison, first_against_last};
pub use ranks::{
    BrunnerMunzel, CliffDelta, MannWhitney, brunner_munzel, brunner_munzel_of_counts, cliff_delta, cliff_delta_of_counts,
    mann_whitney, mann_whitney_of_counts, paired_histograms,
};
pub use score_difference::{mee, miettinen_nurminen};
pub use shares::{PooledZ, agresti_caffo, cohen_h, newcombe, pooled_z, wald_difference};
