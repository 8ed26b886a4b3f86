//! A sketch of many values: its size does not grow with them, and two are merged by addition.
//!
//! Up to [`EXACT`] values are kept one by one. Of more, the least, the largest and the number in each [bucket](super::buckets)
//! are known, and the value itself where a bucket holds only one: whole minutes stay whole minutes. Elsewhere a value by its rank
//! is known within one part in [`PARTS`]. Which of these it is, and every number in it, follows from the values alone: their
//! order, and how they were split and merged, leave no trace.

use std::cmp::Ordering;

use super::buckets::{bucket, middle};
use crate::num::{Decimal, Ratio};

/// So many values are kept one by one.
pub(crate) const EXACT: usize = 64;
/// Of more values, each is known within this part of itself: 1/128, about 0.8 %.
pub(crate) const PARTS: i64 = 128;

/// Values that are whole numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sketch {
    /// At most [`EXACT`] values, ascending.
    Exact(Vec<i64>),
    /// More than that.
    Counted(Counted),
}

/// How many values lie in each bucket.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Counted {
    least: i64,
    most: i64,
    /// Those that hold a value, ascending; at most 5,759 for values below 2⁵⁰.
    buckets: Vec<i16>,
    /// How many each holds.
    counts: Vec<u64>,
    /// The value that all of them are, or [`MIXED`].
    only: Vec<i64>,
}

/// Stands for the values of a bucket that are not all the same; no value that is measured is as low.
pub(crate) const MIXED: i64 = i64::MIN;

/// A bucket that holds values: its place, their number, and the value that all of them are, or [`MIXED`].
pub(crate) type HeldBucket = (i16, u64, i64);

/// A value by its rank, and whether it is the value itself or stands for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) value: i64,
    pub(crate) is_exact: bool,
}

impl Default for Sketch {
    fn default() -> Self {
        Self::Exact(Vec::new())
    }
}

impl Sketch {
    /// The sketch of these values.
    pub(crate) fn of(mut values: Vec<i64>) -> Self {
        values.sort_unstable();
        let (Some(&least), Some(&most)) = (values.first(), values.last()) else { return Self::default() };
        if values.len() <= EXACT {
            return Self::Exact(values);
        }
        Self::Counted(Counted::new(least, most, values.into_iter().map(one)))
    }

    /// The sketch of more than [`EXACT`] values from what is known of them; `None` unless it could be that of some values.
    pub(crate) fn counted(least: i64, most: i64, counts: impl Iterator<Item = HeldBucket>) -> Option<Self> {
        let counted = Counted::new(least, most, counts);
        let n = counted.counts.iter().try_fold(0_u64, |n, &count| n.checked_add(count))?;
        let ends = (counted.buckets.first().copied(), counted.buckets.last().copied());
        let sound = least <= most
            && ends == (Some(bucket(least)), Some(bucket(most)))
            && counted.buckets.is_sorted_by(|one, next| one < next)
            && !counted.counts.contains(&0)
            && counted.buckets.iter().zip(&counted.only).all(|(held, only)| *only == MIXED || bucket(*only) == *held)
            && n > EXACT as u64;
        sound.then_some(Self::Counted(counted))
    }

    /// How many values there are.
    pub(crate) fn n(&self) -> u64 {
        match self {
            Self::Exact(values) => values.len() as u64,
            Self::Counted(counted) => counted.counts.iter().fold(0, |n, &count| n.saturating_add(count)),
        }
    }

    /// Whether every value is kept.
    #[cfg(test)]
    pub(crate) fn is_exact(&self) -> bool {
        matches!(self, Self::Exact(_))
    }

