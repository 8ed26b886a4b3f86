//! Quantiles of a quantity: `quantile` and `median`.

use rust_decimal::Decimal;

use super::beside::{Beside, beside};
use super::quantity::{Negative, Quantity, QuantityKeys, Unfinished, quantity, quantity_keys, range};
use super::traits::{StatisticKind, Traits};
use crate::agreement::blocks::interval::IntervalMethod;
use crate::agreement::blocks::unit::Unit;
use crate::agreement::columns::Columns;
use crate::agreement::compile::amounts::share_between;
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Path, Placed, Reads, text_of};
use crate::agreement::describe::shape::Shape;
use crate::agreement::describe::values::Amount;
use crate::agreement::syntax::tree::Node;
use crate::error::Diagnostic;

block! {
    /// The value that a share of the values lies at or below, such as the 90th percentile; of a column, or of the time between
    /// two instants. One of the two is needed. The values of up to 64 rows are kept; of more, each is known within 0.8 %, or
    /// exactly where its neighbours are equal to it, and a target is still held against the exact number of rows within it.
    QuantileBlock "quantile, median" {
        optional q: Placed<Amount>, "Which quantile, such as 0.9 or `90 %`; `quantile` needs it, and `median` is 0.5.";
        optional column: Name, "The column with the quantity.";
        optional between: Placed<Vec<Name>>, "The columns with the start and the end.";
        optional scale: Placed<Vec<Decimal>>, "The lowest and the highest possible value.", "no bounds";
        optional unit: Name, "The word for the unit; with `between` one of seconds, minutes, hours, days.";
        optional unfinished: Placed<Unfinished>,
            "What a row without an end is; required with `between`, and only `missing`, since it has no time yet.";
        optional negative: Placed<Negative>, "What a time that ends before it starts is.", "missing";
        optional beside: Placed<OtherQuantiles>, "Other quantiles of the same values.", "none";
    }
}

/// What may stand beside a quantile: all but the concentration, which is read so that it can be answered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OtherQuantiles(Vec<Beside>);

impl Reads for OtherQuantiles {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        Vec::read(node, path, problems).map(Self)
    }

    fn shape() -> Shape {
        let shape = match Beside::shape() {
            // The concentration is the last one.
            Shape::Word { words: [words @ .., _], planned } => Shape::Word { words, planned },
            shape => shape,
        };
        Shape::List(Box::new(shape))
    }
}

/// A quantity: the value that the share `q` of its values lies at or below.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct QuantileMeasure {
    pub(crate) of: Quantity,
    pub(crate) q: Decimal,
    pub(crate) range: Option<(Decimal, Decimal)>,
    pub(crate) unit: Option<String>,
    pub(crate) beside: Vec<Beside>,
}

impl QuantileMeasure {
    pub(super) fn traits(&self) -> Traits<'_> {
        let unit = Unit::Number { word: self.unit.as_deref(), range: self.range };
        Traits {
            parts: self.of.parts(),
            is_sketched: true,
            negative: self.of.negative(),
            methods: &[IntervalMethod::OrderStatistics],
            ..Traits::of_figure("quantile", unit, StatisticKind::Quantile)
        }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        self.of.columns(columns);
    }
}

/// The most places of a quantile: with more, its place among the values need not be exact.
const PLACES: u32 = 6;

faults! {
    /// What can be wrong with a quantile.
    QuantileFault {
        MedianWithQ => InvalidValue, "a median is the quantile at 0.5", "leave `q` out, or write `kind: quantile`";
        NoQ => MissingKey, "`quantile` needs the key `q`", "add `q`, such as `q: 0.9`";
        ManyPlaces { q: Amount, places: u32 } => InvalidValue, "`{q}` has more than {places} places as a share",
            "write fewer places";
        UnfinishedColumn => InvalidValue, "`unfinished` is said of the time between two instants", "leave `unfinished` out";
        Missed { kind: &'static str } => InvalidValue,
            "a row without an end has no time that a {kind} could count",
            "write `unfinished: missing`, or measure a share with `kind: within`";
        NoUnfinished { kind: &'static str } => MissingKey,
            "with `between`, `{kind}` needs the key `unfinished`", "add `unfinished: missing`";
        Concentration { kind: &'static str } => InvalidValue,
            "`concentration` is a share of the total, which a {kind} does not keep", "put it beside a `mean`";
    }
}

impl QuantileBlock {
    /// A quantile by its own name, or the median.
    pub(super) fn compile(&self, is_median: bool, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<QuantileMeasure> {
        let kind = if is_median { "median" } else { "quantile" };
        let q = if is_median { Some(self.median(problems)) } else { self.q(problems) };
        let range = range(self.scale.as_ref(), problems);
        let usual = Placed { value: Negative::Missing, place: self.place.clone() };
        let negative = self.negative.as_ref().or_else(|| self.between.as_ref().map(|_| &usual));
        let keys = QuantityKeys { negative, ..quantity_keys!(self, kind) };
        let of = quantity(&keys, columns, problems);
        match (&self.unfinished, self.between.is_some()) {
            (Some(unfinished), false) if self.column.is_some() => {
                problems.report(&unfinished.place, QuantileFault::UnfinishedColumn);
            }
            (Some(Placed { value: Unfinished::Missed, place }), true) => {
                problems.report(place, QuantileFault::Missed { kind });
            }
            (None, true) if self.sound => problems.report(&self.place, QuantileFault::NoUnfinished { kind }),
            _ => {}
        }
        let others = self.beside.as_ref().map(|others| Placed { value: others.value.0.clone(), place: others.place.clone() });
        let beside = beside(others.as_ref(), problems);
        if let Some(written) = others.filter(|_| beside.contains(&Beside::Concentration)) {
            problems.report(&written.place, QuantileFault::Concentration { kind });
        }
        Some(QuantileMeasure { of: of?, q: q?, range, unit: text_of(self.unit.as_ref()), beside })
    }

    fn median(&self, problems: &mut Problems) -> Decimal {
        if let Some(q) = &self.q {
            problems.report(&q.place, QuantileFault::MedianWithQ);
        }
        Decimal::new(5, 1)
    }

    fn q(&self, problems: &mut Problems) -> Option<Decimal> {
        let Some(written) = &self.q else {
            if self.sound {
                problems.report(&self.place, QuantileFault::NoQ);
            }
            return None;
        };
        let q = share_between("q", (Decimal::ZERO, Decimal::ONE), written, problems)?.normalize();
        if q.scale() > PLACES {
            problems.report(&written.place, QuantileFault::ManyPlaces { q: written.value, places: PLACES });
            return None;
        }
        Some(q)
    }
}
