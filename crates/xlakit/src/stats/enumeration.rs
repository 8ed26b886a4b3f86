//! Every outcome of a small sample with its chance, by which tests hold what intervals and p-values promise.

/// How often each of three answers was given, and how likely that is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    pub(super) counts: [f64; 3],
    pub(super) chance: f64,
}

/// Every outcome of n answers of three kinds with these chances.
pub(super) fn outcomes(n: u32, truth: [f64; 3]) -> impl Iterator<Item = Outcome> {
    // Stirling's sums stay in range where products of factorials do not.
    let factorials: Vec<f64> = (0..=n)
        .scan(0.0, |sum, k| {
            *sum += if k > 0 { libm::log(f64::from(k)) } else { 0.0 };
            Some(*sum)
        })
        .collect();
    (0..=n).flat_map(move |first| (0..=n - first).map(move |second| [first, second, n - first - second])).map(move |counts| {
        let part = |(count, share): (u32, f64)| {
            let ways = factorials.get(count as usize).copied().unwrap_or(f64::NAN);
            if count == 0 { 0.0 } else { f64::from(count) * libm::log(share) - ways }
        };
        let ln = factorials.last().copied().unwrap_or(f64::NAN) + counts.into_iter().zip(truth).map(part).sum::<f64>();
        Outcome { counts: counts.map(f64::from), chance: libm::exp(ln) }
    })
}
