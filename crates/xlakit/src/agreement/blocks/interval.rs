//! The methods of intervals, and the function of [`stats`] that each one is.

use rust_decimal::Decimal;

use crate::agreement::describe::words;
use crate::num::{Exact, Figure};
use crate::stats::{self, Interval};

words! {
    /// The method of an interval.
    pub enum IntervalMethod {
        /// Wilson's score interval, for shares.
        Wilson = "wilson",
        /// Wilson's interval with a correction for continuity, for shares: wider, close to the exact one.
        WilsonContinuity = "wilson_continuity",
        /// Jeffreys' interval, for shares: equal tails of the posterior under Beta(½, ½).
        Jeffreys = "jeffreys",
        /// Clopper and Pearson's exact interval, for shares: it never covers less than it says.
        ClopperPearson = "clopper_pearson",
        /// Agresti and Coull's interval, for shares.
        AgrestiCoull = "agresti_coull",
        /// The adjusted Wald interval (¾, 1½ and ¾ answers added), for net scores and apdex.
        AdjustedWald = "adjusted_wald",
        /// Wilson's limits of the positive and the negative share, combined, for net scores and apdex.
        Mover = "mover",
        /// The plain Wald interval, for shares, net scores and apdex; too narrow for small samples and high scores.
        Wald = "wald",
        /// Student's t interval, for means.
        T = "t",
        /// Likelihood plus one answer at the far end, for net scores, apdex, and means on a scale or with a cap: it holds for any
        /// distribution.
        Likelihood = "likelihood",
        /// Garwood's exact Poisson interval, for rates and counts.
        Garwood = "garwood",
        /// The score interval of a Poisson rate, for rates and counts.
        RateScore = "rate_score",
        /// The chi-square interval of a standard deviation, for spreads of normal values.
        ChiSquare = "chi_square",
        /// Values of the sample by their rank, for quantiles; a bound that no value can vouch for is absent.
        OrderStatistics = "order_statistics",
        /// The beta-binomial mixture's confidence sequence, for shares with `decide: anytime`.
        AnytimeShare = "anytime_share",
        /// The normal mixture's confidence sequence, for net scores, apdex and means on a scale with `decide: anytime`.
        AnytimeMean = "anytime_mean",
    }
}

/// The parameters of the mixing beta distribution of [`stats::anytime_share`]: Robbins' uniform choice.
pub(crate) const MIXTURE: (f64, f64) = (1.0, 1.0);
/// The number of answers at which [`stats::anytime_mean`] is tightest.
pub(crate) const BEST_AT: f64 = 300.0;

impl IntervalMethod {
    /// Whether it is a confidence sequence, which holds at all looks together.
    pub(crate) const fn is_anytime(self) -> bool {
        matches!(self, Self::AnytimeShare | Self::AnytimeMean)
    }

    /// How a confidence sequence is tuned, before the first answer.
    pub(crate) fn tuning(self) -> Option<String> {
        match self {
            Self::AnytimeShare => Some(format!("beta mixture a {}, b {}", MIXTURE.0, MIXTURE.1)),
            Self::AnytimeMean => Some(format!("normal mixture, tightest at n {BEST_AT}")),
            _ => None,
        }
    }

    /// The interval of a share, 0 to 1, with each bound at a one-sided `confidence`.
    pub(crate) fn share(self, good: f64, n: f64, confidence: Decimal) -> Option<Interval> {
        self.share_at(good, n, self.level(confidence))
    }

    /// The same at a coverage.
    pub(crate) fn share_at(self, good: f64, n: f64, level: f64) -> Option<Interval> {
        match self {
            Self::Wilson => stats::wilson(good, n, level),
            Self::WilsonContinuity => stats::wilson_continuity(good, n, level),
            Self::Jeffreys => stats::jeffreys(good, n, level),
            Self::ClopperPearson => stats::clopper_pearson(good, n, level),
            Self::AgrestiCoull => stats::agresti_coull(good, n, level),
            Self::Wald => stats::wald_share(good, n, level),
            Self::AnytimeShare => stats::anytime_share(good, n, level, MIXTURE.0, MIXTURE.1),
            _ => None,
        }
    }

    /// The interval of a net score, −1 to 1, of negative, neutral and positive answers, with each bound at a one-sided
    /// `confidence`.
    pub(crate) fn net_score(self, classes: [f64; 3], confidence: Decimal) -> Option<Interval> {
        self.net_score_at(classes, self.level(confidence))
    }

    /// The same at a coverage.
    pub(crate) fn net_score_at(self, [negative, neutral, positive]: [f64; 3], level: f64) -> Option<Interval> {
        match self {
            Self::AdjustedWald => stats::adjusted_wald(negative, neutral, positive, level),
            Self::Mover => stats::mover(negative, neutral, positive, level),
            Self::Wald => stats::wald(negative, neutral, positive, level),
            Self::Likelihood => stats::likelihood_interval(&[-1.0, 0.0, 1.0], &[negative, neutral, positive], -1.0, 1.0, level),
            Self::AnytimeMean => {
                let n = negative + neutral + positive;
                stats::anytime_mean(n, (positive - negative) / n, -1.0, 1.0, level, BEST_AT)
            }
            _ => None,
        }
    }

    /// The interval of a rate, with each bound at a one-sided `confidence`.
    pub(crate) fn rate(self, events: f64, exposure: f64, confidence: Decimal) -> Option<Interval> {
        self.rate_at(events, exposure, self.level(confidence))
    }

    /// The same at a coverage.
    pub(crate) fn rate_at(self, events: f64, exposure: f64, level: f64) -> Option<Interval> {
        match self {
            Self::Garwood => stats::garwood(events, exposure, level),
            Self::RateScore => stats::rate_score(events, exposure, level),
            _ => None,
        }
    }

    /// The interval of a standard deviation, with each bound at a one-sided `confidence`.
    pub(crate) fn spread(self, n: f64, variance: f64, confidence: Decimal) -> Option<Interval> {
        if self == Self::ChiSquare { stats::spread_interval(n, variance, self.level(confidence)) } else { None }
    }

    /// The interval of a mean of values from `least` to `most`, with each bound at a one-sided `confidence`, held within them.
    pub(crate) fn mean(
        self,
        n: f64,
        mean: f64,
        variance: f64,
        (least, most): (f64, f64),
        confidence: Decimal,
    ) -> Option<Interval> {
        let level = self.level(confidence);
        let Interval { low, high } = match self {
            Self::T => stats::t_interval(n, mean, variance, level)?,
            Self::Likelihood => stats::likelihood_interval_of_moments(n, mean, variance, (least, most), level)?,
            Self::AnytimeMean => stats::anytime_mean(n, mean, least, most, level, BEST_AT)?,
            _ => return None,
        };
        Some(Interval { low: low.max(least), high: high.min(most) })
    }

    /// The coverage of an interval whose bounds each hold with `confidence`.
    ///
    /// An interval for one look leaves what it does not cover to its two bounds; of a sequence each bound may be left with the
    /// whole chance. It is formed as a decimal, so that 0.95 gives the float 0.9 and not its neighbour.
    pub(crate) fn level(self, confidence: Decimal) -> f64 {
        let both = confidence.plus(confidence).and_then(|twice| twice.minus(Decimal::ONE));
        let level = if self.is_anytime() { Some(confidence) } else { both };
        level.map_or(f64::NAN, |level| Figure::from_decimal(level).to_f64())
    }
}