    /// The sketch of the values of both; `None` if a count does not fit.
    pub(crate) fn merged(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Exact(ours), Self::Exact(theirs)) => Some(Self::of([&ours[..], theirs].concat())),
            (Self::Counted(counted), Self::Exact(values)) | (Self::Exact(values), Self::Counted(counted)) => {
                let (Some(&least), Some(&most)) = (values.first(), values.last()) else {
                    return Some(Self::Counted(counted.clone()));
                };
                let few = Counted::new(least, most, values.iter().copied().map(one));
                counted.merged(&few).map(Self::Counted)
            }
            (Self::Counted(ours), Self::Counted(theirs)) => ours.merged(theirs).map(Self::Counted),
        }
    }

    /// The value of a rank, counted from 1, or what stands for it: the middle of its bucket, held between the least and the
    /// largest value.
    pub(crate) fn value(&self, rank: u64) -> Option<Ranked> {
        match self {
            Self::Exact(values) => {
                let value = *values.get(usize::try_from(rank.checked_sub(1)?).ok()?)?;
                Some(Ranked { value, is_exact: true })
            }
            Self::Counted(counted) => counted.value(rank),
        }
    }

    /// The quantile at `q` by type 7 of Hyndman and Fan, from the values by their rank; `None` of none, and unless 0 ≤ q ≤ 1.
    ///
    /// It lies (n − 1)·q ranks above the least value, between two values if that is not whole. Of one sign, both are known within
    /// 1/[`PARTS`] of themselves, and so is what lies between. Beside it stands whether it is exact: whether both values are.
    pub(crate) fn quantile(&self, q: Decimal) -> Option<(Ratio, bool)> {
        if q < Decimal::ZERO || q > Decimal::ONE {
            return None;
        }
        let unit = 10_i128.checked_pow(q.scale())?;
        let place = i128::from(self.n().checked_sub(1)?).checked_mul(q.mantissa())?;
        let (whole, rest) = (place / unit, place % unit);
        let rank = u64::try_from(whole).ok()? + 1;
        let lower = self.value(rank)?;
        let upper = if rest == 0 { lower } else { self.value(rank + 1)? };
        let (from, to) = (i128::from(lower.value), i128::from(upper.value));
        let ratio = Ratio::new(from.checked_mul(unit)?.checked_add(rest.checked_mul(to - from)?)?, unit)?;
        Some((ratio, lower.is_exact && upper.is_exact))
    }

    /// The share of the total that lies in the tenth of the values that are largest; where a tenth of n is not whole, the next
    /// value counts in part, so that equal values give 0.1. `None` where a value is negative or `total`, the sum of all of them,
    /// is not positive. Beside it stands whether it is exact.
    pub(crate) fn concentration(&self, total: i128) -> Option<(Ratio, bool)> {
        let n = self.n();
        if total <= 0 || self.value(1)?.value < 0 {
            return None;
        }
        let (mut tenths, mut sum, mut is_exact) = (n, 0_i128, true);
        let mut take = |ranked: Ranked, count: u64| {
            // In tenths of a value, ten for each that is taken whole.
            let taken = tenths.min(count.saturating_mul(10));
            tenths -= taken;
            sum = sum.saturating_add(i128::from(ranked.value) * i128::from(taken));
            is_exact &= ranked.is_exact || taken == 0;
        };
        match self {
            Self::Exact(values) => values.iter().rev().for_each(|value| take(Ranked { value: *value, is_exact: true }, 1)),
            Self::Counted(counted) => {
                let values = counted.parts().2.rev();
                values.for_each(|(bucket, count, only)| take(counted.stand_in(bucket, only), count));
            }
        }
        let all = total.checked_mul(10)?;
        Some((Ratio::new(sum.min(all), all)?, is_exact))
    }
}

/// A bucket of one value.
fn one(value: i64) -> HeldBucket {
    (bucket(value), 1, value)
}

/// What two buckets at one place hold between them.
fn same(one: i64, other: i64) -> i64 {
    if one == other { one } else { MIXED }
}

