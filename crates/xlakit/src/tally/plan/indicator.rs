//! What a tally keeps of one indicator, whatever its kind of measure.

use serde::Serialize;

use super::limits::Limit;
use crate::agreement::StatisticKind;

#[expect(clippy::struct_excessive_bools, reason = "each says of itself whether a counter is there")]
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct IndicatorShape {
    pub(crate) name: String,
    pub(crate) source: usize,
    pub(crate) statistic: StatisticKind,
    /// Whether a value is the time between two instants, which may be negative.
    pub(crate) timed: bool,
    /// Whether rows without an end may count as missed.
    pub(crate) unfinished: bool,
    pub(crate) weighted: bool,
    /// Whether a row adds counts of its own, and not one to a class: a counter of such rows comes last.
    pub(crate) counted: bool,
    /// The points of its scale, which full tables count one by one; other tables count classes.
    pub(crate) points: Option<Points>,
    /// Whether full tables keep a sketch of its values.
    pub(crate) sketch: bool,
    /// The limits of the targets on it, if it is a quantile; each has a counter of the rows within it.
    pub(crate) limits: Vec<Limit>,
}

impl IndicatorShape {
    /// An indicator of which nothing else is kept than its statistic. The parent gives it its name, its source and its weights.
    pub(crate) fn of(statistic: StatisticKind) -> Self {
        Self {
            name: String::new(),
            source: 0,
            statistic,
            timed: false,
            unfinished: false,
            weighted: false,
            counted: false,
            points: None,
            sketch: false,
            limits: Vec::new(),
        }
    }

    /// How many classes a value may have, where its points are not counted one by one.
    pub(crate) fn classes(&self) -> usize {
        if let StatisticKind::Classes(classes) = self.statistic { classes.into() } else { 1 }
    }

    /// How many classes a value may have: those of its points, where they are counted one by one, and
    /// one where a row holds counts. The next stands for none.
    pub(crate) fn value_classes(&self) -> usize {
        match &self.points {
            _ if self.counted => 1,
            Some(points) => points.classes.len(),
            None => self.classes(),
        }
    }

    /// Whether its parts go together, and nothing is larger than an agreement can make it.
    pub(crate) fn is_sound(&self) -> bool {
        let (sound, classes) = match self.statistic {
            StatisticKind::Classes(classes) => ((2..=3).contains(&classes), classes),
            StatisticKind::Moments => (true, 1),
            StatisticKind::Quantile => (self.points.is_none() && self.sketch, 0),
            _ => (self.points.is_none(), 0),
        };
        let point_sound =
            |points: &Points| points.classes.len() <= MOST_POINTS && points.classes.iter().all(|class| *class < classes);
        let keeps_values = matches!(self.statistic, StatisticKind::Moments | StatisticKind::Quantile);
        let sketch_sound = !self.sketch || (keeps_values && self.points.is_none() && !self.weighted);
        let limits_sound = self.limits.is_empty() || self.statistic == StatisticKind::Quantile;
        sound && sketch_sound && limits_sound && self.points.as_ref().is_none_or(point_sound)
    }
}

/// The points of a scale of whole numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Points {
    /// The lowest.
    pub(crate) low: i32,
    /// The class of each, from the lowest on.
    pub(crate) classes: Vec<u8>,
}

/// Scales of more points are counted by class only: the code of a point is a byte, and some bytes are marks.
pub(crate) const MOST_POINTS: usize = 120;
