//! From counts to a figure with its interval.

pub(super) mod notes;
pub(crate) mod quantile;

use crate::agreement::{Indicator, IntervalMethod, Measure, ReportedUnit, Unit, Whole};
use crate::describe::reported;
use crate::num::{Decimal, Figure, Ratio, VALUE_UNITS, variance};
use crate::scorecard::sample::{Sample, effective};
use crate::scorecard::words::{POINTS, SHARE};
use crate::stats;
use crate::tally::{Observed, Statistic};
use quantile::{CompanionFigure, Within};

reported! {
    /// What a figure is, with all that it stands on.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Estimate {
        /// The figure, rounded half-even to 9 places; `None` where there is no value to form it from.
        pub value: Option<Figure>,
        /// The figure exactly, where it is a ratio of integers; verdicts compare this.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub exact: Option<Ratio>,
        /// The lower bound of the interval; `None` where there is none.
        pub low: Option<Figure>,
        /// The upper bound of the interval.
        pub high: Option<Figure>,
        /// The unit: `share` (0 to 1), `points` (−100 to 100), `apdex` (0 to 1), or the agreement's own word, which may be empty.
        pub unit: String,
        /// The values behind the figure; of reported figures, the answers behind them where their number was given.
        pub n: u64,
        /// Rows of the base without a value.
        pub missing: u64,
        /// Rows of the base: source + `where` − `exclude`.
        pub base: u64,
        /// Kish's effective n, where rows have weights.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub effective_n: Option<Figure>,
        /// How many values lie on each point of a scale, from the lowest on; of measures on a scale.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub distribution: Vec<PointCount>,
        /// How many were asked, where the source says it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub invited: Option<u64>,
        /// n over invited.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub response_rate: Option<Figure>,
        /// The method of the interval and its one-sided confidence; `None` where there is no interval. Of a quantile one of the bounds may be
        /// `None`.
        pub interval: Option<FigureInterval>,
        /// By how much of itself the figure may be off, a quantile of more values than are kept; absent where it is exact.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub relative_error: Option<Figure>,
        /// Figures of the same values that the agreement asks for beside this one.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub beside: Vec<CompanionFigure>,
        /// How many values lie within the limit of the target, of a quantile that has one: what its verdict stands on.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub within: Option<Within>,
        /// What has to be known to read the figure: unfinished rows that count as missed, negative times, an interval that cannot be given.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub notes: Vec<String>,
    }
}

reported! {
    /// How many values lie on one point of a scale.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PointCount {
        /// The point.
        pub value: i32,
        /// The values on it, each counted once whatever its weight.
        pub count: u64,
    }
}

reported! {
    /// How an interval was made.
    #[derive(Clone, Debug, PartialEq)]
    pub struct FigureInterval {
        /// The method.
        pub method: IntervalMethod,
        /// The one-sided probability of each bound; an interval for one look covers 2·confidence − 1.
        pub confidence: Figure,
        /// How often it may be looked at.
        pub looks: Looks,
        /// How a confidence sequence was tuned before the first answer.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub tuning: Option<String>,
    }
}

impl FigureInterval {
    pub(crate) fn new(method: IntervalMethod, confidence: Decimal) -> Self {
        let looks = if method.is_anytime() { Looks::Anytime } else { Looks::FixedN };
        Self { method, confidence: Figure::from_decimal(confidence), looks, tuning: method.tuning() }
    }
}

reported! {
    /// How often an interval may be looked at before its confidence is spent.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Looks {
        /// Once, at a number of values that was not chosen by what they say.
        FixedN,
        /// Whenever values come in: all looks together have the confidence.
        Anytime,
    }
}

/// The confidence of an interval when no target names one.
pub(crate) const CONFIDENCE: Decimal = Decimal::from_parts(95, 0, 0, false, 2);

