//! Measures that count: events for each exposure, labels of sentiment, and what others have counted.

use rust_decimal::Decimal;

use super::measures::{at_least, recommendation};
use super::problems::Problems;
use super::sources::ColumnNames;
use crate::agreement::describe::reader::{Name, Named, OneOrMore, Placed, shorten};
use crate::agreement::describe::values::Literal;
use crate::agreement::measure::{Counted, Measure, PointsAs, PreCountedBlock, RateBlock, Scale, SentimentBlock};
use crate::error::Code;

pub(super) fn rate(block: &RateBlock, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Measure> {
    if let Some(per) = &block.per
        && per.value <= Decimal::ZERO
    {
        problems.error(&per.place, Code::InvalidValue, "a rate is per more than nothing", "write a number above 0, such as 1000");
        return None;
    }
    Some(Measure::Rate {
        events: block.events.as_ref().map(|events| columns.resolve(&events.value)),
        exposure: columns.resolve(&block.exposure.value),
        per: block.per.as_ref().map_or(Decimal::ONE, |per| per.value.normalize()),
        unit: block.unit.as_ref().map(|unit| unit.value.clone()),
    })
}

pub(super) fn sentiment(block: &SentimentBlock, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Measure> {
    let words = |written: Option<&OneOrMore<Literal>>, usual: &[&str]| {
        let usual = || usual.iter().map(|word| Literal::Text((*word).to_owned())).collect();
        written.map_or_else(usual, |OneOrMore(labels)| labels.clone())
    };
    let labels = [
        words(block.negative.as_ref(), &["negative"]),
        words(block.neutral.as_ref(), &["neutral", "mixed"]),
        words(block.positive.as_ref(), &["positive"]),
    ];
    let [negative, neutral, positive] = &labels;
    for (list, others) in [(negative, [neutral, positive]), (neutral, [negative, positive])] {
        let is_in = |label: &&Literal| others.iter().any(|other| other.iter().any(|other| is_one(label, other)));
        if let Some(label) = list.iter().find(is_in) {
            let message = format!("the label `{}` stands in two lists", shorten(&label.to_string()));
            problems.error(&block.place, Code::InvalidValue, message, "keep it in one of `positive`, `neutral` and `negative`");
            return None;
        }
    }
    if positive.is_empty() && negative.is_empty() {
        let help = "list at least one label";
        problems.error(&block.place, Code::InvalidValue, "no label is `positive` or `negative`", help);
        return None;
    }
    Some(Measure::Sentiment { column: columns.resolve(&block.column.value), labels })
}

pub(super) fn pre_counted(block: &PreCountedBlock, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Measure> {
    let column = |name: &Name| columns.resolve(&name.value);
    let written = (&block.good, &block.positive, &block.negative, &block.n, &block.points, block.r#as);
    let counted = match written {
        (Some(good), None, None, Some(n), None, None) => Counted::Share { good: column(good), n: column(n) },
        (None, Some(positive), Some(negative), Some(n), None, None) => {
            Counted::Net { positive: column(positive), negative: column(negative), n: column(n) }
        }
        (None, None, None, None, Some(points), Some(r#as)) => {
            let name = String::new();
            let (of, low, high) = match r#as {
                PointsAs::Nps | PointsAs::Happiness => (recommendation(name), 0, 10),
                PointsAs::Csat => (Measure::TopBox(Scale { column: name, low: 1, high: 5 }, at_least(Decimal::from(4))), 1, 5),
                PointsAs::Ces => (Measure::ScaleMean(Scale { column: name, low: 1, high: 7 }), 1, 7),
            };
            Counted::Points { columns: of_points(points, low, high, columns, problems)?, of: Box::new(of) }
        }
        _ => {
            if block.sound {
                let message = "counts are `good` and `n`, or `positive`, `negative` and `n`, or `points` and `as`";
                problems.error(&block.place, Code::InvalidValue, message, "write the keys of one of the three");
            }
            return None;
        }
    };
    Some(Measure::PreCounted(counted))
}

/// The columns of the points from the lowest on; each point has one.
fn of_points(
    points: &Placed<Named<Name>>,
    low: i32,
    high: i32,
    columns: &ColumnNames<'_>,
    problems: &mut Problems,
) -> Option<Vec<String>> {
    let of_point = |point: i32| {
        let (_, column) = points.value.0.iter().find(|(written, _)| written.value == point.to_string())?;
        Some(columns.resolve(&column.as_ref()?.value))
    };
    let found: Option<Vec<String>> = (low..=high).map(of_point).collect();
    let complete = found.filter(|found| found.len() == points.value.0.len());
    if complete.is_none() && points.value.0.iter().all(|(_, column)| column.is_some()) {
        let message = format!("`points` has each point from {low} to {high} and no other");
        problems.error(&points.place, Code::InvalidValue, message, "name a column for each point");
    }
    complete
}

/// Whether two labels are one: upper and lower case are.
fn is_one(one: &Literal, other: &Literal) -> bool {
    match (one, other) {
        (Literal::Text(one), Literal::Text(other)) => one.to_lowercase() == other.to_lowercase(),
        _ => one == other,
    }
}
