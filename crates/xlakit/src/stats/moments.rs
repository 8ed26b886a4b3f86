//! Moments of measured values and of answers on a scale, which merge.

use super::describe::record;
use super::interval::countable;

/// The count, the mean and the sums of the second to fourth powers of the deviations from it.
///
/// Parts of the data can be described apart and merged. A single value has no variance, and values that are all the same have
/// neither skewness nor kurtosis.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// The number of values.
    pub n: f64,
    /// Their mean; 0 where there is none.
    pub mean: f64,
    /// Σ(x − mean)²
    pub m2: f64,
    /// Σ(x − mean)³
    pub m3: f64,
    /// Σ(x − mean)⁴
    pub m4: f64,
}

impl Moments {
    /// The moments of values; `None` for NaN or infinities. No values are the moments that any others merge with unchanged.
    ///
    /// ```
    /// use xlakit::stats::Moments;
    /// let moments = Moments::of(&[9.0, 7.0, 10.0, 3.0, 6.0]).unwrap();
    /// assert_eq!((moments.n, moments.mean, moments.m2), (5.0, 7.0, 30.0));
    /// ```
    pub fn of(values: &[f64]) -> Option<Self> {
        Self::of_counts(values, &vec![1.0; values.len()])
    }

    /// The moments of answers on a scale: `counts` says how often each of the `scores` was given. One type for every scored
    /// category: net scores as −1, 0, 1, Apdex as 0, ½, 1, satisfaction as 1 … 5. `None` for NaN, infinities, negative counts,
    /// and unless there is one count for each score.
    ///
    /// ```
    /// use xlakit::stats::Moments;
    /// let apdex = Moments::of_counts(&[0.0, 0.5, 1.0], &[10.0, 30.0, 60.0]).unwrap();
    /// assert_eq!(apdex.mean, 0.75);
    /// assert!((apdex.m2 / apdex.n - 0.1125).abs() < 1e-15);
    /// ```
    pub fn of_counts(scores: &[f64], counts: &[f64]) -> Option<Self> {
        if scores.len() != counts.len() || !countable(counts) {
            return None;
        }
        let n: f64 = counts.iter().sum();
        if n == 0.0 {
            return scores.iter().all(|score| score.is_finite()).then(Self::default);
        }
        let total = |term: &dyn Fn(f64) -> f64| scores.iter().zip(counts).map(|(&x, &count)| count * term(x)).sum::<f64>();
        let mean = total(&|x| x) / n;
        let moments = Self {
            n,
            mean,
            m2: total(&|x| (x - mean) * (x - mean)),
            m3: total(&|x| (x - mean) * (x - mean) * (x - mean)),
            m4: total(&|x| (x - mean) * (x - mean) * ((x - mean) * (x - mean))),
        };
        (moments.n.is_finite() && moments.mean.is_finite() && moments.m4.is_finite()).then_some(moments)
    }

    /// The moments of both parts together.
    ///
    /// ```
    /// use xlakit::stats::Moments;
    /// let (a, b) = (Moments::of(&[9.0, 7.0, 10.0, 3.0, 6.0]).unwrap(), Moments::of(&[8.0, 9.0, 10.0]).unwrap());
    /// assert!((a.merge(&b).m3 + 86.25).abs() < 1e-12);
    /// ```
    ///
    /// Source: Chan, Golub and LeVeque 1983, The American Statistician 37:242; Pébay 2008, SAND2008-6212.
    #[must_use]
    pub fn merge(&self, other: &Self) -> Self {
        let n = self.n + other.n;
        if n == 0.0 {
            return *self;
        }
        let (p, q, d) = (self.n, other.n, other.mean - self.mean);
        let (d2, pq) = (d * d, p * q);
        Self {
            n,
            mean: self.mean + d * (q / n),
            m2: self.m2 + other.m2 + d2 * (pq / n),
            m3: self.m3 + other.m3 + d * d2 * (pq * (p - q) / (n * n)) + 3.0 * d * (p * other.m2 - q * self.m2) / n,
            m4: self.m4
                + other.m4
                + d2 * d2 * (pq * (p * p - pq + q * q) / (n * n * n))
                + 6.0 * d2 * (p * p * other.m2 + q * q * self.m2) / (n * n)
                + 4.0 * d * (p * other.m3 - q * self.m3) / n,
        }
    }

    /// The sample variance; `None` for fewer than two values.
    pub fn variance(&self) -> Option<f64> {
        (self.n >= 2.0).then(|| self.m2 / (self.n - 1.0))
    }

    /// The skewness g₁ = √n·m₃/m₂^1.5, negative where the long tail is on the low side; `None` where all values are the same.
    pub fn skewness(&self) -> Option<f64> {
        (self.m2 > 0.0).then(|| self.n.sqrt() * self.m3 / (self.m2 * self.m2.sqrt()))
    }

