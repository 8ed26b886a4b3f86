//! A sketch of many values: its size does not grow with them, and two are merged by addition.
//!
//! Up to [`EXACT`] values are kept one by one. Of more, the least, the largest and the number in each [bucket](super::buckets)
//! are known, so that a value by its rank is known within one part in [`PARTS`]. Which of the two it is, and every number in it,
//! follows from the values alone: their order, and how they were split and merged, leave no trace.

use std::cmp::Ordering;

pub(crate) use super::buckets::bucket;
use super::buckets::middle;
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
        Self::Counted(Counted::new(least, most, values.into_iter().map(|value| (bucket(value), 1))))
    }

    /// The sketch of more than [`EXACT`] values from what is known of them; `None` unless it could be that of some values.
    pub(crate) fn counted(least: i64, most: i64, counts: impl Iterator<Item = (i16, u64)>) -> Option<Self> {
        let counted = Counted::new(least, most, counts);
        let n = counted.counts.iter().try_fold(0_u64, |n, &count| n.checked_add(count))?;
        let ends = (counted.buckets.first().copied(), counted.buckets.last().copied());
        let sound = least <= most
            && ends == (Some(bucket(least)), Some(bucket(most)))
            && counted.buckets.is_sorted_by(|one, next| one < next)
            && !counted.counts.contains(&0)
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
                let few = Counted::new(least, most, values.iter().map(|value| (bucket(*value), 1)));
                counted.merged(&few).map(Self::Counted)
            }
            (Self::Counted(ours), Self::Counted(theirs)) => ours.merged(theirs).map(Self::Counted),
        }
    }

    /// The value of a rank, counted from 1, or what stands for it: the middle of its bucket, held between the least and the
    /// largest value.
    pub(crate) fn value(&self, rank: u64) -> Option<i64> {
        match self {
            Self::Exact(values) => values.get(usize::try_from(rank.checked_sub(1)?).ok()?).copied(),
            Self::Counted(counted) => counted.value(rank),
        }
    }

    /// The quantile at `q` by type 7 of Hyndman and Fan, from the values by their rank; `None` of none, and unless 0 ≤ q ≤ 1.
    ///
    /// It lies (n − 1)·q ranks above the least value, between two values if that is not whole. Of one sign, both are known within
    /// 1/[`PARTS`] of themselves, and so is what lies between.
    pub(crate) fn quantile(&self, q: Decimal) -> Option<Ratio> {
        if q < Decimal::ZERO || q > Decimal::ONE {
            return None;
        }
        let unit = 10_i128.checked_pow(q.scale())?;
        let place = i128::from(self.n().checked_sub(1)?).checked_mul(q.mantissa())?;
        let (whole, rest) = (place / unit, place % unit);
        let rank = u64::try_from(whole).ok()? + 1;
        let lower = i128::from(self.value(rank)?);
        let upper = if rest == 0 { lower } else { i128::from(self.value(rank + 1)?) };
        Ratio::new(lower.checked_mul(unit)?.checked_add(rest.checked_mul(upper - lower)?)?, unit)
    }

    /// The share of the total that lies in the tenth of the values that are largest; where a tenth of n is not whole, the next
    /// value counts in part, so that equal values give 0.1. `None` where a value is negative or `total`, the sum of all of them,
    /// is not positive.
    pub(crate) fn concentration(&self, total: i128) -> Option<Ratio> {
        let n = self.n();
        if total <= 0 || self.value(1)? < 0 {
            return None;
        }
        let mut tenths = n;
        let mut sum = 0_i128;
        let mut take = |value: i64, count: u64| {
            // In tenths of a value, ten for each that is taken whole.
            let taken = tenths.min(count.saturating_mul(10));
            tenths -= taken;
            sum = sum.saturating_add(i128::from(value) * i128::from(taken));
        };
        match self {
            Self::Exact(values) => values.iter().rev().for_each(|value| take(*value, 1)),
            Self::Counted(counted) => {
                let held = |(bucket, count): (&i16, &u64)| (counted.held(middle(*bucket)), *count);
                counted.buckets.iter().zip(&counted.counts).rev().map(held).for_each(|(value, count)| take(value, count));
            }
        }
        let all = total.checked_mul(10)?;
        Ratio::new(sum.min(all), all)
    }
}

