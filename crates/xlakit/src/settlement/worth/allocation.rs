//! A share of a pool: charges × at risk × pool × weight, lost when the verdict is missed.

use crate::agreement::rule::Allocation;
use crate::scorecard::Verdict;
use crate::settlement::outcome::{Factor, Outcome};
use crate::settlement::reading::RuleReading;
use crate::settlement::words::against;

pub(super) fn outcome(allocation: &Allocation, base: Vec<Factor>, reading: &RuleReading<'_>) -> Option<Outcome> {
    if reading.verdict == Some(Verdict::Missed) { lost(allocation, base) } else { Some(Outcome::nothing()) }
}

/// What a missed verdict costs.
pub(super) fn lost(allocation: &Allocation, base: Vec<Factor>) -> Option<Outcome> {
    let mut factors = base;
    factors.extend(allocation.pool.clone().map(|(name, share)| Factor::Pool { name, share }));
    factors.push(Factor::Weight(-allocation.weight));
    let outcome = Outcome::product(factors)?;
    Some(Outcome { share: outcome.share.map(|share| share.normalize()), ..outcome })
}

pub(super) fn found(reading: &RuleReading<'_>) -> String {
    let subject = reading.subject;
    match reading.verdict {
        Some(Verdict::Missed) => format!("`{subject}` is missed{}", against(reading)),
        Some(_) => format!("`{subject}` is met{}, so nothing is lost", against(reading)),
        None => format!("`{subject}` has no target in force, which pays nothing"),
    }
}

#[cfg(test)]
mod tests {
    use crate::num::Ratio;
    use crate::scorecard::Verdict;
    use crate::settlement::samples::{allocation, amounts, settled, settlement};

    #[test]
    fn a_missed_target_costs_its_share_of_the_pool_and_nothing_else_does() {
        // 100,000 × 10 % at risk × 50 % pool × 40 % = 2,000 (Texas DIR DCS, service level credits).
        let terms = settlement("100000", vec![("on_time", allocation("0.5", "0.4"))]);
        let ledger = settled(&terms, &[(Verdict::Missed, Ratio::new(9, 10)), (Verdict::Met, Ratio::new(1, 1))]);
        assert_eq!(amounts(&ledger), ["-2000.00", "0.00"]);
        assert_eq!(ledger.total.to_string(), "-2000.00");
        assert_eq!(
            ledger.entries[0].because,
            "`uptime` is missed (90 % against at least 95 %): \
             100,000 charges × 10 % at risk × 50 % of pool `experience` × 40 % weight \
             = 2,000.00 EUR to the customer"
        );
        assert_eq!(ledger.entries[1].because, "`uptime` is met (100 % against at least 95 %), so nothing is lost");
        let shares: Vec<_> =
            ledger.entries.iter().map(|entry| serde_json::to_value(entry).unwrap()["basis"]["share"].clone()).collect();
        assert_eq!(shares, [serde_json::json!("-0.02"), serde_json::Value::Null]);
    }
}
