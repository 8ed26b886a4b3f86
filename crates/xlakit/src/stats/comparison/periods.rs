//! The first periods of a programme against the last.

use super::super::describe::record;
use super::super::interval::countable;

record! {
    /// A figure at two times.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Change {
        /// The figure of the first periods.
        pub first: f64,
        /// The figure of the last periods.
        pub last: f64,
        /// last − first.
        pub change: f64,
    }
}

record! {
    /// The first against the last periods, both ways of taking them together.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct PeriodComparison {
        /// All answers of the periods in one pot: Σ value·size/Σ size. A busy month counts for more.
        pub pooled: Change,
        /// Every period counts the same: the plain mean of the periods' values.
        pub mean_of_periods: Change,
    }
}

/// Compares the first `count` periods with the last `count`, from each period's value and its number of answers.
///
/// The two can differ, even in sign, when the sizes change over time: a report names the one that it shows. `None` for lists of
/// different lengths, fewer than 2·`count` periods, a `count` of 0, sizes that are not positive, NaN or infinities.
///
/// ```
/// let compared = xlakit::stats::first_against_last(&[0.80, 0.90, 0.85, 0.84], &[100.0, 300.0, 100.0, 900.0], 2).unwrap();
/// assert!((compared.pooled.change + 0.034).abs() < 1e-12); // .841 − .875
/// assert!((compared.mean_of_periods.change + 0.005).abs() < 1e-12); // .845 − .85
/// ```
pub fn first_against_last(values: &[f64], sizes: &[f64], count: usize) -> Option<PeriodComparison> {
    let start = values.len().checked_sub(count)?;
    let valid = count > 0 && count <= start && values.len() == sizes.len() && values.iter().all(|value| value.is_finite());
    if !(valid && countable(sizes) && sizes.iter().all(|size| *size > 0.0)) {
        return None;
    }
    let of = |values: &[f64], sizes: &[f64]| {
        let (total, size) =
            values.iter().zip(sizes).fold((0.0, 0.0), |(total, n), (value, size)| (total + value * size, n + size));
        (total / size, values.iter().sum::<f64>() / values.len() as f64)
    };
    let (pooled_first, mean_first) = of(values.get(..count)?, sizes.get(..count)?);
    let (pooled_last, mean_last) = of(values.get(start..)?, sizes.get(start..)?);
    let change = |first: f64, last: f64| Change { first, last, change: last - first };
    let figures = [pooled_first, mean_first, pooled_last, mean_last];
    figures
        .iter()
        .all(|figure| figure.is_finite())
        .then(|| PeriodComparison { pooled: change(pooled_first, pooled_last), mean_of_periods: change(mean_first, mean_last) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sizes_make_the_two_the_same() {
        let compared = first_against_last(&[1.0, 2.0, 3.0, 5.0, 8.0], &[10.0; 5], 2).unwrap();
        assert_eq!(compared.pooled, compared.mean_of_periods);
        assert_eq!(compared.pooled, Change { first: 1.5, last: 6.5, change: 5.0 });
    }

    #[test]
    fn periods_that_overlap_or_hold_nothing_are_not_compared() {
        assert_eq!(first_against_last(&[1.0, 2.0, 3.0], &[1.0; 3], 2), None);
        assert_eq!(first_against_last(&[1.0, 2.0], &[1.0; 2], 0), None);
        assert_eq!(first_against_last(&[1.0], &[1.0], 2), None);
        assert_eq!(first_against_last(&[1.0, 2.0], &[1.0, 0.0], 1), None);
        assert_eq!(first_against_last(&[1.0, f64::NAN], &[1.0; 2], 1), None);
        assert_eq!(first_against_last(&[1.0, 2.0], &[1.0], 1), None);
    }
}
