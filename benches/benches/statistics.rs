//! Ten thousand intervals of each kind, as a report over many segments asks for, and the resampling of a large survey.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use xlakit::stats;

/// An interval of a share or of a rate, and of three classes.
type Share = fn(f64, f64, f64) -> Option<stats::Interval>;
type Classes = fn(f64, f64, f64, f64) -> Option<stats::Interval>;
/// An interval of the difference of two shares.
type Difference = fn(f64, f64, f64, f64, f64) -> Option<stats::Interval>;

/// Ten thousand segments of 30 to 10,029 answers with shares from .5 to .99.
fn segments() -> Vec<(f64, f64)> {
    (0..10_000_u32)
        .map(|i| {
            let n = f64::from(30 + i);
            ((n * (0.5 + 0.49 * f64::from(i % 100) / 100.0)).round_ties_even(), n)
        })
        .collect()
}

fn intervals(criterion: &mut Criterion) {
    let segments = segments();
    let mut group = criterion.benchmark_group("ten_thousand");
    group.sample_size(10);
    let shares: [(&str, Share); 6] = [
        ("wilson", stats::wilson),
        ("wilson_continuity", stats::wilson_continuity),
        ("wald_share", stats::wald_share),
        ("agresti_coull", stats::agresti_coull),
        ("jeffreys", stats::jeffreys),
        ("clopper_pearson", stats::clopper_pearson),
    ];
    for (name, interval) in shares {
        group.bench_function(name, |b| {
            b.iter(|| segments.iter().filter_map(|&(k, n)| interval(k, n, black_box(0.95))).map(black_box).count());
        });
    }
    let scores: [(&str, Classes); 3] = [("adjusted_wald", stats::adjusted_wald), ("mover", stats::mover), ("wald", stats::wald)];
    for (name, interval) in scores {
        group.bench_function(name, |b| {
            b.iter(|| {
                segments
                    .iter()
                    .filter_map(|&(k, n)| interval(0.5 * (n - k), 0.5 * (n - k), k, black_box(0.95)))
                    .map(black_box)
                    .count()
            });
        });
    }
    let rates: [(&str, Share); 2] = [("garwood", stats::garwood), ("rate_score", stats::rate_score)];
    for (name, interval) in rates {
        group.bench_function(name, |b| {
            b.iter(|| segments.iter().filter_map(|&(k, n)| interval(n - k, n, black_box(0.95))).map(black_box).count());
        });
    }
    let differences: [(&str, Difference); 4] = [
        ("newcombe", stats::newcombe),
        ("agresti_caffo", stats::agresti_caffo),
        ("mee", stats::mee),
        ("miettinen_nurminen", stats::miettinen_nurminen),
    ];
    for (name, interval) in differences {
        group.bench_function(name, |b| {
            b.iter(|| segments.iter().filter_map(|&(k, n)| interval(k, n, 0.8 * n, n, black_box(0.95))).map(black_box).count());
        });
    }
    group.bench_function("t_interval", |b| {
        b.iter(|| segments.iter().filter_map(|&(k, n)| stats::t_interval(n, k / n, 2.0, black_box(0.95))).map(black_box).count());
    });
    group.bench_function("anytime_mean", |b| {
        b.iter(|| {
            segments
                .iter()
                .filter_map(|&(k, n)| stats::anytime_mean(n, k / n, 0.0, 1.0, black_box(0.95), 400.0))
                .map(black_box)
                .count()
        });
    });
    let values: Vec<f64> = segments.iter().take(100).map(|(k, n)| k / n).collect();
    group.bench_function("quantile_interval_of_100_values", |b| {
        b.iter(|| segments.iter().filter_map(|_| stats::quantile_interval(&values, black_box(0.5), 0.95)).map(black_box).count());
    });
    group.bench_function("anytime_share", |b| {
        b.iter(|| {
            segments.iter().filter_map(|&(k, n)| stats::anytime_share(k, n, black_box(0.95), 1.0, 1.0)).map(black_box).count()
        });
    });
    group.finish();
}

fn posteriors(criterion: &mut Criterion) {
    criterion
        .bench_function("posterior_of_a_share", |b| b.iter(|| stats::share_met_probability(91.0, 100.0, black_box(0.85), 0.5)));
    for (name, scale) in [("posterior_of_100_answers", 1.0), ("posterior_of_1_million_answers", 10_000.0)] {
        criterion.bench_function(name, |b| {
            b.iter(|| stats::net_score_met_probability(20.0 * scale, 30.0 * scale, 50.0 * scale, black_box(0.3), 0.5));
        });
    }
}

/// Job e: 10,000 resamples of a net score of a million answers.
fn bootstrap(criterion: &mut Criterion) {
    criterion.bench_function("bootstrap_of_1_million_answers", |b| {
        b.iter(|| stats::bootstrap(200_000, 300_000, 500_000, 10_000, black_box(1), 0.95));
    });
}

criterion_group!(benches, intervals, posteriors, bootstrap);
criterion_main!(benches);
