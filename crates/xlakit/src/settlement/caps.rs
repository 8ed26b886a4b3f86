//! Caps: what lies over the most that a time may come to is taken back, after the sum and as a line of its own.
//!
//! Penalties and rewards are capped apart. The amount at risk ends what its rules can take; then comes the period, then the
//! contract year, each on what the one before it left. A year's cap is a share of the charges of all its periods and is applied
//! in time order: the period that passes it gets the line. A limit is rounded toward zero, so that nothing over a cap is ever
//! paid.

use super::exact::{overflow, rounded};
use super::facts::Facts;
use super::ledger::{CapBasis, LedgerYear};
use super::memory::{Memory, YearSoFar};
use super::posting::{Direction, Due, Excess};
use crate::agreement::{Base, RoundingMode, Settlement};
use crate::error::Result;
use crate::num::{Decimal, Exact, Ratio};

/// The most that a time may come to in one direction.
struct Ceiling {
    cap: &'static str,
    time: &'static str,
    direction: Direction,
    /// A share of the charges; without one there is no cap.
    share: Option<Decimal>,
    charges: Decimal,
}

/// Holds a closed period with these dues against its caps and those of its contract year; periods come in the order of time.
pub(super) fn hold(
    settlement: &Settlement,
    memory: Memory,
    facts: &Facts<'_>,
    dues: &[Due<'_>],
) -> Result<(Memory, Vec<Excess>)> {
    use Direction::{Penalty, Reward};

    let year = memory.year.at(facts.year.number);
    let of_period = |cap, direction, share| {
        let charges = facts.charges;
        Ceiling { cap, time: "the period", direction, share, charges }
    };
    let charges = facts.year.charges.ok_or_else(|| overflow("the sum of the charges of a contract year"))?;
    let of_year = |cap, direction, share| Ceiling { cap, time: "the contract year so far", direction, share, charges };
    let mut excesses = Vec::new();
    let mut held = |sum, ceiling: Ceiling| -> Result<Decimal> {
        let Some(excess) = excess(settlement, facts.period, sum, &ceiling)? else { return Ok(sum) };
        let kept = excess.basis.limit;
        excesses.push(excess);
        Ok(kept)
    };

    let takes_from_the_amount_at_risk = |due: &&Due<'_>| due.rule.terms.of == Base::AtRisk;
    let at_risk = sum(dues.iter().filter(takes_from_the_amount_at_risk), Penalty)?;
    let others = sum(dues.iter().filter(|due| !takes_from_the_amount_at_risk(due)), Penalty)?;
    let penalties = plus(held(at_risk, of_period("at_risk_cap", Penalty, settlement.at_risk))?, others)?;
    let rewards = sum(dues.iter(), Reward)?;

    let penalties = held(penalties, of_period("period_penalty_cap", Penalty, settlement.period_cap.penalty))?;
    let rewards = held(rewards, of_period("period_reward_cap", Reward, settlement.period_cap.reward))?;

    let (penalties, rewards) = (plus(year.penalties, penalties)?, plus(year.rewards, rewards)?);
    let penalties = held(penalties, of_year("contract_year_penalty_cap", Penalty, settlement.year_cap.penalty))?;
    let rewards = held(rewards, of_year("contract_year_reward_cap", Reward, settlement.year_cap.reward))?;
    Ok((Memory { year: YearSoFar { penalties, rewards, ..year } }, excesses))
}

/// Tells what the contract year of a closed period has come to with it, by the year's number.
pub(super) fn tell_year(
    settlement: &Settlement,
    memory: &Memory,
    facts: &Facts<'_>,
    years: &mut Vec<(i16, LedgerYear)>,
) -> Result<()> {
    let fits = |fitting: Option<Decimal>| fitting.ok_or_else(|| overflow("what a contract year comes to"));
    let most = |share: Option<Decimal>| {
        let limit = |share| fits(facts.year.charges.and_then(|charges| most(charges, share, settlement.step)));
        share.map(limit).transpose()
    };
    let first = years.last().filter(|(number, _)| *number == facts.year.number).map(|(_, year)| year.first.clone());
    let told = LedgerYear {
        last: facts.period.to_owned(),
        amount: fits(memory.year.rewards.minus(memory.year.penalties))?,
        penalty_cap: most(settlement.year_cap.penalty)?,
        reward_cap: most(settlement.year_cap.reward)?,
        first: match first {
            Some(first) => {
                years.pop();
                first
            }
            None => facts.period.to_owned(),
        },
    };
    years.push((facts.year.number, told));
    Ok(())
}

/// What `sum` has over the ceiling; `None` where that does not bind.
fn excess(settlement: &Settlement, period: &str, sum: Decimal, ceiling: &Ceiling) -> Result<Option<Excess>> {
    let Ceiling { cap, time, direction, share, charges } = *ceiling;
    let Some(share) = share else { return Ok(None) };
    let limit = most(charges, share, settlement.step).ok_or_else(|| overflow(&format!("the cap `{cap}` in {period}")))?;
    if sum <= limit {
        return Ok(None);
    }
    let over = plus(sum, -limit)?;
    Ok(Some(Excess { cap, time, direction, basis: CapBasis { charges, share, limit, sum }, over }))
}

/// The share of the charges in whole steps, rounded toward zero.
fn most(charges: Decimal, share: Decimal, step: Decimal) -> Option<Decimal> {
    rounded(&Ratio::from_decimal(&charges)?.times(&Ratio::from_decimal(&share)?)?, step, RoundingMode::Down)
}

/// What dues of one direction come to, as a positive number.
fn sum<'a>(dues: impl Iterator<Item = &'a Due<'a>>, direction: Direction) -> Result<Decimal> {
    dues.map(|due| due.amount)
        .filter(|amount| !amount.is_zero() && amount.is_sign_negative() == (direction == Direction::Penalty))
        .try_fold(Decimal::ZERO, |total, amount| plus(total, amount.abs()))
}

