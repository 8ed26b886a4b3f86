//! Counting that stays open: frames come one after the other.

use std::sync::Arc;

use super::counted::Tally;
use crate::agreement::Agreement;
use crate::error::{Error, Result};
use crate::frame::Frame;
use crate::tally::pass::source::SourcePass;
use crate::tally::plan::text::Plan;
use crate::tally::provenance::Provenance;

/// A tally that is not finished: frames are added as they are read, and may be dropped after that.
///
/// It owns what it needs, so that it can be kept in a map of many tenants or be sent to another thread. A batch costs its rows,
/// however many cells there are already; merging a tally for every batch would go through all cells each time. The result is the
/// same, byte for byte.
///
/// ```
/// use std::sync::Arc;
///
/// use xlakit::{Agreement, Frame};
///
/// let agreement = Arc::new(Agreement::parse("
/// xlakit: 1
/// id: acme-desk
/// sources:
///   responses: {at: answered_at}
/// indicators:
///   happiness: {source: responses, measure: {kind: happiness, column: score}}
/// ").unwrap());
/// let frame = |days, scores| Frame::new("responses").with("answered_at", days).with("score", scores);
///
/// let mut counting = agreement.counting().unwrap();
/// counting.add(&frame(&["2026-03-02"][..], &[3_u8][..])).unwrap();
/// counting.add(&frame(&["2026-03-01"][..], &[10][..])).unwrap();
/// let whole = agreement.tally(&[frame(&["2026-03-01", "2026-03-02"][..], &[10, 3][..])]);
/// assert_eq!(counting.finish(), whole);
/// ```
pub struct Counting {
    agreement: Arc<Agreement>,
    passes: Passes,
}

impl Agreement {
    /// Begins to count; a source that gets no frame has no rows.
    ///
    /// # Errors
    ///
    /// [`Code::NotBuilt`](crate::Code::NotBuilt) if the agreement has more personas than a tally tells apart.
    pub fn counting(self: &Arc<Self>) -> Result<Counting> {
        Ok(Counting { passes: Passes::new(self)?, agreement: Arc::clone(self) })
    }
}

impl Counting {
    /// Counts the rows of a frame.
    ///
    /// # Errors
    ///
    /// As [`Agreement::tally`], whose table names them. An unknown source leaves the counting as it was. After any other error
    /// some rows before the one that failed are counted, so [`finish`](Self::finish) gives the same error instead of a tally.
    pub fn add(&mut self, frame: &Frame<'_>) -> Result<()> {
        self.passes.add(&self.agreement, frame)
    }

    /// What was counted.
    ///
    /// # Errors
    ///
    /// The first error of [`add`](Self::add), if there was one; [`Code::DuplicateFigure`](crate::Code::DuplicateFigure) if a
    /// reported figure stands twice; [`Code::TooManyPeriods`](crate::Code::TooManyPeriods) and
    /// [`Code::TooManyCells`](crate::Code::TooManyCells) if the data has more periods, cells of the search or subjects than the
    /// limits allow; [`Code::ValueOutOfRange`](crate::Code::ValueOutOfRange) if squares add up to more than is kept exactly.
    pub fn finish(self) -> Result<Tally> {
        self.passes.finish(&self.agreement)
    }
}

/// The passes over the sources of an agreement, which stays with the caller.
pub(crate) struct Passes {
    plan: Arc<Plan>,
    of_sources: Vec<SourcePass>,
    failed: Option<Error>,
}

impl Passes {
    pub(crate) fn new(agreement: &Agreement) -> Result<Self> {
        let plan = Arc::new(Plan::of(agreement)?);
        let of_sources = (0..agreement.sources.len()).filter_map(|source| SourcePass::new(agreement, &plan, source)).collect();
        Ok(Self { plan, of_sources, failed: None })
    }

    pub(crate) fn add(&mut self, agreement: &Agreement, frame: &Frame<'_>) -> Result<()> {
        let source = agreement.source_of(frame)?;
        let mut passes = self.of_sources.iter_mut().filter(|pass| pass.index == source);
        let counted = passes.try_for_each(|pass| pass.frame(agreement, frame));
        if let Err(error) = &counted {
            self.failed.get_or_insert_with(|| error.clone());
        }
        counted
    }

    pub(crate) fn finish(self, agreement: &Agreement) -> Result<Tally> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let sources: Result<Vec<_>> = self.of_sources.into_iter().map(|pass| pass.finish(agreement)).collect();
        let tally = Tally { provenance: Provenance::of(agreement), plan: self.plan, sources: sources? };
        tally.check_limits(false)?;
        Ok(tally)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Code;

    #[test]
    fn a_counting_outlives_where_it_was_begun_and_moves_to_another_thread() {
        let document =
            "xlakit: 1\nid: desk\nsources: {rows: {at: at}}\nindicators: {figure: {source: rows, measure: {kind: count}}}\n";
        let begun = || Arc::new(Agreement::parse(document).unwrap()).counting().unwrap();
        let mut counting = begun();
        let counted = std::thread::spawn(move || {
            counting.add(&Frame::new("rows").with("at", &["2026-01-05"][..])).unwrap();
            counting.finish().unwrap()
        });
        assert_eq!(counted.join().unwrap().rows(0).counted, 1);
    }

    #[test]
    fn squares_that_are_too_large_to_be_kept_exactly_are_an_error_and_not_another_sum() {
        let one = ["2026-01-05"; 2];
        let document = |weight: &str, kind: &str| {
            let source = format!("rows: {{at: at, dimensions: [site]{weight}}}");
            let measure = format!("figure: {{source: rows, measure: {{kind: {kind}, column: value}}}}");
            format!("xlakit: 1\nid: desk\nsources: {{{source}}}\nbreakdowns: [[site]]\nindicators: {{{measure}}}\n")
        };
        for (weight, kind) in [("", "mean"), (", weight: weight", "mean"), (", weight: weight", "csat")] {
            let agreement = Arc::new(Agreement::parse(&document(weight, kind)).unwrap());
            // In one cell, in two, of values that are added narrowly, and of a value that is missing.
            for (sites, values) in [(["n", "n"], [5.0; 2]), (["n", "s"], [5.0; 2]), (["n", "s"], [5.0, f64::NAN])] {
                let frame = Frame::new("rows").with("at", &one[..]).with("site", &sites[..]).with("value", &values[..]);
                let frame = frame.with("weight", &[2.0, 2.0][..]);
                let mut counting = agreement.counting().unwrap();
                counting.add(&frame).unwrap();
                // As after very many rows: the sum of the squares of the first cell is almost full.
                for grid in counting.passes.of_sources.iter_mut().flat_map(|pass| &mut pass.tables.grids) {
                    grid.carry();
                    let sum = grid.layout.place(0).unwrap().sums.start;
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
