//! `statistics.json` describes every function of the statistics, as the catalogue of the core does; the hosts' modules are
//! written from it.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use xlakit::stats::catalogue::{
    AnswerShape, Argument, Function, Kind, Length, Output, Parameter, Preset, Range, Record, call, functions,
};

/// What stands in the first paragraph of a description.
fn first_paragraph(about: &str) -> String {
    let lines = about.lines().map(str::trim).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

fn parameter(Parameter { name, kind, preset, .. }: &Parameter) -> Value {
    let mut described = Map::from_iter([("name".to_owned(), json!(name))]);
    let (word, length) = match kind {
        Kind::Number => ("number", Length::Any),
        Kind::Whole => ("whole", Length::Any),
        Kind::Flag => ("flag", Length::Any),
        Kind::List(length) => ("list", *length),
        Kind::Lists(length) => ("lists", *length),
    };
    described.insert("kind".to_owned(), json!(word));
    match length {
        Length::Any => {}
        Length::Of(length) => drop(described.insert("of".to_owned(), json!(length))),
        Length::Like(other) => drop(described.insert("like".to_owned(), json!(other))),
    }
    match preset {
        None => {}
        Some(Preset::Flag(flag)) => drop(described.insert("default".to_owned(), json!(flag))),
        Some(Preset::Number(number)) => drop(described.insert("default".to_owned(), json!(number))),
    }
    Value::Object(described)
}

fn shape(shape: AnswerShape, records: &mut Map<String, Value>) -> Value {
    match shape {
        AnswerShape::Number => json!("number"),
        AnswerShape::Whole => json!("whole"),
        AnswerShape::Flag => json!("flag"),
        AnswerShape::List => json!("list"),
        AnswerShape::Record(record) => {
            let described = self::record(record, records);
            records.insert(record.name.to_owned(), described);
            json!(record.name)
        }
    }
}

fn record(record: &Record, records: &mut Map<String, Value>) -> Value {
    let fields: Vec<Value> = record
        .fields
        .iter()
        .map(|field| {
            let result = shape(field.shape, records);
            json!({ "name": field.name, "about": first_paragraph(field.about), "result": result, "optional": field.optional })
        })
        .collect();
    json!({ "about": first_paragraph(record.about), "fields": fields })
}

/// The catalogue as the hosts' generators read it.
fn described() -> Value {
    let mut records = Map::new();
    let functions: Vec<Value> = functions()
        .map(|Function { name, about, parameters, result }| {
            let result = shape(result, &mut records);
            let parameters: Vec<Value> = parameters.iter().map(parameter).collect();
            json!({ "name": name, "about": first_paragraph(about), "parameters": parameters, "result": result })
        })
        .collect();
    json!({ "functions": functions, "records": records })
}

#[test]
fn the_committed_description_is_the_one_of_the_catalogue() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/statistics.json");
    let expected = format!("{:#}\n", described());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &expected).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == expected, "statistics.json is out of date; run the tests with UPDATE=1 and look at the difference");
}

#[test]
fn every_name_is_there_once_and_every_description_is_a_sentence() {
    let mut names: Vec<&str> = functions().map(|function| function.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() == count && count > 100, "{count} functions");
    for function in functions() {
        assert!(first_paragraph(function.about).ends_with('.'), "{}", function.name);
    }
}

/// The arguments of a call, by name.
fn given(arguments: &[(&str, Argument)]) -> Vec<(String, Argument)> {
    arguments.iter().map(|(name, argument)| ((*name).to_owned(), argument.clone())).collect()
}

