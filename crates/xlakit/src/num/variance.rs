//! The sample variance of fixed-point values.

/// The sample variance of n values from the exact sums Σx and Σx² of whole numbers, `parts` of which make one; `None` for fewer
/// than two, or where a product does not fit.
///
/// Squares are taken around the whole part of the mean in integers: Σx² − (Σx)²/n in floats would lose the spread of large
/// values.
pub(crate) fn variance(n: u64, sum: i128, square: i128, parts: i64) -> Option<f64> {
    let count = i128::from(n);
    let (centre, rest) = (sum.checked_div_euclid(count)?, sum.checked_rem_euclid(count)?);
    let around = square
        .checked_sub(count.checked_mul(centre.checked_mul(centre)?)?)?
        .checked_sub(centre.checked_mul(rest)?.checked_mul(2)?)?;
    // Equal values give 0 exactly; a last bit must not make less of it.
    let squares = (around as f64 - rest as f64 * (rest as f64 / n as f64)).max(0.0);
    (n >= 2).then(|| squares / ((n - 1) as f64 * (parts as f64 * parts as f64)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::VALUE_UNITS;

    /// The variance of whole numbers beside an offset.
    fn of(offset: i128, values: &[i128]) -> Option<f64> {
        let fixed = || values.iter().map(|value| (value + offset) * i128::from(VALUE_UNITS));
        variance(values.len() as u64, fixed().sum(), fixed().map(|x| x * x).sum(), VALUE_UNITS)
    }

    #[test]
    fn the_spread_does_not_drown_in_large_values() {
        // 1, 2, 3, 4: mean 2.5, squares 2.25 + 0.25 + 0.25 + 2.25 = 5, over 3.
        for offset in [0, -1000, 1 << 29] {
            assert_eq!(of(offset, &[1, 2, 3, 4]), Some(5.0 / 3.0));
        }
        assert_eq!(of(1 << 29, &[7, 7, 7]), Some(0.0));
    }

    #[test]
    fn fewer_than_two_values_have_none() {
        assert_eq!((of(0, &[]), of(0, &[5])), (None, None));
    }
}
