//! Quantiles of measured values: exactly, for samples that are at hand, and from a mergeable sketch for those that are not.
//!
//! * [`quantile()`] — the nine definitions of Hyndman and Fan by number; type 7 is the default everywhere.
//! * [`harrell_davis`] — a smooth estimate from all values.
//! * [`quantile_interval`] — limits that are values of the sample, or absent where the sample is too small to have them.
//! * [`Sketch`] — what is kept of values that are counted and forgotten: all of a few, and of many their logarithmic buckets.
//!
//! The type belongs to the report: of fifteen tickets the 95th percentile is 65.4, 112.2 or 120 by types 7, 8 and 6.

mod buckets;
mod harrell_davis;
mod hyndman_fan;
mod order_statistics;
mod sketch;

pub use harrell_davis::harrell_davis;
pub use hyndman_fan::{quantile, quantile_of_counts};
pub use order_statistics::{
    QuantileInterval, coverage_of_largest, quantile_interval, quantile_interval_min_n, quantile_upper_bound_min_n,
};

pub(crate) use buckets::{bucket, middle};
pub(crate) use order_statistics::ranks;
pub(crate) use sketch::{EXACT, MIXED, PARTS, Sketch};

/// The values in order; `None` for no values and for NaN or infinities.
fn sorted(values: &[f64]) -> Option<Vec<f64>> {
    if values.is_empty() || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    Some(sorted)
}

/// The fifteen resolution times in hours that the examples share.
#[cfg(test)]
const TICKETS: [f64; 15] = [12.0, 15.0, 7.0, 3.0, 42.0, 8.0, 10.0, 9.0, 30.0, 6.0, 5.0, 11.0, 120.0, 14.0, 4.0];
