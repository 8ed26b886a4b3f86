//! What functions answer with.

use serde::{Serialize, Serializer};

use crate::error::Result;

/// An answer, as every host can hold it.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// There is no answer.
    Nothing,
    /// A number, which is finite.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// Numbers, which are finite.
    List(Vec<f64>),
    /// Named values, with the name of what they are together.
    Record(&'static str, Vec<(&'static str, Output)>),
}

/// The form of an answer.
#[derive(Clone, Copy, Debug)]
pub enum AnswerShape {
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// Yes or no.
    Flag,
    /// A list of numbers.
    List,
    /// Named values.
    Record(&'static Record),
}

/// Named values.
#[derive(Debug)]
pub struct Record {
    /// What they are together.
    pub name: &'static str,
    /// What that is, in words.
    pub about: &'static str,
    /// The values.
    pub fields: &'static [Field],
}

/// A named value.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its form.
    pub shape: AnswerShape,
    /// Whether it can be absent.
    pub optional: bool,
}

/// The JSON of an answer: `null`, a number, a boolean, a list, or an object with the fields in their order.
impl Serialize for Output {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(numbers) => serializer.collect_seq(numbers),
            Self::Record(_, fields) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
}

/// A type that can be an answer.
pub(crate) trait Answer {
    const SHAPE: AnswerShape;
    const OPTIONAL: bool = false;

    fn output(self) -> Output;
}

impl Answer for f64 {
    const SHAPE: AnswerShape = AnswerShape::Number;

    /// An infinity is no number: a quantile at the end of a distribution that has none.
    fn output(self) -> Output {
        if self.is_finite() { Output::Number(self) } else { Output::Nothing }
    }
}

impl Answer for usize {
    const SHAPE: AnswerShape = AnswerShape::Whole;

    fn output(self) -> Output {
        Output::Number(self as f64)
    }
}

impl Answer for bool {
    const SHAPE: AnswerShape = AnswerShape::Flag;

    fn output(self) -> Output {
        Output::Flag(self)
    }
}

impl Answer for Vec<f64> {
    const SHAPE: AnswerShape = AnswerShape::List;

    /// A list that holds what is beyond the floats is none.
    fn output(self) -> Output {
        if self.iter().all(|number| number.is_finite()) { Output::List(self) } else { Output::Nothing }
    }
}

impl<const N: usize> Answer for [f64; N] {
    const SHAPE: AnswerShape = AnswerShape::List;

    fn output(self) -> Output {
        Output::List(self.to_vec())
    }
}

impl<T: Answer> Answer for Option<T> {
    const SHAPE: AnswerShape = T::SHAPE;
    const OPTIONAL: bool = true;

    fn output(self) -> Output {
        self.map_or(Output::Nothing, T::output)
    }
}

/// What functions return: an answer or none, or an error.
pub(crate) trait Returned<T> {
    fn returned(self) -> Result<Output>;
}

impl<T: Answer> Returned<T> for Option<T> {
    fn returned(self) -> Result<Output> {
        Ok(self.output())
    }
}

impl<T: Answer> Returned<T> for Result<Option<T>> {
    fn returned(self) -> Result<Output> {
        self.map(Option::output)
    }
}
