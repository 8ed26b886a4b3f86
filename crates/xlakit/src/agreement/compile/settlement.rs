//! Settlement: shares of charges and pools, and the rules that pay.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::amounts::{share, total};
use super::known::Known;
use super::problems::Problems;
use super::rules;
use crate::agreement::blocks::settlement::{
    Allocation, AllocationBlock, Base, Cap, CapBlock, ChargesBlock, Figured, RoundingBlock, Rule, RuleBlock, RuleParts,
    RuleReads, Settlement, SettlementBlock, Terms, Worth,
};
use crate::agreement::blocks::target::{Target, TargetScope};
use crate::agreement::describe::reader::{Named, Place, Placed, shorten};
use crate::agreement::describe::values::Amount;
use crate::error::Code;
use crate::num::Exact;

/// The settlement of the document; `has_first_day` says whether its years can be counted.
pub(super) fn settlement(
    block: &SettlementBlock,
    targets: &[Target],
    has_first_day: bool,
    known: &Known<'_>,
    problems: &mut Problems,
) -> Settlement {
    let ChargesBlock { amount: charges, .. } = &block.charges;
    if charges.value < Decimal::ZERO {
        problems.error(&charges.place, Code::InvalidValue, "charges are not negative", "write the amount of one period");
    }
    let at_risk = block.at_risk.as_ref().and_then(|amount| share(amount, problems));
    let pools = block.pools.as_ref().map(|pools| self::pools(pools, problems)).unwrap_or_default();
    if let Some(written) = &block.pools
        && block.at_risk.is_none()
        && block.sound
    {
        problems.error(&written.place, Code::MissingKey, "pools are shares of the amount at risk", "add `at_risk`");
    }
    let settling = Settling { known, targets, pools: &pools, has_at_risk: block.at_risk.is_some() || !block.sound };
    let rules = self::rules(&block.rules, &settling, problems);
    allocations_fit(block, &rules, &pools, problems);
    let caps = block.caps.as_ref();
    let (period, year) = (caps.and_then(|caps| caps.period.as_ref()), caps.and_then(|caps| caps.contract_year.as_ref()));
    if let Some(year) = year
        && !has_first_day
    {
        let message = "years of the contract are counted from the first day of the term";
        problems.error(&year.place, Code::MissingKey, message, "add `first_day` to the agreement");
    }
    let mut rounding = (Decimal::new(1, 2), None);
    if let Some(RoundingBlock { to, mode, .. }) = &block.rounding {
        if let Some(to) = to {
            rounding.0 = to.value;
            if to.value <= Decimal::ZERO {
                problems.error(&to.place, Code::InvalidValue, "a step is more than zero", "write a step such as `0.01`");
            }
        }
        rounding.1 = *mode;
    }
    let (period_cap, year_cap) = (cap(period, problems), cap(year, problems));
    Settlement {
        charges: charges.value,
        at_risk,
        rules,
        period_cap,
        year_cap,
        step: rounding.0,
        rounding: rounding.1.unwrap_or_default(),
    }
}

fn cap(block: Option<&CapBlock>, problems: &mut Problems) -> Cap {
    let mut read = |amount: Option<&Placed<Amount>>| amount.and_then(|amount| share(amount, problems));
    block.map_or_else(Cap::default, |block| Cap { penalty: read(block.penalty.as_ref()), reward: read(block.reward.as_ref()) })
}

/// A pool's name, and its share of the amount at risk unless that could not be read.
type Pools = Vec<(String, Option<Decimal>)>;

fn pools(written: &Placed<Named<Placed<Amount>>>, problems: &mut Problems) -> Pools {
    let pools: Pools = written
        .value
        .0
        .iter()
        .map(|(name, amount)| (name.value.clone(), amount.as_ref().and_then(|amount| share(amount, problems))))
        .collect();
    let shares: Option<Vec<Decimal>> = pools.iter().map(|(_, share)| *share).collect();
    if let Some(sum) = shares.and_then(total)
        && sum != Decimal::ONE
    {
        let message = format!("the pools add up to {} % of the amount at risk", percent(sum));
        problems.error(&written.place, Code::WeightsTotal, message, "make them add up to 100 %");
    }
    pools
}

/// A share in percent, for a message.
fn percent(share: Decimal) -> Decimal {
    share.times(Decimal::ONE_HUNDRED).unwrap_or(share).normalize()
}

/// What the rules are held against.
pub(super) struct Settling<'k> {
    pub(super) known: &'k Known<'k>,
    targets: &'k [Target],
    pools: &'k [(String, Option<Decimal>)],
    has_at_risk: bool,
}

impl Settling<'_> {
    /// The base of a share; the amount at risk has to be there.
    pub(super) fn base(&self, of: Option<&Placed<Base>>, problems: &mut Problems) -> Base {
        if let Some(of) = of
            && of.value == Base::AtRisk
        {
            self.needs_at_risk(&of.place, problems);
        }
        of.map(|of| of.value).unwrap_or_default()
    }

    fn needs_at_risk(&self, place: &Place, problems: &mut Problems) {
        if !self.has_at_risk {
            let message = "the rule takes a share of the amount at risk, and the settlement names none";
            problems.error(place, Code::MissingKey, message, "add `at_risk` to the settlement");
        }
    }
}

