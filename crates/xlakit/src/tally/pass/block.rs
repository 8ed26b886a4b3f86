//! The buffers of a block of rows, which every step of the pass fills and reads.

use crate::tally::columns::block::BLOCK;
use crate::tally::kinds::values::BlockValues;
use crate::tally::plan::shape::TableShape;

/// The rows of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockSpan {
    pub(crate) start: usize,
    pub(crate) rows: usize,
    /// The code of the period that all of them are in, if they are.
    pub(crate) period: Option<u32>,
    pub(crate) all_alive: bool,
}

/// Buffers of a block, made once.
pub(crate) struct RowBlock {
    pub(crate) times: Vec<i64>,
    pub(crate) alive: Vec<bool>,
    pub(crate) asked: Vec<bool>,
    pub(crate) held: Vec<bool>,
    pub(crate) periods: Vec<u32>,
    pub(crate) period_ends: Vec<i64>,
    /// Whether the ends may differ from row to row.
    pub(crate) mixed_ends: bool,
    /// The subject of each row, 0 for none, and its place among the rows of it.
    pub(crate) subjects: Vec<u32>,
    pub(crate) orders: Vec<Option<i64>>,
    pub(crate) sets: Vec<u128>,
    pub(crate) set_codes: Vec<u32>,
    pub(crate) labels: Vec<Vec<u32>>,
    pub(crate) floats: Vec<f64>,
    pub(crate) weights: Vec<i64>,
    pub(crate) seen: Vec<u32>,
    pub(crate) values: BlockValues,
}

impl RowBlock {
    pub(crate) fn new(dimensions: usize) -> Self {
        Self {
            times: vec![0; BLOCK],
            alive: vec![true; BLOCK],
            asked: vec![true; BLOCK],
            held: vec![true; BLOCK],
            periods: vec![0; BLOCK],
            period_ends: vec![0; BLOCK],
            mixed_ends: true,
            subjects: vec![0; BLOCK],
            orders: vec![None; BLOCK],
            sets: vec![0; BLOCK],
            set_codes: vec![0; BLOCK],
            labels: vec![vec![0; BLOCK]; dimensions],
            floats: vec![0.0; BLOCK],
            weights: vec![0; BLOCK],
            seen: vec![0; BLOCK],
            values: BlockValues::new(),
        }
    }

    /// The key of a row in a table of every period, in codes of the pass.
    pub(crate) fn key(&self, table: &TableShape, row: usize) -> Vec<u32> {
        let mut key = Vec::with_capacity(table.width());
        key.extend(self.periods.get(row));
        key.extend(self.set_codes.get(row).filter(|_| table.members));
        let label = |dimension: &usize| self.labels.get(*dimension).and_then(|codes| codes.get(row)).unwrap_or(&0);
        key.extend(table.dimensions.iter().map(label));
        key
    }
}
