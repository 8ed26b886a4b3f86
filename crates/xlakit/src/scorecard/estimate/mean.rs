//! Means, of a quantity or of the answers on a scale. `parts` of the whole numbers in which values are kept make one of the
//! figure.

use crate::num::{Decimal, Figure, VALUE_UNITS, variance};
use crate::scorecard::sample::{MeanSample, Sample};
use crate::stats::WeightedMoments;
use crate::tally::Statistic;

pub(super) fn fraction(statistic: &Statistic, n: u64, parts: i64) -> Option<(i128, i128)> {
    let Statistic::Moments { sum, .. } = statistic else { return None };
    Some((*sum, i128::from(n).checked_mul(parts.into())?))
}

/// A weighted mean.
pub(super) fn rounded(statistic: &Statistic, n: u64, parts: i64) -> Option<Figure> {
    Figure::from_f64(weighted(statistic, n)?.estimate()?.mean * millions(parts))
}

/// Kish's effective n of a weighted mean.
pub(super) fn effective_n(statistic: &Statistic, n: u64) -> Option<f64> {
    Some(weighted(statistic, n)?.estimate()?.n_effective)
}

/// The values have a range where they are on a scale, or where the agreement says it.
pub(super) fn sample(statistic: &Statistic, n: u64, parts: i64, range: Option<(Decimal, Decimal)>) -> Option<Sample> {
    let (n, mean, variance) = if let Statistic::Moments { sum, square } = statistic {
        let variance = variance(n, *sum, *square, parts)?;
        (n as f64, *sum as f64 / (parts as f64 * n as f64), variance)
    } else {
        let (estimate, millions) = (weighted(statistic, n)?.estimate()?, millions(parts));
        let (n, error) = (estimate.n_effective, estimate.standard_error? * millions);
        // The standard error is linearised; the degrees of freedom are those of the effective n.
        (n, estimate.mean * millions, error * error * n)
    };
    let float = |end: Decimal| Figure::from_decimal(end).to_f64();
    let (least, most) = range.map_or((f64::NEG_INFINITY, f64::INFINITY), |(least, most)| (float(least), float(most)));
    Some(Sample::Mean(MeanSample { n, mean, variance, least, most }))
}

fn weighted(statistic: &Statistic, n: u64) -> Option<WeightedMoments> {
    let Statistic::WeightedMoments { w, ww, wx, wwx, wwxx, .. } = statistic else { return None };
    Some(WeightedMoments { n: n as f64, w: *w, w2: *ww, wy: *wx, w2y: *wwx, w2y2: *wwxx })
}

/// How much of a figure a million of the whole numbers are of which so many make one: weighted sums are of millions.
fn millions(parts: i64) -> f64 {
    VALUE_UNITS as f64 / parts as f64
}
