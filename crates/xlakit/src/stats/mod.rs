//! Statistics: numbers in, numbers out. Nothing here knows of agreements, sources or periods.
//!
//! What comes in are counts and moments, as floats, so that effective sample sizes of weighted data work like plain ones. What
//! goes out are estimates, an [`Interval`] at a two-sided coverage `level`, and one-sided p-values. Every p-value inverts the
//! interval beside it: `p ≤ α` exactly when the interval at level `1 − 2α` clears the target, so a verdict and a picture never
//! disagree.
//!
//! * [`wilson`], [`score_p_greater`], [`score_p_less`] — shares.
//! * [`net_score()`], [`adjusted_net_score`], [`adjusted_wald`], [`apdex`] — three classes scored −1, 0, 1 (or 0, ½, 1).
//! * [`mean()`], [`sample_variance`], [`t_interval`], [`t_p_greater`], [`t_p_less`] — measured values.
//! * [`WeightedMoments`] — weighted means, with Kish's effective sample size.
//! * [`benjamini_hochberg`], [`rejected`] — many tests at once.
//!
//! `None` means that there is no answer: no data, an argument outside its range, or NaN. It never stands for a number.

mod interval;
mod mean;
mod multiplicity;
mod net_score;
mod proportion;
mod weighted;

pub use interval::Interval;
pub use mean::{mean, sample_variance, t_interval, t_p_greater, t_p_less};
pub use multiplicity::{benjamini_hochberg, rejected};
pub use net_score::{Apdex, NetScore, adjusted_net_score, adjusted_wald, apdex, apdex_interval, net_score, wald};
pub use proportion::{score_p_greater, score_p_less, wilson};
pub use weighted::{WeightedMean, WeightedMoments};
