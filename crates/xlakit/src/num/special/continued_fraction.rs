//! Continued fractions by their convergents.

/// The value whose 0th convergent is `first.0`/`first.1` and whose n-th partial numerator and denominator are `next(n)`, for n
/// from 1; to the last digit.
pub(super) fn continued_fraction(first: (f64, f64), mut next: impl FnMut(f64) -> (f64, f64)) -> f64 {
    // More than any argument that a user can reach needs: 5,500 for a beta distribution of 2·10⁹ answers on its mean.
    const STEPS: u32 = 100_000;
    let (mut numerator, mut next_numerator) = (0.0, 1.0);
    let (mut denominator, mut next_denominator) = (1.0, first.1 / first.0);
    let mut value = first.0 / first.1;
    for step in 1..=STEPS {
        let (alpha, beta) = next(f64::from(step));
        (numerator, next_numerator) = (next_numerator, alpha * numerator + beta * next_numerator);
        (denominator, next_denominator) = (next_denominator, alpha * denominator + beta * next_denominator);
        let previous = value;
        value = next_numerator / next_denominator;
        if (value - previous).abs() <= 1e-16 * value {
            break;
        }
        // Rescaled, so that the convergents never overflow.
        numerator /= next_denominator;
        denominator /= next_denominator;
        next_numerator = value;
        next_denominator = 1.0;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_golden_ratio_is_the_slowest_fraction_and_is_reached() {
        // 1/(1 + 1/(1 + …)) = (√5 − 1)/2
        assert!((continued_fraction((1.0, 1.0), |_| (1.0, 1.0)) - 0.618_033_988_749_894_9).abs() < 1e-15);
    }
}
