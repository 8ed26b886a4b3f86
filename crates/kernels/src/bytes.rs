//! Columns of bytes.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch};

/// So many wanted bytes are counted in one run over the bytes.
const TOGETHER: usize = 4;
/// A counter of a byte holds so many.
const MOST: usize = 255;

/// How many of `bytes` are each of `wanted`, added to the counts in the same order; counts beyond these are left alone.
///
/// ```
/// let mut counts = [10, 0];
/// xlakit_kernels::count_equal(&[1, 2, 1, 9], &[1, 2], &mut counts);
/// assert_eq!(counts, [12, 1]);
/// ```
pub fn count_equal(bytes: &[u8], wanted: &[u8], counts: &mut [u64]) {
    dispatch!(Level::new(), simd => count_equal_with(simd, bytes, wanted, counts));
}

#[inline(always)]
fn count_equal_with<S: Simd>(simd: S, bytes: &[u8], wanted: &[u8], counts: &mut [u64]) {
    let width = S::u8s::LEN;
    let counts = counts.get_mut(..wanted.len()).unwrap_or_default();
    for (wanted, counts) in wanted.chunks(TOGETHER).zip(counts.chunks_mut(TOGETHER)) {
        // Where fewer are left, the last is counted again, and dropped.
        let of = |place: usize| wanted.get(place).or(wanted.last()).copied().unwrap_or(0);
        let of: [u8; TOGETHER] = std::array::from_fn(of);
        let targets = of.map(|byte| S::u8s::splat(simd, byte));
        for run in bytes.chunks(MOST * width) {
            let mut counters = [S::i8s::splat(simd, 0); TOGETHER];
            let mut vectors = run.chunks_exact(width);
            for vector in &mut vectors {
                let vector = S::u8s::from_slice(simd, vector);
                for (counter, target) in counters.iter_mut().zip(targets) {
                    // Where they are equal, the mask is −1.
                    *counter -= vector.simd_eq(target).to_vector();
                }
            }
            for ((count, counter), byte) in counts.iter_mut().zip(counters).zip(of) {
                let rest = vectors.remainder().iter().map(|other| u64::from(*other == byte));
                *count += counter.as_slice().iter().map(|n| u64::from(n.cast_unsigned())).chain(rest).sum::<u64>();
            }
        }
    }
}

/// How far the farthest of `bytes` lies above `low`, where a byte below it counts as 256 higher.
///
/// ```
/// assert_eq!(xlakit_kernels::farthest(&[1, 5, 3], 1), 4);
/// assert_eq!(xlakit_kernels::farthest(&[1, 0], 1), 255);
/// ```
pub fn farthest(bytes: &[u8], low: u8) -> u8 {
    // A fold and not `max`, which is not vector code.
    widest!(bytes.iter().fold(0, |most: u8, byte| most.max(byte.wrapping_sub(low))))
}
