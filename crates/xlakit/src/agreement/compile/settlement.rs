//! Settlement: shares of charges and pools, and the rules that pay.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::amounts::{multiple, share, total};
use super::defaults::least_values;
use super::judged::Judged;
use super::known::Known;
use super::problems::{Problems, faults};
use super::together;
use crate::agreement::blocks::target::{Subject, Target, TargetScope};
use crate::agreement::describe::reader::{Named, Place, Placed, shorten};
use crate::agreement::describe::values::{Amount, Duration};
use crate::agreement::measure::StatisticKind;
use crate::agreement::settlement::blocks::{Cap, CapBlock, ChargesBlock, RoundingBlock, Settlement, SettlementBlock};
use crate::agreement::settlement::rule::{Rule, RuleBlock, Worth};
use crate::agreement::settlement::settling::{PoolShare, RuleSubject, Settling, SubjectFigure};
use crate::agreement::settlement::terms::{Figured, RuleReads, Terms, UnsureBlock};
use crate::num::Exact;

faults! {
    /// What can be wrong with a settlement beside its rules.
    SettlementFault {
        NegativeCharges => InvalidValue, "charges are not negative", "write the amount of one period";
        PoolsOfNothing => MissingKey, "pools are shares of the amount at risk", "add `at_risk`";
        PoolsTotal { percent: Decimal, whole: Decimal } => WeightsTotal,
            "the pools add up to {percent} % of the amount at risk",
            "make them add up to {whole} %, or write what they are to add up to as `pools_total`";
        TotalOfNoPools => MissingKey, "`pools_total` is what the pools add up to, and there are none", "add `pools`";
        AllocationsTotal { of: String, percent: Decimal, most: Decimal } => WeightsTotal,
            "the allocations of {of} add up to {percent} %", "make them add up to {most} % at most";
        TwoRules { id: String } => DuplicateName,
            "two rules have the id `{id}`", "rename one of them: the ledger tells entries apart by it";
        NoFirstDay => MissingKey,
            "years of the contract are counted from the first day of the term", "add `first_day` to the agreement";
        NoNumberOfValues { of: String } => InvalidValue,
            "`{of}` has no number of values to ask for: a count of none is a figure, and a score is made of several",
            "leave `min_n` out";
        NoStep => InvalidValue, "a step is more than zero", "write a step such as `0.01`";
    }
}

faults! {
    /// What can be unwise in what a rule reads.
    UnwiseRule {
        Waits { id: String, of: String } => UnwiseReading,
            "`{id}` reads `{of}`, which is a sample and so decided with confidence: the rule pays nothing in periods \
             whose values leave the verdict open",
            "say at the target of `{of}`, or under `defaults`, what is meant: `decide: confident` if just that, \
             `decide: estimate` if the figure alone is to decide";
    }
}

/// What a settlement has to know of the document.
pub(super) struct Term {
    /// Whether years of the contract can be counted.
    pub(super) has_first_day: bool,
    /// The smallest amount of the currency.
    pub(super) smallest: Decimal,
}

