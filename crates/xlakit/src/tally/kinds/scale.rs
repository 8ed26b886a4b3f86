//! Answers on a scale of whole numbers: a net score, a share of good ones, or their mean.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::bytes::ByteScale;
use super::classes::{INVALID, NONE, ScaleUse};
use super::values::{AskedRows, BlockValues};
use crate::agreement::{Bounds, Classes3, CountedAs, NetMeasure, Scale, StatisticKind, TopBoxMeasure};
use crate::error::{Code, Result};
use crate::num::VALUE_UNITS;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::block::BLOCK;
use crate::tally::columns::column::{InBlock, Problem};
use crate::tally::columns::condition::BoundColumns;
use crate::tally::exact::{self, within};
use crate::tally::plan::indicator::{IndicatorShape, MOST_POINTS, Points};
use crate::tally::plan::spelling;

/// A scale and what its answers are counted for.
#[derive(Clone, Copy)]
pub(crate) enum OnScale<'m> {
    Net(&'m Scale, &'m Classes3),
    TopBox(&'m Scale, &'m Bounds),
    Mean(&'m Scale),
}

impl<'m> OnScale<'m> {
    pub(crate) fn of_net(of: &'m NetMeasure) -> Self {
        Self::Net(&of.scale, &of.classes)
    }

    pub(crate) fn of_top_box(of: &'m TopBoxMeasure) -> Self {
        Self::TopBox(&of.scale, &of.good)
    }

    /// What answers are that others counted.
    pub(crate) fn of_counted(of: &'m CountedAs) -> Self {
        match of {
            CountedAs::Net(of) => Self::of_net(of),
            CountedAs::TopBox(of) => Self::of_top_box(of),
            CountedAs::Mean(of) => Self::Mean(&of.scale),
        }
    }

    fn scale(self) -> &'m Scale {
        let (Self::Net(scale, _) | Self::TopBox(scale, _) | Self::Mean(scale)) = self;
        scale
    }

    pub(crate) fn meaning(self) -> Value {
        let scale = self.scale();
        let of = json!([scale.column, scale.low, scale.high]);
        match self {
            Self::Net(_, classes) => {
                let (negative, positive) = (spelling::bounds(&classes.negative), spelling::bounds(&classes.positive));
                json!({ "net": of, "negative": negative, "positive": positive })
            }
            Self::TopBox(_, good) => json!({ "top_box": of, "good": spelling::bounds(good) }),
            Self::Mean(_) => json!({ "scale_mean": of }),
        }
    }

    pub(crate) fn shape(self) -> IndicatorShape {
        let statistic = match self {
            Self::Net(..) => StatisticKind::Classes(3),
            Self::TopBox(..) => StatisticKind::Classes(2),
            Self::Mean(_) => StatisticKind::Moments,
        };
        IndicatorShape { points: self.points(), ..IndicatorShape::of(statistic) }
    }

    /// The points of the scale with their classes, if they are few enough to be counted one by one.
    fn points(self) -> Option<Points> {
        let Scale { low, high, .. } = self.scale();
        let span = usize::try_from(i64::from(*high) - i64::from(*low)).ok()?;
        let is = |value: i32, bounds: &Bounds| within(exact::of_integer(value.into()), bounds);
        let class = |value: i32| match self {
            Self::Net(_, classes) if is(value, &classes.negative) => 0,
            Self::Net(_, classes) if is(value, &classes.positive) => 2,
            Self::Net(..) => 1,
            Self::TopBox(_, good) => u8::from(!is(value, good)),
            Self::Mean(_) => 0,
        };
        (span < MOST_POINTS).then(|| Points { low: *low, classes: (*low..=*high).map(class).collect() })
    }

    /// Binds the column; `points` are those of the scale, where they are counted one by one.
    pub(crate) fn bind(self, binder: &mut Binder<'_, '_>, points: Option<&Points>) -> Result<BoundScale> {
        let usage = match (self, points) {
            (_, Some(points)) => {
                let number = u8::try_from(points.classes.len()).unwrap_or(0);
                ScaleUse::Points { low: points.low.into(), points: number }
            }
            (Self::Net(_, classes), None) => {
                ScaleUse::Net { negative: whole(&classes.negative), positive: whole(&classes.positive) }
            }
            (Self::TopBox(_, good), None) => ScaleUse::Top { good: whole(good) },
            (Self::Mean(_), None) => ScaleUse::Mean,
        };
        let scale = self.scale();
        Ok(BoundScale::new(binder.numbers(&scale.column)?, (scale.low.into(), scale.high.into()), usage))
    }
}

/// The column of a scale, and the class of each answer.
#[derive(Debug)]
pub(crate) struct BoundScale {
    numbers: usize,
    low: i64,
    high: i64,
    usage: ScaleUse,
    of_byte: Box<[u8; 256]>,
}

