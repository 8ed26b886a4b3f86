//! The columns that an agreement reads, found in a frame and bound to their use.

use super::column::{Place, text_is};
use super::condition::{Bound, Columns};
use super::labels::Labels;
use super::numbers::Numbers;
use super::times::Times;
use crate::agreement::{
    Agreement, Bounds, Check, Condition, Counted, Literal, Measure, Quantity, ReportedUnit, Source, Unfinished,
};
use crate::error::{Code, Error, Result, nearest};
use crate::frame::{Column, Frame, Values};
use crate::tally::exact;
use crate::tally::kinds::measure::{Apart, BoundMeasure, BoundQuantity, INVALID, ScaleUse};
use crate::tally::plan::shape::Points;
use crate::time::WallClock;

/// Binds the columns of one frame.
pub(crate) struct Binder<'f, 'a, 'z> {
    agreement: &'z Agreement,
    source: &'z Source,
    frame: &'f Frame<'a>,
    pub(crate) columns: Columns<'a, 'z>,
}

impl<'f, 'a, 'z> Binder<'f, 'a, 'z> {
    pub(crate) fn new(agreement: &'z Agreement, source: &'z Source, frame: &'f Frame<'a>) -> Self {
        Self { agreement, source, frame, columns: Columns::default() }
    }

    fn place(&self, column: &str) -> Place {
        Place { source: self.source.name.clone(), column: column.to_owned(), first_row: self.frame.first_row() }
    }

    fn column(&self, name: &str) -> Result<Column<'a>> {
        if let Some(column) = self.frame.column(name) {
            return Ok(*column);
        }
        let found: Vec<String> = self.frame.names().map(|name| format!("`{name}`")).collect();
        let message = format!("column `{name}` is missing; found {}", found.join(", "));
        let help = match nearest(name, self.frame.names()) {
            Some(near) => format!("is it `{near}`? Name it in `sources`"),
            None => "add the column, or name it in `sources`".to_owned(),
        };
        Err(Error::new(Code::MissingColumn, format!("{}/{name}", self.source.name), message, help))
    }

    pub(crate) fn numbers(&mut self, name: &str) -> Result<usize> {
        if let Some(known) = self.columns.numbers.iter().position(|column| column.place.column == name) {
            return Ok(known);
        }
        let bound = Numbers::bind(self.column(name)?, self.source.rule(name), self.place(name))?;
        self.columns.numbers.push(bound);
        Ok(self.columns.numbers.len() - 1)
    }

    pub(crate) fn labels(&mut self, name: &str) -> Result<usize> {
        if let Some(known) = self.columns.labels.iter().position(|column| column.place.column == name) {
            return Ok(known);
        }
        let bound = Labels::bind(self.column(name)?, self.source.rule(name), self.place(name))?;
        self.columns.labels.push(bound);
        Ok(self.columns.labels.len() - 1)
    }

    /// The times of a column that is read apart from the conditions.
    pub(crate) fn own_times(&self, name: &str) -> Result<Times<'a, 'z>> {
        let clock = WallClock::new(self.agreement.calendar.zone());
        Times::bind(self.column(name)?, self.source.rule(name), self.place(name), clock)
    }

    fn times(&mut self, name: &str) -> Result<usize> {
        if let Some(known) = self.columns.times.iter().position(|column| column.place.column == name) {
            return Ok(known);
        }
        let bound = self.own_times(name)?;
        self.columns.times.push(bound);
        Ok(self.columns.times.len() - 1)
    }

    pub(crate) fn condition(&mut self, condition: &Condition) -> Result<Bound> {
        let mut bound = Bound::default();
        for (name, check) in &condition.checks {
            match self.column(name)?.values() {
                Values::I8(_)
                | Values::I16(_)
                | Values::I32(_)
                | Values::I64(_)
                | Values::U8(_)
                | Values::U16(_)
                | Values::U32(_)
                | Values::F32(_)
                | Values::F64(_) => {
                    if asks_for_truth(check) {
                        let message = format!("column `{name}` holds numbers, and no number is `true` or `false`");
                        let help =
                            format!("name the number that is meant, such as `good: 1`, or `{name}: 1` in a map of columns");
                        return Err(self.place(name).of_column(Code::WrongColumnType, message, &help));
                    }
                    let column = self.numbers(name)?;
                    bound.on_numbers(column, check);
                }
                Values::Instants { .. } => {
                    let Check::Missing(missing) = check else {
                        let message = format!("column `{name}` holds instants, which are only asked whether they are missing");
                        let path = format!("{}/{name}", self.source.name);
                        return Err(Error::new(Code::WrongColumnType, path, message, "compare another column, or use `missing`"));
                    };
                    let column = self.times(name)?;
                    bound.on_times(column, *missing);
                }
                _ => {
                    let column = self.labels(name)?;
                    if let Some(labels) = self.columns.labels.get(column) {
                        bound.on_labels(column, labels, check);
                    }
                }
            }
        }
        Ok(bound)
    }

    fn quantity(&mut self, quantity: &Quantity) -> Result<BoundQuantity> {
        Ok(match quantity {
            Quantity::Column(name) => BoundQuantity::Column(self.numbers(name)?),
            Quantity::Between { start, end, negative, .. } => {
                BoundQuantity::Between(Apart { start: self.times(start)?, end: self.times(end)?, negative: *negative })
            }
        })
    }

    /// Binds what is measured; `points` are those of its scale, where they are counted one by one.
    pub(crate) fn measure(&mut self, measure: &Measure, points: Option<&Points>) -> Result<BoundMeasure> {
        if let (Measure::Net(scale, _) | Measure::TopBox(scale, _) | Measure::ScaleMean(scale), Some(points)) = (measure, points)
        {
            let number = u8::try_from(points.classes.len()).unwrap_or(0);
            let usage = ScaleUse::Points { low: points.low.into(), points: number };
            return Ok(BoundMeasure::scale(self.numbers(&scale.column)?, (scale.low, scale.high), usage));
        }
        Ok(match measure {
            Measure::Net(scale, classes) => {
                let (negative, positive) = (whole(&classes.negative), whole(&classes.positive));
                let numbers = self.numbers(&scale.column)?;
                BoundMeasure::scale(numbers, (scale.low, scale.high), ScaleUse::Net { negative, positive })
            }
            Measure::TopBox(scale, good) => {
                BoundMeasure::scale(self.numbers(&scale.column)?, (scale.low, scale.high), ScaleUse::Top { good: whole(good) })
            }
            Measure::ScaleMean(scale) => {
                BoundMeasure::scale(self.numbers(&scale.column)?, (scale.low, scale.high), ScaleUse::Mean)
            }
            Measure::Mean { of, range, .. } | Measure::Quantile { of, range, .. } => {
                let range = range.map(|(low, high)| [(exact::least(of, low), low), (exact::most(of, high), high)]);
                BoundMeasure::Mean { of: self.quantity(of)?, range }
            }
            Measure::Share { good, bad } => {
                BoundMeasure::Share { good: self.condition(good)?, bad: bad.as_ref().map(|bad| self.condition(bad)).transpose()? }
            }
            Measure::Within { start, end, limit, unfinished, negative } => BoundMeasure::Within {
                apart: Apart { start: self.times(start)?, end: self.times(end)?, negative: *negative },
                limit: *limit,
                missed: *unfinished == Unfinished::Missed,
            },
            Measure::Ratio { numerator, denominator } => {
                BoundMeasure::Ratio { numerator: self.numbers(numerator)?, denominator: self.numbers(denominator)? }
            }
            Measure::Rate { events, exposure, .. } => BoundMeasure::Rate {
                events: events.as_ref().map(|events| self.numbers(events)).transpose()?,
                exposure: self.numbers(exposure)?,
            },
            Measure::Count { .. } => BoundMeasure::Count,
            Measure::Whole { of, .. } => BoundMeasure::Mean { of: self.quantity(of)?, range: None },
            Measure::PreCounted(counted) => BoundMeasure::Counted {
                columns: counted.columns().into_iter().map(|column| self.numbers(column)).collect::<Result<_>>()?,
                of_all: !matches!(counted, Counted::Points { .. }),
            },
            Measure::Sentiment { column, labels } => {
                let column = self.labels(column)?;
                let texts = self.columns.labels.get(column).map_or(&[][..], |labels| &labels.texts);
                let class = |text: &Option<String>| text.as_ref().map_or(3, |text| class_of_label(text, labels));
                BoundMeasure::Labels { column, classes: std::iter::once(3).chain(texts.iter().map(class)).collect() }
            }
            Measure::Apdex { of, threshold } => {
                BoundMeasure::Apdex { of: self.quantity(of)?, threshold: exact::most(of, *threshold) }
            }
            Measure::Reported { column, n, unit } => BoundMeasure::Reported {
                column: self.numbers(column)?,
                n: n.as_ref().map(|n| self.numbers(n)).transpose()?,
                range: match unit {
                    ReportedUnit::Percent => Some((0.0, 100.0)),
                    ReportedUnit::Share => Some((0.0, 1.0)),
                    ReportedUnit::Points => Some((-100.0, 100.0)),
                    ReportedUnit::Number(_) => None,
                },
            },
        })
    }
}

