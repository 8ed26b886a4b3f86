//! Counting that stays open: frames come one after the other.

use std::sync::Arc;

use super::Tally;
use super::pass::SourcePass;
use super::plan::Plan;
use crate::agreement::Agreement;
use crate::error::{Error, Result};
use crate::frame::Frame;

/// A tally that is not finished: frames are added as they are read, and may be dropped after that.
///
/// A batch costs its rows, however many cells there are already; merging a tally for every batch would go through all cells each time. The
/// result is the same, byte for byte.
///
/// ```
/// use xlakit::{Agreement, Frame};
///
/// let agreement = Agreement::parse("
/// xlakit: 1
/// id: acme-desk
/// sources:
///   responses: {at: answered_at}
/// indicators:
///   happiness: {source: responses, measure: {kind: happiness, column: score}}
/// ").unwrap();
/// let frame = |days, scores| Frame::new("responses").with("answered_at", days).with("score", scores);
///
/// let mut counting = agreement.counting().unwrap();
/// counting.add(&frame(&["2026-03-02"][..], &[3_u8][..])).unwrap();
/// counting.add(&frame(&["2026-03-01"][..], &[10][..])).unwrap();
/// let whole = agreement.tally(&[frame(&["2026-03-01", "2026-03-02"][..], &[10, 3][..])]);
/// assert_eq!(counting.finish(), whole);
/// ```
pub struct Counting<'a> {
    agreement: &'a Agreement,
    plan: Arc<Plan>,
    passes: Vec<SourcePass<'a>>,
    failed: Option<Error>,
}

impl Agreement {
    /// Begins to count; a source that gets no frame has no rows.
    pub fn counting(&self) -> Result<Counting<'_>> {
        let plan = Arc::new(Plan::of(self)?);
        let passes = (0..self.sources.len()).filter_map(|source| SourcePass::new(self, &plan, source)).collect();
        Ok(Counting { agreement: self, plan, passes, failed: None })
    }
}

impl Counting<'_> {
    /// Counts the rows of a frame.
    ///
    /// Fails as [`Agreement::tally`] does. Some rows before the one that failed are counted then, so [`finish`](Self::finish) gives the
    /// same error instead of a tally.
    pub fn add(&mut self, frame: &Frame<'_>) -> Result<()> {
        let source = self.agreement.source_of(frame)?;
        let counted = self.passes.iter_mut().filter(|pass| pass.index == source).try_for_each(|pass| pass.frame(frame));
        if let Err(error) = &counted {
            self.failed.get_or_insert_with(|| error.clone());
        }
        counted
    }

    /// What was counted.
    ///
    /// Fails if a frame did, with a reported figure that stands twice, or with too many periods or cells of the search.
    pub fn finish(self) -> Result<Tally> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let sources: Result<Vec<_>> = self.passes.into_iter().map(SourcePass::finish).collect();
        let tally = Tally { plan: self.plan, sources: sources? };
        tally.check_limits(false)?;
        Ok(tally)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Code;

    #[test]
    fn squares_that_are_too_large_to_be_kept_exactly_are_an_error_and_not_another_sum() {
        let one = ["2026-01-05"; 2];
        let document = |weight: &str, kind: &str| {
            let source = format!("rows: {{at: at, dimensions: [site]{weight}}}");
            let measure = format!("figure: {{source: rows, measure: {{kind: {kind}, column: value}}}}");
            format!("xlakit: 1\nid: desk\nsources: {{{source}}}\nbreakdowns: [[site]]\nindicators: {{{measure}}}\n")
        };
        for (weight, kind) in [("", "mean"), (", weight: weight", "mean"), (", weight: weight", "csat")] {
            let agreement = Agreement::parse(&document(weight, kind)).unwrap();
            // In one cell, in two, of values that are added narrowly, and of a value that is missing.
            for (sites, values) in [(["n", "n"], [5.0; 2]), (["n", "s"], [5.0; 2]), (["n", "s"], [5.0, f64::NAN])] {
                let frame = Frame::new("rows").with("at", &one[..]).with("site", &sites[..]).with("value", &values[..]);
                let frame = frame.with("weight", &[2.0, 2.0][..]);
                let mut counting = agreement.counting().unwrap();
                counting.add(&frame).unwrap();
                // As after very many rows: the sum of the squares of the first cell is almost full.
                for grid in counting.passes.iter_mut().flat_map(|pass| &mut pass.grids) {
                    grid.carry();
                    let (_, sum) = grid.layout.place(0).unwrap();
                    // On a scale, each point has its weights: 5 is the last of five.
                    let square = if kind == "csat" { sum + 9 } else { sum + 1 };
                    let mut cells = grid.sums.chunks_mut(grid.layout.sums);
                    cells.find(|cell| cell[square] > 0).unwrap()[square] = i128::MAX - 1;
                }
                counting.add(&frame).unwrap();
                let error = counting.finish().unwrap_err();
                assert_eq!(error.code(), Code::ValueOutOfRange, "{weight} {kind} {sites:?} {error}");
            }
        }
    }
}