impl Counted {
    /// Buckets come in order; one that comes more often is added up.
    fn new(least: i64, most: i64, each: impl Iterator<Item = HeldBucket>) -> Self {
        let mut counted = Self { least, most, buckets: Vec::new(), counts: Vec::new(), only: Vec::new() };
        for (bucket, count, only) in each {
            let again = counted.buckets.last() == Some(&bucket);
            if let Some((total, known)) = counted.counts.last_mut().zip(counted.only.last_mut()).filter(|_| again) {
                *total = total.saturating_add(count);
                *known = same(*known, only);
            } else {
                counted.buckets.push(bucket);
                counted.counts.push(count);
                counted.only.push(only);
            }
        }
        counted
    }

    /// The least and the largest value, and each bucket that holds a value: what [`Sketch::counted`] takes.
    pub(crate) fn parts(&self) -> (i64, i64, impl DoubleEndedIterator<Item = HeldBucket> + ExactSizeIterator) {
        let held = self.buckets.iter().zip(&self.counts).zip(&self.only);
        (self.least, self.most, held.map(|((bucket, count), only)| (*bucket, *count, *only)))
    }

    fn merged(&self, other: &Self) -> Option<Self> {
        let (least, most) = (self.least.min(other.least), self.most.max(other.most));
        let mut merged = Self { least, most, buckets: Vec::new(), counts: Vec::new(), only: Vec::new() };
        let (mut ours, mut theirs) = (self.parts().2.peekable(), other.parts().2.peekable());
        loop {
            let order = match (ours.peek(), theirs.peek()) {
                (Some((one, ..)), Some((other, ..))) => one.cmp(other),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return Some(merged),
            };
            let one = if order.is_le() { ours.next() } else { None };
            let two = if order.is_ge() { theirs.next() } else { None };
            let (bucket, count, only) = match (one, two) {
                (Some((bucket, one, ours)), Some((_, two, theirs))) => (bucket, one.checked_add(two)?, same(ours, theirs)),
                (one, two) => one.or(two)?,
            };
            merged.buckets.push(bucket);
            merged.counts.push(count);
            merged.only.push(only);
        }
    }

    fn value(&self, rank: u64) -> Option<Ranked> {
        if rank == 1 {
            return Some(Ranked { value: self.least, is_exact: true });
        }
        let mut below = 0_u64;
        let held = self.parts().2.find(|(_, count, _)| {
            below = below.saturating_add(*count);
            below >= rank
        });
        let (bucket, _, only) = held.filter(|_| rank > 0)?;
        // Only the last bucket is counted up to the end: its last value is the largest.
        let is_last = below == rank && self.buckets.last() == Some(&bucket);
        Some(if is_last { Ranked { value: self.most, is_exact: true } } else { self.stand_in(bucket, only) })
    }

