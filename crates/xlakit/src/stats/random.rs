//! A small seeded generator for resampling: the same numbers on every host.

use crate::num::special::{exp, ln, stirling_error};

/// Blackman and Vigna's xoshiro256++, seeded by `SplitMix64`.
pub(super) struct Random {
    state: [u64; 4],
}

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        let mut x = seed;
        let state = [(); 4].map(|()| {
            x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        });
        Self { state }
    }

    pub(super) fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        let (b2, a2) = (b ^ c, a ^ d);
        self.state = [a2, b2, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// A number inside 0 … 1, neither end included.
    pub(super) fn unit(&mut self) -> f64 {
        ((self.next() >> 12) as f64 + 0.5) * (1.0 / 4_503_599_627_370_496.0)
    }
}

/// A binomial distribution of `n` trials, ready to be drawn from.
pub(super) struct Binomial {
    n: f64,
    /// The chance of the rarer outcome, and whether that is a failure.
    flipped: bool,
    method: Method,
}

enum Method {
    /// No trial or no chance.
    Zero,
    /// Counting up from 0: the chance of none, and the odds.
    Inversion { none: f64, odds: f64 },
    /// Hörmann's transformed rejection with squeeze.
    Btrs { a: f64, b: f64, c: f64, v_r: f64, odds: f64, alpha: f64, mode: f64 },
}

impl Binomial {
    /// Whole `n` ≥ 0 and 0 ≤ `p` ≤ 1.
    pub(super) fn new(n: f64, p: f64) -> Self {
        let flipped = p > 0.5;
        let p = if flipped { 1.0 - p } else { p };
        let odds = p / (1.0 - p);
        let method = if n <= 0.0 || p <= 0.0 {
            Method::Zero
        } else if n * p < 10.0 {
            Method::Inversion { none: exp(n * ln(1.0 - p)), odds }
        } else {
            let sd = (n * p * (1.0 - p)).sqrt();
            let b = 1.15 + 2.53 * sd;
            let mode = ((n + 1.0) * p).floor();
            let (a, alpha) = (-0.0873 + 0.0248 * b + 0.01 * p, (2.83 + 5.1 / b) * sd);
            Method::Btrs { a, b, c: n * p + 0.5, v_r: 0.92 - 4.2 / b, odds, alpha, mode }
        };
        Self { n, flipped, method }
    }

    /// One count.
    pub(super) fn draw(&self, random: &mut Random) -> f64 {
        let count = self.rarer(random);
        if self.flipped { self.n - count } else { count }
    }

    fn rarer(&self, random: &mut Random) -> f64 {
        let n = self.n;
        match self.method {
            Method::Zero => 0.0,
            Method::Inversion { none, odds } => {
                let mut rest = random.unit();
                let (mut count, mut chance) = (0.0, none);
                while rest > chance && count < n {
                    rest -= chance;
                    chance *= (n - count) / (count + 1.0) * odds;
                    count += 1.0;
                }
                count
            }
            Method::Btrs { a, b, c, v_r, odds, alpha, mode } => loop {
                let (u, v) = (random.unit() - 0.5, random.unit());
                let us = 0.5 - u.abs();
                let k = ((2.0 * a / us + b) * u + c).floor();
                if us >= 0.07 && v <= v_r {
                    return k;
                }
                if k < 0.0 || k > n {
                    continue;
                }
                // ln of the chance of k relative to that of the mode. Only one draw in seven comes here.
                let (above, below) = (n - k + 1.0, n - mode + 1.0);
                let bound = (mode + 0.5) * ln((mode + 1.0) / (odds * below))
                    + (n + 1.0) * ln(below / above)
                    + (k + 0.5) * ln(odds * above / (k + 1.0))
                    + (stirling_error(mode + 1.0) + stirling_error(below) - stirling_error(k + 1.0) - stirling_error(above));
                if ln(v * alpha / (a / (us * us) + b)) <= bound {
                    return k;
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::special::{binomial_cdf, normal_sf};

    #[test]
    fn the_generator_gives_the_numbers_of_its_authors() {
        // SplitMix64 from seed 0 starts 0xe220a8397b1dcdaf; the first output of xoshiro256++ is rotl(s0 + s3, 23) + s0.
        let random = Random::new(0);
        assert_eq!(random.state, [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f, 0xf88b_b8a8_724c_81ec]);
        let mut random = Random { state: [1, 2, 3, 4] };
        // The reference implementation from state 1, 2, 3, 4.
        assert_eq!([random.next(), random.next(), random.next()], [41_943_041, 58_720_359, 3_588_806_011_781_223]);
    }

    #[test]
    fn draws_follow_the_binomial_distribution_by_both_methods() {
        for (seed, n, p) in [(1, 20.0, 0.2), (2, 1000.0, 0.5), (3, 1000.0, 0.93), (4, 1e6, 0.3), (5, 1e9, 0.999), (6, 40.0, 0.4)]
        {
            let (mut random, binomial) = (Random::new(seed), Binomial::new(n, p));
            let draws: Vec<f64> = (0..20_000).map(|_| binomial.draw(&mut random)).collect();
            // At nine places the share of draws at or below stands within 4 standard errors of the exact area.
            let sd = (n * p * (1.0 - p)).sqrt();
            for z in [-2.5, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.5] {
                let place = (n * p + z * sd).floor().clamp(0.0, n);
                let area = binomial_cdf(place, n, p).unwrap();
                let share = draws.iter().filter(|&&draw| draw <= place).count() as f64 / 20_000.0;
                assert!(
                    (share - area).abs() <= 4.0 * (area * (1.0 - area) / 20_000.0).sqrt() + 1e-12,
                    "{n} {p} at {place}: {share} for {area}"
                );
            }
        }
        assert!(normal_sf(4.0) * 2.0 * 54.0 < 0.01);
    }

    #[test]
    fn certain_outcomes_are_certain() {
        let mut random = Random::new(7);
        for (n, p, count) in [(0.0, 0.4, 0.0), (9.0, 0.0, 0.0), (9.0, 1.0, 9.0), (1e9, 1.0, 1e9)] {
            assert!((Binomial::new(n, p).draw(&mut random) - count).abs() < 1e-9);
        }
    }
}
