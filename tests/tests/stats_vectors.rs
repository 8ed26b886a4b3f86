//! The statistics against values of other programs, from `vectors/stats`: one file for each idea, cases as data.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test, whose helpers stand outside its test functions")]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use xlakit::stats::{self, Interval, Margin, Moments, NetScore, Stratum, WeightedMoments};

/// A case's input.
struct Input<'a>(&'a Value);

impl Input<'_> {
    fn number(&self, key: &str) -> f64 {
        self.0[key].as_f64().unwrap_or_else(|| panic!("`{key}` is no number in {}", self.0))
    }

    fn numbers(&self, key: &str) -> Vec<f64> {
        list(&self.0[key])
    }

    fn classes(&self) -> [f64; 3] {
        ["negative", "neutral", "positive"].map(|key| self.number(key))
    }

    /// Two shares and a level, in the order that the comparisons take them.
    fn two_shares(&self) -> [f64; 5] {
        ["successes1", "n1", "successes2", "n2", "level"].map(|key| self.number(key))
    }

    /// Two samples as histograms over their common scale.
    fn histograms(&self) -> (Vec<f64>, Vec<f64>) {
        stats::paired_histograms(&self.numbers("a"), &self.numbers("b")).unwrap()
    }
}

fn list(value: &Value) -> Vec<f64> {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}")).iter().map(|item| item.as_f64().unwrap()).collect()
}

fn interval(interval: Interval) -> Value {
    json!({ "low": interval.low, "high": interval.high })
}

fn value(value: f64) -> Value {
    json!({ "value": value, "rounded": value.ceil() })
}

fn spread(score: NetScore) -> Value {
    json!({ "value": score.value, "variance": score.variance, "standard_error": score.standard_error })
}

fn moments(moments: Moments) -> Value {
    json!({
        "n": moments.n, "mean": moments.mean, "m2": moments.m2, "m3": moments.m3, "m4": moments.m4,
        "variance": moments.variance(), "skewness": moments.skewness(), "excess_kurtosis": moments.excess_kurtosis(),
    })
}

/// What a function answers; nothing where it refuses.
type Answer = Option<Value>;

