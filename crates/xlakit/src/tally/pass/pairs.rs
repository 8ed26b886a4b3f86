//! Indicators that count the rows in which another one of the source has a value.

use super::bound::BoundIndicator;
use crate::agreement::Paired;
use crate::tally::columns::block::BLOCK;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::kinds::values::{AskedRows, BlockValues};
use crate::tally::plan::indicator::IndicatorShape;

/// What the pairs of a block are asked of: every indicator of the source, and what is kept of each.
#[derive(Clone, Copy)]
pub(super) struct PairedWith<'b, 'a> {
    pub(super) measures: &'b [BoundIndicator<'a>],
    pub(super) shapes: &'b [IndicatorShape],
}

impl PairedWith<'_, '_> {
    /// Keeps those of the rows in `kept` in which every other indicator has a value, or lacks one, as it is asked; `alive` are
    /// the rows that no exclusion takes away, and `values` is room for what they give.
    pub(super) fn keep(
        self,
        paired: &[Paired],
        columns: &mut BoundColumns<'_, '_>,
        alive: AskedRows<'_>,
        values: &mut BlockValues,
        kept: &mut [bool],
    ) -> InBlock {
        let mut asked = [false; BLOCK];
        let Some(asked) = asked.get_mut(..kept.len()) else { return Ok(()) };
        for pair in paired {
            let measured = self.measures.iter().find(|measured| measured.indicator == pair.with);
            let Some((measured, shape)) = measured.zip(self.shapes.get(pair.with)) else { continue };
            measured.base.judge(columns, alive.start, alive.asked, asked)?;
            asked.iter_mut().zip(alive.asked).for_each(|(asked, alive)| *asked &= alive);
            let rows = AskedRows { asked, all: alive.all && measured.base.is_always_true(), ..alive };
            measured.measure.give(columns, rows, measured.bytes.as_ref(), values)?;
            let classes = shape.value_classes();
            for (kept, class) in kept.iter_mut().zip(&values.classes) {
                *kept &= (values.uniform || usize::from(*class) < classes) != pair.missing;
            }
        }
        Ok(())
    }
}
