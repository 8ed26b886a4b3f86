//! What a row of a block gives, as a byte: its class, or that it gives none.

/// The row is not one of the base.
pub(crate) const NONE: u8 = u8::MAX;
/// Set beside a class where the value cannot be taken.
pub(crate) const INVALID: u8 = 0x80;

/// The row had a negative time.
pub(crate) const NEGATIVE: u8 = 1;
/// The row has no end and counts as missed.
pub(crate) const UNFINISHED: u8 = 2;

/// What a scale is used for; ranges of whole numbers, both ends inclusive.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ScaleUse {
    /// Each point is a class of its own, from the lowest on.
    Points {
        low: i64,
        points: u8,
    },
    Net {
        negative: (i64, i64),
        positive: (i64, i64),
    },
    Top {
        good: (i64, i64),
    },
    Mean,
}

impl ScaleUse {
    pub(crate) fn classes(self) -> u8 {
        match self {
            Self::Points { points, .. } => points,
            Self::Net { .. } => 3,
            Self::Top { .. } => 2,
            Self::Mean => 1,
        }
    }

    pub(crate) fn class(self, value: i64) -> u8 {
        let within = |(low, high): (i64, i64)| low <= value && value <= high;
        match self {
            Self::Points { low, points } => u8::try_from(value - low).unwrap_or(points),
            Self::Net { negative, positive } => {
                if within(negative) {
                    0
                } else if within(positive) {
                    2
                } else {
                    1
                }
            }
            Self::Top { good } => u8::from(!within(good)),
            Self::Mean => 0,
        }
    }
}
