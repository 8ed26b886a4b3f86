//! A frame whose columns are bound to their use in the pass.

use super::codes::{Interner, KeyCodes};
use super::order::{BoundBy, BoundOnePer};
use super::words::BoundWords;
use crate::agreement::{Agreement, By, Exclusion, Invited, Paired, Word};
use crate::error::Result;
use crate::frame::Frame;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::condition::{BoundColumns, BoundCondition};
use crate::tally::columns::labels::Labels;
use crate::tally::columns::times::Times;
use crate::tally::kinds::BoundMeasure;
use crate::tally::kinds::bytes::ByteScale;
use crate::tally::plan::membership;
use crate::tally::plan::shape::TallyShape;
use crate::time::PeriodFinder;

/// What rows belong to.
pub(crate) enum Members {
    /// The source knows no membership, or no table asks.
    Unasked,
    /// One column's label decides.
    ByLabel(Coded),
    /// Each with its bit.
    Conditions(Vec<(u32, BoundCondition)>),
}

/// A column of labels and their codes in the tables.
pub(crate) struct Coded {
    /// The dimension; `None` for what rows belong to.
    pub(crate) dimension: Option<usize>,
    pub(crate) column: usize,
    /// The code of a missing value, then that of each label.
    pub(crate) map: Vec<u32>,
}

/// An indicator, its base, what it measures, and the scale where its column is plain bytes.
pub(crate) struct BoundIndicator<'a> {
    pub(crate) indicator: usize,
    pub(crate) base: BoundCondition,
    /// The other indicators that decide which rows count.
    pub(crate) paired: Vec<Paired>,
    pub(crate) measure: BoundMeasure,
    pub(crate) bytes: Option<ByteScale<'a>>,
}

impl<'a> BoundIndicator<'a> {
    /// Whether every row counts that is not excluded.
    pub(crate) fn counts_every_row(&self) -> bool {
        self.base.is_always_true() && self.paired.is_empty()
    }

    /// The indicator and its scale, if a block in which every row counts may be counted straight from the bytes.
    pub(crate) fn plain_scale(&self, weight: Option<usize>) -> Option<(usize, &ByteScale<'a>)> {
        let scale = self.bytes.as_ref().filter(|_| self.counts_every_row() && weight.is_none());
        scale.map(|scale| (self.indicator, scale))
    }
}

