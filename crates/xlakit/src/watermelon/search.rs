//! One family of tests: every searched segment of a window, and which of them are found.

use super::evidence::Test;
use super::finding::{State, Status};
use super::judges::{Heard, Judges, Room};
use crate::agreement::Watermelon;
use crate::num::Figure;
use crate::stats::benjamini_hochberg;
use crate::tally::SearchCell;

/// The p-value up to which a segment that was not rejected is still suspected.
const SUSPECTED: f64 = 0.20;

/// A family of tests and what became of it.
#[derive(Debug, Default)]
pub(super) struct Family {
    pub(super) tested: usize,
    pub(super) too_small: usize,
    pub(super) without_target: usize,
    /// In the order of the cells, watermelons before reverses of one cell.
    pub(super) found: Vec<Found>,
}

/// A cell that is a watermelon or a reverse, or may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// The index of the cell.
    pub(super) cell: usize,
    pub(super) state: State,
    pub(super) status: Status,
    pub(super) p: f64,
    pub(super) adjusted: f64,
}

/// Tests every cell that is large enough, and holds the false discovery rate over all of them. Watermelons and reverses are two
/// questions with a family each; a cell in which the census of the outside rules one out stays in its family, with p = 1.
pub(super) fn search(judges: &Judges<'_>, watermelon: &Watermelon, cells: &[SearchCell]) -> Family {
    let mut family = Family::default();
    let (mut tested, mut room) = (Vec::new(), Room::default());
    for (index, cell) in cells.iter().enumerate() {
        match judges.hear(&cell.segment, &cell.observed, Test::Among, &mut room) {
            Heard::Judged(joint) => tested.push((index, joint)),
            Heard::TooSmall => family.too_small += 1,
            Heard::WithoutTarget => family.without_target += 1,
        }
    }
    family.tested = tested.len();
    let rate = Figure::from_decimal(watermelon.false_discovery_rate).to_f64();
    for state in [State::Watermelon, State::Reverse] {
        let p_values: Vec<f64> =
            tested.iter().map(|(_, joint)| if state == State::Watermelon { joint.watermelon } else { joint.reverse }).collect();
        let adjusted = benjamini_hochberg(&p_values).unwrap_or_default();
        for ((&(cell, _), &p), &adjusted) in tested.iter().zip(&p_values).zip(&adjusted) {
            let status = match (adjusted <= rate, p <= SUSPECTED) {
                (true, _) => Status::Confirmed,
                (false, true) => Status::Suspected,
                (false, false) => continue,
            };
            family.found.push(Found { cell, state, status, p, adjusted });
        }
    }
    family
}
