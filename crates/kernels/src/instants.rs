//! Columns of counts since 1970.

/// Whether all of `values` lie in `low..=last`; `low` is not above `last`, and less than 2⁶³ below it.
///
/// ```
/// assert!(xlakit_kernels::all_within(&[3, 5], 3, 5));
/// assert!(!xlakit_kernels::all_within(&[2, 5], 3, 5));
/// assert!(!xlakit_kernels::all_within(&[i64::MIN], 3, 5));
/// ```
pub fn all_within(values: &[i64], low: i64, last: i64) -> bool {
    // A difference that wraps makes the other one negative, so one sign bit tells; unlike a comparison, this is vector code
    // everywhere.
    widest!(values.iter().fold(0, |all, value| all | value.wrapping_sub(low) | last.wrapping_sub(*value)) >= 0)
}