/// A frame whose columns are bound to their use.
pub(crate) struct BoundFrame<'a, 'z> {
    pub(crate) finder: PeriodFinder<'z>,
    pub(crate) columns: BoundColumns<'a, 'z>,
    pub(crate) at: Times<'a, 'z>,
    pub(crate) exclusions: Vec<(&'z Exclusion, BoundCondition)>,
    pub(crate) members: Members,
    /// By the index of the dimension; `None` where no table asks.
    pub(crate) dimensions: Vec<Option<Coded>>,
    /// Indicators of the source, with their base.
    pub(crate) measures: Vec<BoundIndicator<'a>>,
    pub(crate) weight: Option<usize>,
    pub(crate) invited: Option<usize>,
    pub(crate) seen: Vec<(usize, Vec<u32>, Vec<u64>)>,
    pub(crate) one_per: Option<BoundOnePer<'a, 'z>>,
    pub(crate) words: Vec<BoundWords>,
}

impl<'a, 'z> BoundFrame<'a, 'z> {
    /// Binds the columns of a frame of the source with this index; labels get their codes, and so do `subjects`, where one row of
    /// each counts.
    pub(crate) fn bind(
        (agreement, index): (&'z Agreement, usize),
        shape: &TallyShape,
        frame: &'a Frame<'a>,
        words: &[Word],
        codes: &mut KeyCodes,
        subjects: Option<&mut Interner>,
    ) -> Result<Option<Self>> {
        let (Some(source), Some(own)) = (agreement.sources.get(index), shape.sources.get(index)) else { return Ok(None) };
        let mut binder = Binder::new(agreement, source, frame);
        let at = binder.own_times(&source.at)?;
        let mut measures = Vec::new();
        for (indicator, of) in agreement.indicators.iter().enumerate().filter(|(_, of)| of.source == index) {
            let base = binder.condition("where", &of.base)?;
            let measure = BoundMeasure::bind(&mut binder, &of.measure, shape.points(indicator))?;
            let bytes = measure.bytes(&binder.columns);
            measures.push(BoundIndicator { indicator, base, paired: of.paired.clone(), measure, bytes });
        }
        let mut exclusions = Vec::new();
        for exclusion in agreement.exclusions.iter().filter(|exclusion| exclusion.source == index) {
            exclusions.push((exclusion, binder.condition("where", &exclusion.condition)?));
        }
        let mut conditions = Vec::new();
        for (bit, condition) in membership::conditions(agreement, index) {
            conditions.push((bit, binder.condition("where", condition)?));
        }
        let mut dimensions = Vec::new();
        for (place, dimension) in source.dimensions.iter().enumerate() {
            let asked = own.tables.iter().any(|table| table.dimensions.contains(&place));
            dimensions.push(if asked {
                Some(Coded { dimension: Some(place), column: binder.labels(&dimension.column)?, map: Vec::new() })
            } else {
                None
            });
        }
        let weight = source.weight.as_ref().map(|column| binder.numbers(column)).transpose()?;
        let invited = match &source.invited {
            Some(Invited::Column(column)) => Some(binder.numbers(column)?),
            _ => None,
        };
        let mut seen = Vec::new();
        for column in &own.seen {
            let column = binder.labels(column)?;
            let labels = binder.columns.labels.get(column).map_or(0, |labels| labels.texts.len());
            seen.push((column, (0..=u32::try_from(labels).unwrap_or(0)).collect(), vec![0; labels + 1]));
        }
        let one_per = match &source.one_per {
            None => None,
            Some(one_per) => {
                let subject = binder.labels(&one_per.subject)?;
                let by = match &one_per.by {
                    By::At => BoundBy::At,
                    By::Time(column) => BoundBy::Time(Box::new(binder.own_times(column)?)),
                    By::Number(column) => BoundBy::Number(binder.numbers(column)?),
                };
                Some(BoundOnePer { subject: (subject, Vec::new()), by })
            }
        };
        let words = BoundWords::bind(&binder, words, &source.at);
        let columns = binder.columns;
        let mut one_per = one_per;
        if let (Some(one_per), Some(subjects)) = (&mut one_per, subjects)
            && let Some(labels) = columns.labels.get(one_per.subject.0)
        {
            one_per.subject.1 = codes_of(labels, subjects, frame.len());
        }
        for (dimension, labels) in dimensions.iter_mut().zip(&mut codes.labels) {
            if let Some(coded) = dimension
                && let Some(column) = columns.labels.get(coded.column)
            {
                coded.map = codes_of(column, labels, frame.len());
            }
        }
        let asked = own.tables.iter().any(|table| table.members);
        let members = if asked { Members::of(conditions, codes) } else { Members::Unasked };
        let finder = agreement.calendar.finder();
        Ok(Some(Self { finder, columns, at, exclusions, members, dimensions, measures, weight, invited, seen, one_per, words }))
    }
}

impl Members {
    /// By label, if one column decides them all.
    fn of(conditions: Vec<(u32, BoundCondition)>, codes: &mut KeyCodes) -> Self {
        let tables: Option<Vec<_>> = conditions.iter().map(|(bit, bound)| Some((*bit, bound.by_label()?))).collect();
        if let Some(tables) = tables
            && let Some((_, (column, first))) = tables.first()
            && tables.iter().all(|(_, (other, _))| other == column)
        {
            let mut sets = vec![0_u128; first.len()];
            for (bit, (_, holds)) in &tables {
                sets.iter_mut().zip(holds).for_each(|(set, holds)| *set |= u128::from(*holds) << bit);
            }
            return Self::ByLabel(Coded {
                dimension: None,
                column: *column,
                map: sets.into_iter().map(|set| codes.of_set(set)).collect(),
            });
        }
        Self::Conditions(conditions)
    }
}

/// What each label of a column becomes; labels that no row has are not given a number where there are many.
fn codes_of(column: &Labels<'_>, labels: &mut Interner, rows: usize) -> Vec<u32> {
    const FEW: usize = 64;
    let used = if column.texts.len() > FEW { column.used(rows) } else { vec![true; column.texts.len()] };
    let code = |(label, used): (&Option<String>, &bool)| match label {
        Some(label) if *used => labels.code(label),
        _ => 0,
    };
    std::iter::once(0).chain(column.texts.iter().zip(&used).map(code)).collect()
}