/// A function, arguments that it refuses, the path of the error and its message.
type Refused<'a> = (&'a str, Vec<(&'a str, Argument)>, &'a str, &'a str);

/// Holds every call against the error that it has to give.
fn assert_refused(cases: Vec<Refused<'_>>) {
    for (function, arguments, path, message) in cases {
        let error = call(function, given(&arguments)).err();
        let error = error.as_ref().map(|error| (error.code().as_str(), error.path(), error.message()));
        assert_eq!(error, Some(("invalid_argument", path, message)));
    }
}

#[test]
fn what_is_no_argument_is_an_error_that_names_it() {
    let number = Argument::Number;
    let list = |numbers: &[f64]| Argument::List(numbers.to_vec());
    let cases: Vec<Refused<'_>> = vec![
        ("wilson", vec![("successes", number(1.0))], "/n", "`wilson` needs `n`"),
        (
            "wilson",
            vec![("successes", number(f64::NAN)), ("n", number(2.0))],
            "/successes",
            "`successes` is NaN, where a number is needed",
        ),
        ("wilson", vec![("successes", number(1.0)), ("n", number(f64::INFINITY))], "/n", "`n` is inf, where a number is needed"),
        (
            "wilson",
            vec![("successes", number(1.0)), ("n", number(2.0)), ("levle", number(0.9))],
            "/levle",
            "`wilson` has no argument `levle`, or has it twice",
        ),
        (
            "wilson",
            vec![("successes", number(1.0)), ("n", list(&[2.0]))],
            "/n",
            "`n` is a list of numbers, where a number is needed",
        ),
        ("mean", vec![("values", list(&[1.0, f64::NAN]))], "/values", "`values` holds NaN or a missing value at place 2"),
        (
            "mean",
            vec![("values", Argument::Other("a text".to_owned()))],
            "/values",
            "`values` is a text, where a list of numbers is needed",
        ),
        (
            "quantile",
            vec![("values", list(&[1.0])), ("p", number(0.5)), ("kind", number(6.5))],
            "/kind",
            "`kind` is 6.5, where a whole number from 0 to 2⁵³ is needed",
        ),
        (
            "weighted_mean",
            vec![("values", list(&[1.0, 2.0])), ("weights", list(&[1.0]))],
            "/weights",
            "`weights` has 1 numbers, where 2 are needed, as `values` has",
        ),
        (
            "net_score_difference",
            vec![("first", list(&[1.0, 2.0])), ("second", list(&[1.0, 2.0, 3.0]))],
            "/first",
            "`first` has 2 numbers, where 3 are needed",
        ),
        (
            "simpson",
            vec![("strata", Argument::Lists(vec![vec![1.0; 4], vec![1.0; 3]]))],
            "/strata",
            "`strata` has 3 numbers, where 4 are needed",
        ),
        (
            "post_stratify",
            vec![("weights", list(&[1.0, 1.0])), ("groups", list(&[0.0, 0.0])), ("totals", list(&[1.0, 1.0]))],
            "/groups",
            "no answer stands for group 1 of margin 0",
        ),
        (
            "weighted_mean",
            vec![("values", list(&[1.0, 2.0])), ("weights", list(&[1.0, -1.0]))],
            "/weights",
            "weights and totals must be finite, not negative and not all zero",
        ),
        (
            "ratio_of_totals",
            vec![("weights", list(&[0.0])), ("numerators", list(&[1.0])), ("denominators", list(&[1.0]))],
            "/weights",
            "weights and totals must be finite, not negative and not all zero",
        ),
        ("wilsom", vec![], "", "there is no function `wilsom`"),
    ];
    assert_refused(cases);
    let both = call("wilson", given(&[("successes", number(f64::NAN)), ("level", number(f64::NAN))])).unwrap_err();
    assert_eq!(both.diagnostics().map(|problem| problem.path.as_str()).collect::<Vec<_>>(), ["/successes", "/n", "/level"]);
}

#[test]
fn what_lies_outside_the_range_of_an_argument_is_an_error_that_says_the_range() {
    let number = Argument::Number;
    let list = |numbers: &[f64]| Argument::List(numbers.to_vec());
    assert_refused(vec![
        (
            "wilson",
            vec![("successes", number(5.0)), ("n", number(10.0)), ("level", number(95.0))],
            "/level",
            "`level` is 95, where a number above 0 and below 1 is needed",
        ),
        (
            "wilson",
            vec![("successes", number(-1.0)), ("n", number(10.0))],
            "/successes",
            "`successes` is -1, where 0 or more is needed",
        ),
        ("normal_quantile", vec![("p", number(-0.1))], "/p", "`p` is -0.1, where a number from 0 to 1 is needed"),
        (
            "holm",
            vec![("p_values", list(&[0.5, 2.0]))],
            "/p_values",
            "`p_values` is 2 at place 2, where a number from 0 to 1 is needed",
        ),
        (
            "wald_p_less",
            vec![("negative", number(1.0)), ("neutral", number(1.0)), ("positive", number(1.0)), ("target", number(30.0))],
            "/target",
            "`target` is 30, where a number from −1 to 1 is needed",
        ),
    ]);
    let percent = call("wilson", given(&[("successes", number(5.0)), ("n", number(10.0)), ("level", number(95.0))])).unwrap_err();
    assert_eq!(percent.help(), "95 % is 0.95");
}

