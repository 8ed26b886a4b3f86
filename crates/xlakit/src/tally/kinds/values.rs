//! What the rows of a block give to one indicator: the buffers that every kind of measure fills.

use super::classes::NONE;
use crate::num::VALUE_UNITS;
use crate::tally::columns::block::BLOCK;
use crate::tally::plan::indicator::Points;

/// The rows of a block: which are asked, and when the period of each ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AskedRows<'b> {
    pub(crate) start: usize,
    pub(crate) asked: &'b [bool],
    /// Whether every row is asked.
    pub(crate) all: bool,
    pub(crate) period_ends: &'b [i64],
}

/// What a block gives to one indicator.
#[derive(Debug)]
pub(crate) struct BlockValues {
    /// The class, the number of classes for a missing value, or [`NONE`].
    pub(crate) classes: Vec<u8>,
    pub(crate) marks: Vec<u8>,
    /// The value, the numerator or the figure at 10⁻⁶, a time in milliseconds, where the class is 0.
    pub(crate) x: Vec<i64>,
    /// The denominator at 10⁻⁶, or the answers behind a figure.
    pub(crate) y: Vec<i64>,
    /// The month of the year of each row, 0 to 11, where a table asks for it.
    pub(crate) months: Vec<u8>,
    /// The counts of the row in each class, row by row, where rows come with counts of their own.
    pub(crate) counted: Vec<u64>,
    /// Whether every row is in the base and has class 0.
    pub(crate) uniform: bool,
    /// Whether the values of a uniform block need no sign and at most 32 bits.
    pub(crate) small: bool,
    pub(super) floats: Vec<f64>,
    pub(super) starts: Vec<i64>,
    pub(super) ends: Vec<i64>,
}

impl BlockValues {
    pub(crate) fn new() -> Self {
        Self {
            classes: vec![NONE; BLOCK],
            marks: vec![0; BLOCK],
            x: vec![0; BLOCK],
            y: vec![0; BLOCK],
            months: Vec::new(),
            counted: Vec::new(),
            uniform: false,
            small: false,
            floats: vec![0.0; BLOCK],
            starts: vec![0; BLOCK],
            ends: vec![0; BLOCK],
        }
    }

    /// What one row gives.
    pub(super) fn set(&mut self, row: usize, class: u8, mark: u8, x: i64) {
        if let (Some(own), Some(marks), Some(value)) = (self.classes.get_mut(row), self.marks.get_mut(row), self.x.get_mut(row)) {
            (*own, *marks, *value) = (class, mark, x);
        }
    }

    /// Reduces the points of a scale to their `classes` and values, as all but full tables keep them.
    pub(crate) fn reduce(&mut self, points: &Points, classes: usize) {
        let mut class_of = [NONE; 256];
        for (slot, class) in class_of.iter_mut().zip(points.classes.iter().copied().chain(u8::try_from(classes))) {
            *slot = class;
        }
        for (class, x) in self.classes.iter_mut().zip(&mut self.x) {
            *x = (i64::from(points.low) + i64::from(*class)) * VALUE_UNITS;
            *class = class_of.get(usize::from(*class)).copied().unwrap_or(NONE);
        }
    }

    /// Makes rows without a weight missing, so that they have the class behind the last of so many.
    pub(crate) fn mark_missing_weights(&mut self, weights: &[i64], classes: usize) {
        let missing = u8::try_from(classes).unwrap_or(NONE);
        for (class, _) in self.classes.iter_mut().zip(weights).filter(|(class, weight)| **class != NONE && **weight < 0) {
            *class = missing;
        }
        self.uniform = false;
    }
}
