//! The scorecard: figures and scores as facts, reached by index.

use std::collections::BTreeMap;

use super::goals::Goals;
use super::period::CardPeriod;
use super::score::fact::ScoreFact;
use super::target::Agreed;
use super::verdict::{Delivered, FigureFact, Held};
use crate::agreement::{Agreement, Segment, Subject};
use crate::time::Date;

/// Figures and verdicts of every period.
///
/// Periods stand in time order, segments are numbered as they come, and the figures of a segment in a period stand side by side
/// in the order of indicators: so a figure is found by the three indices, and the figures of one indicator and segment come in
/// time order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Scorecard {
    /// The periods, in time order.
    pub(crate) periods: Vec<CardPeriod>,
    /// What the targets ask for in each of them.
    pub(crate) goals: Goals,
    /// The segments that have figures, each once.
    segments: Vec<Segment>,
    /// The index of each of them.
    known: BTreeMap<Segment, usize>,
    /// By segment: the periods in which it has figures, in time order, each with the place of its row.
    series: Vec<Vec<(usize, usize)>>,
    /// The rows in the order of the report: period, and in it total, personas, breakdowns.
    rows: Vec<CardRow>,
    /// In the order of the report: period, score, persona and then everybody.
    scores: Vec<ScoreFact>,
    /// The first score of each period.
    first_scores: Vec<usize>,
}

/// The figures of a segment in a period.
#[derive(Clone, Debug, PartialEq)]
struct CardRow {
    period: usize,
    segment: usize,
    /// By indicator; `None` where its source does not know the segment.
    figures: Vec<Option<FigureFact>>,
}

impl Scorecard {
    /// What is agreed in a period of this index that begins on a day.
    pub(crate) fn agreed<'a>(&'a self, agreement: &'a Agreement, period: usize, day: Date) -> Agreed<'a> {
        Agreed::new(agreement, &self.goals, period, day)
    }

    /// Adds the next period with the figures of its segments, each by indicator.
    pub(crate) fn add(&mut self, period: CardPeriod, figures: Vec<(Segment, Vec<Option<FigureFact>>)>) {
        let index = self.periods.len();
        self.periods.push(period);
        self.first_scores.push(self.scores.len());
        for (segment, figures) in figures {
            let segment = self.number(segment);
            if let Some(series) = self.series.get_mut(segment) {
                series.push((index, self.rows.len()));
            }
            self.rows.push(CardRow { period: index, segment, figures });
        }
    }

    /// Adds scores of the last period.
    pub(super) fn add_scores(&mut self, scores: Vec<ScoreFact>) {
        self.scores.extend(scores);
    }

    fn number(&mut self, segment: Segment) -> usize {
        if let Some(known) = self.known.get(&segment) {
            return *known;
        }
        let number = self.segments.len();
        self.segments.push(segment.clone());
        self.series.push(Vec::new());
        self.known.insert(segment, number);
        number
    }

    /// A figure, by the index of its period and indicator.
    pub(crate) fn figure(&self, period: usize, segment: &Segment, indicator: usize) -> Option<&FigureFact> {
        let series = self.series.get(*self.known.get(segment)?)?;
        let (_, row) = series.get(series.binary_search_by_key(&period, |(period, _)| *period).ok()?)?;
        self.rows.get(*row)?.figures.get(indicator)?.as_ref()
    }

    /// A score, by the index of its period and of itself.
    fn score(&self, period: usize, segment: &Segment, score: usize) -> Option<&ScoreFact> {
        self.scores_of(period).find(|one| one.score == score && one.segment == *segment)
    }

    /// What was delivered of an indicator or a score in a period, and what became of its target.
    pub(crate) fn delivered(&self, of: Subject, segment: &Segment, period: usize) -> Option<(Delivered<'_>, Option<&Held>)> {
        match of {
            Subject::Indicator(indicator) => {
                let fact = self.figure(period, segment, indicator)?;
                Some((fact.delivered(), fact.held.as_ref()))
            }
            Subject::Score(score) => {
                let fact = self.score(period, segment, score)?;
                Some((fact.delivered(), fact.held.as_ref()))
            }
        }
    }

    /// Makes something of every figure, in the order of the report, from its period, its segment and the index of its indicator.
    pub(crate) fn into_figures<T>(self, mut made: impl FnMut(&CardPeriod, &Segment, usize, FigureFact) -> Option<T>) -> Vec<T> {
        let Self { periods, segments, rows, .. } = self;
        let mut all = Vec::new();
        for CardRow { period, segment, figures } in rows {
            let Some((period, segment)) = periods.get(period).zip(segments.get(segment)) else { continue };
            let known = figures.into_iter().enumerate().filter_map(|(index, fact)| Some((index, fact?)));
            all.extend(known.filter_map(|(index, fact)| made(period, segment, index, fact)));
        }
        all
    }

    /// Every score in the order of the report, with its period.
    pub(crate) fn scores(&self) -> impl Iterator<Item = (&CardPeriod, &ScoreFact)> {
        self.scores.iter().filter_map(|fact| Some((self.periods.get(fact.period)?, fact)))
    }

    /// The segments of the period of this index, each with its figures by indicator.
    pub(super) fn figures_of(&self, period: usize) -> impl Iterator<Item = (&Segment, &[Option<FigureFact>])> {
        let first = self.rows.partition_point(|row| row.period < period);
        let own = self.rows.iter().skip(first).take_while(move |row| row.period == period);
        own.filter_map(|row| Some((self.segments.get(row.segment)?, &*row.figures)))
    }

    /// The scores of the period of this index.
    pub(super) fn scores_of(&self, period: usize) -> impl Iterator<Item = &ScoreFact> {
        let first = self.first_scores.get(period).copied().unwrap_or(self.scores.len());
        let next = self.first_scores.get(period + 1).copied().unwrap_or(self.scores.len());
        self.scores.get(first..next).unwrap_or_default().iter()
    }

    /// Whether anything was counted in a period.
    pub(crate) fn has_counted(&self, period: usize) -> bool {
        let mut figures = self.figures_of(period).flat_map(|(_, figures)| figures.iter().flatten());
        figures.any(|fact| fact.estimate.base > 0)
    }
}