#[test]
fn arguments_of_which_a_function_makes_nothing_have_no_answer() {
    let counts = |successes: f64| given(&[("successes", Argument::Number(successes)), ("n", Argument::Number(10.0))]);
    assert_eq!(call("wilson", counts(11.0)).unwrap(), Output::Nothing);
    assert_ne!(call("wilson", counts(5.0)).unwrap(), Output::Nothing);
    // A quantile at the end of a distribution that has no end.
    assert_eq!(call("normal_quantile", given(&[("p", Argument::Number(1.0))])).unwrap(), Output::Nothing);
    let largest = given(&[("values", Argument::List(vec![1.0])), ("p", Argument::Number(0.5)), ("kind", Argument::Number(1e15))]);
    assert_eq!(call("quantile", largest).unwrap(), Output::Nothing);
}

/// Whether an answer holds only finite numbers.
fn finite(output: &Output) -> bool {
    match output {
        Output::Nothing | Output::Flag(_) => true,
        Output::Number(number) => number.is_finite(),
        Output::List(numbers) => numbers.iter().all(|number| number.is_finite()),
        Output::Record(_, fields) => fields.iter().all(|(_, value)| finite(value)),
    }
}

/// Whether the ends of every interval in an answer are in order.
fn ordered(output: &Output) -> bool {
    let Output::Record(_, fields) = output else { return true };
    let end = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value);
    let in_order = match (end("low"), end("high")) {
        (Some(Output::Number(low)), Some(Output::Number(high))) => low <= high,
        _ => true,
    };
    in_order && fields.iter().all(|(_, value)| ordered(value))
}

/// A number of a range, from ordinary ones, the ends and what is far out.
fn of_range(range: Range, draw: usize) -> f64 {
    let numbers: &[f64] = match range {
        Range::Any => &[0.0, 1.0, 0.5, -1.0, 2.0, 1e-12, 0.999_999_999_999, 30.0, 1e9, 1e15, 1.7e308, -1e308],
        Range::Count => &[0.0, 1.0, 0.5, 2.0, 0.999, 30.0, 17.9, 1e7, 1e9, 1e15, 1.7e308, 1e-12],
        Range::Positive => &[1.0, 0.5, 2.0, 1e-9, 1e-3, 30.0, 17.9, 1e7, 1e12, 1e15, 1.7e308, 0.1],
        Range::Share => &[0.0, 1.0, 0.5, 0.85, 0.95, 1e-12, 0.999_999_999_999, 0.1, 1e-300, 0.2, 0.3, 0.7],
        Range::Level => &[0.95, 0.9, 0.5, 1e-9, 0.999_999_999, 0.99, 0.1, 1e-300, 0.8, 0.05, 0.01, 0.975],
        Range::Score => &[0.0, 1.0, -1.0, 0.5, 0.88, 1e-9, 0.999_999_999, -0.3, 1e-300, 0.2, -0.999_999, 0.7],
    };
    numbers.get(draw % numbers.len()).copied().unwrap_or_default()
}

#[test]
fn no_function_answers_with_nan_or_bounds_out_of_order_or_panics_or_takes_long_whatever_it_is_given() {
    let mut answered = 0;
    for function in functions() {
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % below
        };
        for _ in 0..100 {
            let length = next(6);
            let mut arguments = Vec::new();
            for Parameter { name, kind, range, .. } in function.parameters {
                let mut list = |of: Length| {
                    let length = if let Length::Of(length) = of { length } else { length };
                    (0..length).map(|_| of_range(*range, next(12))).collect::<Vec<f64>>()
                };
                let argument = match kind {
                    Kind::Number => Argument::Number(list(Length::Of(1))[0]),
                    // Resamples and counts are not to be a billion in a test.
                    Kind::Whole => Argument::Number([0.0, 1.0, 7.0, 200.0][list(Length::Of(1)).len() * length % 4]),
                    Kind::Flag => Argument::Flag(length % 2 == 0),
                    Kind::List(of) => Argument::List(list(*of)),
                    Kind::Lists(of) => Argument::Lists(vec![list(*of), list(*of)]),
                };
                arguments.push(((*name).to_owned(), argument));
            }
            let start = Instant::now();
            if let Ok(output) = call(function.name, arguments.clone()) {
                assert!(finite(&output) && ordered(&output), "{} {arguments:?}: {output:?}", function.name);
                answered += usize::from(output != Output::Nothing);
            }
            assert!(start.elapsed() < Duration::from_secs(10), "{} {arguments:?} takes long", function.name);
        }
    }
    assert!(answered > 2_000, "only {answered} calls had an answer");
}