/// The figure of an indicator and its interval, each bound one-sided at `confidence`.
///
/// With it comes the sample that the interval stands on, and a posterior or a test would. `invited` and the response rate belong to the source
/// and are added by the caller.
pub(crate) fn estimate(
    indicator: &Indicator,
    observed: &Observed,
    method: Option<IntervalMethod>,
    confidence: Decimal,
) -> (Estimate, Option<Sample>) {
    let (n, parts) = (observed.n, indicator.measure.parts());
    let formed = match &observed.statistic {
        Statistic::Classes(counts) => {
            let whole: Vec<i128> = counts.iter().copied().map(i128::from).collect();
            Formed { n: counts.iter().sum(), exact: classes_ratio(&indicator.measure, &whole), ..Formed::default() }
        }
        Statistic::WeightedClasses(sums) => weighted_classes(&indicator.measure, sums),
        Statistic::Moments { sum, square } => {
            if let Measure::Whole { form, .. } = &indicator.measure {
                whole(*form, n, *sum, *square, parts)
            } else {
                let exact = i128::from(n).checked_mul(parts.into()).and_then(|n| Ratio::new(*sum, n));
                Formed { n, exact, ..Formed::default() }
            }
        }
        Statistic::WeightedMoments { w, ww, wx, wwx, wwxx, .. } => {
            let moments = stats::WeightedMoments { n: n as f64, w: *w, w2: *ww, wy: *wx, w2y: *wwx, w2y2: *wwxx };
            moments.estimate().map_or_else(
                || Formed { n, ..Formed::default() },
                |mean| Formed {
                    n,
                    value: Figure::from_f64(mean.mean * millions(parts)),
                    effective_n: Some(mean.n_effective),
                    ..Formed::default()
                },
            )
        }
        Statistic::Quantile { .. } => Formed { n, ..Formed::default() },
        Statistic::Totals { numerator, denominator } => {
            let exact = match &indicator.measure {
                Measure::Rate { per, .. } => rate(*numerator, *denominator, *per),
                _ => Ratio::new(*numerator, *denominator),
            };
            Formed { n, exact, ..Formed::default() }
        }
        // None is a figure as any other, where the source has rows at all: a source without one says nothing.
        Statistic::Count { of_any } => {
            let exact = if n > 0 || *of_any { Ratio::new(n.into(), 1) } else { None };
            Formed { n, exact, ..Formed::default() }
        }
        Statistic::Peak(peak) => Formed { n, exact: peak.and_then(|peak| Ratio::new(peak, parts.into())), ..Formed::default() },
        Statistic::Reported { figures, sum, pooled } => Formed {
            n: pooled.map_or(*figures, |(answers, _)| answers),
            exact: reported(&indicator.measure, *figures, *sum, *pooled),
            ..Formed::default()
        },
    };
    let value = formed.value.or_else(|| formed.exact.as_ref().and_then(Figure::from_ratio));
    let sample = Sample::of(indicator, observed);
    let method = method.or_else(|| IntervalMethod::usual(&indicator.measure));
    let bounds = method.zip(sample).and_then(|(method, sample)| {
        let interval = sample.interval(method, confidence)?;
        Some((method, Figure::from_f64(interval.low)?, Figure::from_f64(interval.high)?))
    });
    let mut estimate = Estimate {
        value,
        exact: formed.exact,
        low: bounds.map(|(_, low, _)| low),
        high: bounds.map(|(_, _, high)| high),
        unit: unit(indicator),
        n: formed.n,
        missing: observed.missing,
        base: observed.base,
        effective_n: formed.effective_n.and_then(Figure::from_f64),
        distribution: observed.distribution.iter().map(|&(value, count)| PointCount { value, count }).collect(),
        invited: None,
        response_rate: None,
        interval: bounds.map(|(method, ..)| FigureInterval::new(method, confidence)),
        relative_error: None,
        beside: Vec::new(),
        within: None,
        notes: Vec::new(),
    };
    estimate.notes = notes::of(&indicator.measure, observed, &estimate);
    quantile::complete(&mut estimate, &indicator.measure, observed, confidence);
    (estimate, sample)
}

/// What a statistic gives before it is rounded.
#[derive(Default)]
struct Formed {
    n: u64,
    exact: Option<Ratio>,
    /// The figure where it is no ratio of integers.
    value: Option<Figure>,
    effective_n: Option<f64>,
}

/// How much of a figure a million of the whole numbers are of which so many make one: weighted sums are of millions.
pub(super) fn millions(parts: i64) -> f64 {
    VALUE_UNITS as f64 / parts as f64
}

/// Each class as heavy as its weights.
fn weighted_classes(measure: &Measure, sums: &[(u64, i128, i128)]) -> Formed {
    let n = sums.iter().map(|&(count, ..)| count).sum();
    let Some((_, effective_n)) = effective(sums) else { return Formed { n, ..Formed::default() } };
    let weights: Vec<i128> = sums.iter().map(|&(_, weight, _)| weight).collect();
    Formed { n, exact: classes_ratio(measure, &weights), effective_n: Some(effective_n), ..Formed::default() }
}

/// What is said of all values of a quantity together: their total exactly, their standard deviation from n = 2 on.
fn whole(form: Whole, n: u64, sum: i128, square: i128, parts: i64) -> Formed {
    match form {
        Whole::Spread => {
            let spread = variance(n, sum, square, parts).and_then(|variance| Figure::from_f64(variance.sqrt()));
            Formed { n, value: spread, ..Formed::default() }
        }
        Whole::Sum | Whole::Max => {
            let exact = if n == 0 { None } else { Ratio::new(sum, parts.into()) };
            Formed { n, exact, ..Formed::default() }
        }
    }
}