/// Whether a check names `true` or `false` and nothing else.
fn asks_for_truth(check: &Check) -> bool {
    let (Check::OneOf(literals) | Check::NoneOf(literals)) = check else { return false };
    !literals.is_empty() && literals.iter().all(|literal| matches!(literal, Literal::Bool(_)))
}

/// The class of a label of sentiment; [`INVALID`] where no list has it. Upper and lower case are one.
fn class_of_label(text: &str, lists: &[Vec<Literal>; 3]) -> u8 {
    let lower = text.to_lowercase();
    let is = |literal: &Literal| match literal {
        Literal::Text(other) => other.to_lowercase() == lower,
        other => text_is(text, other),
    };
    let found = (0..).zip(lists).find(|(_, list)| list.iter().any(is));
    found.map_or(INVALID, |(class, _)| class)
}

/// The whole numbers within bounds, both ends inclusive.
fn whole(bounds: &Bounds) -> (i64, i64) {
    let clamped = |value: rust_decimal::Decimal| {
        i64::try_from(value.mantissa()).unwrap_or(if value.is_sign_negative() { i64::MIN / 2 } else { i64::MAX / 2 })
    };
    let low = bounds.low.map_or(i64::MIN, |low| {
        let ceiling = low.at.ceil();
        clamped(ceiling) + i64::from(!low.inclusive && ceiling == low.at)
    });
    let high = bounds.high.map_or(i64::MAX, |high| {
        let floor = high.at.floor();
        clamped(floor) - i64::from(!high.inclusive && floor == high.at)
    });
    (low, high)
}
