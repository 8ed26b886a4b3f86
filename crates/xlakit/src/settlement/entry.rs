//! A line of a period as the ledger shows it: its sentence, made of the figures that led to the amount, and the figures as data.

use super::exact::zero;
use super::facts::Facts;
use super::ledger::{Basis, Entry, RuleBasis};
use super::outcome::Factor;
use super::posting::{Direction, Due, Excess, Posting};
use super::words::{money, percent};
use super::worth::{self, EntryKind};
use crate::agreement::{Segment, Settlement};

/// The line in words.
pub(super) fn entry(settlement: &Settlement, currency: Option<&str>, facts: &Facts<'_>, posting: &Posting<'_>) -> Entry {
    match posting {
        Posting::Due(due) => of_rule(settlement, currency, facts, due),
        Posting::Excess(excess) => of_cap(currency, facts, excess),
    }
}

fn of_rule(settlement: &Settlement, currency: Option<&str>, facts: &Facts<'_>, due: &Due<'_>) -> Entry {
    let Due { rule, reading, outcome, amount } = due;
    Entry {
        period: facts.period.to_owned(),
        rule: rule.id.clone(),
        kind: worth::kind(&rule.worth),
        amount: if facts.closed { *amount } else { zero(settlement.step) },
        provisional: !facts.closed,
        because: reason(currency, facts, due),
        basis: Basis::Rule(RuleBasis {
            reads: reading.subject.to_owned(),
            segment: Segment::total(),
            verdict: reading.verdict,
            figure: reading.figured,
            value: reading.value(),
            exact: reading.exact(),
            row: outcome.row,
            charges: facts.charges,
            share: outcome.share,
        }),
    }
}

/// What was found, the factors of the amount, and what is due to whom.
fn reason(currency: Option<&str>, facts: &Facts<'_>, due: &Due<'_>) -> String {
    let Due { rule, reading, outcome, amount } = due;
    let open = match facts.waits_until {
        Some(day) => format!("the period is settled on {day}; as it stands, "),
        None if facts.closed => String::new(),
        None => "the period is still open; as it stands, ".to_owned(),
    };
    let found = worth::found(rule, reading, !outcome.factors.is_empty());
    let factors: Vec<String> = outcome.factors.iter().map(named).collect();
    let factors = if factors.is_empty() { String::new() } else { format!(": {}", factors.join(" × ")) };
    let whom = if amount.is_sign_negative() { "the customer" } else { "the provider" };
    let due = if amount.is_zero() { String::new() } else { format!(" = {} to {whom}", money(*amount, currency)) };
    format!("{open}{found}{factors}{due}")
}

fn named(factor: &Factor) -> String {
    match factor {
        Factor::Charges(charges) => format!("{} charges", money(*charges, None)),
        Factor::AtRisk(share) => format!("{} at risk", percent(*share)),
        Factor::Pool { name, share } => format!("{} of pool `{name}`", percent(*share)),
        Factor::Weight(share) => format!("{} weight", percent(share.abs())),
        Factor::Share(share) => percent(share.abs()),
        Factor::Slope { neutral, figure, end, .. } => {
            let neutral = neutral.normalize();
            format!("({neutral} − {figure}) / ({neutral} − {})", end.normalize())
        }
    }
}

fn of_cap(currency: Option<&str>, facts: &Facts<'_>, excess: &Excess) -> Entry {
    let Excess { cap, time, direction, basis, over } = excess;
    let (plural, amount, whom) = match direction {
        Direction::Penalty => ("penalties", *over, "the provider"),
        Direction::Reward => ("rewards", -*over, "the customer"),
    };
    let because = format!(
        "{plural} of {time} come to {}, over the cap of {} × {} charges = {}: {} back to {whom}",
        money(basis.sum, None),
        percent(basis.share),
        money(basis.charges, None),
        money(basis.limit, None),
        money(*over, currency),
    );
    let (period, rule) = (facts.period.to_owned(), (*cap).to_owned());
    Entry { period, rule, kind: EntryKind::Cap, amount, provisional: false, because, basis: Basis::Cap(basis.clone()) }
}
