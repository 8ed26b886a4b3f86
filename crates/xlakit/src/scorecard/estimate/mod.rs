//! From counts to a figure with its interval.
//!
//! What differs between the kinds of figures is in a file for each, and [`kind`] dispatches to them. This file does what all have
//! in common: the fraction is rounded once, the sample gives the interval, and the [`notes`] say what has to be known to read the
//! two.

mod apdex;
mod classes;
mod count;
mod figure;
mod kind;
mod mean;
mod net;
pub(super) mod notes;
pub(super) mod quantile;
mod rate;
mod ratio;
mod reported;
mod share;
mod whole;

use std::cmp::Ordering;

use super::sample::Sample;
use super::words::{POINTS, SHARE};
use crate::agreement::{Indicator, IntervalMethod, Unit};
use crate::num::{Decimal, Figure, Ratio};
use crate::tally::{Observed, Statistic};

pub(crate) use figure::about;
pub use figure::{CompanionFigure, Estimate, FigureInterval, Looks, PointCount, Within};
use kind::FigureKind;

/// The figure of an indicator and its interval, each bound one-sided at `confidence`.
///
/// With it comes the sample that the interval stands on, and a posterior or a test would. `invited` and the response rate belong
/// to the source and are added by the caller.
pub(crate) fn estimate(
    indicator: &Indicator,
    observed: &Observed,
    method: Option<IntervalMethod>,
    confidence: Decimal,
) -> (Estimate, Option<Sample>) {
    let (kind, parts) = (FigureKind::of(&indicator.measure), indicator.measure.traits().parts);
    let exact = kind.fraction(observed, parts).and_then(|(numerator, denominator)| Ratio::new(numerator, denominator));
    let value = kind.rounded(observed, parts).or_else(|| exact.as_ref().and_then(Figure::from_ratio));
    let sample = kind.sample(indicator, observed, parts);
    let method = method.or_else(|| indicator.measure.traits().methods.first().copied());
    let bounds = method.zip(sample).and_then(|(method, sample)| {
        let interval = sample.interval(method, confidence)?;
        Some((method, Figure::from_f64(interval.low)?, Figure::from_f64(interval.high)?))
    });
    // The published formula of a net score leaves out figures near ±100, and an interval without its figure misleads.
    let widened = bounds.zip(value).map(|((_, low, high), value)| (low.min(value), high.max(value)));
    let is_widened = widened != bounds.map(|(_, low, high)| (low, high)) && value.is_some();
    let mut estimate = Estimate {
        value,
        exact,
        low: widened.map(|(low, _)| low),
        high: widened.map(|(_, high)| high),
        unit: unit(indicator),
        n: FigureKind::n(observed),
        missing: observed.missing,
        base: observed.base,
        effective_n: effective_n(observed).and_then(Figure::from_f64),
        distribution: observed.distribution.iter().map(|&(value, count)| PointCount { value, count }).collect(),
        invited: None,
        response_rate: None,
        interval: bounds.map(|(method, ..)| FigureInterval::new(method, confidence)),
        relative_error: None,
        beside: Vec::new(),
        within: None,
        notes: Vec::new(),
    };
    estimate.notes = notes::of(&indicator.measure, kind, observed, &estimate);
    estimate.notes.extend(is_widened.then(|| "the interval is widened to its figure".to_owned()));
    quantile::complete(&mut estimate, &indicator.measure, observed, confidence);
    (estimate, sample)
}

/// The sample behind a figure, without forming the figure.
pub(crate) fn sample(indicator: &Indicator, observed: &Observed) -> Option<Sample> {
    FigureKind::of(&indicator.measure).sample(indicator, observed, indicator.measure.traits().parts)
}

/// How a figure compares with a decimal, as [`estimate`] would have it, without forming the whole estimate of what is searched
/// often: exactly where it is a ratio of integers, else as it is printed. `None` without a figure.
pub(crate) fn compare(indicator: &Indicator, observed: &Observed, decimal: Decimal) -> Option<Ordering> {
    let (kind, parts) = (FigureKind::of(&indicator.measure), indicator.measure.traits().parts);
    let Some((numerator, denominator)) = kind.fraction(observed, parts) else {
        return Some(kind.rounded(observed, parts)?.as_decimal().cmp(&decimal));
    };
    if denominator == 0 {
        return None;
    }
    // Small numbers, as nearly all are, compare without being brought to lowest terms.
    let scaled = 10_i128.checked_pow(decimal.scale()).and_then(|scale| numerator.checked_mul(scale));
    match (scaled, decimal.mantissa().checked_mul(denominator)) {
        (Some(left), Some(right)) if denominator > 0 => Some(left.cmp(&right)),
        _ => Some(Ratio::new(numerator, denominator)?.cmp_decimal(&decimal)),
    }
}