impl Counted {
    /// Buckets come in order; one that comes more often is added up.
    fn new(least: i64, most: i64, each: impl Iterator<Item = (i16, u64)>) -> Self {
        let mut counted = Self { least, most, buckets: Vec::new(), counts: Vec::new() };
        for (bucket, count) in each {
            if let Some(last) = counted.counts.last_mut().filter(|_| counted.buckets.last() == Some(&bucket)) {
                *last = last.saturating_add(count);
            } else {
                counted.buckets.push(bucket);
                counted.counts.push(count);
            }
        }
        counted
    }

    /// The least and the largest value, and each bucket that holds a value with their number: what [`Sketch::counted`] takes.
    pub(crate) fn parts(&self) -> (i64, i64, impl ExactSizeIterator<Item = (i16, u64)>) {
        (self.least, self.most, self.buckets.iter().copied().zip(self.counts.iter().copied()))
    }

    fn merged(&self, other: &Self) -> Option<Self> {
        let (least, most) = (self.least.min(other.least), self.most.max(other.most));
        let mut merged = Self { least, most, buckets: Vec::new(), counts: Vec::new() };
        let mut ours = self.buckets.iter().zip(&self.counts).peekable();
        let mut theirs = other.buckets.iter().zip(&other.counts).peekable();
        loop {
            let order = match (ours.peek(), theirs.peek()) {
                (Some((one, _)), Some((other, _))) => one.cmp(other),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return Some(merged),
            };
            let one = if order.is_le() { ours.next() } else { None };
            let two = if order.is_ge() { theirs.next() } else { None };
            let count = |side: Option<(&i16, &u64)>| side.map_or(0, |(_, count)| *count);
            merged.buckets.push(*one.or(two)?.0);
            merged.counts.push(count(one).checked_add(count(two))?);
        }
    }

    fn value(&self, rank: u64) -> Option<i64> {
        if rank == 1 {
            return Some(self.least);
        }
        let mut below = 0_u64;
        let held = self.buckets.iter().zip(&self.counts).find(|(_, count)| {
            below = below.saturating_add(**count);
            below >= rank
        });
        let (bucket, _) = held.filter(|_| rank > 0)?;
        // Only the last bucket is counted up to the end: its last value is the largest.
        let is_last = below == rank && self.buckets.last() == Some(bucket);
        Some(if is_last { self.most } else { self.held(middle(*bucket)) })
    }

    fn held(&self, value: i64) -> i64 {
        value.clamp(self.least, self.most)
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
        let at = |q| sketch.quantile(decimal(q)).unwrap();
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
        assert_eq!(
            (sketch(65).value(1), sketch(65).value(65), sketch(65).value(66), sketch(65).value(0)),
            (Some(1000), Some(65_000), None, None)
        );
    }

    #[test]
    fn the_worst_tenth_of_ten_is_one_and_of_fifteen_one_and_a_half() {
        // 0, 1, … 9: 9 of 45. Fifteen: 15 + ½·14 of 120.
        let of = |values: Vec<i64>| {
            let total = values.iter().map(|value| i128::from(*value)).sum();
            Sketch::of(values).concentration(total)
        };
        assert_eq!(of((0..10).collect()), Ratio::new(9, 45));
        assert_eq!(of((1..=15).collect()), Ratio::new(22, 120));
        assert_eq!((of(vec![7; 3]), of(vec![7; 1000])), (Ratio::new(1, 10), Ratio::new(1, 10)));
        assert_eq!((of(vec![0; 5]), of(vec![-1, 5])), (None, None));
    }

    #[test]
    fn what_no_values_could_give_is_refused() {
        let counted = |least, most, counts: &[(i16, u64)]| Sketch::counted(least, most, counts.iter().copied());
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
                let off = i128::from(sketch.value(rank).unwrap()) - i128::from(*value);
                prop_assert!(off.abs() * i128::from(PARTS) <= i128::from(*value).abs());
                prop_assert!(off == 0 || !sketch.is_exact());
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
            let found = sketch.quantile(q).unwrap().to_f64();
            let allowed = if sketch.is_exact() { 0.0 } else { exact / PARTS as f64 };
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
            if let Some(found) = found {
                prop_assert!((found.to_f64() - exact).abs() <= exact / 128.0 + 1e-12, "{} for {}", found.to_f64(), exact);
                prop_assert!(values.len() > EXACT || (found.to_f64() - exact).abs() <= 1e-12);
            }
        }
    }
}