/// The form of a call as the page writes it.
fn form(Function { name, parameters, result, .. }: &Function) -> String {
    let parameters = parameters.iter().map(|Parameter { name, preset, .. }| match preset {
        None => (*name).to_owned(),
        Some(Preset::Number(number)) => format!("{name} = {number}"),
        Some(Preset::Flag(flag)) => format!("{name} = {flag}"),
    });
    let result = match result {
        AnswerShape::Number => "number",
        AnswerShape::Whole => "whole number",
        AnswerShape::Flag => "true or false",
        AnswerShape::List => "list",
        AnswerShape::Record(record) => record.name,
    };
    format!("`{name}({})` → {result}", parameters.collect::<Vec<_>>().join(", "))
}

#[test]
fn the_page_has_a_section_with_an_example_for_every_function() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/statistics.md")).unwrap();
    let sections: Vec<&str> = page.split("\n## ").flat_map(|part| part.split("\n### ")).collect();
    let mut missing = Vec::new();
    for function in functions() {
        let form = form(&function);
        let Some(section) = sections.iter().find(|section| section.contains(&form)) else {
            missing.push(form);
            continue;
        };
        let examples: String = section.split("```rust\n").skip(1).filter_map(|part| part.split("```").next()).collect();
        let called = examples
            .split(|c: char| !(c.is_alphanumeric() || "_(".contains(c)))
            .any(|word| word.strip_prefix(function.name).is_some_and(|rest| rest.starts_with('(')));
        let said = ["**Formula.**", "**Use.**", "**Edges.**", "**Source.**"].iter().all(|part| section.contains(part));
        if !(called && said) {
            missing.push(format!("{form}: an example {called}, all four parts {said}"));
        }
    }
    assert!(missing.is_empty(), "docs/statistics.md lacks:\n{}", missing.join("\n"));
}

#[test]
fn the_page_describes_every_record() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/statistics.md")).unwrap();
    let described = described();
    for (name, record) in described["records"].as_object().unwrap() {
        let fields = record["fields"].as_array().unwrap().iter().map(|field| format!("`{}`", field["name"].as_str().unwrap()));
        let row = format!("| `{name}` | {} |", fields.collect::<Vec<_>>().join(", "));
        assert!(page.contains(&row), "docs/statistics.md has to hold the row: {row}");
    }
}

#[test]
fn every_function_of_the_statistics_is_in_the_catalogue() {
    let sources = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/xlakit/src/stats/");
    let read = |file: &str| std::fs::read_to_string(format!("{sources}{file}")).unwrap();
    // What `stats` and `stats::distribution` give to users, without their types.
    let exported = |text: &str| {
        let lists: Vec<String> =
            text.split("pub use ").skip(1).filter_map(|part| Some(part.split(';').next()?.to_owned())).collect();
        let names = lists.join(",").replace(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'), " ");
        let last = names.split(' ').filter_map(|path| path.rsplit("::").next()).filter(|name| !name.is_empty());
        last.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut names = exported(&read("mod.rs"));
    names.extend(exported(&read("distribution.rs")));
    names.extend(["normal_cdf", "normal_sf"].map(str::to_owned));
    // The histograms are made for a caller who asks with values; in Rust they can be kept.
    names.retain(|name| name.starts_with(|c: char| c.is_lowercase()) && name != "paired_histograms");
    names.sort();
    let mut listed: Vec<&str> = functions().map(|function| function.name).collect();
    listed.sort_unstable();
    assert_eq!(names, listed);
}