/// The function that a case names, if it is one of the group.
type Group = fn(&str, &Input<'_>) -> Option<Answer>;

const GROUPS: [Group; 8] = [shares, net_scores, values, weights, plans, verdicts, comparisons, corrections];

fn shares(function: &str, input: &Input<'_>) -> Option<Answer> {
    let get = |key| input.number(key);
    let method = match function {
        "wilson" => stats::wilson,
        "wilson_continuity" => stats::wilson_continuity,
        "wald_share" => stats::wald_share,
        "agresti_coull" => stats::agresti_coull,
        "jeffreys" => stats::jeffreys,
        "clopper_pearson" => stats::clopper_pearson,
        "garwood" => return Some(stats::garwood(get("events"), get("exposure"), get("level")).map(interval)),
        "rate_score" => return Some(stats::rate_score(get("events"), get("exposure"), get("level")).map(interval)),
        "rate_p_greater" => return Some(stats::rate_p_greater(get("events"), get("exposure"), get("target")).map(value)),
        "rate_p_less" => return Some(stats::rate_p_less(get("events"), get("exposure"), get("target")).map(value)),
        _ => return None,
    };
    Some(method(get("successes"), get("n"), get("level")).map(interval))
}

fn net_scores(function: &str, input: &Input<'_>) -> Option<Answer> {
    let get = |key| input.number(key);
    if function == "apdex" {
        let apdex = stats::apdex(get("satisfied"), get("tolerating"), get("frustrated"));
        return Some(apdex.map(|a| json!({ "value": a.value, "variance": a.variance, "standard_error": a.standard_error })));
    }
    let method = match function {
        "wald" => stats::wald,
        "adjusted_wald" => stats::adjusted_wald,
        "mover" => stats::mover,
        "net_score" | "adjusted_net_score" | "net_score_p_greater" => {
            let [negative, neutral, positive] = input.classes();
            return Some(match function {
                "net_score" => stats::net_score(negative, neutral, positive).map(spread),
                "adjusted_net_score" => stats::adjusted_net_score(negative, neutral, positive).map(spread),
                _ => stats::net_score(negative, neutral, positive)
                    .and_then(|score| score.p_greater(get("target")))
                    .map(|p| json!({ "p": p })),
            });
        }
        _ => return None,
    };
    let [negative, neutral, positive] = input.classes();
    Some(method(negative, neutral, positive, get("level")).map(interval))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a type's number in a test case is 1 … 9")]
fn values(function: &str, input: &Input<'_>) -> Option<Answer> {
    let get = |key| input.number(key);
    let kind = || get("kind") as u8;
    Some(match function {
        "mean" => stats::mean(&input.numbers("values")).map(value),
        "sample_variance" => stats::sample_variance(&input.numbers("values")).map(value),
        "t_interval" => {
            let values = input.numbers("values");
            let (mean, variance) = (stats::mean(&values)?, stats::sample_variance(&values)?);
            stats::t_interval(values.len() as f64, mean, variance, get("level")).map(interval)
        }
        "t_interval_of_moments" => stats::t_interval(get("n"), get("mean"), get("variance"), get("level")).map(interval),
        "moments_of_counts" => Moments::of_counts(&input.numbers("scores"), &input.numbers("counts")).map(moments),
        "moments_merged" => Some(moments(Moments::of(&input.numbers("a"))?.merge(&Moments::of(&input.numbers("b"))?))),
        "quantile" => stats::quantile(&input.numbers("values"), get("p"), kind()).map(value),
        "quantile_of_counts" => {
            stats::quantile_of_counts(&input.numbers("scores"), &input.numbers("counts"), get("p"), kind()).map(value)
        }
        "harrell_davis" => stats::harrell_davis(&input.numbers("values"), get("p")).map(value),
        "quantile_interval" => stats::quantile_interval(&input.numbers("values"), get("p"), get("level"))
            .map(|interval| json!({ "low": interval.low, "high": interval.high })),
        "quantile_upper_bound_min_n" => stats::quantile_upper_bound_min_n(get("p"), get("confidence")).map(value),
        "quantile_interval_min_n" => stats::quantile_interval_min_n(get("p"), get("level")).map(value),
        "coverage_of_largest" => stats::coverage_of_largest(get("n"), get("p")).map(value),
        _ => return None,
    })
}

fn weights(function: &str, input: &Input<'_>) -> Option<Answer> {
    let moments = || WeightedMoments::of(&input.numbers("weights"), &input.numbers("values"))?.estimate();
    let margins: Vec<(Vec<usize>, Vec<f64>)> = input.0["margins"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|margin| (serde_json::from_value(margin["groups"].clone()).unwrap(), list(&margin["totals"])))
        .collect();
    let margins: Vec<Margin<'_>> = margins.iter().map(|(groups, totals)| Margin { groups, totals }).collect();
    let raked = || stats::rake(&vec![1.0; input.numbers("values").len()], &margins).unwrap();
    Some(match function {
        "weighted_mean" => moments().map(|estimate| {
            json!({
                "mean": estimate.mean,
                "n_effective": estimate.n_effective,
                "design_effect": estimate.design_effect,
                "standard_error": estimate.standard_error,
            })
        }),
        "weighted_mean_of_population" => {
            let n = input.numbers("values").len() as f64;
            let factor = stats::sampling_fraction_factor(n, input.number("population"))?;
            Some(json!({ "standard_error": moments()?.standard_error? * factor }))
        }
        "rake" => Some(json!(raked())),
        "calibrated_mean" => stats::calibrated_mean(&input.numbers("values"), &raked(), &margins)
            .map(|estimate| json!({ "mean": estimate.mean, "standard_error": estimate.standard_error })),
        _ => return None,
    })
}

fn plans(function: &str, input: &Input<'_>) -> Option<Answer> {
    let get = |key| input.number(key);
    Some(match function {
        "finite_population_factor" => stats::finite_population_factor(get("n"), get("population")).map(value),
        "sampling_fraction_factor" => stats::sampling_fraction_factor(get("n"), get("population")).map(value),
        "sample_size_share" => stats::sample_size_share(get("margin"), get("level"), get("share")).map(value),
        "sample_size_in_population" => stats::sample_size_in_population(get("n"), get("population")).map(value),
        "nonresponse_bounds" => {
            stats::nonresponse_bounds(get("response_rate"), get("mean"), get("least"), get("most")).map(interval)
        }
        "tipping_point" => stats::tipping_point(get("response_rate"), get("mean"), get("target")).map(value),
        "nonresponse_bias" => stats::nonresponse_bias(get("response_rate"), get("mean"), get("others")).map(value),
        "representativity" => stats::representativity(&input.numbers("shares"), &input.numbers("response_rates")).map(|r| {
            json!({
                "response_rate": r.response_rate, "spread": r.spread, "r_indicator": r.r_indicator, "variation": r.variation,
            })
        }),
        _ => return None,
    })
}

fn verdicts(function: &str, input: &Input<'_>) -> Option<Answer> {
    let get = |key| input.number(key);
    Some(match function {
        "score_p_greater" => stats::score_p_greater(get("successes"), get("n"), get("target")).map(value),
        "binomial_p_greater" => stats::binomial_p_greater(get("successes"), get("n"), get("target")).map(value),
        "binomial_p_less" => stats::binomial_p_less(get("successes"), get("n"), get("target")).map(value),
        "share_met_probability" => {
            stats::share_met_probability(get("successes"), get("n"), get("target"), get("prior")).map(value)
        }
        "net_score_met_probability" => {
            let [negative, neutral, positive] = input.classes();
            stats::net_score_met_probability(negative, neutral, positive, get("target"), get("prior")).map(value)
        }
        "anytime_share" => stats::anytime_share(get("successes"), get("n"), get("level"), get("a"), get("b")).map(interval),
        _ => return None,
    })
}

fn comparisons(function: &str, input: &Input<'_>) -> Option<Answer> {
    let get = |key| input.number(key);
    let method = match function {
        "newcombe" => stats::newcombe,
        "wald_difference" => stats::wald_difference,
        "agresti_caffo" => stats::agresti_caffo,
        "miettinen_nurminen" => stats::miettinen_nurminen,
        "mee" => stats::mee,
        _ => return other_comparisons(function, input),
    };
    let [k1, n1, k2, n2, _] = input.two_shares();
    Some(method(k1, n1, k2, n2, get("level")).map(interval))
}

fn other_comparisons(function: &str, input: &Input<'_>) -> Option<Answer> {
    let get = |key| input.number(key);
    Some(match function {
        "pooled_z" => {
            let [k1, n1, k2, n2, _] = input.two_shares();
            stats::pooled_z(k1, n1, k2, n2).map(|test| json!({ "z": test.z, "p": test.p }))
        }
        "cohen_h" => stats::cohen_h(get("share1"), get("share2")).map(value),
        "net_score_difference" => {
            let group = |key| <[f64; 3]>::try_from(input.numbers(key)).unwrap();
            let adjusted = input.0["adjusted"].as_bool().unwrap();
            stats::net_score_difference(group("first"), group("second"), get("level"), adjusted).map(|d| {
                json!({
                    "value": d.value, "standard_error": d.standard_error, "low": d.interval.low, "high": d.interval.high, "p": d.p,
                })
            })
        }
        "mann_whitney" => {
            let (a, b) = input.histograms();
            stats::mann_whitney(&a, &b).map(|test| json!({ "u": test.u, "p": test.p }))
        }
        "brunner_munzel" => {
            let (a, b) = input.histograms();
            stats::brunner_munzel(&a, &b).map(|test| json!({ "statistic": test.statistic, "p": test.p }))
        }
        "cliff_delta" => {
            let (a, b) = input.histograms();
            stats::cliff_delta(&a, &b, get("level"))
                .map(|cliff| json!({ "delta": cliff.delta, "superiority": cliff.superiority }))
        }
        _ => return None,
    })
}

fn corrections(function: &str, input: &Input<'_>) -> Option<Answer> {
    let (name, count) = function.strip_suffix("_rejected").map_or((function, false), |name| (name, true));
    let adjust = match name {
        "benjamini_hochberg" => stats::benjamini_hochberg,
        "benjamini_yekutieli" => stats::benjamini_yekutieli,
        "holm" => stats::holm,
        "bonferroni" => stats::bonferroni,
        "rejected" => return Some(stats::rejected(&input.numbers("p_values"), input.number("q")).map(|n| json!(n))),
        "james_stein" => {
            let shrunk = stats::james_stein(&input.numbers("values"), input.number("variance"));
            return Some(shrunk.map(|js| json!({ "mean": js.mean, "factor": js.factor, "values": js.values })));
        }
        "simpson" => return Some(simpson(input)),
        _ => return None,
    };
    let adjusted = adjust(&input.numbers("p_values"));
    Some(adjusted.map(|adjusted| {
        if count { json!(adjusted.iter().filter(|p| **p <= input.number("alpha")).count()) } else { json!(adjusted) }
    }))
}

fn simpson(input: &Input<'_>) -> Option<Value> {
    let strata: Vec<Stratum> = input.0["strata"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let [successes1, failures1, successes2, failures2] = <[f64; 4]>::try_from(list(row)).unwrap();
            Stratum { successes1, failures1, successes2, failures2 }
        })
        .collect();
    let guard = stats::simpson(&strata, input.number("level"))?;
    let (low, high) = guard.interval.map(|interval| (interval.low, interval.high)).unzip();
    Some(json!({
        "crude": guard.crude, "standardised": guard.standardised, "reversed": guard.reversed, "odds_ratio": guard.odds_ratio,
        "low": low, "high": high, "statistic": guard.statistic, "p": guard.p,
    }))
}

/// Calls the function that a case names.
fn call(function: &str, input: &Value) -> Option<Value> {
    let input = Input(input);
    let answer = GROUPS.iter().find_map(|group| group(function, &input));
    answer.unwrap_or_else(|| panic!("no function `{function}`, or no answer on the way to it"))
}

/// Whether every number that is expected is there, within the tolerance.
fn agrees(value: &Value, expected: &Value, tolerance: f64) -> bool {
    match (value, expected) {
        (Value::Object(value), Value::Object(expected)) => {
            expected.iter().all(|(key, expected)| value.get(key).is_some_and(|value| agrees(value, expected, tolerance)))
        }
        (Value::Array(value), Value::Array(expected)) => {
            value.len() == expected.len()
                && value.iter().zip(expected).all(|(value, expected)| agrees(value, expected, tolerance))
        }
        (Value::Number(value), Value::Number(expected)) => {
            (value.as_f64().unwrap() - expected.as_f64().unwrap()).abs() <= tolerance
        }
        (Value::Null, Value::Null) => true,
        (Value::Bool(value), Value::Bool(expected)) => value == expected,
        _ => false,
    }
}

#[test]
fn every_statistic_agrees_with_the_program_that_its_case_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/stats");
    let (mut count, mut failures) = (0, Vec::new());
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in files.filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for case in cases {
            let name = case["name"].as_str().unwrap();
            let function = case["function"].as_str().unwrap();
            // A case that expects null expects no answer.
            let value = call(function, &case["input"]).unwrap_or(Value::Null);
            if !agrees(&value, &case["expected"], case["tolerance"].as_f64().unwrap()) {
                failures.push(format!("{name}, {function}: {value} for {}", case["expected"]));
            }
            count += 1;
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count >= 380, "{count} cases");
}

#[test]
fn an_answer_that_is_missing_or_too_far_off_does_not_agree() {
    assert!(!agrees(&json!({ "low": 1.0 }), &json!({ "low": 1.0, "high": 2.0 }), 0.1));
    assert!(!agrees(&json!([1.0]), &json!([1.2]), 0.1));
    assert!(!agrees(&Value::Null, &json!({ "low": 1.0 }), 0.1) && !agrees(&json!({ "low": 1.0 }), &Value::Null, 0.1));
    assert!(agrees(&json!({ "low": 1.0, "more": null }), &json!({ "low": 1.05 }), 0.1));
}
