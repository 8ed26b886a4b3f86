//! The probability that a net score meets a target, by quadrature and without random numbers.

use super::super::interval::countable;
use crate::num::special::{beta_areas, beta_ln_kernel, exp, ln};

/// The least prior: below it the mass beside an end of the scale reaches farther than the floats do.
const LEAST_PRIOR: f64 = 0.1;

/// The most widths from the peak to an end: with the smallest prior it takes 130.
const MOST_WIDTHS: u32 = 4096;

/// The most intervals: the integrand is smooth over 3 to both sides of the real line, so 700 do over the longest range, which is
/// 450.
const MOST_INTERVALS: u32 = 2048;

/// The probability that the net score is at least `target`, given the answers and a prior Dirichlet(`prior`, `prior`, `prior`).
///
/// A prior of ½ is Jeffreys'. The three shares split into s, the share that is not neutral, and the positive part of it, which
/// are independent beta variables; the score is at least t where the positive part is at least (1 + t/s)/2. The integral over s
/// is a trapezoidal sum on a logarithmic scale, refined until two sums agree to 1e-13. Without answers the prior speaks. `None`
/// if a count is negative or not finite, unless −1 ≤ target ≤ 1, and for a prior below 0.1.
///
/// ```
/// let probability = xlakit::stats::net_score_met_probability(20.0, 30.0, 50.0, 0.2, 0.5).unwrap();
/// assert!((probability - 0.8898280867).abs() < 1e-10);
/// ```
///
/// Source: the split is the Dirichlet's neutrality, Connor and Mosimann 1969, JASA 64:194.
pub fn net_score_met_probability(negative: f64, neutral: f64, positive: f64, target: f64, prior: f64) -> Option<f64> {
    let sum = negative + neutral + positive;
    let valid = countable(&[negative, neutral, positive, sum, prior]) && prior >= LEAST_PRIOR && (-1.0..=1.0).contains(&target);
    let [d, c, p] = [negative, neutral, positive].map(|count| count + prior);
    valid.then(|| {
        if target > 0.0 {
            above(d, c, p, target)
        } else if target < 0.0 {
            1.0 - above(p, c, d, -target)
        } else {
            beta_areas(p, d, 0.5, 0.5).1
        }
    })
}

/// P(p − d ≥ t) for 0 < t ≤ 1.
fn above(d: f64, c: f64, p: f64, t: f64) -> f64 {
    if t >= 1.0 {
        return 0.0;
    }
    // s goes from t to 1. In v = ln((s − t)/(1 − s)) the integrand is smooth and falls off exponentially at both ends, whatever
    // the powers there, so the trapezoidal rule converges faster than any power of the step.
    let (a, b) = (p + d, c);
    let density = |v: f64| {
        // (s, 1 − s, s − t) without a difference of near numbers.
        let (near, far) = if v > 0.0 {
            (1.0 / (1.0 + exp(-v)), exp(-v) / (1.0 + exp(-v)))
        } else {
            (exp(v) / (1.0 + exp(v)), 1.0 / (1.0 + exp(v)))
        };
        let (rest, beyond) = ((1.0 - t) * far, (1.0 - t) * near);
        let s = t + beyond;
        // f(s)·ds/dv, where f is kernel/(s·(1 − s)) and ds/dv is (s − t)(1 − s)/(1 − t).
        let weight = if s > 0.0 && rest > 0.0 { exp(beta_ln_kernel(a, b, s, rest)) * near / s } else { 0.0 };
        (weight, s, beyond)
    };
    let integrand = |v: f64| {
        let (weight, s, beyond) = density(v);
        let lost = 0.5 * beyond / s;
        if weight > 0.0 { weight * beta_areas(p, d, 1.0 - lost, lost).1 } else { 0.0 }
    };
    let (mode, width) = peak(a, b, t);
    let highest = density(mode).0;
    // As far as the density is not lost beside its peak; it has one peak, and falls at least like e^(−b·v) and e^v at its ends.
    let end = |direction: f64| {
        let mut v = mode;
        for _ in 0..MOST_WIDTHS {
            if density(v).0 <= 1e-18 * highest || (v - mode).abs() >= 700.0 {
                break;
            }
            v += direction * width;
        }
        v
    };
    let (low, high) = (end(-1.0), end(1.0));
    let mut intervals = 32_u32;
    let mut step = (high - low) / f64::from(intervals);
    let mut sum = (1..intervals).map(|i| integrand(low + f64::from(i) * step)).sum::<f64>();
    loop {
        // The points halfway between those that are summed.
        let between = (0..intervals).map(|i| integrand(low + (f64::from(i) + 0.5) * step)).sum::<f64>();
        let (coarse, fine) = (sum * step, 0.5 * (sum + between) * step);
        sum += between;
        intervals *= 2;
        step *= 0.5;
        if (fine - coarse).abs() < 1e-13 || intervals >= MOST_INTERVALS {
            return fine.clamp(0.0, 1.0);
        }
    }
}