    /// The value of a bucket, or what stands for its values: the middle, held between the least and the largest of all.
    fn stand_in(&self, bucket: i16, only: i64) -> Ranked {
        let is_exact = only != MIXED;
        Ranked { value: if is_exact { only } else { middle(bucket).clamp(self.least, self.most) }, is_exact }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{TICKETS, quantile};
    use super::*;

    fn millionths(values: &[f64]) -> Vec<i64> {
        #[expect(clippy::cast_possible_truncation, reason = "whole numbers of a test")]
        values.iter().map(|value| (value * 1e6) as i64).collect()
    }

    /// Values over many octaves, both signs, with ties.
    fn values(most: usize) -> impl Strategy<Value = Vec<i64>> {
        let value = (any::<i64>(), 14..60_u32).prop_map(|(bits, shift)| bits >> shift);
        prop::collection::vec(prop_oneof![value, 0..200_i64, Just(-7)], 0..most)
    }

    fn decimal(q: f64) -> Decimal {
        q.to_string().parse().unwrap()
    }

    #[test]
    fn few_values_give_the_quantiles_of_type_7() {
        // quantiles_types_1_9 of the golden vectors: 10, 37.2 and 65.4.
        let sketch = Sketch::of(millionths(&TICKETS));
        let at = |q| sketch.quantile(decimal(q)).unwrap().0;
        assert_eq!(
            (at(0.5), at(0.9), at(0.95)),
            (Ratio::new(10_000_000, 1).unwrap(), Ratio::new(37_200_000, 1).unwrap(), Ratio::new(65_400_000, 1).unwrap())
        );
        assert_eq!((at(0.0), at(1.0)), (Ratio::new(3_000_000, 1).unwrap(), Ratio::new(120_000_000, 1).unwrap()));
    }

    #[test]
    fn no_values_have_no_quantile_and_no_concentration() {
        let none = Sketch::default();
        assert_eq!((none.n(), none.quantile(decimal(0.5)), none.value(1), none.concentration(1)), (0, None, None, None));
    }

    #[test]
    fn the_65th_value_makes_counts_of_all() {
        let sketch = |n: i64| Sketch::of((1..=n).map(|value| value * 1000).collect());
        assert!(sketch(64).is_exact() && !sketch(65).is_exact());
        assert_eq!((sketch(64).n(), sketch(65).n()), (64, 65));
        // The ends stay exact.
        let of_65 = |rank| sketch(65).value(rank).map(|ranked| (ranked.value, ranked.is_exact));
        assert_eq!((of_65(1), of_65(65), of_65(66), of_65(0)), (Some((1000, true)), Some((65_000, true)), None, None));
    }

    #[test]
    fn a_bucket_of_one_distinct_value_is_that_value() {
        // Whole minutes in millionths; buckets are wider than half a minute from 32 minutes on.
        let minutes = |at: i64| at * 1_000_000;
        let sketch = Sketch::of((0..3000).map(|at| minutes(1 + at % 60)).collect());
        assert_eq!((sketch.is_exact(), sketch.quantile(decimal(0.5))), (false, Some((Ratio::new(30_500_000, 1).unwrap(), true))));
        assert_eq!(sketch.quantile(decimal(0.9)), Some((Ratio::new(54_100_000, 1).unwrap(), true)));
        // Of two in one bucket neither is known, however they come together.
        let mixed = sketch.merged(&Sketch::of(vec![minutes(54) + 1])).unwrap();
        assert!(!mixed.quantile(decimal(0.9)).unwrap().1);
    }

    #[test]
    fn the_worst_tenth_of_ten_is_one_and_of_fifteen_one_and_a_half() {
        // 0, 1, … 9: 9 of 45. Fifteen: 15 + ½·14 of 120.
        let of = |values: Vec<i64>| {
            let total = values.iter().map(|value| i128::from(*value)).sum();
            Sketch::of(values).concentration(total).map(|(share, _)| share)
        };
        assert_eq!(of((0..10).collect()), Ratio::new(9, 45));
        assert_eq!(of((1..=15).collect()), Ratio::new(22, 120));
        assert_eq!((of(vec![7; 3]), of(vec![7; 1000])), (Ratio::new(1, 10), Ratio::new(1, 10)));
        assert_eq!((of(vec![0; 5]), of(vec![-1, 5])), (None, None));
    }

    #[test]
    fn what_no_values_could_give_is_refused() {
        let counted = |least, most, counts: &[(i16, u64)]| {
            Sketch::counted(least, most, counts.iter().map(|(bucket, count)| (*bucket, *count, MIXED)))
        };
        assert_eq!(Sketch::counted(3, 90, [(3, 64, 3), (90, 1, 89)].into_iter()), None);
        assert!(counted(3, 90, &[(3, 64), (90, 1)]).is_some());
        for (least, most, counts) in [
            (3, 90, &[(3, 63), (90, 1)][..]),
            (3, 90, &[(90, 64), (3, 1)]),
            (3, 90, &[(3, 64), (5, 0), (90, 1)]),
            (4, 90, &[(3, 64), (90, 1)]),
            (3, 91, &[(3, 64), (90, 1)]),
            (90, 3, &[(3, 64), (90, 1)]),
            (3, 90, &[(3, u64::MAX), (90, 1)]),
            (3, 90, &[]),
        ] {
            assert_eq!(counted(least, most, counts), None, "{least} {most} {counts:?}");
        }
    }

    proptest! {
        #[test]
        fn a_sketch_follows_from_its_values_alone(values in values(300), at in 0..300_usize, other in 0..300_usize) {
            let whole = Sketch::of(values.clone());
            let (first, last) = (at.min(other).min(values.len()), at.max(other).min(values.len()));
            let [a, b, c] = [&values[..first], &values[first..last], &values[last..]].map(|part| Sketch::of(part.to_vec()));
            let together = a.merged(&b).unwrap().merged(&c).unwrap();
            prop_assert_eq!(&together, &whole);
            prop_assert_eq!(&c.merged(&b.merged(&a).unwrap()).unwrap(), &whole);
            prop_assert_eq!(&Sketch::of(values.iter().rev().copied().collect()), &whole);
            prop_assert_eq!(whole.n(), values.len() as u64);
            if let Sketch::Counted(counted) = &whole {
                let (least, most, counts) = counted.parts();
                prop_assert_eq!(Sketch::counted(least, most, counts), Some(whole.clone()));
            }
        }

        #[test]
        fn every_rank_is_within_one_part_in_128_of_its_value(mut values in values(400)) {
            let sketch = Sketch::of(values.clone());
            values.sort_unstable();
            for (rank, value) in (1..).zip(&values) {
                let ranked = sketch.value(rank).unwrap();
                let off = i128::from(ranked.value) - i128::from(*value);
                prop_assert!(off.abs() * i128::from(PARTS) <= i128::from(*value).abs());
                prop_assert!(off == 0 || !ranked.is_exact);
                prop_assert!(ranked.is_exact || !sketch.is_exact());
            }
        }

        #[test]
        fn quantiles_of_values_of_one_sign_are_within_one_part_in_128_of_type_7(
            values in prop::collection::vec(0..1_i64 << 40, 1..400),
            thousandths in 0..=1000_u32,
        ) {
            let sketch = Sketch::of(values.clone());
            let q = Decimal::new(thousandths.into(), 3);
            let floats: Vec<f64> = values.iter().map(|value| *value as f64).collect();
            let exact = quantile(&floats, f64::from(thousandths) / 1000.0, 7).unwrap();
            let (found, is_exact) = sketch.quantile(q).unwrap();
            let (found, allowed) = (found.to_f64(), if is_exact { 0.0 } else { exact / PARTS as f64 });
            prop_assert!((found - exact).abs() <= allowed + 1e-9 * exact.abs(), "{} for {}", found, exact);
        }

        #[test]
        fn concentration_is_within_one_part_in_128_of_the_sum_of_the_largest(
            mut values in prop::collection::vec(0..1_i64 << 40, 1..400),
        ) {
            let total: i128 = values.iter().map(|value| i128::from(*value)).sum();
            let found = Sketch::of(values.clone()).concentration(total);
            prop_assert_eq!(found.is_none(), total == 0);
            values.sort_unstable_by(|one, other| other.cmp(one));
            let (whole, rest) = (values.len() / 10, values.len() % 10);
            let full: i128 = values[..whole].iter().map(|value| i128::from(*value)).sum();
            let exact = (full as f64 + rest as f64 / 10.0 * values[whole.min(values.len() - 1)] as f64) / total as f64;
            if let Some((found, is_exact)) = found {
                prop_assert!((found.to_f64() - exact).abs() <= exact / 128.0 + 1e-12, "{} for {}", found.to_f64(), exact);
                prop_assert!(!is_exact || (found.to_f64() - exact).abs() <= 1e-12);
            }
        }
    }
}
