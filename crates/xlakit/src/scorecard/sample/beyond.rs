//! The two sides of a threshold.

use crate::agreement::Goal;

/// The side of a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beyond {
    Above,
    Below,
}

impl Beyond {
    /// The side on which a goal is met.
    pub(crate) const fn met(goal: Goal) -> Self {
        if goal.asks_for_more() { Self::Above } else { Self::Below }
    }

    /// The side across.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Above => Self::Below,
            Self::Below => Self::Above,
        }
    }
}
