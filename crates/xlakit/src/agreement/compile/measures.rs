//! Measures: the kinds of the document become few mechanisms.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::conditions::{bounds, condition};
use super::counts;
use super::problems::Problems;
use super::quantiles;
use super::sources::ColumnNames;
use crate::agreement::blocks::condition::{Bound, Bounds, CheckBlock};
use crate::agreement::describe::reader::{Name, Place, Placed, shorten, suggest};
use crate::agreement::describe::values::{Duration, Literal};
use crate::agreement::measure::{
    ApdexBlock, Classes3, CsatBlock, Limit, MeanBlock, Measure, MeasureBlock, Negative, NetScoreBlock, Quantity, QuantityBlock,
    ReportedUnit, Scale, Threshold, Whole,
};
use crate::error::Code;
use crate::num::{Exact, sort};
use crate::time::DurationUnit;

/// The most points that a scale of answers may have: each has a counter of its own.
const POINTS: i64 = 1001;

/// What is measured, in the columns of a source.
pub(super) fn measure(block: &MeasureBlock, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Measure> {
    Some(match block {
        MeasureBlock::Nps(block) | MeasureBlock::Happiness(block) => recommendation(columns.resolve(&block.column.value)),
        MeasureBlock::Csat(block) => csat(block, columns, problems)?,
        MeasureBlock::Ces(block) => {
            let (low, high) = block.scale.as_ref().map_or(Some((1, 7)), |written| scale(written, problems))?;
            Measure::ScaleMean(Scale { column: columns.resolve(&block.column.value), low, high })
        }
        MeasureBlock::NetScore(block) => net_score(block, columns, problems)?,
        MeasureBlock::TopBox(block) => {
            let scale = scale(&block.scale, problems);
            let good = class("good", &block.good, scale, problems);
            let (low, high) = scale?;
            Measure::TopBox(Scale { column: columns.resolve(&block.column.value), low, high }, good?)
        }
        MeasureBlock::Mean(block) => mean(block, columns, problems)?,
        MeasureBlock::Share(block) => {
            if block.good.0.is_empty() {
                let help = "say which rows are good";
                problems.error(&block.place, Code::InvalidValue, "`good` without a condition is met by every row", help);
            }
            let good = condition(&block.good, columns, problems);
            let bad = block.bad.as_ref().map(|bad| condition(bad, columns, problems));
            if bad.as_ref().is_some_and(|bad| bad.checks.is_empty() || *bad == good) {
                let help = "say which rows are bad, or leave `bad` out";
                problems.error(&block.place, Code::InvalidValue, "`bad` does not tell bad rows from good ones", help);
            }
            Measure::Share { good, bad }
        }
        MeasureBlock::Within(block) => {
            let (start, end) = between(&block.between, columns, problems)?;
            let Limit(Duration(limit)) = block.limit;
            Measure::Within { start, end, limit, unfinished: block.unfinished, negative: block.negative.unwrap_or_default() }
        }
        MeasureBlock::Ratio(block) => Measure::Ratio {
            numerator: columns.resolve(&block.numerator.value),
            denominator: columns.resolve(&block.denominator.value),
        },
        MeasureBlock::Apdex(block) => apdex(block, columns, problems)?,
        MeasureBlock::Quantile(block) => quantiles::quantile(block, false, columns, problems)?,
        MeasureBlock::Median(block) => quantiles::quantile(block, true, columns, problems)?,
        MeasureBlock::Rate(block) => counts::rate(block, columns, problems)?,
        MeasureBlock::Sum(block) => whole(block, Whole::Sum, columns, problems)?,
        MeasureBlock::Max(block) => whole(block, Whole::Max, columns, problems)?,
        MeasureBlock::Spread(block) => whole(block, Whole::Spread, columns, problems)?,
        MeasureBlock::Count(block) => Measure::Count { unit: block.unit.as_ref().map(|unit| unit.value.clone()) },
        MeasureBlock::PreCounted(block) => counts::pre_counted(block, columns, problems)?,
        MeasureBlock::Sentiment(block) => counts::sentiment(block, columns, problems)?,
        MeasureBlock::Reported(block) => Measure::Reported {
            column: columns.resolve(&block.column.value),
            n: block.n.as_ref().map(|n| columns.resolve(&n.value)),
            unit: match block.unit.as_ref().map(|unit| unit.value.as_str()) {
                Some("percent") => ReportedUnit::Percent,
                Some("share") => ReportedUnit::Share,
                Some("points") => ReportedUnit::Points,
                word => ReportedUnit::Number(word.map(str::to_owned)),
            },
        },
    })
}

/// The net score of 0 to 10 of `nps` and `happiness`.
pub(super) fn recommendation(column: String) -> Measure {
    let classes = Classes3 { negative: at_most(Decimal::from(6)), positive: at_least(Decimal::from(9)) };
    Measure::Net(Scale { column, low: 0, high: 10 }, classes)
}

pub(super) fn at_least(at: Decimal) -> Bounds {
    Bounds { low: Some(Bound { at, inclusive: true }), high: None }
}

fn at_most(at: Decimal) -> Bounds {
    Bounds { low: None, high: Some(Bound { at, inclusive: true }) }
}

fn csat(block: &CsatBlock, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Measure> {
    let scale = block.scale.as_ref().map_or(Some((1, 5)), |written| scale(written, problems));
    let good = if let Some(good) = &block.good {
        class("good", good, scale, problems)
    } else {
        if scale.is_some_and(|scale| scale != (1, 5)) && block.sound {
            let help = "add `good`, such as `{at_least: 8}`";
            problems.error(&block.place, Code::MissingKey, "on a scale that is not 1 to 5, `csat` needs the key `good`", help);
        }
        Some(at_least(Decimal::from(4)))
    };
    let (low, high) = scale?;
    Some(Measure::TopBox(Scale { column: columns.resolve(&block.column.value), low, high }, good?))
}

fn net_score(block: &NetScoreBlock, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Measure> {
    let scale = scale(&block.scale, problems);
    let positive = class("positive", &block.positive, scale, problems);
    let negative = class("negative", &block.negative, scale, problems);
    let ((low, high), positive, negative) = (scale?, positive?, negative?);
    let is_both = |point: &i32| positive.contains(Decimal::from(*point)) && negative.contains(Decimal::from(*point));
    if let Some(point) = (low..=high).find(is_both) {
        let message = format!("the answer {point} is both positive and negative");
        problems.error(&block.negative.place, Code::InvalidValue, message, "let the two not overlap");
    }
    Some(Measure::Net(Scale { column: columns.resolve(&block.column.value), low, high }, Classes3 { negative, positive }))
}

/// The ends of a scale of answers, which are whole numbers.
fn scale(written: &Placed<Vec<Decimal>>, problems: &mut Problems) -> Option<(i32, i32)> {
    let ends = match written.value.as_slice() {
        [low, high] if low.is_integer() && high.is_integer() => low.to_i32().zip(high.to_i32()),
        _ => None,
    };
    let is_countable = |(low, high): &(i32, i32)| low < high && i64::from(*high) - i64::from(*low) < POINTS;
    if let Some(ends) = ends.filter(is_countable) {
        return Some(ends);
    }
    let message = format!("a scale has a lowest and a highest answer, whole numbers, and at most {POINTS} points");
    problems.error(&written.place, Code::InvalidValue, message, "write a scale such as `[1, 5]`");
    None
}

/// The answers of one class as a range of the scale.
fn class(name: &str, written: &Placed<CheckBlock>, scale: Option<(i32, i32)>, problems: &mut Problems) -> Option<Bounds> {
    let range = match &written.value {
        CheckBlock::Compare(compare) if compare.not.is_none() && compare.missing.is_none() => {
            let range = bounds(compare, problems);
            if range.is_none() && !compare.sound {
                return None;
            }
            range
        }
        CheckBlock::Compare(_) => None,
        CheckBlock::OneOf(values) => consecutive(values),
    };
    let Some(range) = range else {
        let message = format!("`{name}` is one range of answers");
        problems.error(
            &written.place,
            Code::InvalidValue,
            message,
            "write `{at_least: 9}`, `{at_most: 6}` or a list such as `[9, 10]`",
        );
        return None;
    };
    let (low, high) = scale?;
    if !(low..=high).any(|point| range.contains(Decimal::from(point))) {
        let message = format!("no answer from {low} to {high} is `{name}`");
        problems.error(&written.place, Code::InvalidValue, message, "choose answers of the scale");
    }
    Some(range)
}

/// Whole numbers in a row, in any order, as a range.
fn consecutive(values: &[Literal]) -> Option<Bounds> {
    let numbers: Option<Vec<Decimal>> = values
        .iter()
        .map(|value| if let Literal::Number(number) = value { Some(*number).filter(Decimal::is_integer) } else { None })
        .collect();
    let mut numbers = numbers?;
    sort(&mut numbers);
    let (first, last) = (*numbers.first()?, *numbers.last()?);
    let gapless = numbers.iter().zip(numbers.iter().skip(1)).all(|(one, next)| one.plus(Decimal::ONE) == Some(*next));
    let bound = |at| Some(Bound { at, inclusive: true });
    gapless.then_some(Bounds { low: bound(first), high: bound(last) })
}

fn mean(block: &MeanBlock, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Measure> {
    let range = range(block.scale.as_ref(), problems);
    let written = Written {
        kind: "mean",
        column: block.column.as_ref(),
        between: block.between.as_ref(),
        unit: block.unit.as_ref(),
        negative: block.negative.as_ref(),
        sound: block.sound,
        place: &block.place,
    };
    let of = quantity(&written, columns, problems)?;
    let beside = quantiles::beside(block.beside.as_ref(), problems);
    Some(Measure::Mean { of, range, unit: block.unit.as_ref().map(|unit| unit.value.clone()), beside })
}

/// The lowest and the highest possible value of a quantity.
pub(super) fn range(written: Option<&Placed<Vec<Decimal>>>, problems: &mut Problems) -> Option<(Decimal, Decimal)> {
    let written = written?;
    let ends = if let [low, high] = *written.value.as_slice() { Some((low, high)).filter(|_| low < high) } else { None };
    if ends.is_none() {
        let message = "the scale of a quantity is its lowest and its highest possible value";
        problems.error(&written.place, Code::InvalidValue, message, "write a scale such as `[0, 100]`");
    }
    ends
}

/// What is said of all values of a quantity together.
fn whole(block: &QuantityBlock, form: Whole, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Measure> {
    let written = Written {
        kind: match form {
            Whole::Sum => "sum",
            Whole::Max => "max",
            Whole::Spread => "spread",
        },
        column: block.column.as_ref(),
        between: block.between.as_ref(),
        unit: block.unit.as_ref(),
        negative: block.negative.as_ref(),
        sound: block.sound,
        place: &block.place,
    };
    let of = quantity(&written, columns, problems)?;
    Some(Measure::Whole { of, form, unit: block.unit.as_ref().map(|unit| unit.value.clone()) })
}

/// The keys that say which quantity is measured.
pub(super) struct Written<'d> {
    pub(super) kind: &'static str,
    pub(super) column: Option<&'d Name>,
    pub(super) between: Option<&'d Placed<Vec<Name>>>,
    pub(super) unit: Option<&'d Name>,
    pub(super) negative: Option<&'d Placed<Negative>>,
    pub(super) sound: bool,
    pub(super) place: &'d Place,
}

pub(super) fn quantity(written: &Written<'_>, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Quantity> {
    Some(match one_of(written.column, written.between, written.sound, written.place, problems)? {
        Of::Column(column) => {
            if let Some(negative) = written.negative {
                let message = "`negative` is said of the time between two instants";
                problems.error(&negative.place, Code::InvalidValue, message, "leave `negative` out");
            }
            Quantity::Column(columns.resolve(&column.value))
        }
        Of::Between(names) => {
            let ends = between(names, columns, problems);
            let unit = unit_of_time(written, problems);
            if written.negative.is_none() && written.sound {
                let help = "add `negative`, one of missing, zero, error";
                let message = format!("with `between`, `{}` needs the key `negative`", written.kind);
                problems.error(written.place, Code::MissingKey, message, help);
            }
            let (start, end) = ends?;
            Quantity::Between { start, end, unit: unit?, negative: written.negative?.value }
        }
    })
}

/// The unit in which a time is measured, in milliseconds.
fn unit_of_time(written: &Written<'_>, problems: &mut Problems) -> Option<i64> {
    let Some(unit) = written.unit else {
        if written.sound {
            let help = "add `unit`, one of seconds, minutes, hours, days";
            let message = format!("with `between`, `{}` needs the key `unit`", written.kind);
            problems.error(written.place, Code::MissingUnit, message, help);
        }
        return None;
    };
    let found = UNITS.into_iter().find(|known| known.as_str() == unit.value);
    if found.is_none() {
        let help = suggest(&unit.value, UNITS.map(DurationUnit::as_str));
        let help = help.unwrap_or_else(|| "write one of seconds, minutes, hours, days".to_owned());
        problems.error(&unit.place, Code::InvalidValue, format!("`{}` is no unit of time", shorten(&unit.value)), help);
    }
    found.map(DurationUnit::millis)
}

const UNITS: [DurationUnit; 4] = [DurationUnit::Seconds, DurationUnit::Minutes, DurationUnit::Hours, DurationUnit::Days];

fn apdex(block: &ApdexBlock, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Measure> {
    const SECOND: i64 = 1000;
    let place = &block.threshold.place;
    let (of, threshold) = match one_of(block.column.as_ref(), block.between.as_ref(), block.sound, &block.place, problems)? {
        Of::Column(column) => {
            let Threshold::Number(threshold) = block.threshold.value else {
                let message = "with `column`, the threshold is a number in the unit of the column";
                problems.error(place, Code::InvalidValue, message, "write the number alone");
                return None;
            };
            (Quantity::Column(columns.resolve(&column.value)), threshold)
        }
        Of::Between(names) => {
            let Threshold::Duration(Duration(milliseconds)) = block.threshold.value else {
                let message = "with `between`, the threshold is a duration";
                problems.error(place, Code::MissingUnit, message, "write it with its unit, such as `15 min`");
                return None;
            };
            let (start, end) = between(names, columns, problems)?;
            let negative = block.negative.unwrap_or(Negative::Missing);
            (Quantity::Between { start, end, unit: SECOND, negative }, Decimal::new(milliseconds, 3).normalize())
        }
    };
    if threshold <= Decimal::ZERO {
        problems.error(place, Code::InvalidValue, "a threshold is more than zero", "write a number above 0");
    }
    Some(Measure::Apdex { of, threshold })
}

/// Where a quantity comes from.
enum Of<'d> {
    Column(&'d Name),
    Between(&'d Placed<Vec<Name>>),
}

fn one_of<'d>(
    column: Option<&'d Name>,
    between: Option<&'d Placed<Vec<Name>>>,
    sound: bool,
    place: &Place,
    problems: &mut Problems,
) -> Option<Of<'d>> {
    match (column, between) {
        (Some(column), None) => Some(Of::Column(column)),
        (None, Some(between)) => Some(Of::Between(between)),
        (Some(_), Some(_)) => {
            let help = "keep one of the two";
            problems.error(place, Code::InvalidValue, "a quantity is either a `column` or the time `between` two", help);
            None
        }
        (None, None) => {
            if sound {
                let help = "add `column: …`, or `between: [start, end]`";
                problems.error(place, Code::MissingKey, "a quantity needs one of the keys `column` and `between`", help);
            }
            None
        }
    }
}

/// The columns of a start and an end.
fn between(written: &Placed<Vec<Name>>, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<(String, String)> {
    if let [start, end] = written.value.as_slice()
        && start.value != end.value
    {
        return Some((columns.resolve(&start.value), columns.resolve(&end.value)));
    }
    let help = "write `between: [start, end]`";
    problems.error(&written.place, Code::InvalidValue, "`between` takes two columns, the start and the end", help);
    None
}
