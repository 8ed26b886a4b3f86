//! Caps: what lies over the most that a time may come to is taken back, after the sum and as an entry of its own.
//!
//! Penalties and rewards are capped apart. The amount at risk ends what allocations can take; then comes the period, then the contract year,
//! each on what the one before it left. A year's cap is a share of the charges of all its periods and is applied in time order: the period
//! that passes it gets the entry. A limit is rounded toward zero, so that nothing over a cap is ever paid.

use super::exact::rounded;
use super::ledger::{Basis, CapBasis, Entry, EntryKind};
use super::overflow;
use super::words::{money, percent};
use super::year::Year;
use crate::agreement::{RoundingMode, Settlement};
use crate::error::Result;
use crate::num::{Decimal, Exact, Ratio};

/// What the contract year has come to so far, after its caps; both positive.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Caps {
    year: Option<i16>,
    penalty: Decimal,
    reward: Decimal,
}

/// One side of the ledger.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Penalty,
    Reward,
}

/// A cap to hold a sum against.
struct Limit<'a> {
    name: &'a str,
    time: &'a str,
    share: Option<Decimal>,
    charges: Decimal,
}

impl Caps {
    /// The caps of a closed period with these entries; periods come in the order of time.
    pub(super) fn close(
        &mut self,
        settlement: &Settlement,
        currency: Option<&str>,
        period: &str,
        year: Year,
        entries: &[Entry],
    ) -> Result<Vec<Entry>> {
        if self.year != Some(year.number) {
            *self = Self { year: Some(year.number), ..Self::default() };
        }
        let of_year = year.charges(settlement.charges).ok_or_else(|| overflow("the sum of the charges of a contract year"))?;
        let mut capped = Vec::new();
        let mut hold = |side, sum: Decimal, limit: &Limit<'_>| -> Result<Decimal> {
            let Some((entry, kept)) = over(settlement, currency, period, side, sum, limit)? else { return Ok(sum) };
            capped.push(entry);
            Ok(kept)
        };

        let (of_period, time) = (settlement.charges, "the period");
        let at_risk = sum(entries.iter().filter(|entry| entry.at_risk), Side::Penalty)?;
        let limit = Limit { name: "at_risk_cap", time, share: settlement.at_risk, charges: of_period };
        let others = sum(entries.iter().filter(|entry| !entry.at_risk), Side::Penalty)?;
        let penalty = plus(hold(Side::Penalty, at_risk, &limit)?, others)?;
        let reward = sum(entries.iter(), Side::Reward)?;

        let limit = Limit { name: "period_penalty_cap", time, share: settlement.period_cap.penalty, charges: of_period };
        let penalty = hold(Side::Penalty, penalty, &limit)?;
        let limit = Limit { name: "period_reward_cap", time, share: settlement.period_cap.reward, charges: of_period };
        let reward = hold(Side::Reward, reward, &limit)?;

        let time = "the contract year so far";
        let limit = Limit { name: "contract_year_penalty_cap", time, share: settlement.year_cap.penalty, charges: of_year };
        self.penalty = hold(Side::Penalty, plus(self.penalty, penalty)?, &limit)?;
        let limit = Limit { name: "contract_year_reward_cap", time, share: settlement.year_cap.reward, charges: of_year };
        self.reward = hold(Side::Reward, plus(self.reward, reward)?, &limit)?;
        Ok(capped)
    }
}

/// The entry that takes back what `sum` has over the limit, and what is kept; `None` where the cap does not bind.
fn over(
    settlement: &Settlement,
    currency: Option<&str>,
    period: &str,
    side: Side,
    sum: Decimal,
    limit: &Limit<'_>,
) -> Result<Option<(Entry, Decimal)>> {
    let Some(share) = limit.share else { return Ok(None) };
    let most =
        most(limit.charges, share, settlement.step).ok_or_else(|| overflow(&format!("the cap `{}` in {period}", limit.name)))?;
    if sum <= most {
        return Ok(None);
    }
    let excess = plus(sum, -most)?;
    let (plural, amount, whom) = match side {
        Side::Penalty => ("penalties", excess, "the provider"),
        Side::Reward => ("rewards", -excess, "the customer"),
    };
    let because = format!(
        "{plural} of {} come to {}, over the cap of {} × {} charges = {}: {} back to {whom}",
        limit.time,
        money(sum, None),
        percent(share),
        money(limit.charges, None),
        money(most, None),
        money(excess, currency),
    );
    let basis = Basis::Cap(CapBasis { charges: limit.charges, share, limit: most, sum });
    let (period, rule) = (period.to_owned(), limit.name.to_owned());
    let entry = Entry { period, rule, kind: EntryKind::Cap, amount, provisional: false, because, basis, at_risk: false };
    Ok(Some((entry, most)))
}

/// The share of the charges in whole steps, rounded toward zero.
fn most(charges: Decimal, share: Decimal, step: Decimal) -> Option<Decimal> {
    rounded(&Ratio::from_decimal(&charges)?.times(&Ratio::from_decimal(&share)?)?, step, RoundingMode::Down)
}

/// What the entries of one side come to, as a positive number.
fn sum<'a>(entries: impl Iterator<Item = &'a Entry>, side: Side) -> Result<Decimal> {
    entries
        .map(|entry| entry.amount)
        .filter(|amount| !amount.is_zero() && amount.is_sign_negative() == (side == Side::Penalty))
        .try_fold(Decimal::ZERO, |total, amount| plus(total, amount.abs()))
}

fn plus(a: Decimal, b: Decimal) -> Result<Decimal> {
    a.plus(b).ok_or_else(|| overflow("the sum of a period"))
}
