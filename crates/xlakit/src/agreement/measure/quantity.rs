//! Quantities: the value of a column, or the time between two instants.

use rust_decimal::Decimal;

use crate::agreement::columns::{Columns, Reading};
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::reader::{Name, Path, Place, Placed, Reads, shorten, suggest};
use crate::agreement::describe::shape::Shape;
use crate::agreement::describe::values::Duration;
use crate::agreement::describe::words;
use crate::agreement::syntax::tree::{Node, Value};
use crate::error::Diagnostic;
use crate::num::{VALUE_UNITS, is_decimal};
use crate::time::DurationUnit;

/// A quantity of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Quantity {
    /// The value of a column.
    Column(String),
    /// The time from one instant to another in a unit of so many milliseconds.
    Between { start: String, end: String, unit: i64, negative: Negative },
}

words! {
    /// What a time that ends before it starts is.
    pub(crate) enum Negative default Missing {
        /// Missing.
        Missing = "missing",
        /// No time at all.
        Zero = "zero",
        /// An error that names the row.
        Error = "error",
    }
}

words! {
    /// What a row without an end is.
    pub(crate) enum Unfinished {
        /// Missed, if its start and the limit lie before the end of its period; else it is missing.
        Missed = "missed",
        /// Missing: it counts in the base, not in the figure.
        Missing = "missing",
    }
}

impl Quantity {
    /// How many of the whole numbers in which a tally keeps it make one of its unit: a column is kept in millionths, a time in
    /// milliseconds, as instants are, since millionths of an hour would round every one of them.
    pub(super) fn parts(&self) -> i64 {
        match self {
            Self::Column(_) => VALUE_UNITS,
            Self::Between { unit, .. } => *unit,
        }
    }

    /// What a time that ends before it starts is, if it is a time.
    pub(super) fn negative(&self) -> Option<Negative> {
        match self {
            Self::Column(_) => None,
            Self::Between { negative, .. } => Some(*negative),
        }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        match self {
            Self::Column(column) => columns.add(column, Reading::Number),
            Self::Between { start, end, .. } => [start, end].into_iter().for_each(|column| columns.add(column, Reading::Time)),
        }
    }
}

/// A quantity in the document: a number in the unit that is measured, or a duration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Threshold {
    Number(Decimal),
    Duration(Duration),
}

impl Reads for Threshold {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        match &node.value {
            Value::Number(text) | Value::Text(text) if is_decimal(text) => Decimal::read(node, path, problems).map(Self::Number),
            _ => Duration::read(node, path, problems).map(Self::Duration),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Number, Shape::Duration])
    }
}

