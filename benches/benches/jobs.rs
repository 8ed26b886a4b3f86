//! The jobs that users compare xlakit by, one thread each.
//!
//! `cargo bench -p xlakit-benches` times them at 1 M and 10 M rows (or at `XLAKIT_ROWS=1000000,…`). Where `XLAKIT_LIMIT` names
//! the folder of the hand-tuned prototype that marks the machine's limit, it runs on the same data right after, and the ratios
//! are printed.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use criterion::Criterion;
use xlakit::{Agreement, Codes, Column, Frame, Instant, InstantUnit, Text};
use xlakit_benches::{Data, labels, on_processor};

/// Job a: one scorecard over everything.
const SCORECARD: &str = "
xlakit: 1
id: scorecard
period: year
sources: {rows: {at: at}}
indicators:
  recommend: {source: rows, measure: {kind: nps, column: score}}
  csat:      {source: rows, measure: {kind: csat, column: csat}}
  effort:    {source: rows, measure: {kind: ces, column: ces}}
  lost_time: {source: rows, side: experience, better: lower, measure: {kind: mean, column: lost, unit: minutes}}
";

/// Job b without quantiles: month × persona × service.
const BREAKDOWN: &str = "
xlakit: 1
id: breakdown
period: month
sources: {rows: {at: at, dimensions: [role, service]}}
personas:
";

const BREAKDOWN_FIGURES: &str = "
breakdowns: [[persona, service]]
indicators:
  recommend: {source: rows, measure: {kind: nps, column: score}}
  csat:      {source: rows, measure: {kind: csat, column: csat}}
  lost_time: {source: rows, side: experience, better: lower, measure: {kind: mean, column: lost, unit: minutes}}
";

/// What completes job b: the median and the 95th percentile of the time to resolution.
const QUANTILES: &str =
    "  resolution: {source: rows, better: lower, measure: {kind: median, column: resolution, unit: minutes, beside: [p95]}}\n";

fn breakdown() -> String {
    let persona = |label: &String| format!("  {label}: {{where: {{role: {label}}}}}");
    let personas: Vec<String> = labels("persona_", 8).iter().map(persona).collect();
    format!("{BREAKDOWN}{}{BREAKDOWN_FIGURES}", personas.join("\n"))
}

/// The prototype's lines that do the same, and how far behind them is still on course.
const LIMITS: [(&str, &str, f64); 3] = [
    ("a", "a: NPS+CSAT+CES hists+mean lost (7B/row) 1T", 4.0),
    ("b", "b: no quantiles 1T (9B/row)", 3.0),
    ("b_complete", "b: + sketch p50/p95 1T (13B/row)", 3.0),
];

fn main() -> Result<(), Box<dyn Error>> {
    let sizes = env::var("XLAKIT_ROWS").unwrap_or_else(|_| "1000000,10000000".to_owned());
    let as_of = Instant::parse("2026-01-01T00:00:00Z").ok_or("no instant")?;
    for rows in sizes.split(',').map(str::parse::<usize>) {
        let rows = rows?;
        let data = Data::generate(rows, 20_260_601);
        let (roles, services) = (labels("persona_", 8), labels("service_", 40));
        let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
        let services: Vec<&str> = services.iter().map(String::as_str).collect();
        let frame = Frame::new("rows")
            .with("at", Column::instants(&data.at, InstantUnit::Seconds, true))
            .with("score", &data.score[..])
            .with("csat", &data.csat[..])
            .with("ces", &data.ces[..])
            .with("lost", &data.lost[..])
            .with("resolution", &data.resolution[..])
            .with("role", Column::codes(Codes::U8(&data.persona), Text::Strs(&roles)))
            .with("service", Column::codes(Codes::U8(&data.service), Text::Strs(&services)));
        let frames = [frame];
        let mut criterion = Criterion::default()
            .sample_size(10)
            .warm_up_time(Duration::from_millis(300))
            .measurement_time(Duration::from_secs(2));
        let mut agreements = BTreeMap::new();
        for (job, document) in [("a", SCORECARD.to_owned()), ("b", breakdown()), ("b_complete", breakdown() + QUANTILES)] {
            let agreement = Agreement::parse(&document)?;
            let tally = agreement.tally(&frames)?;
            for (stage, id) in [("tally", format!("{job}/tally/{rows}")), ("evaluate", format!("{job}/evaluate/{rows}"))] {
                criterion.bench_function(&id, |bencher| match stage {
                    "tally" => bencher.iter(|| black_box(agreement.tally(&frames))),
                    _ => bencher.iter(|| black_box(agreement.evaluate(&tally, as_of))),
                });
            }
            agreements.insert(job, agreement);
        }
        if let Ok(limit) = env::var("XLAKIT_LIMIT") {
            beside_the_prototype(Path::new(&limit), &data, |job| {
                let agreement = agreements.get(job).ok_or("no such job")?;
                of_a_call(|| drop(black_box(agreement.tally(&frames))))
            })?;
        }
    }
    Ok(())
}

