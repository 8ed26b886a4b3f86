//! Apdex: the three classes scored 0, ½ and 1.

use super::super::describe::record;
use super::super::interval::Interval;
use super::{adjusted_wald, net_score};

record! {
    /// An Apdex score: (satisfied + tolerating/2)/n, from 0 to 1, with its spread.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Apdex {
        /// The score.
        pub value: f64,
        /// The variance of one answer scored 0, ½ or 1: a quarter of the net score's.
        pub variance: f64,
        /// √(variance/n), the standard error of the value.
        pub standard_error: f64,
    }
}

/// The Apdex of three counts. `None` as for [`net_score`].
///
/// ```
/// let apdex = xlakit::stats::apdex(60.0, 30.0, 10.0).unwrap();
/// assert_eq!(apdex.value, 0.75);
/// assert!((apdex.variance - 0.1125).abs() < 1e-15);
/// ```
///
/// Source: Apdex Technical Specification 1.1.
pub fn apdex(satisfied: f64, tolerating: f64, frustrated: f64) -> Option<Apdex> {
    let net = net_score(frustrated, tolerating, satisfied)?;
    Some(Apdex { value: unit(net.value), variance: 0.25 * net.variance, standard_error: 0.5 * net.standard_error })
}

/// The adjusted Wald interval of the classes, mapped from −1 … 1 to the Apdex's 0 … 1. `None` as for [`adjusted_wald`].
///
/// ```
/// let interval = xlakit::stats::apdex_interval(60.0, 30.0, 10.0, 0.95).unwrap();
/// assert!(interval.low < 0.75 && 0.75 < interval.high && interval.high < 1.0);
/// ```
pub fn apdex_interval(satisfied: f64, tolerating: f64, frustrated: f64, level: f64) -> Option<Interval> {
    let net = adjusted_wald(frustrated, tolerating, satisfied, level)?;
    Some(Interval::between(unit(net.low), unit(net.high)))
}

/// From −1 … 1 to 0 … 1.
fn unit(net: f64) -> f64 {
    0.5 * (net + 1.0)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these results are exact, and the tests say so")]
mod tests {
    use super::*;

    #[test]
    fn no_answers_and_impossible_counts_have_no_apdex() {
        assert_eq!((apdex(0.0, 0.0, 0.0), apdex(-1.0, 2.0, 3.0), apdex(f64::NAN, 1.0, 1.0)), (None, None, None));
        assert_eq!(apdex_interval(0.0, 0.0, 0.0, 0.95), None);
    }

    #[test]
    fn an_apdex_is_the_net_score_on_another_scale() {
        let (apdex, net) = (apdex(60.0, 30.0, 10.0).unwrap(), net_score(10.0, 30.0, 60.0).unwrap());
        assert_eq!(apdex.value, 0.5 * (net.value + 1.0));
        assert_eq!(
            apdex_interval(0.0, 0.0, 5.0, 0.95).unwrap().low,
            0.0_f64.max(0.5 * (adjusted_wald(5.0, 0.0, 0.0, 0.95).unwrap().low + 1.0))
        );
    }
}