/// Where the density of v is highest, and a width of it: the root above t of the derivative (A−1)/s − B/(1−s) + 1/(s−t).
fn peak(a: f64, b: f64, t: f64) -> (f64, f64) {
    // In u, the part of the way from t to 1 that s has gone, as differences from a target close to 1 have no digits: x·u² − y·u −
    // t = 0.
    let (more, way) = ((a - 1.0).max(0.0), 1.0 - t);
    let (x, y) = (way * (more + 1.0 + b), way * (more + 1.0) - t * (b + 1.0));
    let root = (y * y + 4.0 * x * t).sqrt();
    let u = if y > 0.0 { (y + root) / (2.0 * x) } else { 2.0 * t / (root - y) };
    let u = u.clamp(1e-12, 1.0 - 1e-12);
    let (s, beyond, rest) = (t + way * u, way * u, way * (1.0 - u));
    let slope = beyond * rest / (1.0 - t);
    let curvature = more / (s * s) + b / (rest * rest) + 1.0 / (beyond * beyond);
    (ln(beyond / rest), 1.0 / (curvature.sqrt() * slope).max(1e-9))
}

#[cfg(test)]
mod tests {
    use super::super::super::proportion::share_met_probability;
    use super::*;

    fn close(value: Option<f64>, expected: f64, tolerance: f64) {
        assert!((value.unwrap() - expected).abs() <= tolerance, "{value:?} for {expected}");
    }

    #[test]
    fn the_quadrature_of_mpmath_is_reproduced() {
        close(net_score_met_probability(20.0, 30.0, 50.0, 0.2, 0.5), 0.889_828_086_711_061_7, 1e-12);
        close(net_score_met_probability(20.0, 30.0, 50.0, 0.3, 0.5), 0.484_643_667_532_555_2, 1e-12);
    }

    #[test]
    fn the_classes_and_the_target_can_be_mirrored() {
        for (d, c, p, t) in
            [(20.0, 30.0, 50.0, 0.2), (0.0, 0.0, 5.0, 0.9), (0.0, 7.0, 0.0, 0.01), (3.0, 0.0, 4.0, 0.5), (1e6, 1e6, 2e6, 0.2501)]
        {
            let there = net_score_met_probability(d, c, p, t, 0.5).unwrap();
            let back = net_score_met_probability(p, c, d, -t, 0.5).unwrap();
            assert!((there + back - 1.0).abs() < 1e-12, "{d} {c} {p}: {there} and {back}");
        }
    }

    #[test]
    fn a_neutral_class_that_is_never_chosen_leaves_a_share() {
        // With next to no neutral answers the score is 2·share − 1; the prior's ½ answer is all that differs.
        let net = net_score_met_probability(9e4, 0.0, 91e4, 0.8195, 0.5).unwrap();
        let share = share_met_probability(91e4, 1e6, 0.909_75, 0.5).unwrap();
        assert!((net - share).abs() < 0.01, "{net} for {share}");
    }