/// The settlement of the document.
pub(super) fn settlement(
    block: &SettlementBlock,
    targets: &[Target],
    term: &Term,
    known: &Known<'_>,
    problems: &mut Problems,
) -> Settlement {
    let ChargesBlock { amount: charges, cut, .. } = &block.charges;
    if charges.value < Decimal::ZERO {
        problems.report(&charges.place, SettlementFault::NegativeCharges);
    }
    let at_risk = block.at_risk.as_ref().and_then(|amount| share(amount, problems));
    let (whole, part): (_, PartOf) = match &block.pools_total {
        Some(amount) => (multiple(amount, problems), multiple),
        None => (Some(Decimal::ONE), share),
    };
    let pools = block.pools.as_ref().map(|pools| self::pools(pools, whole, part, problems)).unwrap_or_default();
    if let (Some(written), None) = (&block.pools_total, &block.pools) {
        problems.report(&written.place, SettlementFault::TotalOfNoPools);
    }
    if let Some(written) = &block.pools
        && block.at_risk.is_none()
        && block.sound
    {
        problems.report(&written.place, SettlementFault::PoolsOfNothing);
    }
    let settling = Settling { pools: &pools, has_at_risk: block.at_risk.is_some() || !block.sound };
    let rules = self::rules(block, targets, &settling, known, problems);
    allocations_fit(block, &rules, &pools, whole.unwrap_or(Decimal::ONE), problems);
    let caps = block.caps.as_ref();
    let (period, year) = (caps.and_then(|caps| caps.period.as_ref()), caps.and_then(|caps| caps.contract_year.as_ref()));
    if let Some(year) = year
        && !term.has_first_day
    {
        problems.report(&year.place, SettlementFault::NoFirstDay);
    }
    let mut rounding = (term.smallest, None);
    if let Some(RoundingBlock { to, mode, .. }) = &block.rounding {
        if let Some(to) = to {
            rounding.0 = to.value;
            if to.value <= Decimal::ZERO {
                problems.report(&to.place, SettlementFault::NoStep);
            }
        }
        rounding.1 = *mode;
    }
    let (period_cap, year_cap) = (cap(period, problems), cap(year, problems));
    let settlement = Settlement {
        charges: charges.value,
        cut: cut.unwrap_or_default(),
        final_after: block.final_after.map_or(0, |Duration(after)| after),
        at_risk,
        rules,
        period_cap,
        year_cap,
        step: rounding.0,
        rounding: rounding.1.unwrap_or_default(),
    };
    together::lint(&block.place, &settlement, known, problems);
    settlement
}

fn cap(block: Option<&CapBlock>, problems: &mut Problems) -> Cap {
    let mut read = |amount: Option<&Placed<Amount>>| amount.and_then(|amount| share(amount, problems));
    block.map_or_else(Cap::default, |block| Cap { penalty: read(block.penalty.as_ref()), reward: read(block.reward.as_ref()) })
}

/// How a part of the amount at risk is read.
type PartOf = fn(&Placed<Amount>, &mut Problems) -> Option<Decimal>;

/// The pools, which have to add up to a whole; none where that could not be read.
fn pools(
    written: &Placed<Named<Placed<Amount>>>,
    whole: Option<Decimal>,
    part: PartOf,
    problems: &mut Problems,
) -> Vec<PoolShare> {
    let Some(whole) = whole else { return Vec::new() };
    let pools: Vec<PoolShare> = written
        .value
        .0
        .iter()
        .map(|(name, amount)| (name.value.clone(), amount.as_ref().and_then(|amount| part(amount, problems))))
        .collect();
    let shares: Option<Vec<Decimal>> = pools.iter().map(|(_, share)| *share).collect();
    if let Some(sum) = shares.and_then(total)
        && sum != whole
    {
        problems.report(&written.place, SettlementFault::PoolsTotal { percent: percent(sum), whole: percent(whole) });
    }
    pools
}

/// A share in percent, for a message.
fn percent(share: Decimal) -> Decimal {
    share.times(Decimal::ONE_HUNDRED).unwrap_or(share).normalize()
}

