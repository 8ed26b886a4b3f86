//! What is promised of a figure, and the goal that it comes to.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::describe::{as_text, reported};
use crate::num::{Exact, Ratio};

/// What a target promises. Which [`Goal`] that is in a period is resolved by the scorecard, in the order of periods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Promise {
    /// The same goal in every period.
    Fixed(Goal),
}

impl Promise {
    /// The goal, where it is known before anything is counted.
    #[expect(clippy::unnecessary_wraps, reason = "of other promises it is not known")]
    pub(crate) const fn known(self) -> Option<Goal> {
        match self {
            Self::Fixed(goal) => Some(goal),
        }
    }
}

reported! {
    /// The goal of a target, in the unit of its figure.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[serde(rename_all = "snake_case")]
    pub enum Goal {
        /// The figure has to be this or more.
        AtLeast(#[serde(serialize_with = "as_text")] Decimal) = "at_least",
        /// The figure has to be this or less.
        AtMost(#[serde(serialize_with = "as_text")] Decimal) = "at_most",
    }
}

impl Goal {
    /// The figure that the goal names.
    pub(crate) const fn at(self) -> Decimal {
        match self {
            Self::AtLeast(at) | Self::AtMost(at) => at,
        }
    }

    /// Whether more is asked for, rather than less.
    pub(crate) const fn asks_for_more(self) -> bool {
        matches!(self, Self::AtLeast(_))
    }

    /// Whether a figure that compares so with [`at`](Self::at) meets the goal: on it, it does.
    pub(crate) const fn met_by(self, order: Ordering) -> bool {
        match self {
            Self::AtLeast(_) => order.is_ge(),
            Self::AtMost(_) => order.is_le(),
        }
    }

    /// Whether a figure that is known as a decimal meets the goal.
    pub(crate) fn is_met_at(self, figure: Decimal) -> bool {
        self.met_by(figure.cmp(&self.at()))
    }

    /// A figure minus the goal; `None` where that does not fit.
    pub(crate) fn gap(self, figure: Decimal) -> Option<Decimal> {
        figure.minus(self.at())
    }

    /// How far a figure is from the goal on its wrong side; zero or less where it meets it.
    pub(crate) fn shortfall_of(self, figure: &Ratio) -> Option<Ratio> {
        let at = Ratio::from_decimal(&self.at())?;
        if self.asks_for_more() { at.minus(figure) } else { figure.minus(&at) }
    }

    /// What a figure has to pass to miss the goal by more than a margin; the goal itself where that does not fit.
    pub(crate) fn less(self, margin: Decimal) -> Decimal {
        match self {
            Self::AtLeast(at) => at.minus(margin),
            Self::AtMost(at) => at.plus(margin),
        }
        .unwrap_or(self.at())
    }

    /// Of two ends, the lower one first: the one that is worse for the goal, and the one that is better.
    pub(crate) fn worse_first<T>(self, low: T, high: T) -> (T, T) {
        if self.asks_for_more() { (low, high) } else { (high, low) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIXTY: Goal = Goal::AtLeast(Decimal::from_parts(60, 0, 0, false, 0));
    const TWO_HOURS: Goal = Goal::AtMost(Decimal::from_parts(2, 0, 0, false, 0));

    #[test]
    fn a_figure_on_its_goal_meets_it_either_way() {
        assert!(SIXTY.is_met_at(60.into()) && SIXTY.is_met_at(61.into()) && !SIXTY.is_met_at(59.into()));
        assert!(TWO_HOURS.is_met_at(2.into()) && TWO_HOURS.is_met_at(1.into()) && !TWO_HOURS.is_met_at(3.into()));
    }

    #[test]
    fn a_shortfall_is_above_zero_on_the_wrong_side_and_a_gap_has_the_sign_of_the_difference() {
        let short = |goal: Goal, numerator, denominator| goal.shortfall_of(&Ratio::new(numerator, denominator).unwrap());
        assert_eq!((short(SIXTY, 58, 1), SIXTY.gap(58.into())), (Ratio::new(2, 1), Some((-2).into())));
        assert_eq!((short(TWO_HOURS, 5, 1), TWO_HOURS.gap(5.into())), (Ratio::new(3, 1), Some(3.into())));
        assert_eq!((short(TWO_HOURS, 1, 1), short(SIXTY, 179, 3)), (Ratio::new(-1, 1), Ratio::new(1, 3)));
    }

    #[test]
    fn a_margin_lies_on_the_worse_side_of_the_goal() {
        assert_eq!((SIXTY.less(5.into()), TWO_HOURS.less(1.into())), (55.into(), 3.into()));
        assert_eq!((SIXTY.worse_first("low", "high"), TWO_HOURS.worse_first("low", "high")), (("low", "high"), ("high", "low")));
    }
}
