//! Counts of what somebody else counted: `pre_counted`.

use super::net::NetMeasure;
use super::scale::Scale;
use super::scale_mean::ScaleMeanMeasure;
use super::top_box::TopBoxMeasure;
use super::traits::{Traits, WeightsOfRows};
use crate::agreement::blocks::side::Side;
use crate::agreement::blocks::unit::Unit;
use crate::agreement::columns::{Columns, Reading};
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::reader::{Name, Named, Placed};
use crate::agreement::describe::{block, words};

block! {
    /// Columns that hold counts, such as one row a day: `good` and `n` are a share; `positive`, `negative` and `n` a net score;
    /// `points` the answers on a scale. The figure is that of the rows that were counted, and never a mean of percentages.
    PreCountedBlock "pre_counted" {
        optional good: Name, "The column with the number of good ones.";
        optional positive: Name, "The column with the number of positive ones.";
        optional negative: Name, "The column with the number of negative ones.";
        optional n: Name, "The column with the number of all.", "with `points` their sum";
        optional points: Placed<Named<Name>>, "Each point of the scale, and the column with the number of answers on it.";
        optional r#as: PointsAs, "What the answers on the points are; required with `points`.";
    }
}

words! {
    /// What answers that were counted point by point are.
    pub(crate) enum PointsAs {
        /// A net score on 0 to 10.
        Nps = "nps",
        /// A net score on 0 to 10.
        Happiness = "happiness",
        /// The share of 4 and 5 on 1 to 5.
        Csat = "csat",
        /// The mean on 1 to 7.
        Ces = "ces",
    }
}

/// Counts of what somebody else counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CountedMeasure {
    /// Good ones of all: a share.
    Share { good: String, n: String },
    /// Positive and negative ones of all: a net score.
    Net { positive: String, negative: String, n: String },
    /// Answers on each point from the lowest on.
    Points { columns: Vec<String>, of: CountedAs },
}

/// What answers on the points of a scale are; the scale is of no column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CountedAs {
    Net(NetMeasure),
    TopBox(TopBoxMeasure),
    Mean(ScaleMeanMeasure),
}

impl CountedAs {
    fn of(points: PointsAs) -> Self {
        let column = String::new();
        match points {
            PointsAs::Nps | PointsAs::Happiness => Self::Net(NetMeasure::of_recommendation(column)),
            PointsAs::Csat => Self::TopBox(TopBoxMeasure::of_satisfaction(column)),
            PointsAs::Ces => Self::Mean(ScaleMeanMeasure::of_effort(column)),
        }
    }

    fn scale(&self) -> &Scale {
        match self {
            Self::Net(of) => &of.scale,
            Self::TopBox(of) => &of.scale,
            Self::Mean(of) => &of.scale,
        }
    }

    fn traits(&self) -> Traits<'_> {
        match self {
            Self::Net(_) => NetMeasure::traits(),
            Self::TopBox(_) => TopBoxMeasure::traits(),
            Self::Mean(of) => of.traits(),
        }
    }
}

impl CountedMeasure {
    /// Its columns; n is the last of those that are counted of all.
    pub(crate) fn counts(&self) -> Vec<&String> {
        match self {
            Self::Share { good, n } => vec![good, n],
            Self::Net { positive, negative, n } => vec![positive, negative, n],
            Self::Points { columns, .. } => columns.iter().collect(),
        }
    }

    pub(super) fn traits(&self) -> Traits<'_> {
        const NAME: &str = "count of others";
        let counted = match self {
            Self::Share { .. } => Traits::of_share(NAME),
            Self::Net { .. } => Traits { side: Side::Experience, ..Traits::of_net_score(NAME, Unit::Points, (0.0, 100.0)) },
            Self::Points { of, .. } => of.traits(),
        };
        Traits { name: NAME, is_counted: true, weights: WeightsOfRows::Refused, ..counted }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        self.counts().into_iter().for_each(|column| columns.add(column, Reading::Number));
    }
}

faults! {
    /// What can be wrong with counts of others.
    CountedFault {
        MixedForms => InvalidValue,
            "counts are `good` and `n`, or `positive`, `negative` and `n`, or `points` and `as`",
            "write the keys of one of the three";
        NotEachPoint { low: i32, high: i32 } => InvalidValue,
            "`points` has each point from {low} to {high} and no other", "name a column for each point";
    }
}

impl PreCountedBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<CountedMeasure> {
        let column = |name: &Name| columns.resolve(&name.value);
        match (&self.good, &self.positive, &self.negative, &self.n, &self.points, self.r#as) {
            (Some(good), None, None, Some(n), None, None) => Some(CountedMeasure::Share { good: column(good), n: column(n) }),
            (None, Some(positive), Some(negative), Some(n), None, None) => {
                Some(CountedMeasure::Net { positive: column(positive), negative: column(negative), n: column(n) })
            }
            (None, None, None, None, Some(points), Some(points_as)) => {
                let of = CountedAs::of(points_as);
                let &Scale { low, high, .. } = of.scale();
                Some(CountedMeasure::Points { columns: of_points(points, low, high, columns, problems)?, of })
            }
            _ => {
                if self.sound {
                    problems.report(&self.place, CountedFault::MixedForms);
                }
                None
            }
        }
    }
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
        problems.report(&points.place, CountedFault::NotEachPoint { low, high });
    }
    complete
}
