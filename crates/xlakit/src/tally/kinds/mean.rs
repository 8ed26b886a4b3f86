//! `mean`, `quantile`, `sum`, `max` and `spread`: the values of a quantity, which have to lie on its scale if it has one.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::quantity::{self, BoundQuantity};
use super::values::{AskedRows, BlockValues};
use crate::agreement::{Quantity, StatisticKind, Whole};
use crate::error::{Code, Result};
use crate::tally::columns::bind::Binder;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::exact;
use crate::tally::plan::indicator::IndicatorShape;
use crate::tally::plan::spelling::number;

type ScaleRange = Option<(Decimal, Decimal)>;

/// Of a mean: figures beside it need its values. A cap decides what is counted, so it is said where there is one; of a time the
/// unit then is, too.
pub(crate) fn meaning(of: &Quantity, range: ScaleRange, cap: Option<Decimal>, has_beside: bool) -> Value {
    let mut meaning = json!({ "mean": quantity::meaning(of), "range": spelled(range), "beside": has_beside });
    if let (Some(cap), Value::Object(keys)) = (cap, &mut meaning) {
        keys.insert("cap".to_owned(), json!(exact::most(of, cap).to_string()));
    }
    meaning
}

pub(crate) fn shape(of: &Quantity, has_beside: bool) -> IndicatorShape {
    IndicatorShape { timed: quantity::is_timed(of), sketch: has_beside, ..IndicatorShape::of(StatisticKind::Moments) }
}

/// Which quantile is asked of the values may change, and so may what stands beside it.
pub(crate) fn meaning_of_quantile(of: &Quantity, range: ScaleRange) -> Value {
    json!({ "quantile": quantity::meaning(of), "range": spelled(range) })
}

pub(crate) fn shape_of_quantile(of: &Quantity) -> IndicatorShape {
    IndicatorShape { timed: quantity::is_timed(of), sketch: true, ..IndicatorShape::of(StatisticKind::Quantile) }
}

pub(crate) fn meaning_of_whole(of: &Quantity, form: Whole) -> Value {
    let form = match form {
        Whole::Sum => "sum",
        Whole::Max => "max",
        Whole::Spread => "spread",
    };
    json!({ form: quantity::meaning(of) })
}

pub(crate) fn shape_of_whole(of: &Quantity, form: Whole) -> IndicatorShape {
    let statistic = if form == Whole::Max { StatisticKind::Peak } else { StatisticKind::Moments };
    IndicatorShape { timed: quantity::is_timed(of), ..IndicatorShape::of(statistic) }
}

fn spelled(range: ScaleRange) -> Option<[String; 2]> {
    range.map(|(low, high)| [number(low), number(high)])
}

/// A quantity, bound to columns, with its scale.
#[derive(Debug)]
pub(crate) struct BoundMean {
    of: BoundQuantity,
    /// The least and the largest possible value, each beside what the document says.
    range: Option<[(i128, Decimal); 2]>,
    /// What values above it count as; without a scale none is below 0 then.
    cap: Option<i64>,
}

impl BoundMean {
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, of: &Quantity, range: ScaleRange) -> Result<Self> {
        let range = range.map(|(low, high)| [(exact::least(of, low), low), (exact::most(of, high), high)]);
        Ok(Self { of: BoundQuantity::bind(binder, of)?, range, cap: None })
    }

    /// With a cap. One beyond the range of values caps nothing.
    pub(crate) fn capped(self, of: &Quantity, cap: Option<Decimal>) -> Self {
        let cap = cap.map(|cap| i64::try_from(exact::most(of, cap)).unwrap_or(i64::MAX));
        let from_zero = || [(0, Decimal::ZERO), (i128::MAX, Decimal::MAX)];
        Self { cap, range: self.range.or_else(|| cap.map(|_| from_zero())), ..self }
    }

    pub(crate) fn give(&self, columns: &mut BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &mut BlockValues) -> InBlock {
        values.quantity(columns, &self.of, rows)?;
        self.check(columns, rows, values)?;
        if let Some(cap) = self.cap {
            values.x.iter_mut().take(rows.asked.len()).for_each(|x| *x = (*x).min(cap));
        }
        Ok(())
    }

    /// Refuses values beyond the scale.
    fn check(&self, columns: &BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &BlockValues) -> InBlock {
        let Some([(least, low), (most, high)]) = &self.range else { return Ok(()) };
        let outside = |(class, x): (&u8, &i64)| *class == 0 && !(least..=most).contains(&&i128::from(*x));
        let Some(row) = values.classes.iter().zip(&values.x).take(rows.asked.len()).position(outside) else { return Ok(()) };
        let (place, what, help) = match &self.of {
            BoundQuantity::Column(column) => (
                columns.numbers.get(*column).map(|numbers| &numbers.place),
                "value",
                "list codes beside the scale under `missing`, or widen the scale",
            ),
            BoundQuantity::Between(apart) => {
                (columns.times.get(apart.end).map(|times| &times.place), "time", "mend the times, or widen the scale")
            }
        };
        let message = if *high == Decimal::MAX {
            format!("the {what} lies below 0, and a mean with a cap is of values from 0 on")
        } else {
            format!("the {what} lies outside the scale {} to {}", low.normalize(), high.normalize())
        };
        let problem = place.map(|place| place.problem(Code::OffScale, rows.start + row, message, help));
        problem.map_or(Ok(()), |problem| Err((row, problem)))
    }
}
