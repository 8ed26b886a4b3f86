//! The five verdicts.

use crate::describe::reported;

reported! {
    /// What became of a target.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Verdict {
        /// The target was met.
        Met,
        /// The target was missed.
        Missed,
        /// Neither can be said with the confidence that was agreed: the interval holds the target, or the posterior or test
        /// decides neither; or there are values, but no figure can be formed of them, such as reported ones without the answers
        /// behind them.
        Undetermined,
        /// Fewer values than the agreement asks for.
        Insufficient,
        /// No value at all.
        NoData,
    }
}

impl Verdict {
    /// Met or missed.
    pub(super) const fn of(met: bool) -> Self {
        if met { Self::Met } else { Self::Missed }
    }

    /// The word as reports write it.
    ///
    /// ```
    /// assert_eq!(xlakit::Verdict::NoData.as_str(), "no_data");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Undetermined => "undetermined",
            Self::Insufficient => "insufficient",
            Self::NoData => "no_data",
        }
    }
}
