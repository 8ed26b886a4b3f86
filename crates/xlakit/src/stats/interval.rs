//! An interval, and the quantile that a coverage asks for.

use serde::Serialize;

use super::describe::record;
use crate::num::special::normal_quantile;

record! {
    /// A two-sided interval, both ends included, in the unit of its estimate. `low` ≤ `high`; neither is NaN.
    ///
    /// ```
    /// let interval = xlakit::stats::wilson(45.0, 50.0, 0.9).unwrap();
    /// assert!((interval.low - 0.80846).abs() < 5e-6 && (interval.high - 0.95047).abs() < 5e-6);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Serialize)]
    pub struct Interval {
        /// The lower end.
        pub low: f64,
        /// The upper end.
        pub high: f64,
    }
}

impl Interval {
    /// The interval with these ends. At a coverage of almost nothing they differ by less than rounding, which must not cross
    /// them.
    pub(super) fn between(low: f64, high: f64) -> Self {
        Self { low, high: if low > high { low } else { high } }
    }

    /// `centre` ± `half`, held within the values that the estimate can take.
    pub(super) fn clipped(centre: f64, half: f64, least: f64, most: f64) -> Self {
        Self::between((centre - half).clamp(least, most), (centre + half).clamp(least, most))
    }
}

/// The area beyond one end of an interval of this coverage; `None` unless 0 < level < 1.
pub(super) fn tail_of(level: f64) -> Option<f64> {
    // Above ½ the subtraction is exact, so coverages close to 1 keep their digits.
    (level > 0.0 && level < 1.0).then_some(0.5 * (1.0 - level))
}

/// The normal quantile that an interval of this coverage reaches to both sides; `None` unless 0 < level < 1.
pub(super) fn normal_reach(level: f64) -> Option<f64> {
    normal_quantile(tail_of(level)?).map(|z| -z)
}

/// Whether counts can be counts: finite and not negative.
pub(super) fn countable(counts: &[f64]) -> bool {
    counts.iter().all(|count| count.is_finite() && *count >= 0.0)
}

/// The nearest place in a list: 0 for what is negative, and beyond every list for what is too large.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates, which is what is meant")]
pub(super) fn index(place: f64) -> usize {
    place.round_ties_even() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_five_percent_reach_1_96_standard_errors() {
        assert!((normal_reach(0.95).unwrap() - 1.959_963_984_540_054).abs() < 1e-14);
    }

    #[test]
    fn a_coverage_of_nothing_or_everything_is_none() {
        for level in [0.0, 1.0, -0.5, 95.0, f64::NAN] {
            assert_eq!(normal_reach(level), None, "{level}");
        }
    }
}
