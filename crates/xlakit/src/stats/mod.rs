//! Statistics: numbers in, numbers out. Nothing here knows of agreements, sources or periods.
//!
//! What comes in are counts and moments, as floats, so that effective sample sizes of weighted data work like plain ones. What
//! goes out are estimates, an [`Interval`] at a two-sided coverage `level`, and one-sided p-values. Every p-value inverts the
//! interval beside it: `p ≤ α` exactly when the interval at level `1 − 2α` clears the target, so a verdict and a picture never
//! disagree.
//!
//! Estimates and intervals:
//! * [`wilson`], [`jeffreys`], [`clopper_pearson`], [`agresti_coull`] — shares.
//! * [`net_score()`], [`adjusted_wald`], [`mover`], [`bootstrap`], [`apdex()`] — three classes scored −1, 0, 1 (or 0, ½, 1).
//! * [`garwood`], [`rate_score`] — events for each unit of exposure.
//! * [`mean()`], [`sample_variance`], [`t_interval`], [`spread_interval`], [`Moments`] — measured values.
//! * [`likelihood_interval`] — the mean of any values on a scale, from a histogram, whatever their distribution.
//! * [`quantile()`], [`harrell_davis`], [`quantile_interval`] — quantiles.
//! * [`WeightedMoments`], [`post_stratify`], [`rake`], [`ratio_of_totals`] — weights, with Kish's effective sample size.
//!
//! Before and beside the data:
//! * [`sample_size_share`], [`sample_size_net_score`], [`share_power`], [`finite_population_factor`] — how many answers.
//! * [`nonresponse_bounds`], [`tipping_point`], [`representativity`] — those who did not answer.
//!
//! Verdicts and comparisons:
//! * [`score_p_greater`], [`binomial_p_greater`], [`rate_p_greater`], [`t_p_greater`] and their mirrors — one-sided p-values.
//! * [`share_met_probability`], [`net_score_met_probability`] — posterior probabilities that a target is met.
//! * [`likelihood_p_less`], [`likelihood_p_greater`] — one test for every bounded scale, right down to 10⁻⁷.
//! * [`anytime_share`], [`anytime_mean`], [`e_value_less`], [`e_value_greater`] — what may be looked at every day.
//! * [`newcombe`], [`net_score_difference`], [`mann_whitney`], [`brunner_munzel`], [`cliff_delta`], [`first_against_last`].
//! * [`benjamini_hochberg`], [`benjamini_yekutieli`], [`holm`], [`bonferroni`] — many tests at once.
//! * [`shrink_shares`], [`james_stein`], [`simpson()`] — small segments, and comparisons that turn.
//!
//! [`distribution`] holds the areas and quantiles themselves, and [`catalogue`] every function by its name, as other hosts ask
//! for it.
//!
//! `None` means that there is no answer: no data, an argument outside its range, or NaN. It never stands for a number.

mod betting;
pub mod catalogue;
mod comparison;
mod describe;
pub mod distribution;
#[cfg(test)]
mod enumeration;
mod interval;
mod likelihood;
mod likelihood_of_moments;
mod mean;
mod moments;
mod multiplicity;
mod net_score;
mod nonresponse;
mod proportion;
mod quantile;
mod raking;
mod random;
mod rate;
mod ratio_of_totals;
mod sample_size;
mod sequence;
mod shrinkage;
mod simpson;
mod spread;
mod weighted;

pub use betting::{e_value_greater, e_value_less};
pub use comparison::{
    BrunnerMunzel, Change, CliffDelta, MannWhitney, NetScoreDifference, PeriodComparison, PooledZ, agresti_caffo, brunner_munzel,
    brunner_munzel_of_counts, cliff_delta, cliff_delta_of_counts, cohen_h, first_against_last, mann_whitney,
    mann_whitney_of_counts, mee, miettinen_nurminen, net_score_difference, newcombe, paired_histograms, pooled_z,
    wald_difference,
};
pub use interval::Interval;
pub use likelihood::{likelihood_interval, likelihood_p_greater, likelihood_p_less};
pub(crate) use likelihood_of_moments::{
    likelihood_interval_of_moments, likelihood_p_greater_of_moments, likelihood_p_less_of_moments,
};
pub use mean::{mean, mean_interval, sample_variance, t_interval, t_p_greater, t_p_less};
pub use moments::{MomentSummary, Moments, merged_moments, moments, moments_of_counts};
pub use multiplicity::{benjamini_hochberg, benjamini_yekutieli, bonferroni, holm, rejected};
pub use net_score::{
    Apdex, Bootstrap, NetScore, adjusted_net_score, adjusted_wald, adjusted_wald_p_greater, adjusted_wald_p_less, apdex,
    apdex_interval, bootstrap, mover, net_score, net_score_met_probability, wald, wald_p_greater, wald_p_less,
};
pub use nonresponse::{Representativity, nonresponse_bias, nonresponse_bounds, representativity, tipping_point};
pub use proportion::{
    agresti_coull, binomial_p_greater, binomial_p_less, clopper_pearson, jeffreys, score_p_greater, score_p_less,
    share_met_probability, wald_share, wilson, wilson_continuity,
};
pub(crate) use quantile::{EXACT, MIXED, PARTS, Sketch, bucket, middle, ranks};
pub use quantile::{
    QuantileInterval, coverage_of_largest, harrell_davis, quantile, quantile_interval, quantile_interval_min_n,
    quantile_of_counts, quantile_upper_bound_min_n,
};
pub use raking::{Margin, WeightingError, calibrated_mean, post_stratify, rake};
pub use rate::{garwood, rate_p_greater, rate_p_less, rate_score};
pub use ratio_of_totals::{RatioOfTotals, ratio_of_totals};
pub use sample_size::{
    finite_population_factor, net_score_power, sample_size_in_population, sample_size_net_score, sample_size_net_score_test,
    sample_size_share, sample_size_share_test, sampling_fraction_factor, share_power,
};
pub use sequence::{
    anytime_mean, anytime_mean_p_greater, anytime_mean_p_less, anytime_share, anytime_share_p_greater, anytime_share_p_less,
};
pub use shrinkage::{JamesStein, ShrunkShares, james_stein, shrink_shares};
pub use simpson::{SimpsonGuard, Stratum, simpson};
pub use spread::spread_interval;
pub use weighted::{WeightedMean, WeightedMoments, weighted_mean};