/// So often the library and the prototype take turns, since the machine may be faster at one time than at another.
const TURNS: usize = 3;
/// So many samples of each in a turn.
const SAMPLES: usize = 15;

/// The median time on the processor of a call, in milliseconds: other programs on the machine count less than by the clock. The
/// system may count in ticks of milliseconds, so short calls are timed together.
fn of_a_call(mut call: impl FnMut()) -> Result<f64, Box<dyn Error>> {
    let spent = || on_processor().map(|nanoseconds| nanoseconds as f64 / 1e6);
    let mut samples = Vec::new();
    while samples.len() < SAMPLES {
        let (before, mut calls) = (spent()?, 0.0);
        while calls == 0.0 || spent()? - before < 20.0 {
            call();
            calls += 1.0;
        }
        samples.push((spent()? - before) / calls);
    }
    Ok(median(samples))
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Runs the jobs and the prototype in turns on the same columns and prints how far behind it each job is.
fn beside_the_prototype(
    limit: &Path,
    data: &Data,
    mut ours: impl FnMut(&str) -> Result<f64, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let folder = env::temp_dir().join(format!("xlakit-limit-{}", std::process::id()));
    data.write_raw(&folder)?;
    let mut turns = LIMITS.map(|_| (Vec::new(), Vec::new()));
    for _ in 0..TURNS {
        for ((job, line, _), (own, prototype)) in LIMITS.iter().zip(&mut turns) {
            own.push(ours(job)?);
            let output = Command::new(env!("CARGO"))
                .args(["run", "--quiet", "--release", "--manifest-path"])
                .arg(limit.join("Cargo.toml"))
                .arg("--target-dir")
                .arg(env::temp_dir().join("xlakit-limit-target"))
                .args(["--", &data.at.len().to_string(), &SAMPLES.to_string()])
                .env("FILTER", line)
                .env("NOSTREAM", "1")
                .current_dir(&folder)
                .output()?;
            let text = String::from_utf8_lossy(&output.stdout);
            let found =
                text.lines().find_map(|found| found.strip_prefix(line)?.split_once("cpu_med")?.1.split_whitespace().next());
            let problem = || format!("the prototype did not print `{line}`: {text}{}", String::from_utf8_lossy(&output.stderr));
            prototype.push(found.ok_or_else(problem)?.parse::<f64>()?);
        }
    }
    fs::remove_dir_all(&folder)?;
    for ((job, _, goal), (own, prototype)) in LIMITS.iter().zip(turns) {
        let ratios: Vec<f64> = own.iter().zip(&prototype).map(|(own, prototype)| own / prototype).collect();
        let shown: Vec<String> = ratios.iter().map(|ratio| format!("{ratio:.2}")).collect();
        println!(
            "job {job}, {} rows, on the processor: {:.1} ms, prototype {:.1} ms, ratio {:.2} (goal at most {goal}); by turns {}",
            data.at.len(),
            median(own),
            median(prototype),
            median(ratios),
            shown.join(", ")
        );
    }
    Ok(())
}
