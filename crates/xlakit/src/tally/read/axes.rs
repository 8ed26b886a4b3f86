//! What the names of a segment are in a table: labels of a dimension, or bits of the sets of memberships.

use std::ops::Range;

use crate::agreement::Segment;
use crate::tally::cells::state::SourceState;
use crate::tally::plan::shape::{SourceShape, TableShape, TallyShape};

/// One name, in a source.
#[derive(Clone, Debug)]
pub(super) enum Axis {
    /// Each bit of a set that is one of these.
    Bits(Range<u32>),
    /// The label of this dimension.
    Dimension(usize),
}

/// The names by which segments are told apart, each once, in their order, with what they are in a source.
pub(super) struct Axes<'n> {
    pub(super) names: Vec<&'n String>,
    axes: Vec<Axis>,
}

impl<'n> Axes<'n> {
    /// `None` where the source does not know a name.
    pub(super) fn of(shape: &TallyShape, source: &SourceShape, names: Vec<&'n String>) -> Option<Self> {
        let axis = |name: &&String| match shape.bits(name) {
            Some(bits) => Some(Axis::Bits(bits)),
            None => source.dimensions.iter().position(|dimension| dimension == *name).map(Axis::Dimension),
        };
        let axes: Option<Vec<Axis>> = names.iter().map(axis).collect();
        Some(Self { names, axes: axes? })
    }

    /// The dimensions among them.
    pub(super) fn dimensions(&self) -> Vec<usize> {
        let dimension = |axis: &Axis| if let Axis::Dimension(dimension) = axis { Some(*dimension) } else { None };
        self.axes.iter().filter_map(dimension).collect()
    }

    /// Whether any of them asks for memberships.
    pub(super) fn ask_for_members(&self) -> bool {
        self.axes.iter().any(|axis| matches!(axis, Axis::Bits(_)))
    }

    /// Calls with the codes of every segment that a cell of a table is part of: of all memberships in its set, one after the
    /// other.
    pub(super) fn each(&self, table: &TableShape, state: &SourceState, key: &[u32], mut call: impl FnMut(&[u32])) {
        let set = table.members_part().and_then(|part| key.get(part)).and_then(|code| state.names.sets.get(*code as usize));
        let cell = CellAt { table, key, set: set.copied().unwrap_or(0) };
        cell.each(&self.axes, &mut Vec::with_capacity(self.axes.len()), &mut call);
    }

    /// The segment of these codes.
    pub(super) fn segment(&self, shape: &TallyShape, state: &SourceState, codes: &[u32]) -> Segment {
        Segment::of(self.names.iter().zip(&self.axes).zip(codes).map(|((name, axis), code)| {
            let label = match axis {
                Axis::Bits(_) => shape.label_of_bit(*code),
                Axis::Dimension(dimension) => state.names.labels.get(*dimension).and_then(|labels| labels.get(*code as usize)),
            };
            ((*name).clone(), label.cloned())
        }))
    }
}

/// A cell whose segments are gone through.
struct CellAt<'c> {
    table: &'c TableShape,
    key: &'c [u32],
    set: u128,
}

impl CellAt<'_> {
    fn each(&self, axes: &[Axis], codes: &mut Vec<u32>, call: &mut dyn FnMut(&[u32])) {
        let Some((axis, rest)) = axes.split_first() else { return call(codes) };
        let mut with = |code: u32| {
            codes.push(code);
            self.each(rest, codes, call);
            codes.pop();
        };
        match axis {
            Axis::Bits(bits) => bits.clone().filter(|bit| self.set >> bit & 1 == 1).for_each(with),
            Axis::Dimension(dimension) => {
                if let Some(code) = self.table.dimension_part(*dimension).and_then(|part| self.key.get(part)) {
                    with(*code);
                }
            }
        }
    }
}
