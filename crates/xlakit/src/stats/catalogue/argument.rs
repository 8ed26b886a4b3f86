//! What functions are given.

use std::vec;

use crate::error::{Code, Diagnostic, Error, Result, nearest};

/// An argument, as a host gives it.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// Numbers; NaN stands for one that is missing.
    List(Vec<f64>),
    /// Lists of numbers, such as the rows of a table.
    Lists(Vec<Vec<f64>>),
    /// Something else, in words: `a text`.
    Other(String),
}

/// A parameter of a function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Between what its numbers lie.
    pub range: Range,
    /// What it is where it is not given; without one it has to be given.
    pub preset: Option<Preset>,
}

/// Between what a number, or each number of a list, has to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// Anywhere: what goes beyond a function has no answer, and is no mistake.
    Any,
    /// 0 or more: a count.
    Count,
    /// Above 0.
    Positive,
    /// From 0 to 1: a share, or a probability as it is found.
    Share,
    /// Above 0 and below 1: a coverage, or a probability as it is asked for.
    Level,
    /// From −1 to 1: a net score.
    Score,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// A whole number from 0 to 2⁵³.
    Whole,
    /// Yes or no.
    Flag,
    /// Numbers.
    List(Length),
    /// Lists of numbers, each of the length.
    Lists(Length),
}

/// How long a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// As long as it is.
    Any,
    /// So many numbers.
    Of(usize),
    /// As many as the list of another parameter has.
    Like(&'static str),
}

/// The value of a parameter that is not given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preset {
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

/// The largest whole number up to which every whole number is a float.
const MOST: f64 = 9_007_199_254_740_992.0;

/// The arguments of a call in the order of its parameters, each of the kind and the length that it has to be.
pub(crate) struct Given(vec::IntoIter<Argument>);

impl Given {
    /// The arguments in their order, or everything that is wrong with them.
    pub(super) fn new(function: &str, parameters: &[Parameter], mut named: Vec<(String, Argument)>) -> Result<Self> {
        let mut problems = Vec::new();
        let mut ordered = Vec::with_capacity(parameters.len());
        for Parameter { name, kind, range, preset } in parameters {
            let argument = match (named.iter().position(|(given, _)| given == name), preset) {
                (Some(place), _) => named.remove(place).1,
                (None, Some(Preset::Number(number))) => Argument::Number(*number),
                (None, Some(Preset::Flag(flag))) => Argument::Flag(*flag),
                (None, None) => {
                    problems.push(problem(name, format!("`{function}` needs `{name}`"), "give it"));
                    continue;
                }
            };
            if let Some(why) = kind.refuses(&argument) {
                problems.push(problem(name, format!("`{name}` {why}"), "mend the argument"));
            } else {
                let refused = range.refuses(&argument);
                problems.extend(refused.map(|(why, help)| problem(name, format!("`{name}` {why}"), &help)));
            }
            ordered.push((name, argument));
        }
        for Parameter { name, kind, .. } in parameters {
            let length_of =
                |wanted: &str| ordered.iter().find(|(name, _)| **name == wanted).map(|(_, argument)| argument.lengths());
            let (Kind::List(length) | Kind::Lists(length)) = kind else { continue };
            let wanted = match length {
                Length::Any => continue,
                Length::Of(length) => Some((*length, String::new())),
                Length::Like(other) => {
                    length_of(other).and_then(|lengths| Some((*lengths.first()?, format!(", as `{other}` has"))))
                }
            };
            let Some((wanted, why)) = wanted else { continue };
            if let Some(length) = length_of(name).into_iter().flatten().find(|length| *length != wanted) {
                let message = format!("`{name}` has {length} numbers, where {wanted} are needed{why}");
                problems.push(problem(name, message, "give lists that go together"));
            }
        }
        for (name, _) in &named {
            let near = nearest(name, parameters.iter().map(|parameter| parameter.name));
            let help = near.map_or_else(|| "leave it out".to_owned(), |near| format!("did you mean `{near}`?"));
            problems.push(problem(name, format!("`{function}` has no argument `{name}`, or has it twice"), &help));
        }
        let ordered: Vec<Argument> = ordered.into_iter().map(|(_, argument)| argument).collect();
        Error::unless_empty(problems, Self(ordered.into_iter()))
    }

    pub(crate) fn number(&mut self) -> f64 {
        if let Some(Argument::Number(number)) = self.0.next() { number } else { f64::NAN }
    }