    #[test]
    fn more_than_the_target_is_never_likelier_than_the_target() {
        for (d, c, p) in
            [(0.0, 0.0, 0.0), (0.0, 0.0, 5.0), (2.0, 7.0, 1.0), (100.0, 20.0, 900.0), (0.0, 1e6, 1.0), (1e9, 1e9, 3e9)]
        {
            let chances: Vec<f64> =
                (-100..=100).map(|t| net_score_met_probability(d, c, p, f64::from(t) / 100.0, 0.5).unwrap()).collect();
            assert!(chances.windows(2).all(|pair| pair[0] >= pair[1] - 1e-11), "{d} {c} {p}");
            assert!((chances[0] - 1.0).abs() < 1e-15 && chances[200] == 0.0, "{d} {c} {p}: {} {}", chances[0], chances[200]);
        }
    }

    #[test]
    fn the_smallest_prior_loses_no_mass() {
        // A target next to 0 is met with nearly the chance of 0 itself, which is a plain beta area.
        for (d, c, p) in [(0.0, 0.0, 0.0), (0.0, 0.0, 5.0), (3.0, 0.0, 4.0), (0.0, 9.0, 0.0)] {
            let at_zero = net_score_met_probability(d, c, p, 0.0, 0.1).unwrap();
            let beside = net_score_met_probability(d, c, p, 1e-14, 0.1).unwrap();
            // P(s < 1e-14) is about 1e-14 to the power of what is not neutral.
            let lost = if d + p > 0.0 { 1e-12 } else { 0.02 };
            assert!((at_zero - beside).abs() < lost, "{d} {c} {p}: {at_zero} and {beside}");
        }
    }

    #[test]
    fn large_samples_agree_with_the_normal_approximation() {
        // 100 million answers at +30, variance .61: a target one standard error below is met with probability Φ(1).
        let (n, se) = (1e8, (0.61_f64 / 1e8).sqrt());
        let chance = net_score_met_probability(0.2 * n, 0.3 * n, 0.5 * n, 0.3 - se, 0.5).unwrap();
        assert!((chance - 0.841_344_746).abs() < 1e-4, "{chance}");
    }

    #[test]
    fn a_target_a_hair_below_the_top_and_a_prior_of_a_million_million_have_an_answer() {
        // The score is 1 − c − 2d; mpmath 1.4.1 integrates Dirichlet(½, ½, 10⁷ + ½) over c + 2d ≤ 10⁻⁹ to this.
        let close_to_the_top = net_score_met_probability(0.0, 0.0, 1e7, 0.999_999_999, 0.5).unwrap();
        assert!((close_to_the_top - 0.007_044_621_291_97).abs() < 1e-9, "{close_to_the_top}");
        // So strong a prior leaves a normal distribution about 0 with the spread √(2/3/3e12) = 4.7e-7.
        let strong = net_score_met_probability(2.0, 2.0, 1.0, 1e-9, 1e12).unwrap();
        assert!((strong - 0.499_153_7).abs() < 1e-6, "{strong}");
        for prior in [0.1, 1.0, 1e3, 1e6, 1e9, 1e15] {
            for target in [1e-300, 1e-12, 1e-3, 0.5, 0.999, 1.0 - f64::EPSILON] {
                for counts in [[0.0, 0.0, 1e7], [1e9, 0.0, 1.0], [0.0, 1e12, 0.0]] {
                    let [d, c, p] = counts;
                    let chance = net_score_met_probability(d, c, p, target, prior).unwrap();
                    assert!((0.0..=1.0).contains(&chance), "{counts:?} {target} {prior}: {chance}");
                }
            }
        }
    }

    #[test]
    fn impossible_counts_targets_and_priors_have_no_probability() {
        for counts in [[-1.0, 1.0, 1.0], [f64::NAN, 1.0, 1.0], [1.0, f64::INFINITY, 1.0]] {
            assert_eq!(net_score_met_probability(counts[0], counts[1], counts[2], 0.1, 0.5), None);
        }
        for (target, prior) in [(1.1, 0.5), (f64::NAN, 0.5), (0.1, 0.0), (0.1, 0.09), (0.1, f64::NAN)] {
            assert_eq!(net_score_met_probability(1.0, 1.0, 1.0, target, prior), None);
        }
    }
}
