//! Exact sums of values and of their squares.

/// Σx and Σx² of a block of at most 2¹⁶ values, each below 2⁵⁰ in magnitude.
///
/// ```
/// assert_eq!(xlakit_kernels::sum_and_squares(&[3, -4]), (-1, 25));
/// ```
pub fn sum_and_squares(values: &[i64]) -> (i128, i128) {
    widest!(of_small(values)).unwrap_or_else(|| {
        values.iter().fold((0, 0), |(total, square), &x| (total + i128::from(x), square + i128::from(x) * i128::from(x)))
    })
}

/// The sums where no value is below 0 or needs more than 32 bits.
#[inline(always)]
fn of_small(values: &[i64]) -> Option<(i128, i128)> {
    // Vector code has products of 32 bits and sums of 64. Σx² may not fit, but it lies less than n·2³² above Σ⌊x²/2³²⌋·2³², so
    // its last 64 bits tell the rest.
    let (mut total, mut bits, mut last, mut high) = (0, 0_u64, 0_u64, 0);
    for x in values {
        bits |= x.cast_unsigned();
        let x = x.cast_unsigned() & 0xffff_ffff;
        let square = x * x;
        total += x;
        last = last.wrapping_add(square);
        high += square >> 32;
    }
    // A negative number has its first bit set.
    (bits >> 32 == 0).then(|| (total.into(), (i128::from(high) << 32) + i128::from(last.wrapping_sub(high << 32))))
}