    /// The excess kurtosis g₂ = n·m₄/m₂² − 3, 0 for a normal distribution; `None` where all values are the same.
    pub fn excess_kurtosis(&self) -> Option<f64> {
        (self.m2 > 0.0).then(|| self.n * self.m4 / (self.m2 * self.m2) - 3.0)
    }
}

record! {
    /// The moments of values or of answers on a scale, and what follows from them.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct MomentSummary {
        /// The number of values.
        pub n: f64,
        /// Their mean; 0 where there is none.
        pub mean: f64,
        /// Σ(x − mean)²
        pub m2: f64,
        /// Σ(x − mean)³
        pub m3: f64,
        /// Σ(x − mean)⁴
        pub m4: f64,
        /// The sample variance m2/(n − 1).
        pub variance: Option<f64>,
        /// The skewness √n·m3/m2^1.5.
        pub skewness: Option<f64>,
        /// The excess kurtosis n·m4/m2² − 3.
        pub excess_kurtosis: Option<f64>,
    }
}

impl From<Moments> for MomentSummary {
    fn from(moments: Moments) -> Self {
        let Moments { n, mean, m2, m3, m4 } = moments;
        let (variance, skewness, excess_kurtosis) = (moments.variance(), moments.skewness(), moments.excess_kurtosis());
        Self { n, mean, m2, m3, m4, variance, skewness, excess_kurtosis }
    }
}

/// [`Moments::of`] values, with what follows from them. `None` as there.
///
/// ```
/// let summary = xlakit::stats::moments(&[9.0, 7.0, 10.0, 3.0, 6.0]).unwrap();
/// assert_eq!((summary.mean, summary.variance), (7.0, Some(7.5))); // 30/4
/// ```
pub fn moments(values: &[f64]) -> Option<MomentSummary> {
    Moments::of(values).map(MomentSummary::from)
}

/// [`Moments::of_counts`] of answers on a scale, with what follows from them. `None` as there.
///
/// ```
/// let summary = xlakit::stats::moments_of_counts(&[0.0, 0.5, 1.0], &[10.0, 30.0, 60.0]).unwrap();
/// assert_eq!((summary.n, summary.mean), (100.0, 0.75));
/// ```
pub fn moments_of_counts(scores: &[f64], counts: &[f64]) -> Option<MomentSummary> {
    Moments::of_counts(scores, counts).map(MomentSummary::from)
}

/// [`Moments::merge`] of two parts, each as n, mean and the sums of the second to fourth powers. `None` for what are no moments:
/// a negative size, a negative sum of even powers, NaN or infinities.
///
/// ```
/// let merged = xlakit::stats::merged_moments([2.0, 1.0, 2.0, 0.0, 2.0], [1.0, 4.0, 0.0, 0.0, 0.0]).unwrap(); // 0 and 2, and 4
/// assert_eq!((merged.mean, merged.m2), (2.0, 8.0));
/// ```
pub fn merged_moments(first: [f64; 5], second: [f64; 5]) -> Option<MomentSummary> {
    let moments = |sums: [f64; 5]| {
        let [n, mean, m2, m3, m4] = sums;
        let valid = countable(&[n, m2, m4]) && mean.is_finite() && m3.is_finite();
        valid.then_some(Moments { n, mean, m2, m3, m4 })
    };
    let merged = moments(first)?.merge(&moments(second)?);
    (merged.mean.is_finite() && merged.m3.is_finite() && merged.m4.is_finite()).then(|| merged.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_one_value_and_equal_values_have_no_shape() {
        let (none, one, same) = (Moments::of(&[]).unwrap(), Moments::of(&[4.0]).unwrap(), Moments::of(&[4.0; 5]).unwrap());
        assert_eq!((none.variance(), none.skewness(), one.variance(), one.skewness()), (None, None, None, None));
        assert_eq!((same.variance(), same.skewness(), same.excess_kurtosis()), (Some(0.0), None, None));
        assert_eq!(none.merge(&none), none);
        assert_eq!((Moments::of(&[f64::NAN]), Moments::of(&[1.0, f64::INFINITY])), (None, None));
        assert_eq!((Moments::of_counts(&[1.0], &[-1.0]), Moments::of_counts(&[1.0], &[])), (None, None));
    }

    proptest! {
        #[test]
        fn merged_parts_are_the_whole(
            a in prop::collection::vec(-50.0..50.0, 0..20),
            b in prop::collection::vec(-50.0..50.0, 0..20),
        ) {
            let whole = Moments::of(&[a.clone(), b.clone()].concat()).unwrap();
            let merged = Moments::of(&a).unwrap().merge(&Moments::of(&b).unwrap());
            prop_assert!((merged.n - whole.n).abs() < 1e-12 && (merged.mean - whole.mean).abs() < 1e-11);
            for (value, expected) in [(merged.m2, whole.m2), (merged.m3, whole.m3), (merged.m4, whole.m4)] {
                prop_assert!((value - expected).abs() < 1e-10 * whole.m4.max(1.0), "{} for {}", value, expected);
            }
        }
    }
}