/// Events for each `per` of exposure; without exposure there is no rate.
fn rate(events: i128, exposure: i128, per: Decimal) -> Option<Ratio> {
    let scale = 10_i128.checked_pow(per.scale())?;
    Ratio::new(events.checked_mul(per.mantissa())?, exposure.checked_mul(scale)?)
}

fn classes_ratio(measure: &Measure, classes: &[i128]) -> Option<Ratio> {
    match (measure, classes) {
        (measure, &[negative, neutral, positive]) if measure.is_net() => {
            Ratio::new(positive.checked_sub(negative)?.checked_mul(100)?, negative.checked_add(neutral)?.checked_add(positive)?)
        }
        (Measure::Apdex { .. }, &[satisfied, tolerating, frustrated]) => {
            let all = satisfied.checked_add(tolerating)?.checked_add(frustrated)?;
            Ratio::new(satisfied.checked_mul(2)?.checked_add(tolerating)?, all.checked_mul(2)?)
        }
        (_, &[good, bad]) => Ratio::new(good, good.checked_add(bad)?),
        _ => None,
    }
}

/// Figures that somebody else computed: one is taken as it is, several are pooled by the answers behind them.
pub(super) fn reported(measure: &Measure, figures: u64, sum: i128, pooled: Option<(u64, i128)>) -> Option<Ratio> {
    let per_hundred = if matches!(measure, Measure::Reported { unit: ReportedUnit::Percent, .. }) { 100 } else { 1 };
    let unit = per_hundred * i128::from(VALUE_UNITS);
    match pooled {
        _ if pooled.map_or(figures, |(answers, _)| answers) == 0 => None,
        _ if figures == 1 => Ratio::new(sum, unit),
        Some((answers, weighted)) => unit.checked_mul(answers.into()).and_then(|unit| Ratio::new(weighted, unit)),
        None => None,
    }
}

/// The unit of an indicator's figures, as the report says it.
fn unit(indicator: &Indicator) -> String {
    match indicator.unit() {
        Unit::Share => SHARE.to_owned(),
        Unit::Points => POINTS.to_owned(),
        Unit::Number { word, .. } => word.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{Quantity, Unfinished};
    use crate::num::variance;
    use crate::scorecard::fixtures::{dec, indicator, net, observed, of, of_classes, reported, scale, share, within};

    const ONE: i128 = VALUE_UNITS as i128;

    fn text(figure: Option<Figure>) -> String {
        figure.map_or("none".into(), |figure| figure.to_string())
    }

    fn mean_measure(range: Option<(Decimal, Decimal)>) -> Measure {
        Measure::Mean { of: Quantity::Column("x".into()), range, unit: Some("minutes".into()), beside: Vec::new() }
    }

    #[test]
    fn a_net_score_is_exact_and_its_bounds_are_adjusted_wald_at_a_one_sided_95_percent() {
        // 50 − 20 of 100. Adjusted: (50.75 − 20.75)/103 = 0.291262, the standard error is 0.076915 (nps_one_sample of the vectors), times 1.644854 is 0.126514.
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
    fn no_answers_give_no_figure_and_no_bounds() {
        let share = of_classes(share(), &[0, 0]);
        assert_eq!((share.value, share.exact, share.low, share.interval, share.n), (None, None, None, None, 0));
        assert!(share.notes.is_empty());
    }

    #[test]
    fn apdex_counts_a_tolerating_row_half() {
        // site24x7: 40 satisfied, 200 tolerating, 48 frustrated of 288: (40 + 100)/288.
        let measure = Measure::Apdex { of: Quantity::Column("s".into()), threshold: dec("4") };
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
        let clipped = Measure::ScaleMean(crate::scorecard::fixtures::scale());
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
        let mean = of(Measure::ScaleMean(scale()), 4, Statistic::Moments { sum: 20 * ONE, square: 100 * ONE * ONE });
        assert_eq!((text(mean.value), mean.low, mean.interval), ("5".into(), None, None));
        assert_eq!(mean.notes, ["all values are equal, so there is no interval"]);
        let one = of(Measure::ScaleMean(scale()), 1, Statistic::Moments { sum: 5 * ONE, square: 25 * ONE * ONE });
        assert_eq!(one.notes, ["one value has no interval"]);
    }

    #[test]
    fn a_ratio_of_totals_is_exact_and_has_no_interval() {
        let measure = || Measure::Ratio { numerator: "good".into(), denominator: "all".into() };
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
        let measure = Measure::Reported { column: "figure".into(), n: Some("answers".into()), unit: ReportedUnit::Percent };
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
