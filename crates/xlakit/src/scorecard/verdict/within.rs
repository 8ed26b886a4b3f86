//! The verdict on a quantile: by the number of values within its goal.

use super::word::Verdict;
use crate::agreement::{Decide, Goal};
use crate::scorecard::estimate::Within;
use crate::scorecard::words::{self, count};

/// Whether the target is met by the number of values within it.
pub(super) fn judge(within: &Within, decide: Decide) -> Verdict {
    match decide {
        Decide::Confident => match (within.surely_met, within.surely_missed) {
            (Some(most), _) if within.count >= most => Verdict::Met,
            (_, Some(least)) if within.count <= least => Verdict::Missed,
            _ => Verdict::Undetermined,
        },
        // The last three are refused of a quantile.
        Decide::Estimate | Decide::Probable | Decide::Exact | Decide::Anytime => Verdict::of(within.count >= within.needed),
    }
}

/// What decided: `8,138 of 16,547 within 5.98, 8,274 needed`.
pub(crate) fn told(within: &Within, decide: Decide, n: u64, goal: &Goal, unit: &str) -> String {
    let limit = words::plain_goal(goal, unit);
    let limit = if goal.asks_for_more() { format!("at {limit} or more") } else { format!("within {limit}") };
    let counted = format!("{} of {} {limit}", count(within.count), count(n));
    if decide != Decide::Confident {
        return format!("{counted}, {} needed", count(within.needed));
    }
    match (within.surely_met, within.surely_missed) {
        (_, Some(least)) if within.count <= least => format!("{counted}, {} or fewer are surely missed", count(least)),
        (Some(most), _) => format!("{counted}, {} needed to be sure", count(most)),
        (None, _) => format!("{counted}, too few to be sure"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::num::Decimal;
    use crate::scorecard::estimate::quantile::within;
    use crate::scorecard::fixtures::{dec, observed_values, quantile};
    use crate::stats;

    proptest! {
        #[test]
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of hundredths")]
        fn counts_judge_as_the_values_themselves_would(
            values in prop::collection::vec(0..60_i64, 1..150),
            tenths in prop::sample::select(vec!["0.05", "0.1", "0.5", "0.9", "0.95"]),
            limit in -1..61_i64,
            at_most: bool,
        ) {
            let at = Decimal::from(limit);
            let goal = if at_most { Goal::AtMost(at) } else { Goal::AtLeast(at) };
            let within = within(&quantile(tenths, Vec::new()), &observed_values(&values, &goal), &goal, dec("0.95")).unwrap();
            let limit = limit as f64;
            let q = tenths.parse::<f64>().unwrap();
            let floats: Vec<f64> = values.iter().map(|value| *value as f64).collect();
            // The inverse of the distribution function in whole numbers; of at least, that of the values from above.
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let hundredths = (100.0 * q).round() as usize;
            let meets = if at_most {
                sorted[(hundredths * sorted.len()).div_ceil(100) - 1] as f64 <= limit
            } else {
                sorted[sorted.len() - ((100 - hundredths) * sorted.len()).div_ceil(100)] as f64 >= limit
            };
            prop_assert_eq!(judge(&within, Decide::Estimate), if meets { Verdict::Met } else { Verdict::Missed });
            // The figure that is printed says otherwise only where the limit lies between the same two values.
            let printed = stats::quantile(&floats, q, 7).unwrap();
            if meets != (if at_most { printed <= limit } else { printed >= limit }) {
                let between = |value: &&f64| {
                    let value = **value;
                    (value > limit) != (printed < value) && (value - printed) * (value - limit) < 0.0
                };
                prop_assert!(!floats.iter().any(|value| between(&value)), "{printed} {limit}");
            }
            let interval = stats::quantile_interval(&floats, q, 0.9).unwrap();
            let (near, far) = if at_most { (interval.high, interval.low) } else { (interval.low, interval.high) };
            let reaches = |bound: f64| if at_most { bound <= limit } else { bound >= limit };
            let expected = match (near, far) {
                (Some(near), _) if reaches(near) => Verdict::Met,
                (_, Some(far)) if !reaches(far) => Verdict::Missed,
                _ => Verdict::Undetermined,
            };
            prop_assert_eq!(judge(&within, Decide::Confident), expected);
        }
    }
}
