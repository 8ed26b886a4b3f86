//! Where the outside is green and the inside red, and the reverse.
//!
//! The service side of an agreement can meet every target while the people that it serves are let down; a total can look well
//! while a segment of it does not. [`seen`] takes the counts of the named segments and of every searched one from the tally,
//! [`window`] by [`window`]. The [`judges`] are the indicators of both sides with the targets in force; [`evidence`] is what a
//! [`Sample`](crate::scorecard::Sample) says to one of them, and [`side`] joins what it says to all: every one of the outside
//! green, any one of the inside red by more than its margin.
//!
//! Segments that the agreement names (the total, the personas, those with a target of their own) are judged each at the agreed
//! confidence. Searched segments are one family of tests in [`search`]: confirmed where Benjamini and Hochberg reject at the
//! agreed false discovery rate, suspected at p ≤ 0.20 otherwise. [`report`] says what was found, by severity, and what only a
//! segment shows.

mod evidence;
mod finding;
mod judges;
mod report;
mod search;
mod seen;
mod side;
mod window;

use crate::agreement::Agreement;
use crate::scorecard::{Scorecard, first_day};
use crate::tally::Tally;

pub use finding::{Finding, Search, SideFigure, Standing, State, Status, Watermelons};

use judges::Judges;
use seen::Seen;

/// How the named segments stand, and what the search found; empty without a watermelon block.
pub(crate) fn find(agreement: &Agreement, tally: &Tally, scorecard: &Scorecard) -> Watermelons {
    let mut watermelons = Watermelons::default();
    let Some(watermelon) = &agreement.watermelon else { return watermelons };
    for window in window::windows(watermelon.over, &scorecard.periods) {
        let (index, last) = window.last;
        let agreed = scorecard.agreed(agreement, index, first_day(&agreement.calendar, last));
        let judges = Judges::new(agreement, watermelon, agreed);
        let seen = Seen::of(agreement, watermelon, tally, &window.numbers);
        report::add(&mut watermelons, watermelon, &window, &judges, &seen);
    }
    watermelons
}

#[cfg(test)]
mod tests;