impl BoundScale {
    fn new(numbers: usize, (low, high): (i64, i64), usage: ScaleUse) -> Self {
        let mut of_byte = Box::new([usage.classes() | INVALID; 256]);
        for (value, class) in (0..).zip(of_byte.iter_mut()) {
            if low <= value && value <= high {
                *class = usage.class(value);
            }
        }
        Self { numbers, low, high, usage, of_byte }
    }

    /// The scale, where its column is plain bytes.
    pub(crate) fn bytes<'a>(&self, columns: &BoundColumns<'a, '_>) -> Option<ByteScale<'a>> {
        ByteScale::new(columns.numbers.get(self.numbers)?, &self.of_byte, self.usage)
    }

    pub(crate) fn give(
        &self,
        columns: &BoundColumns<'_, '_>,
        rows: AskedRows<'_>,
        bytes: Option<&ByteScale<'_>>,
        values: &mut BlockValues,
    ) -> InBlock {
        let on_scale = match bytes {
            Some(scale) => classes_of_bytes(scale, rows, values),
            None => self.classes_of_numbers(columns, rows, values),
        };
        match (!on_scale).then(|| self.off_scale(columns, rows)).flatten() {
            Some(problem) => Err(problem),
            None => Ok(()),
        }
    }

    /// Sets the class of each row; whether all that are asked are on the scale or missing.
    fn classes_of_numbers(&self, columns: &BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &mut BlockValues) -> bool {
        let len = rows.asked.len();
        let Some((column, floats)) = columns.numbers.get(self.numbers).zip(values.floats.get_mut(..len)) else { return true };
        column.fill(rows.start, floats);
        let (least, most) = (self.low as f64, self.high as f64);
        let mut all = true;
        for (((class, x), value), asked) in values.classes.iter_mut().zip(&mut values.x).zip(&*floats).zip(rows.asked) {
            let on_scale = *value >= least && *value <= most && value.fract() == 0.0;
            #[expect(clippy::cast_possible_truncation, reason = "a whole number between two of 32 bits, or not used")]
            let whole = *value as i64;
            *class = if !asked {
                NONE
            } else if value.is_nan() {
                self.usage.classes()
            } else if on_scale {
                self.usage.class(whole)
            } else {
                all = false;
                NONE
            };
            *x = if on_scale { whole * VALUE_UNITS } else { 0 };
        }
        all
    }

    /// The first asked row of a block that is off the scale.
    fn off_scale(&self, columns: &BoundColumns<'_, '_>, rows: AskedRows<'_>) -> Option<Problem> {
        let (low, high) = (self.low, self.high);
        let column = columns.numbers.get(self.numbers)?;
        let mut values = [0.0; BLOCK];
        let values = values.get_mut(..rows.asked.len())?;
        column.fill(rows.start, values);
        let on_scale = |value: f64| value.is_nan() || (value >= low as f64 && value <= high as f64 && value.fract() == 0.0);
        let row = values.iter().zip(rows.asked).position(|(value, asked)| *asked && !on_scale(*value))?;
        let value = *values.get(row)?;
        let error = if value.is_infinite() {
            column.unreadable(rows.start + row)
        } else {
            let (what, help) = if value < low as f64 || value > high as f64 {
                ("lies outside the scale", "list codes beside the scale under `missing`, or widen the scale")
            } else {
                ("is no whole point of the scale", "mend the value: the points of a scale are whole numbers")
            };
            column.place.problem(Code::OffScale, rows.start + row, format!("`{value}` {what} {low} to {high}"), help)
        };
        Some((row, error))
    }
}

/// Sets the class of each byte by table; whether all are on the scale. One that is not may be of a row that is not asked.
fn classes_of_bytes(scale: &ByteScale<'_>, rows: AskedRows<'_>, values: &mut BlockValues) -> bool {
    let on_scale = scale.codes(scale.block(rows.start, rows.asked.len()), &mut values.classes);
    if !rows.all {
        values.classes.iter_mut().zip(rows.asked).filter(|(_, asked)| !**asked).for_each(|(class, _)| *class = NONE);
    }
    on_scale
}

/// The whole numbers within bounds, both ends inclusive.
fn whole(bounds: &Bounds) -> (i64, i64) {
    let floor = |value: Decimal| value.mantissa().div_euclid(10_i128.pow(value.scale()));
    let is_whole = |value: Decimal| value.fract().is_zero();
    let clamped = |value: i128| i64::try_from(value).unwrap_or(if value < 0 { i64::MIN / 2 } else { i64::MAX / 2 });
    let low = bounds.low.map_or(i64::MIN, |low| clamped(-floor(-low.at)) + i64::from(!low.inclusive && is_whole(low.at)));
    let high = bounds.high.map_or(i64::MAX, |high| clamped(floor(high.at)) - i64::from(!high.inclusive && is_whole(high.at)));
    (low, high)
}
