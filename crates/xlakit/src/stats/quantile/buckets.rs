//! Log-linear buckets of whole numbers: 64 to an octave, found from the leading bit without a logarithm.
//!
//! Below 128 in magnitude every number has a bucket of its own. Above, an octave from 2ᵉ to 2ᵉ⁺¹ is cut into 64 buckets of equal
//! width, so the middle of a bucket is within 1/128 of every number in it. Negative numbers mirror positive ones.

/// Buckets of an octave, as a power of two.
const BITS: u32 = 6;
const PER_OCTAVE: u64 = 1 << BITS;

/// The bucket of a number; larger numbers never lie in lower buckets.
#[expect(clippy::cast_possible_truncation, reason = "at most 58 octaves of 64 buckets")]
pub(crate) fn bucket(value: i64) -> i16 {
    let magnitude = value.unsigned_abs();
    let halvings = (magnitude | PER_OCTAVE).ilog2() - BITS;
    let bucket = u64::from(halvings) * PER_OCTAVE + (magnitude >> halvings);
    if value < 0 { -(bucket as i16) } else { bucket as i16 }
}

/// The number that stands for those of a bucket: its middle.
pub(crate) fn middle(bucket: i16) -> i64 {
    let place = i64::from(bucket.unsigned_abs());
    let per_octave = 1 << BITS;
    let halvings = (place / per_octave - 1).max(0);
    let width = 1 << halvings;
    let middle = (place - halvings * per_octave) * width + width / 2;
    if bucket < 0 { -middle } else { middle }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn small_numbers_have_a_bucket_of_their_own() {
        for value in -127..=127 {
            assert_eq!((bucket(value), middle(bucket(value))), (i16::try_from(value).unwrap(), value));
        }
        // From 128 on two numbers share one, from 256 on four.
        assert_eq!((bucket(128), bucket(129), bucket(130), bucket(255)), (128, 128, 129, 191));
        assert_eq!((bucket(256), bucket(259), bucket(260)), (192, 192, 193));
        assert_eq!((middle(128), middle(192), middle(-192)), (129, 258, -258));
    }

    #[test]
    fn measured_values_have_fewer_than_2880_buckets_of_either_sign() {
        assert_eq!(bucket((1 << 30) * 1_000_000), 2874);
        assert_eq!(bucket(i64::MAX), 3711);
        assert_eq!(bucket(i64::MIN + 1), -3711);
    }

    proptest! {
        #[test]
        fn the_middle_of_a_bucket_is_within_one_part_in_128_and_buckets_are_in_order(bits: i64, shift in 0..62_u32) {
            let value = bits >> shift;
            let off = i128::from(middle(bucket(value))) - i128::from(value);
            prop_assert!(off.abs() * 128 <= i128::from(value).abs(), "{} has {}", value, middle(bucket(value)));
            prop_assert_eq!(bucket(middle(bucket(value))), bucket(value));
            if let Some(next) = value.checked_add(1) {
                prop_assert!(bucket(value) <= bucket(next));
            }
        }
    }
}
