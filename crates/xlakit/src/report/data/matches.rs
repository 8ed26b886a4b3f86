//! What every condition, target and rule of the agreement found.

use crate::agreement::{Agreement, Asks, Invited, Segment, Subject, Target, TargetScope, Wording, wordings};
use crate::describe::reported;
use crate::num::VALUE_UNITS;
use crate::scorecard::{Scorecard, TargetUse, Verdict};
use crate::settlement::{Basis, Ledger};
use crate::tally::{Statistic, Tally};

reported! {
    /// What a condition of the agreement, or a list of its words, matched in the data.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ConditionMatches {
        /// Its place in the agreement, such as `/indicators/in_time/where`.
        pub path: String,
        /// The rows that fulfil all of it, of those that count; of an exclusion, those that it took out; of `invited`, the
        /// invitations. Absent of a list of codes or spellings, and where no breakdown keeps the segment of a target.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub rows: Option<u64>,
        /// Its words.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub words: Vec<WordMatches>,
    }
}

reported! {
    /// The rows of the term that hold a word of the agreement, excluded ones among them; of the label of a dimension, the
    /// rows that count.
    #[derive(Clone, Debug, PartialEq)]
    pub struct WordMatches {
        /// The column in the data, or the dimension.
        pub column: String,
        /// The word as the agreement has it.
        pub word: String,
        /// Its rows; absent where nothing tells: no one reads the column, or the counts are of an older version.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub rows: Option<u64>,
    }
}

reported! {
    /// In how many closed periods a target or a rule stood, and in how many it found what it asks of.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PromiseUse {
        /// Its place in the agreement: `/targets/0`, or `/settlement/rules/` and the id of the rule.
        pub path: String,
        /// The name of what a target judges; absent of a rule.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub of: Option<String>,
        /// The closed periods in which it was in force.
        pub periods: u64,
        /// Of these: in how many it judged a figure that has data; of a rule, in how many it read a verdict or a figure that
        /// money may move on.
        pub applied: u64,
    }
}

/// What the conditions of a source matched, in the order of the document.
pub(in crate::report) fn matches(agreement: &Agreement, tally: &Tally, source: usize) -> Vec<ConditionMatches> {
    let of_wording = |wording: Wording| {
        let words = wording.words.iter().map(|word| WordMatches {
            column: word.column.clone(),
            word: word.literal.to_string(),
            rows: tally.rows_of_word(source, word),
        });
        ConditionMatches { rows: rows(agreement, tally, source, &wording.asks), words: words.collect(), path: wording.path }
    };
    let mut all: Vec<ConditionMatches> = wordings(agreement, source).into_iter().map(of_wording).collect();
    all.extend(invited(agreement, tally, source));
    all.extend(agreement.targets.iter().enumerate().filter_map(|(index, target)| scope(agreement, tally, source, index, target)));
    all
}

/// The invitations of a source, where the data says how many there were.
fn invited(agreement: &Agreement, tally: &Tally, source: usize) -> Option<ConditionMatches> {
    let own = agreement.sources.get(source)?;
    let found = |source: usize| tally.rows_in(source, &Segment::total(), tally.periods()?);
    let rows = match own.invited.as_ref()? {
        Invited::PerPeriod(_) => return None,
        Invited::Column(_) => {
            found(source).map_or(0, |(_, invited)| u64::try_from(invited / i128::from(VALUE_UNITS)).unwrap_or(0))
        }
        Invited::Source(other) => found(*other).map_or(0, |(rows, _)| rows),
    };
    Some(ConditionMatches { path: format!("/sources/{}/invited", own.name), rows: Some(rows), words: Vec::new() })
}

/// The labels of the dimensions that a target of this source is for.
fn scope(agreement: &Agreement, tally: &Tally, source: usize, index: usize, target: &Target) -> Option<ConditionMatches> {
    let (Subject::Indicator(indicator), TargetScope::Segment(segment)) = (target.of, &target.scope) else { return None };
    if segment.is_total() || agreement.indicators.get(indicator)?.source != source {
        return None;
    }
    let rows = |segment: &Segment| match tally.periods() {
        Some(periods) => tally.rows_in(source, segment, periods).map(|(rows, _)| rows),
        None => Some(0),
    };
    let word = |part: &(String, Option<String>)| {
        let rows = rows(&Segment::of([part.clone()]));
        Some(WordMatches { column: part.0.clone(), word: part.1.clone()?, rows })
    };
    let words = segment.parts().iter().filter_map(word).collect();
    Some(ConditionMatches { path: format!("/targets/{index}/for"), rows: rows(segment), words })
}

/// The rows that count and fulfil what is asked.
fn rows(agreement: &Agreement, tally: &Tally, source: usize, asks: &Asks) -> Option<u64> {
    let periods = || tally.periods();
    let observed = |indicator: usize| tally.observe(indicator, &Segment::total(), periods()?);
    let class = |indicator: usize, class: usize| match observed(indicator).map(|observed| observed.statistic) {
        None => Some(0),
        Some(Statistic::Classes(classes)) => classes.get(class).copied(),
        Some(Statistic::WeightedClasses(classes)) => classes.get(class).map(|(rows, ..)| *rows),
        Some(_) => None,
    };
    match *asks {
        Asks::Where(indicator) => Some(observed(indicator).map_or(0, |observed| observed.base)),
        Asks::Persona(persona) => {
            let segment = Segment::persona(&agreement.personas.get(persona)?.name);
            let rows = periods().and_then(|periods| tally.rows_in(source, &segment, periods));
            Some(rows.map_or(0, |(rows, _)| rows))
        }
        Asks::Exclude(exclusion) => {
            tally.rows(source).excluded.iter().find(|(index, _)| *index == exclusion).map(|(_, rows)| *rows)
        }
        Asks::Good(indicator) => class(indicator, 0),
        Asks::Bad(indicator) => class(indicator, 1),
        Asks::Missing(_) | Asks::Same(_) => None,
    }
}

/// Where each target and each rule stood and found what it asks of.
pub(in crate::report) fn uses(agreement: &Agreement, scorecard: &Scorecard, ledger: Option<&Ledger>) -> Vec<PromiseUse> {
    let of_target = |(index, (target, TargetUse { periods, judged })): (usize, (&Target, TargetUse))| PromiseUse {
        path: format!("/targets/{index}"),
        of: Some(agreement.subject_name(target.of).to_owned()),
        periods,
        applied: judged,
    };
    let mut uses: Vec<PromiseUse> =
        agreement.targets.iter().zip(scorecard.standings(agreement)).enumerate().map(of_target).collect();
    let entries = ledger.map_or(&[][..], |ledger| &ledger.entries);
    for rule in agreement.settlement.iter().flat_map(|settlement| &settlement.rules) {
        let own = entries.iter().filter(|entry| entry.rule == rule.id && !entry.provisional);
        let read = own.clone().filter(|entry| match &entry.basis {
            Basis::Rule(basis) => match basis.verdict {
                Some(verdict) => matches!(verdict, Verdict::Met | Verdict::Missed),
                None => basis.value.is_some(),
            },
            Basis::Cap(_) => false,
        });
        let path = format!("/settlement/rules/{}", rule.id);
        uses.push(PromiseUse { path, of: None, periods: own.clone().count() as u64, applied: read.count() as u64 });
    }
    uses
}
