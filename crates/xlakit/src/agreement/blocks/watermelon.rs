//! The watermelon block: which indicators are the outside and the inside, and where to look.

use rust_decimal::Decimal;

use crate::agreement::describe::reader::{Name, Named, Path, Placed, Reads, read_word};
use crate::agreement::describe::shape::Shape;
use crate::agreement::describe::values::Amount;
use crate::agreement::describe::{block, words};
use crate::agreement::syntax::tree::{Node, Value};
use crate::error::Diagnostic;

block! {
    /// Where the outside is green and the inside red.
    WatermelonBlock "watermelon" {
        optional outside: Placed<Vec<Name>>, "The indicators of the outside; every one has to be green.",
            "the indicators of the service side that have a target";
        optional inside: Placed<Vec<Name>>, "The indicators of the inside; any one may be red.",
            "the indicators of the experience side that have a target";
        optional by: Vec<Name>, "The dimensions to search, and `persona`.", "none: the total and the personas";
        optional depth: Placed<u64>, "How many dimensions a searched segment may name, 1 to 3.", "2";
        optional over: Placed<OverBlock>, "Which periods are searched together.", "period";
        optional base: SearchBase, "Which rows stand for the outside.", "all";
        optional outside_is: OutsideIs, "Whether the outside is judged by its figure alone or with uncertainty.", "census";
        optional margin: Named<Placed<Amount>>, "How far beyond its target an indicator of the inside has to be to count as red.",
            "nothing";
        optional min_n: Placed<u64>, "The fewest values on each side for a segment to be tested.", "30";
        optional confidence: Placed<Amount>, "The confidence for the segments that the agreement names.", "0.95";
        optional false_discovery_rate: Placed<Amount>, "The expected share of false ones among the confirmed.", "0.10";
        optional cells: Placed<u64>, "The most cells that a search may keep.", "2,000,000";
    }
}

words! {
    /// Which rows stand for the outside.
    pub(crate) enum SearchBase default All {
        /// Every row of the base.
        All = "all",
        planned "surveyed": "the rows of those who were surveyed",
    }
}

words! {
    /// How the outside is judged.
    pub enum OutsideIs default Census {
        /// The rows are all there are: the figure alone decides.
        Census = "census",
        /// The rows are a sample: the outside is tested too.
        Sample = "sample",
    }
}

/// Which periods are searched together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Over {
    /// Each period by itself.
    #[default]
    Period,
    /// All periods as one.
    Whole,
    /// The last so many periods as one.
    Last(u32),
}

/// `over` as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct OverBlock(pub(crate) Over);

block! {
    /// The last few periods together.
    LastBlock "over" {
        required last: u64, "How many periods, counted back from the last closed one.";
    }
}

impl Reads for OverBlock {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match node.value {
            Value::Map(_) => {
                let last = LastBlock::read(node, path, problems)?.last;
                Some(Self(Over::Last(u32::try_from(last).unwrap_or(u32::MAX))))
            }
            _ => read_word(node, path, &[("period", Self(Over::Period)), ("whole", Self(Over::Whole))], &[], problems),
        }
    }

    fn shape() -> Shape {
        let words = &[("period", "Each period by itself."), ("whole", "All periods as one.")];
        Shape::Either(vec![Shape::Word { words, planned: &[] }, LastBlock::shape()])
    }
}

/// The search, every name resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Watermelon {
    /// The indexes of the indicators of the outside.
    pub(crate) outside: Vec<usize>,
    /// The indexes of the indicators of the inside, each with its margin in the unit of its figure.
    pub(crate) inside: Vec<(usize, Decimal)>,
    /// The dimensions to search, in the order of the document; `persona` is one of them.
    pub(crate) by: Vec<String>,
    pub(crate) depth: usize,
    pub(crate) over: Over,
    pub(crate) outside_is: OutsideIs,
    pub(crate) min_n: u64,
    pub(crate) confidence: Decimal,
    pub(crate) false_discovery_rate: Decimal,
    /// The most cells that a search may keep.
    pub(crate) cells: usize,
}