fn plus(a: Decimal, b: Decimal) -> Result<Decimal> {
    a.plus(b).ok_or_else(|| overflow("the sum of a period"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Cap;
    use crate::scorecard::Verdict;
    use crate::settlement::samples::{allocation, amounts, dec, mood_line, settled, settlement, uptime_steps};

    fn missed() -> (Verdict, Option<Ratio>) {
        (Verdict::Missed, Ratio::new(97, 100))
    }

    #[test]
    fn caps_take_back_what_lies_over_them_in_the_order_of_time() {
        let mut terms = settlement("1000", vec![("uptime", uptime_steps())]);
        terms.period_cap.penalty = Some(dec("0.25"));
        terms.year_cap.penalty = Some(dec("0.04"));
        // 300 a month are cut to 250; the year may come to 4 % of 12,000 = 480, so February keeps 230 of 250 and March nothing.
        let ledger = settled(&terms, &[missed(); 3]);
        let lines: Vec<_> =
            ledger.entries.iter().map(|entry| (entry.period.as_str(), entry.rule.as_str(), entry.amount.to_string())).collect();
        let expected = [
            ("2026-01", "uptime", "-300.00"),
            ("2026-01", "period_penalty_cap", "50.00"),
            ("2026-02", "uptime", "-300.00"),
            ("2026-02", "period_penalty_cap", "50.00"),
            ("2026-02", "contract_year_penalty_cap", "20.00"),
            ("2026-03", "uptime", "-300.00"),
            ("2026-03", "period_penalty_cap", "50.00"),
            ("2026-03", "contract_year_penalty_cap", "250.00"),
        ];
        assert_eq!(lines, expected.map(|(period, rule, amount)| (period, rule, amount.to_owned())));
        assert_eq!(ledger.total.to_string(), "-480.00");
        assert_eq!(
            ledger.entries[4].because,
            "penalties of the contract year so far come to 500.00, over the cap of 4 % × 12,000 charges = 480.00: \
             20.00 EUR back to the provider"
        );
    }

    #[test]
    fn a_new_contract_year_starts_from_nothing() {
        let mut terms = settlement("1000", vec![("uptime", uptime_steps())]);
        terms.year_cap.penalty = Some(dec("0.05"));
        // 5 % of 12,000 = 600 in the first twelve months and again in the three that follow.
        assert_eq!(settled(&terms, &[missed(); 15]).total.to_string(), "-1200.00");
    }

    #[test]
    fn rewards_and_penalties_are_capped_apart() {
        let mut terms = settlement("1000", vec![("mood", mood_line())]);
        terms.period_cap = Cap { penalty: Some(dec("0.04")), reward: Some(dec("0.03")) };
        let ledger = settled(&terms, &[(Verdict::Missed, Ratio::new(50, 1)), (Verdict::Met, Ratio::new(80, 1))]);
        assert_eq!(amounts(&ledger), ["-50.00", "10.00", "50.00", "-20.00"]);
    }

    #[test]
    fn allocations_cannot_take_more_than_the_amount_at_risk() {
        // 10,000 at risk (worked example: the credits of a month are at most the amount at risk); 60 % and 60 % of it are 12,000.
        let rules = vec![("a", allocation("1", "0.6")), ("b", allocation("1", "0.6")), ("c", uptime_steps())];
        let ledger = settled(&settlement("100000", rules), &[missed()]);
        let last = ledger.entries.last().unwrap();
        assert_eq!((last.rule.as_str(), last.amount.to_string().as_str()), ("at_risk_cap", "2000.00"));
        assert_eq!(ledger.total.to_string(), "-40000.00");
    }

    #[test]
    fn a_limit_that_is_no_whole_cent_is_rounded_toward_zero() {
        let mut terms = settlement("333.35", vec![("uptime", uptime_steps())]);
        terms.period_cap.penalty = Some(dec("0.1"));
        // 10 % of 333.35 = 33.335, of which 33.33 can be paid.
        assert_eq!(settled(&terms, &[missed()]).total.to_string(), "-33.33");
    }
}
