//! The shape out of the text of a plan: the way back from what serde writes.
//!
//! It reads with the reader of agreements, so that the library has one reader of JSON and pages load no second one.

use std::sync::Arc;

use super::indicator::{IndicatorShape, Points};
use super::layout::TableKind;
use super::limits::Limit;
use super::shape::{OnePerShape, SourceShape, TableShape, TallyShape};
use crate::agreement::{Node, StatisticKind};

/// What can be read from a node; `None` if the node is something else.
pub(crate) trait Recall: Sized {
    fn recall(node: &Node) -> Option<Self>;
}

/// Reads structs field by field.
macro_rules! structs {
    ($($name:ident { $($field:ident),* })*) => {
        $(impl Recall for $name {
            fn recall(node: &Node) -> Option<Self> {
                Some(Self { $($field: Recall::recall(node.get(stringify!($field))?)?,)* })
            }
        })*
    };
}

structs! {
    TallyShape { personas, sources, indicators, cells }
    SourceShape { name, dimensions, knows, invited, seen, exclusions, tables, one_per }
    OnePerShape { last, per_period, rows }
    IndicatorShape { name, source, statistic, timed, unfinished, weighted, counted, points, sketch, limits }
    Points { low, classes }
}

impl Recall for TableShape {
    fn recall(node: &Node) -> Option<Self> {
        Some(Self {
            kind: Recall::recall(node.get("kind")?)?,
            period: Recall::recall(node.get("period")?)?,
            members: Recall::recall(node.get("persona")?)?,
            dimensions: Recall::recall(node.get("dimensions")?)?,
            indicators: Recall::recall(node.get("indicators")?)?,
            layout: Arc::default(),
        })
    }
}

impl Recall for TableKind {
    fn recall(node: &Node) -> Option<Self> {
        match node.text()? {
            "full" => Some(Self::Full),
            "search" => Some(Self::Search),
            "figures" => Some(Self::Figures),
            "figures_by_month" => Some(Self::FiguresByMonth),
            _ => None,
        }
    }
}

impl Recall for StatisticKind {
    fn recall(node: &Node) -> Option<Self> {
        if let Some(classes) = node.get("classes") {
            return Recall::recall(classes).map(Self::Classes);
        }
        if let Some(reported) = node.get("reported") {
            return Some(Self::Reported { pooled: Recall::recall(reported.get("pooled")?)? });
        }
        match node.text()? {
            "moments" => Some(Self::Moments),
            "quantile" => Some(Self::Quantile),
            "totals" => Some(Self::Totals),
            "count" => Some(Self::Count),
            "peak" => Some(Self::Peak),
            _ => None,
        }
    }
}

impl Recall for Limit {
    fn recall(node: &Node) -> Option<Self> {
        if let Some(limit) = node.get("at_most") {
            return Recall::recall(limit).map(Self::AtMost);
        }
        Recall::recall(node.get("at_least")?).map(Self::AtLeast)
    }
}

impl Recall for String {
    fn recall(node: &Node) -> Option<Self> {
        node.text().map(str::to_owned)
    }
}

impl Recall for bool {
    fn recall(node: &Node) -> Option<Self> {
        node.truth()
    }
}

/// Reads whole numbers.
macro_rules! whole {
    ($($name:ty),*) => {
        $(impl Recall for $name {
            fn recall(node: &Node) -> Option<Self> {
                node.number()?.parse().ok()
            }
        })*
    };
}

whole!(u8, i32, i64, u64, usize);

impl<T: Recall> Recall for Vec<T> {
    fn recall(node: &Node) -> Option<Self> {
        node.list()?.iter().map(T::recall).collect()
    }
}

/// Nothing, or what the node holds.
impl<T: Recall> Recall for Option<T> {
    fn recall(node: &Node) -> Option<Self> {
        if node.is_null() { Some(None) } else { T::recall(node).map(Some) }
    }
}
