//! Shares: the good ones of all.

use super::classes;
use crate::scorecard::sample::{Sample, ShareSample};
use crate::tally::Statistic;

pub(super) fn fraction(statistic: &Statistic) -> Option<(i128, i128)> {
    let [good, bad] = classes::exact(statistic)?;
    Some((good, good.checked_add(bad)?))
}

pub(super) fn sample(statistic: &Statistic) -> Option<Sample> {
    let [good, bad] = classes::floats(statistic)?;
    Some(Sample::Share(ShareSample { good, n: good + bad }))
}
