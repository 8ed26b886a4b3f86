//! Net scores: the positive ones less the negative ones, for a hundred of all.

use super::classes;
use crate::scorecard::sample::{NetSample, Sample};
use crate::tally::Statistic;

pub(super) fn fraction(statistic: &Statistic) -> Option<(i128, i128)> {
    let [negative, neutral, positive] = classes::exact(statistic)?;
    let all = negative.checked_add(neutral)?.checked_add(positive)?;
    Some((positive.checked_sub(negative)?.checked_mul(100)?, all))
}

pub(super) fn sample(statistic: &Statistic) -> Option<Sample> {
    Some(Sample::Net(NetSample { classes: classes::floats(statistic)?, middle: 0.0, half: 100.0 }))
}