fn rules(blocks: &[RuleBlock], settling: &Settling<'_>, problems: &mut Problems) -> Vec<Rule> {
    let mut ids = BTreeSet::new();
    let mut rules = Vec::new();
    for block in blocks {
        let (id, reads) = match block {
            RuleBlock::Allocation(block) => (&block.id, &block.reads),
            RuleBlock::Steps(block) => (&block.id, &block.reads),
            RuleBlock::Linear(block) => (&block.id, &block.reads),
        };
        if !ids.insert(id.value.as_str()) {
            let message = format!("two rules have the id `{}`", shorten(&id.value));
            problems.error(&id.place, Code::DuplicateName, message, "rename one of them: the ledger tells entries apart by it");
        }
        let subject = settling.known.subject(reads, problems);
        let read = subject.and_then(|subject| settling.known.read(subject));
        let parts = match block {
            RuleBlock::Allocation(block) => {
                let has_target = subject.is_some_and(|subject| has_total(subject, settling));
                allocation(block, has_target, settling, problems).map(made(Worth::Allocation))
            }
            RuleBlock::Steps(block) => {
                read.and_then(|read| rules::steps(block, &read, settling, problems)).map(made(Worth::Steps))
            }
            RuleBlock::Linear(block) => {
                read.and_then(|read| rules::linear(block, &read, settling, problems)).map(made(Worth::Linear))
            }
        };
        rules.extend(subject.zip(parts).map(|(subject, (figured, terms, worth))| Rule {
            id: id.value.clone(),
            reads: RuleReads { subject, figured },
            worth,
            terms,
        }));
    }
    rules
}

/// The parts of a rule, once its kind is one of many.
fn made<W>(worth: fn(W) -> Worth) -> impl Fn((Figured, Terms, W)) -> (Figured, Terms, Worth) {
    move |(figured, terms, kind)| (figured, terms, worth(kind))
}

/// Whether anything is promised to everybody.
fn has_total(subject: crate::agreement::blocks::target::Subject, settling: &Settling<'_>) -> bool {
    let is_for_all = |target: &&Target| matches!(&target.scope, TargetScope::Segment(segment) if segment.is_total());
    settling.targets.iter().filter(|target| target.of == subject).any(|target| is_for_all(&target))
}

fn allocation(
    block: &AllocationBlock,
    has_target: bool,
    settling: &Settling<'_>,
    problems: &mut Problems,
) -> RuleParts<Allocation> {
    settling.needs_at_risk(&block.place, problems);
    if !has_target && settling.known.has(&block.reads.value) && settling.known.has_all_targets {
        let message = format!("the rule waits for a verdict, and `{}` has no target for everybody", shorten(&block.reads.value));
        problems.error(&block.reads.place, Code::InvalidValue, message, "add a target without `for` and `for_each`");
    }
    let weight = share(&block.weight, problems);
    let pool = match &block.pool {
        None => None,
        Some(name) => {
            let pool = settling.pools.iter().find(|(pool, _)| *pool == name.value);
            if pool.is_none() {
                super::names::unknown("pool", name, settling.pools.iter().map(|(pool, _)| pool.as_str()), problems);
            }
            let (pool, share) = pool?;
            Some((pool.clone(), (*share)?))
        }
    };
    Some((Figured::Estimate, Terms { of: Base::AtRisk }, Allocation { pool, weight: weight? }))
}

/// No pool, and not the whole amount at risk, is given away more than once.
fn allocations_fit(block: &SettlementBlock, rules: &[Rule], pools: &[(String, Option<Decimal>)], problems: &mut Problems) {
    let allocations = || {
        rules.iter().filter_map(|rule| match &rule.worth {
            Worth::Allocation(allocation) => Some((allocation.pool.as_ref(), allocation.weight)),
            Worth::Steps(_) | Worth::Linear(_) => None,
        })
    };
    let mut fits = true;
    let mut check = |what: String, sum: Option<Decimal>, place: &Place| match sum {
        Some(sum) if sum <= Decimal::ONE => {}
        _ if !fits => {}
        sum => {
            fits = false;
            let message = format!("the allocations of {what} add up to {} %", percent(sum.unwrap_or(Decimal::MAX)));
            problems.error(place, Code::WeightsTotal, message, "make them add up to 100 % at most");
        }
    };
    for (name, _) in pools {
        let of_pool = allocations().filter(|(pool, _)| pool.is_some_and(|(pool, _)| pool == name)).map(|(_, weight)| weight);
        let place = block.pools.as_ref().map_or(&block.place, |pools| &pools.place);
        check(format!("the pool `{}`", shorten(name)), total(of_pool), place);
    }
    let of_all = allocations().map(|(pool, weight)| pool.map_or(Some(weight), |(_, share)| share.times(weight)));
    let of_all: Option<Vec<Decimal>> = of_all.collect();
    check("the amount at risk".to_owned(), of_all.and_then(total), &block.place);
}
