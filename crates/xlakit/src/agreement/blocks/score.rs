//! Scores: indicators on fixed goalposts, combined into one number from 0 to 100.

use rust_decimal::Decimal;

use crate::agreement::describe::reader::{Named, Path, Placed, Reads, read_unless_map, read_word};
use crate::agreement::describe::shape::{Planned, Shape};
use crate::agreement::describe::values::Amount;
use crate::agreement::describe::{block, words};
use crate::agreement::syntax::tree::{Node, Value};
use crate::error::Diagnostic;

block! {
    /// One number from 0 to 100.
    ScoreBlock "score" {
        required components: Named<ComponentBlock>, "The indicators, each with its weight and its goalposts.";
        optional for_each: ForEach, "`persona`: one score for each persona, and one overall.", "one score for everybody";
        optional combine: Combine, "How the components combine.", "arithmetic";
        optional missing: MissingBlock, "What happens when a component has no figure.", "undetermined";
        optional min_n: Placed<u64>, "The fewest values of each component that is a sample.", "30";
        optional bands: Placed<Vec<Named<BandBlock>>>, "Names for ranges of the score, best first.";
        optional overall: Placed<OverallBlock>, "How the personas' scores form one.", "by_answers";
    }
}

block! {
    /// One indicator of a score.
    ComponentBlock "component" {
        required weight: Placed<WeightBlock>, "Its weight: a number, or a number per persona.";
        required goalposts: Placed<Vec<Placed<Amount>>>, "The figures that mean 0 and 100; the first may be the higher.";
        optional shared: bool, "`true`: its source does not know the personas, and the total's figure stands for each.", "false";
    }
}

block! {
    /// One range of a score.
    BandBlock "band" {
        optional at_least: Placed<Decimal>, "The lowest score of the band; absent in the last one.";
    }
}

words! {
    /// What a score is made for.
    pub(crate) enum ForEach {
        /// Each persona.
        Persona = "persona",
    }
}

words! {
    /// What happens to a score when a component has no figure.
    pub(crate) enum MissingComponent default Undetermined {
        /// The score is undetermined.
        Undetermined = "undetermined",
        /// The other components carry its weight.
        Reweight = "reweight",
    }
}

words! {
    /// How components combine.
    pub(crate) enum Combine default Arithmetic {
        /// The weighted mean.
        Arithmetic = "arithmetic",
        planned "geometric": "the weighted geometric mean",
        planned "minimum": "the lowest component",
    }
}

/// `missing` as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MissingBlock(pub(crate) MissingComponent);

const MISSING: Planned = &[("carry_forward", "the figure of an earlier period stands in")];

impl Reads for MissingBlock {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        read_unless_map(node, path, MISSING, problems).map(Self)
    }

    fn shape() -> Shape {
        Shape::Partly(Box::new(MissingComponent::shape()), MISSING)
    }
}

/// A weight, or one per persona.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WeightBlock {
    Same(Placed<Decimal>),
    PerPersona(Named<Placed<Decimal>>),
}

impl Reads for WeightBlock {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.value {
            Value::Map(_) => Named::read(node, path, problems).map(Self::PerPersona),
            _ => Placed::read(node, path, problems).map(Self::Same),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Number, Shape::Map(Box::new(Shape::Number))])
    }
}

/// How the personas' scores form one: fixed weights, or the answers behind each.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum OverallBlock {
    Weights(Named<Placed<Decimal>>),
    Answers,
}

impl Reads for OverallBlock {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.value {
            Value::Map(_) => Named::read(node, path, problems).map(Self::Weights),
            _ => read_word(node, path, &[("by_answers", ())], &[], problems).map(|()| Self::Answers),
        }
    }

    fn shape() -> Shape {
        let words = &[("by_answers", "Each persona weighs as many answers as it gave.")];
        Shape::Either(vec![Shape::Word { words, planned: &[] }, Shape::Map(Box::new(Shape::Number))])
    }
}

/// A score, every name resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Score {
    pub(crate) name: String,
    /// Whether there is one for each persona and one overall; else there is one for everybody.
    pub(crate) for_each_persona: bool,
    pub(crate) components: Vec<Component>,
    pub(crate) missing: MissingComponent,
    pub(crate) bands: Vec<Band>,
    pub(crate) overall: Overall,
}

/// One indicator of a score.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Component {
    /// The index of the indicator.
    pub(crate) indicator: usize,
    pub(crate) weights: Weights,
    /// The figures that mean 0 and 100, in the unit of the indicator.
    pub(crate) goalposts: (Decimal, Decimal),
    pub(crate) shared: bool,
    /// The fewest values on which the score may stand; 0 of what is no sample.
    pub(crate) min_n: u64,
}

/// The weight of a component.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Weights {
    Same(Decimal),
    /// By the index of the persona; a persona without a weight does not have the component.
    PerPersona(Vec<Option<Decimal>>),
}

/// A named range of a score: from its lower end to the next better band's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Band {
    pub(crate) name: String,
    /// The lowest score of the band; the last band has none.
    pub(crate) at_least: Option<Decimal>,
}

/// How the personas' scores form one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Overall {
    /// By the index of the persona.
    Weights(Vec<Option<Decimal>>),
    /// By the valid values of the experience components behind each score.
    Answers,
}
