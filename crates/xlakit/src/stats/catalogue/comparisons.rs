//! Two groups, or two times, against each other: first minus second.

use super::super::Interval;
use super::super::comparison::{self, BrunnerMunzel, CliffDelta, MannWhitney, PeriodComparison, PooledZ};
use super::super::describe::functions;

functions! {
    /// Newcombe's hybrid score interval for the difference of two shares: the default.
    newcombe(successes1: count, n1: count, successes2: count, n2: count, level: level = 0.95)
        -> Interval, by comparison::newcombe;
    /// Miettinen and Nurminen's score interval for the difference of two shares.
    miettinen_nurminen(successes1: count, n1: count, successes2: count, n2: count, level: level = 0.95)
        -> Interval, by comparison::miettinen_nurminen;
    /// Mee's score interval for the difference of two shares.
    mee(successes1: count, n1: count, successes2: count, n2: count, level: level = 0.95) -> Interval, by comparison::mee;
    /// Agresti and Caffo's interval for the difference of two shares: Wald's after adding a success and a failure to each.
    agresti_caffo(successes1: count, n1: count, successes2: count, n2: count, level: level = 0.95)
        -> Interval, by comparison::agresti_caffo;
    /// Wald's interval for the difference of two shares, for comparison only: too narrow near 0 and 1.
    wald_difference(successes1: count, n1: count, successes2: count, n2: count, level: level = 0.95)
        -> Interval, by comparison::wald_difference;
    /// The z test that two shares are equal, with the pooled variance; its p-value is two-sided.
    pooled_z(successes1: count, n1: count, successes2: count, n2: count) -> PooledZ, by comparison::pooled_z;
    /// Cohen's h, the difference of two shares in angles.
    cohen_h(share1: share, share2: share) -> f64, by comparison::cohen_h;
    /// Mann and Whitney's test that two samples have the same distribution, with ties and continuity corrected; its p-value is
    /// two-sided.
    mann_whitney(first: list, second: list) -> MannWhitney, by comparison::mann_whitney;
    /// `mann_whitney` for answers on a scale: how often each score was given in either group.
    mann_whitney_of_counts(first: counts, second: counts like first) -> MannWhitney, by comparison::mann_whitney_of_counts;
    /// Brunner and Munzel's test that neither of two samples tends to be higher, whatever their spreads; its p-value is
    /// two-sided.
    brunner_munzel(first: list, second: list) -> BrunnerMunzel, by comparison::brunner_munzel;
    /// `brunner_munzel` for answers on a scale: how often each score was given in either group.
    brunner_munzel_of_counts(first: counts, second: counts like first) -> BrunnerMunzel, by comparison::brunner_munzel_of_counts;
    /// Cliff's δ of two samples, from −1 to 1, with its interval.
    cliff_delta(first: list, second: list, level: level = 0.95) -> CliffDelta, by comparison::cliff_delta;
    /// `cliff_delta` for answers on a scale: how often each score was given in either group.
    cliff_delta_of_counts(first: counts, second: counts like first, level: level = 0.95)
        -> CliffDelta, by comparison::cliff_delta_of_counts;
    /// The first `count` periods against the last, pooled and as the mean of periods, from each period's value and size.
    first_against_last(values: list, sizes: counts like values, count: whole)
        -> PeriodComparison, by comparison::first_against_last;
}