faults! {
    /// What can be wrong with a quantity.
    QuantityFault {
        Both => InvalidValue, "a quantity is either a `column` or the time `between` two", "keep one of the two";
        Neither => MissingKey,
            "a quantity needs one of the keys `column` and `between`", "add `column: …`, or `between: [start, end]`";
        NotTwo => InvalidValue, "`between` takes two columns, the start and the end", "write `between: [start, end]`";
        NegativeOfColumn => InvalidValue, "`negative` is said of the time between two instants", "leave `negative` out";
        NoNegative { kind: &'static str } => MissingKey,
            "with `between`, `{kind}` needs the key `negative`", "add `negative`, one of missing, zero, error";
        NoUnit { kind: &'static str } => MissingUnit,
            "with `between`, `{kind}` needs the key `unit`", "add `unit`, one of seconds, minutes, hours, days";
        UnknownUnit { unit: String, help: String } => InvalidValue, "`{unit}` is no unit of time", "{help}";
        NoRange => InvalidValue,
            "the scale of a quantity is its lowest and its highest possible value", "write a scale such as `[0, 100]`";
    }
}

/// The keys of a block that say which quantity is measured.
pub(super) struct QuantityKeys<'d> {
    /// The word for the kind of measure.
    pub(super) kind: &'static str,
    pub(super) column: Option<&'d Name>,
    pub(super) between: Option<&'d Placed<Vec<Name>>>,
    pub(super) unit: Option<&'d Name>,
    pub(super) negative: Option<&'d Placed<Negative>>,
    pub(super) sound: bool,
    pub(super) place: &'d Place,
}

/// The keys of a block that has them all under their usual names.
macro_rules! quantity_keys {
    ($block:expr, $kind:expr) => {
        $crate::agreement::measure::quantity::QuantityKeys {
            kind: $kind,
            column: $block.column.as_ref(),
            between: $block.between.as_ref(),
            unit: $block.unit.as_ref(),
            negative: $block.negative.as_ref(),
            sound: $block.sound,
            place: &$block.place,
        }
    };
}

pub(super) use quantity_keys;

pub(super) fn quantity(keys: &QuantityKeys<'_>, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Quantity> {
    Some(match origin(keys.column, keys.between, keys.sound, keys.place, problems)? {
        Origin::Column(column) => {
            if let Some(negative) = keys.negative {
                problems.report(&negative.place, QuantityFault::NegativeOfColumn);
            }
            Quantity::Column(columns.resolve(&column.value))
        }
        Origin::Between(names) => {
            let ends = between(names, columns, problems);
            let unit = unit_of_time(keys, problems);
            if keys.negative.is_none() && keys.sound {
                problems.report(keys.place, QuantityFault::NoNegative { kind: keys.kind });
            }
            let (start, end) = ends?;
            Quantity::Between { start, end, unit: unit?, negative: keys.negative?.value }
        }
    })
}

/// Where a quantity comes from.
pub(super) enum Origin<'d> {
    Column(&'d Name),
    Between(&'d Placed<Vec<Name>>),
}

pub(super) fn origin<'d>(
    column: Option<&'d Name>,
    between: Option<&'d Placed<Vec<Name>>>,
    sound: bool,
    place: &Place,
    problems: &mut Problems,
) -> Option<Origin<'d>> {
    match (column, between) {
        (Some(column), None) => return Some(Origin::Column(column)),
        (None, Some(between)) => return Some(Origin::Between(between)),
        (Some(_), Some(_)) => problems.report(place, QuantityFault::Both),
        (None, None) if sound => problems.report(place, QuantityFault::Neither),
        (None, None) => {}
    }
    None
}

/// The columns of a start and an end.
pub(super) fn between(
    written: &Placed<Vec<Name>>,
    columns: &ColumnNames<'_>,
    problems: &mut Problems,
) -> Option<(String, String)> {
    if let [start, end] = written.value.as_slice()
        && start.value != end.value
    {
        return Some((columns.resolve(&start.value), columns.resolve(&end.value)));
    }
    problems.report(&written.place, QuantityFault::NotTwo);
    None
}

const UNITS: [DurationUnit; 4] = [DurationUnit::Seconds, DurationUnit::Minutes, DurationUnit::Hours, DurationUnit::Days];

/// The unit in which a time is measured, in milliseconds.
fn unit_of_time(keys: &QuantityKeys<'_>, problems: &mut Problems) -> Option<i64> {
    let Some(unit) = keys.unit else {
        if keys.sound {
            problems.report(keys.place, QuantityFault::NoUnit { kind: keys.kind });
        }
        return None;
    };
    let found = UNITS.into_iter().find(|known| known.as_str() == unit.value);
    if found.is_none() {
        let help = suggest(&unit.value, UNITS.map(DurationUnit::as_str));
        let help = help.unwrap_or_else(|| "write one of seconds, minutes, hours, days".to_owned());
        problems.report(&unit.place, QuantityFault::UnknownUnit { unit: shorten(&unit.value), help });
    }
    found.map(DurationUnit::millis)
}

/// The lowest and the highest possible value of a quantity.
pub(super) fn range(written: Option<&Placed<Vec<Decimal>>>, problems: &mut Problems) -> Option<(Decimal, Decimal)> {
    let written = written?;
    let ends = if let [low, high] = *written.value.as_slice() { Some((low, high)).filter(|_| low < high) } else { None };
    if ends.is_none() {
        problems.report(&written.place, QuantityFault::NoRange);
    }
    ends
}