fn rules(
    settlement: &SettlementBlock,
    targets: &[Target],
    settling: &Settling<'_>,
    known: &Known<'_>,
    problems: &mut Problems,
) -> Vec<Rule> {
    let mut ids = BTreeSet::new();
    let mut rules = Vec::new();
    let said = |unsure: Option<&UnsureBlock>| unsure.and_then(|unsure| unsure.no_data);
    let no_data = said(settlement.unsure.as_ref());
    for block in &settlement.rules {
        let (id, reads) = block.names();
        if !ids.insert(id.value.as_str()) {
            problems.report(&id.place, SettlementFault::TwoRules { id: shorten(&id.value) });
        }
        let subject = known.subject(reads, problems);
        let read = subject.and_then(|subject| known.read(subject));
        let read_by_kind = RuleSubject {
            figure: read.as_ref().map(figure),
            lacks_target: known.has(&reads.value)
                && known.has_all_targets
                && !subject.is_some_and(|subject| has_total(subject, targets)),
        };
        let parts = block.compile(&read_by_kind, settling, problems);
        let reads_a_bound = parts.as_ref().is_some_and(|(figured, ..)| *figured != Figured::Estimate);
        if !reads_a_bound && subject.is_some_and(|subject| known.confident_unsaid.contains(&subject)) {
            problems.warn(&reads.place, UnwiseRule::Waits { id: shorten(&id.value), of: shorten(&reads.value) });
        }
        let (min_n, usual_min_n) = min_n(block, read.as_ref(), known, problems);
        rules.extend(subject.zip(parts).map(|(subject, (figured, terms, worth))| Rule {
            id: id.value.clone(),
            reads: RuleReads { subject, figured, min_n, usual_min_n },
            worth,
            terms: Terms { no_data: said(block.unsure()).or(no_data).unwrap_or_default(), ..terms },
        }));
    }
    rules
}

/// The fewest values that a rule asks for, and the fewest where it does not say.
fn min_n(block: &RuleBlock, read: Option<&Judged<'_>>, known: &Known<'_>, problems: &mut Problems) -> (Option<u64>, u64) {
    let Some(read) = read else { return (None, 0) };
    let has_n = read.has_n();
    if let Some(written) = block.min_n() {
        if has_n {
            return (Some(least_values(written, problems)), written.value);
        }
        problems.report(&written.place, SettlementFault::NoNumberOfValues { of: shorten(&block.names().1.value) });
    }
    let usual = known.defaults.on(read.side()).min_n.filter(|_| has_n).unwrap_or_else(|| read.usual_min_n());
    (None, usual)
}

/// What a rule has to know of what it reads. Of many rows a quantile is an approximation.
fn figure<'r>(read: &'r Judged<'_>) -> SubjectFigure<'r> {
    SubjectFigure {
        unit: read.unit(),
        better: read.better(),
        has_bounds: !read.methods().is_empty(),
        is_exact: read.traits().is_none_or(|traits| traits.statistic != StatisticKind::Quantile),
    }
}

/// Whether anything is promised to everybody.
fn has_total(subject: Subject, targets: &[Target]) -> bool {
    let is_for_all = |target: &&Target| matches!(&target.scope, TargetScope::Segment(segment) if segment.is_total());
    targets.iter().filter(|target| target.of == subject).any(|target| is_for_all(&target))
}

/// No pool, and not the whole amount at risk, is given away more than once.
fn allocations_fit(block: &SettlementBlock, rules: &[Rule], pools: &[PoolShare], whole: Decimal, problems: &mut Problems) {
    let allocations = || {
        rules.iter().filter_map(|rule| match &rule.worth {
            Worth::Allocation(allocation) => Some((allocation.pool.as_ref(), allocation.weight)),
            _ => None,
        })
    };
    let mut fits = true;
    let mut check = |of: String, sum: Option<Decimal>, most: Decimal, place: &Place| match sum {
        Some(sum) if sum <= most => {}
        _ if !fits => {}
        sum => {
            fits = false;
            problems.report(
                place,
                SettlementFault::AllocationsTotal { of, percent: percent(sum.unwrap_or(Decimal::MAX)), most: percent(most) },
            );
        }
    };
    for (name, _) in pools {
        let of_pool = allocations().filter(|(pool, _)| pool.is_some_and(|(pool, _)| pool == name)).map(|(_, weight)| weight);
        let place = block.pools.as_ref().map_or(&block.place, |pools| &pools.place);
        check(format!("the pool `{}`", shorten(name)), total(of_pool), Decimal::ONE, place);
    }
    let of_all = allocations().map(|(pool, weight)| pool.map_or(Some(weight), |(_, share)| share.times(weight)));
    let of_all: Option<Vec<Decimal>> = of_all.collect();
    check("the amount at risk".to_owned(), of_all.and_then(total), whole, &block.place);
}
