//! What became of the rows: the quality of the data that a report stands on.

use super::matches::{ConditionMatches, matches};
use crate::agreement::{Agreement, Condition, Indicator, Measure, Segment, ShareMeasure, Source};
use crate::describe::reported;
use crate::tally::Tally;

reported! {
    /// What became of the rows of one source. Every row that was read is in exactly one of `counted`, `excluded`, `outside_term`
    /// and `unplaced`, and where one row of each subject counts, of `superseded` and `without_subject`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SourceSummary {
        /// The source.
        pub source: String,
        /// Its rows.
        pub rows: RowCounts,
        /// Its indicators.
        pub indicators: Vec<ValueCounts>,
        /// The labels in the counted rows, where only the good ones are named: every other is bad in a row that is asked.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub labels: Vec<LabelCounts>,
        /// What the agreement asks of its rows, and how many fulfil it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub conditions: Vec<ConditionMatches>,
    }
}

reported! {
    /// The rows of a source.
    #[derive(Clone, Debug, PartialEq)]
    pub struct RowCounts {
        /// All of them.
        pub read: u64,
        /// In a period of the term and not excluded.
        pub counted: u64,
        /// Excluded, by reason.
        pub excluded: Vec<ExcludedRows>,
        /// Outside the term.
        pub outside_term: u64,
        /// Without an instant.
        pub unplaced: u64,
        /// Of a subject that another row stands for, where one row of each subject counts.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub superseded: Option<u64>,
        /// Without a subject, where one row of each subject counts: in no figure.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub without_subject: Option<u64>,
        /// Of the counted: beside a row of the same subject and order that counts differently, so that the choice between the two
        /// is arbitrary.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub contested: Option<u64>,
        /// Of the counted: in no persona. Zero where the source knows none.
        pub in_no_persona: u64,
        /// Of the counted: in more than one persona.
        pub in_several_personas: u64,
        /// Times without a zone that the clock showed twice; the earlier instant was taken.
        pub repeated_times: u64,
        /// Times without a zone that the clock skipped; the later instant was taken.
        pub skipped_times: u64,
    }
}

reported! {
    /// The rows that one exclusion took out.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ExcludedRows {
        /// Why, in the words of the agreement.
        pub reason: String,
        /// How many.
        pub rows: u64,
    }
}

reported! {
    /// The base of one indicator over all periods.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ValueCounts {
        /// The indicator.
        pub indicator: String,
        /// Its rows: source + `where` − `exclude`.
        pub base: u64,
        /// Of these: without a value.
        pub missing: u64,
    }
}

reported! {
    /// The labels of one column.
    #[derive(Clone, Debug, PartialEq)]
    pub struct LabelCounts {
        /// The column in the data.
        pub column: String,
        /// Each label and its rows.
        pub labels: Vec<LabelCount>,
    }
}

reported! {
    /// A label and its rows.
    #[derive(Clone, Debug, PartialEq)]
    pub struct LabelCount {
        /// The label.
        pub label: String,
        /// Its rows.
        pub rows: u64,
    }
}

/// What became of the rows, by source in the order of the document.
pub(in crate::report) fn data(agreement: &Agreement, tally: &Tally) -> Vec<SourceSummary> {
    let of_source = |(index, source): (usize, &Source)| SourceSummary {
        source: source.name.clone(),
        rows: rows(agreement, tally, index),
        indicators: indicators(agreement, tally, index),
        labels: labels(agreement, tally, index),
        conditions: matches(agreement, tally, index),
    };
    agreement.sources.iter().enumerate().map(of_source).collect()
}

fn rows(agreement: &Agreement, tally: &Tally, source: usize) -> RowCounts {
    let rows = tally.rows(source);
    let excluded = rows.excluded.iter().filter_map(|&(index, rows)| {
        let exclusion = agreement.exclusions.get(index)?;
        Some(ExcludedRows { reason: exclusion.reason.clone(), rows })
    });
    let excluded: Vec<ExcludedRows> = excluded.collect();
    let all_excluded: u64 = excluded.iter().map(|one| one.rows).sum();
    let one_per = agreement.sources.get(source).is_some_and(|source| source.one_per.is_some());
    RowCounts {
        read: rows.counted + all_excluded + rows.outside_term + rows.unplaced + rows.superseded + rows.without_subject,
        counted: rows.counted,
        excluded,
        outside_term: rows.outside_term,
        unplaced: rows.unplaced,
        superseded: one_per.then_some(rows.superseded),
        without_subject: one_per.then_some(rows.without_subject),
        contested: one_per.then_some(rows.contested),
        in_no_persona: rows.in_no_persona,
        in_several_personas: rows.in_several_personas,
        repeated_times: rows.repeated_times,
        skipped_times: rows.skipped_times,
    }
}

fn indicators(agreement: &Agreement, tally: &Tally, source: usize) -> Vec<ValueCounts> {
    let own = agreement.indicators.iter().enumerate().filter(|(_, indicator)| indicator.source == source);
    let values = own.map(|(index, indicator)| {
        let observed = tally.periods().and_then(|periods| tally.observe(index, &Segment::total(), periods));
        let (base, missing) = observed.map_or((0, 0), |observed| (observed.base, observed.missing));
        ValueCounts { indicator: indicator.name.clone(), base, missing }
    });
    values.collect()
}

fn labels(agreement: &Agreement, tally: &Tally, source: usize) -> Vec<LabelCounts> {
    let good_only = |indicator: &Indicator| match &indicator.measure {
        Measure::Share(ShareMeasure { good: Condition { checks }, bad: None }) if indicator.source == source => {
            checks.iter().map(|(column, _)| column.clone()).collect()
        }
        _ => Vec::new(),
    };
    let mut columns: Vec<String> = Vec::new();
    for column in agreement.indicators.iter().flat_map(good_only) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    let found = columns.into_iter().map(|column| {
        let labels = tally.labels_seen(source, &column).into_iter().map(|(label, rows)| LabelCount { label, rows }).collect();
        LabelCounts { column, labels }
    });
    found.filter(|found: &LabelCounts| !found.labels.is_empty()).collect()
}