/// Kish's effective n, where rows have weights.
fn effective_n(observed: &Observed) -> Option<f64> {
    match &observed.statistic {
        Statistic::WeightedClasses(sums) => classes::effective(sums).map(|(_, effective_n)| effective_n),
        statistic => mean::effective_n(statistic, observed.n),
    }
}

/// The unit of an indicator's figures, as the report says it.
fn unit(indicator: &Indicator) -> String {
    match indicator.unit() {
        Unit::Share => SHARE.to_owned(),
        Unit::Points => POINTS.to_owned(),
        Unit::Number { word, .. } => word.unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{
        ApdexMeasure, CONFIDENCE, MeanMeasure, Measure, Quantity, RatioMeasure, ReportedMeasure, ReportedUnit, ScaleMeanMeasure,
        Unfinished,
    };
    use crate::num::{VALUE_UNITS, variance};
    use crate::scorecard::fixtures::{dec, indicator, net, observed, of, of_classes, reported, scale, share, within};
    use crate::stats;

    const ONE: i128 = VALUE_UNITS as i128;

    fn text(figure: Option<Figure>) -> String {
        figure.map_or("none".into(), |figure| figure.to_string())
    }

    fn mean_measure(range: Option<(Decimal, Decimal)>) -> Measure {
        Measure::Mean(MeanMeasure {
            of: Quantity::Column("x".into()),
            range,
            cap: None,
            unit: Some("minutes".into()),
            beside: Vec::new(),
        })
    }

    #[test]
    fn a_net_score_is_exact_and_its_bounds_are_adjusted_wald_at_a_one_sided_95_percent() {
        // 50 − 20 of 100. Adjusted: (50.75 − 20.75)/103 = 0.291262, the standard error is 0.076915 (nps_one_sample of the
        // vectors), times 1.644854 is 0.126514.
        let nps = of_classes(net(), &[20, 30, 50]);
        assert_eq!(nps.exact, Ratio::new(30, 1));
        assert_eq!((text(nps.value), nps.unit.as_str(), nps.n), ("30".into(), "points", 100));
        let (low, high) = (nps.low.unwrap().to_f64(), nps.high.unwrap().to_f64());
        assert!(
            (low - (29.126_214 - 12.651_405)).abs() < 1e-4 && (high - (29.126_214 + 12.651_405)).abs() < 1e-4,
            "{low} {high}"
        );
        assert_eq!(nps.interval, Some(FigureInterval::new(IntervalMethod::AdjustedWald, dec("0.95"))));
    }

    #[test]
    fn the_plain_wald_interval_is_given_where_it_was_asked_for() {
        let statistic = Statistic::Classes(vec![20, 30, 50]);
        let nps = estimate(&indicator("nps", net()), &observed(100, statistic), Some(IntervalMethod::Wald), dec("0.975")).0;
        // nps_one_sample of the vectors: 0.30 [0.146921919249573, 0.453078080750427] at two-sided 95 %.
        assert_eq!((text(nps.low), text(nps.high)), ("14.692191925".into(), "45.307808075".into()));
        assert_eq!(nps.interval.unwrap().method, IntervalMethod::Wald);
    }

    #[test]
    fn a_share_has_wilson_s_interval() {
        // prop_wilson_conf90 of the vectors: 45 of 50.
        let share = of_classes(share(), &[45, 5]);
        assert_eq!((text(share.value), share.exact), ("0.9".into(), Ratio::new(9, 10)));
        assert_eq!((text(share.low), text(share.high)), ("0.808462486".into(), "0.950470966".into()));
    }

    #[test]
    fn an_interval_contains_its_figure() {
        // Three promoters: adjusted Wald gives at most 97.5.
        let all = of_classes(net(), &[0, 0, 3]);
        assert_eq!((text(all.value), text(all.high)), ("100".into(), "100".into()));
        assert_eq!(all.notes, ["the interval is widened to its figure"]);
        let none = of_classes(net(), &[3, 0, 0]);
        assert_eq!((text(none.low), none.low < none.high), ("-100".into(), true));
        assert!(of_classes(net(), &[20, 30, 50]).notes.is_empty());
    }

    #[test]
    fn no_answers_give_no_figure_and_no_bounds() {
        let share = of_classes(share(), &[0, 0]);
        assert_eq!((share.value, share.exact, share.low, share.interval, share.n), (None, None, None, None, 0));
        assert!(share.notes.is_empty());
    }

    #[test]
    fn apdex_counts_a_tolerating_row_half() {
        // site24x7: 40 satisfied, 200 tolerating, 48 frustrated of 288: (40 + 100)/288.
        let measure = Measure::Apdex(ApdexMeasure { of: Quantity::Column("s".into()), threshold: dec("4") });
        let apdex = of_classes(measure, &[40, 200, 48]);
        assert_eq!((apdex.exact, text(apdex.value)), (Ratio::new(140, 288), "0.486111111".into()));
        assert!(apdex.low < apdex.value && apdex.value < apdex.high);
    }

    #[test]
    fn a_mean_has_student_s_interval_clipped_to_its_scale() {
        // 9 7 10 3 6 8 9 10: Σx = 62, Σx² = 520, s² = (520 − 62²/8)/7 = 5.642857; t(0.975, 7) = 2.364624.
        let statistic = || Statistic::Moments { sum: 62 * ONE, square: 520 * ONE * ONE };
        let mean = estimate(&indicator("csat", mean_measure(None)), &observed(8, statistic()), None, dec("0.975")).0;
        assert_eq!((mean.exact, text(mean.value), mean.unit.as_str()), (Ratio::new(31, 4), "7.75".into(), "minutes"));
        assert!((mean.low.unwrap().to_f64() - 5.764_057).abs() < 1e-6, "{:?}", mean.low);
        assert!((mean.high.unwrap().to_f64() - 9.735_943).abs() < 1e-6);
        let clipped = Measure::ScaleMean(ScaleMeanMeasure { scale: crate::scorecard::fixtures::scale() });
        let extreme = of(clipped, 2, Statistic::Moments { sum: 19 * ONE, square: 181 * ONE * ONE });
        assert_eq!(text(extreme.high), "10");
        let range = mean_measure(Some((dec("6.5"), dec("9"))));
        let ranged = estimate(&indicator("csat", range), &observed(8, statistic()), None, dec("0.975")).0;
        assert_eq!((text(ranged.low), text(ranged.high)), ("6.5".into(), "9".into()));
    }

    #[test]
    fn the_spread_of_large_values_is_not_lost() {
        // 10⁹ + 1, 10⁹ + 2, 10⁹ + 3: variance 1.
        let values = [1_000_000_001_i128, 1_000_000_002, 1_000_000_003].map(|value| value * ONE);
        assert_eq!(variance(3, values.iter().sum(), values.iter().map(|value| value * value).sum(), VALUE_UNITS), Some(1.0));
        assert_eq!(
            variance(3, -values.iter().sum::<i128>(), values.iter().map(|value| value * value).sum(), VALUE_UNITS),
            Some(1.0)
        );
    }

    #[test]
    fn equal_values_give_a_mean_without_an_interval_and_say_so() {
        let mean = of(
            Measure::ScaleMean(ScaleMeanMeasure { scale: scale() }),
            4,
            Statistic::Moments { sum: 20 * ONE, square: 100 * ONE * ONE },
        );
        assert_eq!((text(mean.value), mean.low, mean.interval), ("5".into(), None, None));
        assert_eq!(mean.notes, ["all values are equal, so there is no interval"]);
        let one = of(
            Measure::ScaleMean(ScaleMeanMeasure { scale: scale() }),
            1,
            Statistic::Moments { sum: 5 * ONE, square: 25 * ONE * ONE },
        );
        assert_eq!(one.notes, ["one value has no interval"]);
    }

    #[test]
    fn a_ratio_of_totals_is_exact_and_has_no_interval() {
        let measure = || Measure::Ratio(RatioMeasure { numerator: "good".into(), denominator: "all".into() });
        let ratio = of(measure(), 3, Statistic::Totals { numerator: 9_998_997 * ONE, denominator: 10_000_000 * ONE });
        assert_eq!((ratio.exact, ratio.low, ratio.n), (Ratio::new(9_998_997, 10_000_000), None, 3));
        assert_eq!(ratio.notes, ["a census of totals has no interval"]);
        let empty = of(measure(), 3, Statistic::Totals { numerator: 0, denominator: 0 });
        assert_eq!((empty.value, empty.notes.as_slice()), (None, ["the denominator is zero".to_owned()].as_slice()));
    }

    #[test]
    fn one_reported_figure_is_taken_as_it_was_written() {
        let statistic = Statistic::Reported { figures: 1, sum: 99_990_000, pooled: None };
        let reported = of(reported(ReportedUnit::Percent), 1, statistic);
        assert_eq!((reported.exact, reported.unit.as_str()), (Ratio::new(9999, 10_000), "share"));
        assert_eq!(reported.notes, ["a reported figure without n has no interval"]);
    }

    #[test]
    fn reported_figures_are_pooled_only_with_their_n() {
        // 67 from 298,339 answers and 76 from 207,198: (298339·67 + 207198·76)/505537 = 70.688715.
        let sum = 143 * ONE;
        let pooled = Some((505_537, (298_339 * 67 + 207_198 * 76) * ONE));
        let happiness = of(reported(ReportedUnit::Points), 2, Statistic::Reported { figures: 2, sum, pooled });
        assert_eq!((happiness.exact, happiness.n), (Ratio::new(35_735_761, 505_537), 505_537));
        assert_eq!(happiness.notes, ["a reported figure that is no share has no interval"]);
        let apart = of(reported(ReportedUnit::Points), 2, Statistic::Reported { figures: 2, sum, pooled: None });
        assert_eq!(
            (apart.value, apart.notes.as_slice()),
            (None, ["reported figures are pooled only with their n".to_owned()].as_slice())
        );
    }

    #[test]
    fn a_reported_share_with_n_has_wilson_s_interval_on_it() {
        let pooled = Some((50, 50 * 90 * ONE));
        let measure = Measure::Reported(ReportedMeasure {
            column: "figure".into(),
            n: Some("answers".into()),
            unit: ReportedUnit::Percent,
        });
        let csat = of(measure, 1, Statistic::Reported { figures: 1, sum: 90 * ONE, pooled });
        assert_eq!(
            (text(csat.value), text(csat.low), text(csat.high)),
            ("0.9".into(), "0.808462486".into(), "0.950470966".into())
        );
        assert_eq!(csat.n, 50);
    }

    #[test]
    fn a_weighted_net_score_comes_from_exact_weights_and_its_interval_from_kish_s_effective_n() {
        // One detractor of weight 1, two passives of 1, three promoters of 2: (6 − 1)/9·100; n_eff = 9²/(1 + 2 + 12) = 5.4.
        let class =
            |count: u64, weight: i128| (count, (i128::from(count) * weight) << 30, (i128::from(count) * weight * weight) << 60);
        let sums = vec![class(1, 1), class(2, 1), class(3, 2)];
        let nps = of(net(), 6, Statistic::WeightedClasses(sums));
        assert_eq!((nps.exact, nps.n, text(nps.effective_n)), (Ratio::new(500, 9), 6, "5.4".into()));
        let scaled = stats::adjusted_wald(0.6, 1.2, 3.6, 0.9).unwrap();
        assert!((nps.low.unwrap().to_f64() - 100.0 * scaled.low).abs() < 1e-8);
        let weightless = of(net(), 6, Statistic::WeightedClasses(vec![class(1, 0), class(2, 0), class(3, 0)]));
        assert_eq!((weightless.value, weightless.n), (None, 6));
        assert_eq!(weightless.notes, ["every weight is zero"]);
    }

    #[test]
    fn a_weighted_mean_stands_on_the_linearised_error_and_the_effective_n() {
        // y = 10, 6, 8 with w = 1, 3, 1: Σw = 5, Σw² = 11, Σwy = 36, mean 7.2, n_eff = 25/11.
        let statistic = Statistic::WeightedMoments { w: 5.0, ww: 11.0, wx: 36.0, wwx: 72.0, wwxx: 488.0, wxx: 272.0 };
        let mean = of(mean_measure(None), 3, statistic);
        assert_eq!((text(mean.value), mean.exact, text(mean.effective_n)), ("7.2".into(), None, "2.272727273".into()));
        // Σw²(y − m)² = 488 − 2·7.2·72 + 7.2²·11 = 21.44; SE = √(1.5·21.44)/5 = 1.134196.
        let half = mean.high.unwrap().to_f64() - 7.2;
        let t = -crate::num::special::student_t_quantile(0.05, 25.0 / 11.0 - 1.0).unwrap();
        assert!((half - t * 1.134_195_75).abs() < 1e-6, "{half} {t}");
    }

    #[test]
    fn rows_that_were_treated_in_a_special_way_are_noted() {
        let mut rows = observed(10, Statistic::Classes(vec![6, 2]));
        (rows.missing, rows.negative, rows.unfinished) = (2, 2, 1);
        let late = estimate(&indicator("in_time", within(Unfinished::Missed)), &rows, None, CONFIDENCE).0;
        assert_eq!((late.base, late.missing, late.n), (10, 2, 8));
        let notes = ["durations are elapsed time", "2 negative durations left out", "1 unfinished row counted as missed"];
        assert_eq!(late.notes, notes);
    }
}
