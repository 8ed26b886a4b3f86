//! A frame whose columns are bound to their use in the pass.

use super::choose::{BoundBy, BoundOnePer};
use super::source::{Interner, SourcePass};
use crate::agreement::{Agreement, By, Exclusion, Invited, Source};
use crate::error::Result;
use crate::frame::Frame;
use crate::tally::cells::table::MISSING;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::bytes::ByteScale;
use crate::tally::columns::condition::{Bound, Columns};
use crate::tally::columns::labels::Labels;
use crate::tally::columns::times::Times;
use crate::tally::grid::table::BLOCK;
use crate::tally::kinds::measure::BoundMeasure;
use crate::time::PeriodFinder;

/// The personas of a row.
pub(crate) enum Personas {
    /// The source knows none, or no table asks.
    None,
    /// One column's label decides.
    ByLabel(Coded),
    /// Each with its bit.
    Conditions(Vec<(u32, Bound)>),
}

/// A column of labels and their codes in the tables.
pub(crate) struct Coded {
    /// The dimension; `None` for the personas.
    pub(crate) dimension: Option<usize>,
    pub(crate) column: usize,
    /// The code of a missing value, then that of each label.
    pub(crate) map: Vec<u32>,
}

/// An indicator, its base, what it measures, and the scale where its column is plain bytes.
pub(crate) struct BoundIndicator<'a> {
    pub(crate) indicator: usize,
    pub(crate) base: Bound,
    pub(crate) measure: BoundMeasure,
    pub(crate) bytes: Option<ByteScale<'a>>,
}

impl<'a> BoundIndicator<'a> {
    /// The indicator and its scale, if a block in which every row counts may be counted straight from the bytes.
    pub(crate) fn plain_scale(&self, weight: Option<usize>) -> Option<(usize, &ByteScale<'a>)> {
        let scale = self.bytes.as_ref().filter(|_| self.base.is_always_true() && weight.is_none());
        scale.map(|scale| (self.indicator, scale))
    }
}

/// A frame whose columns are bound to their use.
pub(crate) struct BoundFrame<'a, 'z> {
    pub(crate) finder: PeriodFinder<'z>,
    pub(crate) columns: Columns<'a, 'z>,
    pub(crate) at: Times<'a, 'z>,
    pub(crate) exclusions: Vec<(&'z Exclusion, Bound)>,
    pub(crate) personas: Personas,
    /// By the index of the dimension; `None` where no table asks.
    pub(crate) dimensions: Vec<Option<Coded>>,
    /// Indicators of the source, with their base.
    pub(crate) measures: Vec<BoundIndicator<'a>>,
    pub(crate) weight: Option<usize>,
    pub(crate) invited: Option<usize>,
    pub(crate) seen: Vec<(usize, Vec<u32>, Vec<u64>)>,
    pub(crate) one_per: Option<BoundOnePer<'a, 'z>>,
}

impl SourcePass {
    pub(crate) fn bind<'a, 'z>(
        &mut self,
        agreement: &'z Agreement,
        source: &'z Source,
        frame: &Frame<'a>,
    ) -> Result<BoundFrame<'a, 'z>> {
        let mut binder = Binder::new(agreement, source, frame);
        let at = binder.own_times(&source.at)?;
        let mut measures = Vec::new();
        for (index, indicator) in agreement.indicators.iter().enumerate().filter(|(_, one)| one.source == self.index) {
            let base = binder.condition(&indicator.base)?;
            let measure = binder.measure(&indicator.measure, self.plan.shape.points(index))?;
            let bytes = measure.bytes(&binder.columns);
            measures.push(BoundIndicator { indicator: index, base, measure, bytes });
        }
        let mut exclusions = Vec::new();
        for exclusion in agreement.exclusions.iter().filter(|exclusion| exclusion.source == self.index) {
            exclusions.push((exclusion, binder.condition(&exclusion.condition)?));
        }
        let mut conditions = Vec::new();
        for (bit, persona) in (0..).zip(&agreement.personas) {
            if let Some(Some(condition)) = persona.conditions.get(self.index) {
                conditions.push((bit, binder.condition(condition)?));
            }
        }
        let mut dimensions = Vec::new();
        for (index, dimension) in source.dimensions.iter().enumerate() {
            let asked = self.shape.tables.iter().any(|table| table.dimensions.contains(&index));
            dimensions.push(if asked {
                Some(Coded { dimension: Some(index), column: binder.labels(&dimension.column)?, map: Vec::new() })
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
        for column in &self.shape.seen {
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
        let columns = binder.columns;
        let mut one_per = one_per;
        if let (Some(one_per), Some(choosing)) = (&mut one_per, &mut self.choosing)
            && let Some(labels) = columns.labels.get(one_per.subject.0)
        {
            one_per.subject.1 = codes_of(labels, &mut choosing.subjects, frame.len());
        }
        for (dimension, labels) in dimensions.iter_mut().zip(&mut self.labels) {
            if let Some(coded) = dimension
                && let Some(column) = columns.labels.get(coded.column)
            {
                coded.map = codes_of(column, labels, frame.len());
            }
        }
        let personas = self.personas(conditions);
        let finder = agreement.calendar.finder();
        Ok(BoundFrame { finder, columns, at, exclusions, personas, dimensions, measures, weight, invited, seen, one_per })
    }

    fn personas(&mut self, conditions: Vec<(u32, Bound)>) -> Personas {
        if !self.shape.tables.iter().any(|table| table.persona) {
            return Personas::None;
        }
        let tables: Option<Vec<_>> = conditions.iter().map(|(bit, bound)| Some((*bit, bound.by_label()?))).collect();
        if let Some(tables) = tables
            && let Some((_, (column, first))) = tables.first()
            && tables.iter().all(|(_, (other, _))| other == column)
        {
            let mut masks = vec![0_u128; first.len()];
            for (bit, (_, holds)) in &tables {
                masks.iter_mut().zip(holds).for_each(|(mask, holds)| *mask |= u128::from(*holds) << bit);
            }
            return Personas::ByLabel(Coded {
                dimension: None,
                column: *column,
                map: masks.into_iter().map(|mask| self.mask_code(mask)).collect(),
            });
        }
        Personas::Conditions(conditions)
    }

    pub(crate) fn mask_code(&mut self, mask: u128) -> u32 {
        *self.mask_codes.entry(mask).or_insert_with(|| {
            self.masks.push(mask);
            u32::try_from(self.masks.len() - 1).unwrap_or(MISSING)
        })
    }
}

/// What each label of a column becomes; labels that no row has are not given a number where there are many.
fn codes_of(column: &Labels<'_>, labels: &mut Interner, rows: usize) -> Vec<u32> {
    const FEW: usize = 64;
    let mut used = vec![column.texts.len() <= FEW; column.texts.len() + 1];
    if column.texts.len() > FEW {
        let own: Vec<u32> = (0..=u32::try_from(column.texts.len()).unwrap_or(0)).collect();
        let mut codes = [0; BLOCK];
        for start in (0..rows).step_by(BLOCK) {
            let codes = codes.get_mut(..BLOCK.min(rows - start)).unwrap_or_default();
            column.fill(start, &own, codes);
            for code in codes {
                if let Some(used) = used.get_mut(*code as usize) {
                    *used = true;
                }
            }
        }
    }
    let code = |(label, used): (&Option<String>, &bool)| match label {
        Some(label) if *used => labels.code(label),
        _ => 0,
    };
    std::iter::once(0).chain(column.texts.iter().zip(used.iter().skip(1)).map(code)).collect()
}
