//! Ten thousand intervals of each kind, as a report over many segments asks for, and the resampling of a large survey.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use xlakit::stats;

/// An interval of a share, and of three classes.
type Share = fn(f64, f64, f64) -> Option<stats::Interval>;
type Classes = fn(f64, f64, f64, f64) -> Option<stats::Interval>;

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
    let shares: [(&str, Share); 4] = [
        ("wilson", stats::wilson),
        ("agresti_coull", stats::agresti_coull),
        ("jeffreys", stats::jeffreys),
        ("clopper_pearson", stats::clopper_pearson),
    ];
    for (name, interval) in shares {
        group.bench_function(name, |b| b.iter(|| segments.iter().filter_map(|&(k, n)| interval(k, n, black_box(0.95))).count()));
    }
    let scores: [(&str, Classes); 2] = [("adjusted_wald", stats::adjusted_wald), ("mover", stats::mover)];
    for (name, interval) in scores {
        group.bench_function(name, |b| {
            b.iter(|| segments.iter().filter_map(|&(k, n)| interval(0.5 * (n - k), 0.5 * (n - k), k, black_box(0.95))).count());
        });
    }
    group.bench_function("garwood", |b| {
        b.iter(|| segments.iter().filter_map(|&(k, n)| stats::garwood(n - k, n, black_box(0.95))).count());
    });
    group.bench_function("anytime_share", |b| {
        b.iter(|| segments.iter().filter_map(|&(k, n)| stats::anytime_share(k, n, black_box(0.95), 1.0, 1.0)).count());
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
