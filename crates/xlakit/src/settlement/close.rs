//! One period, settled: what each rule comes to, and then what the caps take back.

use super::caps;
use super::exact::{overflow, rounded};
use super::facts::Facts;
use super::memory::Memory;
use super::posting::{Due, Posting};
use super::reading::RuleReading;
use super::worth;
use crate::agreement::{Rule, Settlement};
use crate::error::Result;

/// The lines of a period in their order, and what the next period has to know of it.
///
/// Rules read the facts and nothing of each other, so that their order never changes an amount; caps read the sums. A period that
/// is still open has no caps, and it leaves the memory as it was.
pub(super) fn close<'a>(settlement: &'a Settlement, memory: Memory, facts: &'a Facts<'a>) -> Result<(Memory, Vec<Posting<'a>>)> {
    let rules = settlement.rules.iter().zip(&facts.readings);
    let dues = rules.map(|(rule, reading)| due(settlement, facts, rule, reading)).collect::<Result<Vec<Due<'a>>>>()?;
    let (memory, excesses) = if facts.closed { caps::hold(settlement, memory, facts, &dues)? } else { (memory, Vec::new()) };
    let dues = dues.into_iter().map(Posting::Due);
    Ok((memory, dues.chain(excesses.into_iter().map(Posting::Excess)).collect()))
}

fn due<'a>(settlement: &Settlement, facts: &Facts<'_>, rule: &'a Rule, reading: &'a RuleReading<'a>) -> Result<Due<'a>> {
    let base = worth::base(settlement, facts.charges, rule.terms);
    let outcome = worth::outcome(&rule.worth, base, reading);
    outcome
        .and_then(|outcome| {
            let amount = rounded(&outcome.amount, settlement.step, settlement.rounding)?;
            Some(Due { rule, reading, outcome, amount })
        })
        .ok_or_else(|| overflow(&format!("the amount of rule `{}` in {}", rule.id, facts.period)))
}