    /// A whole number; 0, for which no function has an answer, in place of one that is too large for its type.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and not negative, which was checked")]
    pub(crate) fn whole<T: TryFrom<u64> + Default>(&mut self) -> T {
        T::try_from(self.number() as u64).unwrap_or_default()
    }

    pub(crate) fn flag(&mut self) -> bool {
        matches!(self.0.next(), Some(Argument::Flag(true)))
    }

    pub(crate) fn list(&mut self) -> Vec<f64> {
        if let Some(Argument::List(numbers)) = self.0.next() { numbers } else { Vec::new() }
    }

    pub(crate) fn numbers<const N: usize>(&mut self) -> [f64; N] {
        self.list().try_into().unwrap_or([f64::NAN; N])
    }

    pub(crate) fn lists(&mut self) -> Vec<Vec<f64>> {
        if let Some(Argument::Lists(lists)) = self.0.next() { lists } else { Vec::new() }
    }
}

fn problem(name: &str, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidArgument, format!("/{name}"), message, help)
}

impl Kind {
    /// The kind in words.
    pub fn about(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Whole => "a whole number from 0 to 2⁵³",
            Self::Flag => "true or false",
            Self::List(_) => "a list of numbers",
            Self::Lists(_) => "a list of lists of numbers",
        }
    }

    /// Why an argument is not of the kind, if it is not.
    fn refuses(self, argument: &Argument) -> Option<String> {
        match (self, argument) {
            (Self::Number, Argument::Number(number)) if number.is_finite() => None,
            (Self::Whole, Argument::Number(number)) if (0.0..=MOST).contains(number) && number.fract() == 0.0 => None,
            (Self::Number | Self::Whole, Argument::Number(number)) => {
                Some(format!("is {number}, where {} is needed", self.about()))
            }
            (Self::Flag, Argument::Flag(_)) => None,
            (Self::List(_), Argument::List(numbers)) => not_finite(numbers),
            (Self::Lists(_), Argument::Lists(lists)) => lists.iter().find_map(|numbers| not_finite(numbers)),
            _ => Some(format!("is {}, where {} is needed", argument.about(), self.about())),
        }
    }
}

impl Range {
    /// The range in words.
    pub fn about(self) -> &'static str {
        match self {
            Self::Any => "any number",
            Self::Count => "0 or more",
            Self::Positive => "a number above 0",
            Self::Share => "a number from 0 to 1",
            Self::Level => "a number above 0 and below 1",
            Self::Score => "a number from −1 to 1",
        }
    }

    fn holds(self, number: f64) -> bool {
        match self {
            Self::Any => true,
            Self::Count => number >= 0.0,
            Self::Positive => number > 0.0,
            Self::Share => (0.0..=1.0).contains(&number),
            Self::Level => number > 0.0 && number < 1.0,
            Self::Score => (-1.0..=1.0).contains(&number),
        }
    }

    /// Why an argument lies outside, if it does, and what to do about it.
    fn refuses(self, argument: &Argument) -> Option<(String, String)> {
        let outside = |number: &&f64| !self.holds(**number);
        let (number, place) = match argument {
            Argument::Number(number) => (Some(number).filter(outside)?, String::new()),
            Argument::List(numbers) => {
                let place = numbers.iter().position(|number| !self.holds(*number))?;
                (numbers.get(place)?, format!(" at place {}", place + 1))
            }
            Argument::Lists(lists) => (lists.iter().flatten().find(outside)?, String::new()),
            Argument::Flag(_) | Argument::Other(_) => return None,
        };
        let per_cent = matches!(self, Self::Share | Self::Level) && *number > 1.0 && self.holds(number / 100.0);
        let help = if per_cent { format!("{number} % is {}", number / 100.0) } else { "mend the argument".to_owned() };
        Some((format!("is {number}{place}, where {} is needed", self.about()), help))
    }
}

fn not_finite(numbers: &[f64]) -> Option<String> {
    let place = numbers.iter().position(|number| !number.is_finite())?;
    let what = if numbers.get(place).is_some_and(|number| number.is_nan()) { "NaN or a missing value" } else { "an infinity" };
    Some(format!("holds {what} at place {}", place + 1))
}

impl Argument {
    fn about(&self) -> &str {
        match self {
            Self::Number(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::List(_) => "a list of numbers",
            Self::Lists(_) => "a list of lists",
            Self::Other(what) => what,
        }
    }

    /// How many numbers each list holds.
    fn lengths(&self) -> Vec<usize> {
        match self {
            Self::List(numbers) => vec![numbers.len()],
            Self::Lists(lists) => lists.iter().map(Vec::len).collect(),
            _ => Vec::new(),
        }
    }
}
