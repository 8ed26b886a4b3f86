//! What one float operation leaves over, exactly, without a fused multiply.

/// a + b rounded, and what the rounding lost (Knuth).
pub(super) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// a·b rounded, and what the rounding lost (Veltkamp and Dekker); for magnitudes between 1e-140 and 1e300.
pub(crate) fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    let ((a1, a0), (b1, b0)) = (halves(a), halves(b));
    (product, a0 * b0 - (((product - a1 * b1) - a0 * b1) - a1 * b0))
}

/// A float as the sum of two with at most 26 significant bits each, whose products are exact.
fn halves(v: f64) -> (f64, f64) {
    let scaled = 134_217_729.0 * v;
    let high = scaled - (scaled - v);
    (high, v - high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_sum_is_what_the_sum_lacks() {
        assert_eq!(two_sum(1e16, 1.0), (1e16, 1.0));
        assert_eq!(two_sum(1.0, 1e16), (1e16, 1.0));
    }

    #[test]
    fn the_rest_of_a_product_is_what_the_product_lacks() {
        // (2²⁷ + 1)² = 2⁵⁴ + 2²⁸ + 1, whose last bit no float of that size holds.
        let v = 134_217_729.0;
        assert_eq!(two_product(v, v), (18_014_398_777_917_440.0, 1.0));
    }
}
