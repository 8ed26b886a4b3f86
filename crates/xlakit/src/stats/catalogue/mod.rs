//! Every function of [`stats`](super) by its name, with its parameters, defaults and results: what the hosts, the pages and the
//! tests are made from.
//!
//! Each function is described once, in the files of this folder; [`functions()`] lists the descriptions and [`call`] asks one of
//! them. The defaults live here and nowhere else.
//!
//! ```
//! use xlakit::stats::catalogue::{Argument, Output, call};
//! let given = |name: &str, value: f64| (name.to_owned(), Argument::Number(value));
//! let found = call("wilson", vec![given("successes", 45.0), given("n", 50.0), given("level", 0.9)]).unwrap();
//! let Output::Record("Interval", fields) = found else { panic!() };
//! assert_eq!(fields[0], ("low", Output::Number(0.808462485848429)));
//!
//! let nothing = call("wilson", vec![given("successes", 0.0), given("n", 0.0)]).unwrap();
//! assert_eq!(nothing, Output::Nothing); // no answers have no share
//!
//! let problem = call("wilson", vec![given("successes", f64::NAN), given("n", 50.0)]).unwrap_err();
//! assert_eq!((problem.code().as_str(), problem.path()), ("invalid_argument", "/successes"));
//! let problem = call("wilson", vec![given("successes", 45.0), given("n", 50.0), given("level", 95.0)]).unwrap_err();
//! assert_eq!(problem.message(), "`level` is 95, where a number above 0 and below 1 is needed");
//! assert_eq!(problem.help(), "95 % is 0.95");
//! ```

mod answer;
mod argument;
mod comparisons;
mod distributions;
mod families;
mod function;
mod net_scores;
mod plans;
mod shares;
mod values;
mod weights;

pub(crate) use answer::{Answer, Returned};
pub use answer::{AnswerShape, Field, Output, Record};
pub(crate) use argument::Given;
pub use argument::{Argument, Kind, Length, Parameter, Preset, Range};
pub use function::Function;
pub(crate) use function::{Call, Description};

use crate::error::{Code, Error, Result, nearest};

/// The functions in the order of `docs/statistics.md`.
static CALLS: [&[Call]; 8] = [
    distributions::CALLS,
    shares::CALLS,
    net_scores::CALLS,
    values::CALLS,
    weights::CALLS,
    plans::CALLS,
    comparisons::CALLS,
    families::CALLS,
];

/// Every function, described.
///
/// ```
/// let functions: Vec<_> = xlakit::stats::catalogue::functions().collect();
/// let wilson = functions.iter().find(|function| function.name == "wilson").unwrap();
/// let parameters: Vec<_> = wilson.parameters.iter().map(|parameter| parameter.name).collect();
/// assert_eq!(parameters, ["successes", "n", "level"]);
/// ```
pub fn functions() -> impl Iterator<Item = Function> {
    let texts = [
        distributions::TEXTS,
        shares::TEXTS,
        net_scores::TEXTS,
        values::TEXTS,
        weights::TEXTS,
        plans::TEXTS,
        comparisons::TEXTS,
        families::TEXTS,
    ];
    let pairs = CALLS.iter().zip(texts).flat_map(|(calls, texts)| calls.iter().zip(texts));
    pairs.map(|(call, text)| Function { name: call.name, about: text.about, parameters: call.parameters, result: text.result })
}

/// Asks a function by its name.
///
/// [`Output::Nothing`] says that there is no answer: no data, or arguments that do not go together.
///
/// # Errors
/// [`Code::InvalidArgument`] for what is no argument at all (unknown, absent, of another kind, NaN or infinite, outside its
/// range, of a length that does not go with the others), with the argument as its path; every such problem is reported.
pub fn call(name: &str, arguments: Vec<(String, Argument)>) -> Result<Output> {
    let mut given = Given::new(name, parameters_of(name)?, arguments)?;
    find(name).map_or(Ok(Output::Nothing), |call| (call.run)(&mut given))
}

/// The parameters of a function, in their order.
///
/// # Errors
/// [`Code::InvalidArgument`] where there is no such function; a near one is suggested.
///
/// ```
/// assert_eq!(xlakit::stats::catalogue::parameters_of("wilsen").unwrap_err().help(), "did you mean `wilson`?");
/// ```
pub fn parameters_of(name: &str) -> Result<&'static [Parameter]> {
    let unknown = || {
        let names = CALLS.iter().flat_map(|calls| calls.iter().map(|call| call.name));
        let help = nearest(name, names).map(|near| format!("did you mean `{near}`?"));
        Error::new(Code::InvalidArgument, "", format!("there is no function `{name}`"), help.unwrap_or_default())
    };
    find(name).map(|call| call.parameters).ok_or_else(unknown)
}

fn find(name: &str) -> Option<&'static Call> {
    CALLS.iter().flat_map(|calls| calls.iter()).find(|call| call.name == name)
}
