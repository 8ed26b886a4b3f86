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
    let outcome = worth::outcome(rule, base, reading);
    outcome
        .and_then(|outcome| {
            let amount = rounded(&outcome.amount, settlement.step, settlement.rounding)?;
            Some(Due { rule, reading, outcome, amount })
        })
        .ok_or_else(|| overflow(&format!("the amount of rule `{}` in {}", rule.id, facts.period)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::Ratio;
    use crate::scorecard::Verdict;
    use crate::settlement::samples::{allocation, dec, facts, mood_line, settlement, uptime_steps};

    const MISSED: Verdict = Verdict::Missed;

    /// The amounts of a closed month, by the name of the rule or cap.
    fn closed(terms: &Settlement, memory: Memory) -> (Memory, Vec<(String, String)>) {
        let facts = facts(terms, (0, "2026-01"), (MISSED, Ratio::new(97, 100)), "share");
        let (memory, postings) = close(terms, memory, &facts).unwrap();
        let named = |posting: &Posting<'_>| match posting {
            Posting::Due(due) => (due.rule.id.clone(), due.amount.to_string()),
            Posting::Excess(excess) => (excess.cap.to_owned(), excess.over.to_string()),
        };
        (memory, postings.iter().map(named).collect())
    }

    #[test]
    fn the_order_of_the_rules_changes_no_amount() {
        let rules = vec![("credit", allocation("1", "0.5")), ("uptime", uptime_steps()), ("mood", mood_line())];
        let reversed = rules.iter().rev().cloned().collect();
        let (memory, mut lines) = closed(&settlement("1000", rules), Memory::default());
        let (memory_of_reversed, mut lines_of_reversed) = closed(&settlement("1000", reversed), Memory::default());
        lines.sort();
        lines_of_reversed.sort();
        assert_eq!((memory, lines), (memory_of_reversed, lines_of_reversed));
    }

    #[test]
    fn a_closed_month_remembers_what_its_caps_leave() {
        let mut terms = settlement("1000", vec![("uptime", uptime_steps())]);
        terms.period_cap.penalty = Some(dec("0.25"));
        // 300 are lost, and 50 of them are over the cap.
        let (memory, lines) = closed(&terms, Memory::default());
        let expected = [("uptime", "-300.00"), ("period_penalty_cap", "50.00")];
        assert_eq!(lines, expected.map(|(name, amount)| (name.to_owned(), amount.to_owned())));
        assert_eq!((memory.year.penalties, memory.year.rewards), (dec("250.00"), dec("0")));
        let (memory, _) = closed(&terms, memory);
        assert_eq!(memory.year.penalties, dec("500.00"));
    }

    #[test]
    fn an_open_month_leaves_the_memory_as_it_was() {
        let terms = settlement("1000", vec![("uptime", uptime_steps())]);
        let (memory, _) = closed(&terms, Memory::default());
        let open = Facts { closed: false, ..facts(&terms, (1, "2026-02"), (MISSED, Ratio::new(97, 100)), "share") };
        let (after, postings) = close(&terms, memory.clone(), &open).unwrap();
        assert_eq!((after, postings.len()), (memory, 1));
    }

    #[test]
    fn the_same_facts_under_other_terms_are_another_amount() {
        let terms = settlement("1000", vec![("uptime", uptime_steps())]);
        let mut milder = terms.clone();
        milder.year_cap.penalty = Some(dec("0.01"));
        let facts = facts(&terms, (0, "2026-01"), (MISSED, Ratio::new(97, 100)), "share");
        let penalties = |terms| close(terms, Memory::default(), &facts).unwrap().0.year.penalties;
        // 1 % of the 12,000 of the year.
        assert_eq!((penalties(&terms), penalties(&milder)), (dec("300.00"), dec("120.00")));
    }
}
