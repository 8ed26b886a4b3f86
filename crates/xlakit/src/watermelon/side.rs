//! Both sides of a cell: which state it is in, and how sure each state is.

use super::evidence::CellEvidence;
use super::finding::State;
use crate::agreement::OutsideIs;

/// The p-values of a cell's states: the larger of what its two sides have to show (intersection-union), so no correction is
/// needed for there being two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Joint {
    pub(super) healthy: f64,
    pub(super) watermelon: f64,
    pub(super) reverse: f64,
    pub(super) both_red: f64,
}

impl Joint {
    /// A side is green where every indicator is: the largest p. It is red where any is: the least p times their number. A census
    /// of the outside needs no test: its figures decide. Neither side is empty.
    pub(super) fn of(outside: &[CellEvidence], inside: &[CellEvidence], outside_is: OutsideIs) -> Self {
        let (outside_green, outside_red) = match outside_is {
            OutsideIs::Census if outside.iter().all(|evidence| evidence.meets) => (0.0, 1.0),
            OutsideIs::Census => (1.0, 0.0),
            OutsideIs::Sample => (all_green(outside), any_red(outside)),
        };
        let (inside_green, inside_red) = (all_green(inside), any_red(inside));
        Self {
            healthy: outside_green.max(inside_green),
            watermelon: outside_green.max(inside_red),
            reverse: outside_red.max(inside_green),
            both_red: outside_red.max(inside_red),
        }
    }

    /// The state that is sure at `alpha`; at most one is, while `alpha` is below ½.
    pub(super) fn state(&self, alpha: f64) -> State {
        let states = [
            (self.watermelon, State::Watermelon),
            (self.reverse, State::Reverse),
            (self.both_red, State::BothRed),
            (self.healthy, State::Healthy),
        ];
        states.into_iter().find(|(p, _)| *p <= alpha).map_or(State::Undetermined, |(_, state)| state)
    }
}

fn all_green(side: &[CellEvidence]) -> f64 {
    side.iter().map(|evidence| evidence.green.unwrap_or(1.0)).fold(0.0, f64::max)
}

fn any_red(side: &[CellEvidence]) -> f64 {
    let least = side.iter().map(|evidence| evidence.red.unwrap_or(1.0)).fold(1.0, f64::min);
    (least * side.len() as f64).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(meets: bool, green: f64, red: f64) -> CellEvidence {
        CellEvidence { n: Some(100), meets, green: Some(green), red: Some(red) }
    }

    #[test]
    fn the_weaker_side_decides() {
        let outside = [evidence(true, 0.01, 0.99), evidence(true, 0.03, 0.97)];
        let inside = [evidence(false, 0.998, 0.002)];
        let joint = Joint::of(&outside, &inside, OutsideIs::Sample);
        assert!((joint.watermelon - 0.03).abs() < 1e-15);
        assert_eq!(joint.state(0.05), State::Watermelon);
        assert_eq!(joint.state(0.02), State::Undetermined);
    }

    #[test]
    fn a_census_needs_no_proof_of_the_outside() {
        let inside = [evidence(false, 0.998, 0.002)];
        let green = Joint::of(&[evidence(true, 0.4, 0.6)], &inside, OutsideIs::Census);
        assert!((green.watermelon - 0.002).abs() < 1e-15 && green.both_red > 0.99);
        let red = Joint::of(&[evidence(true, 0.4, 0.6), evidence(false, 0.6, 0.4)], &inside, OutsideIs::Census);
        assert!((red.both_red - 0.002).abs() < 1e-15 && red.watermelon > 0.99);
    }

    #[test]
    fn any_of_several_red_ones_pays_for_their_number() {
        // 3 · 0.01, and never above 1.
        let inside = [evidence(false, 0.9, 0.01), evidence(true, 0.5, 0.5), evidence(true, 0.5, 0.6)];
        assert!((Joint::of(&[evidence(true, 0.0, 1.0)], &inside, OutsideIs::Census).watermelon - 0.03).abs() < 1e-15);
        let inside = [evidence(true, 0.5, 0.5); 3];
        assert!((Joint::of(&[evidence(true, 0.0, 1.0)], &inside, OutsideIs::Census).watermelon - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_red_outside_with_a_green_inside_is_the_reverse() {
        let (red, green) = ([evidence(false, 0.99, 0.01)], [evidence(true, 0.02, 0.98); 2]);
        assert_eq!(Joint::of(&red, &green, OutsideIs::Sample).state(0.05), State::Reverse);
        assert_eq!(Joint::of(&red, &red, OutsideIs::Sample).state(0.05), State::BothRed);
        assert_eq!(Joint::of(&green, &green, OutsideIs::Sample).state(0.05), State::Healthy);
    }

    #[test]
    fn an_outside_without_a_test_proves_nothing_as_a_sample() {
        let outside = [CellEvidence { n: Some(100), meets: true, green: None, red: None }];
        let inside = [evidence(false, 0.998, 0.002)];
        assert!((Joint::of(&outside, &inside, OutsideIs::Sample).watermelon - 1.0).abs() < 1e-15);
        assert!(Joint::of(&outside, &inside, OutsideIs::Census).watermelon < 0.01);
    }
}
