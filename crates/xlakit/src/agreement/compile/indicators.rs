//! Indicators: what is measured, in which rows, on which side.

use rust_decimal::Decimal;

use super::Known;
use super::conditions::condition;
use super::measures::measure;
use super::names::Index;
use super::problems::Problems;
use crate::agreement::blocks::indicator::{Better, Indicator, IndicatorBlock, Side, Unit};
use crate::agreement::describe::reader::{Named, shorten};
use crate::agreement::measure::{Counted, Measure, MeasureBlock, PreCountedBlock, ReportedUnit, Whole};
use crate::error::Code;

/// The indicators of the document; `objectives` are the names that they may serve.
pub(super) fn indicators<'d>(
    named: Option<&'d Named<IndicatorBlock>>,
    objectives: &Index<'d, String>,
    known: &Known<'d>,
    problems: &mut Problems,
) -> Index<'d, Indicator> {
    let mut index = Index::new("indicator", named, named.is_some());
    for (name, block) in named.iter().flat_map(|named| &named.0) {
        index.push(block.as_ref().and_then(|block| indicator(&name.value, block, objectives, known, problems)));
    }
    index
}

fn indicator(
    name: &str,
    block: &IndicatorBlock,
    objectives: &Index<'_, String>,
    known: &Known<'_>,
    problems: &mut Problems,
) -> Option<Indicator> {
    if let Some(objective) = &block.objective {
        objectives.position(objective, problems);
    }
    let source = known.sources.position(&block.source, problems);
    // What is wrong in the measure is said even where the source is not known.
    let nowhere = super::sources::ColumnNames::default();
    let columns = source.and_then(|source| known.columns.get(source)).unwrap_or(&nowhere);
    let base = block.r#where.as_ref().map(|map| condition(map, columns, problems)).unwrap_or_default();
    let measure = measure(&block.measure, columns, problems);
    if let (Some(source), Some(Measure::Reported { .. })) = (source.and_then(|source| known.sources.at(source)), &measure)
        && source.one_per.is_some()
    {
        let message = format!(
            "a reported figure is one row for each period and cell, and of `{}` one row of a subject counts",
            shorten(&source.name)
        );
        problems.error(
            &block.source.place,
            Code::InvalidValue,
            message,
            "declare the same data as a second source without `one_per`",
        );
    }
    if let (Some(source), Some(kind)) =
        (source.and_then(|source| known.sources.at(source)), measure.as_ref().and_then(Measure::sketched))
        && source.one_per.is_some()
    {
        let message = format!("a {kind} is not built of `{}`, where one row of a subject counts", shorten(&source.name));
        let help = "leave it out, or declare the same data as a second source without `one_per`";
        problems.error(&block.source.place, Code::NotBuilt, message, help);
    }
    if let (Some(source), Some(kind)) =
        (source.and_then(|source| known.sources.at(source)), measure.as_ref().and_then(Measure::unweighted))
        && source.weight.is_some()
    {
        let message = format!("a {kind} does not weigh its rows, and the rows of `{}` have weights", shorten(&source.name));
        problems.error(
            &block.source.place,
            Code::InvalidValue,
            message,
            "declare the same data as a second source without `weight`",
        );
    }
    Some(Indicator {
        name: name.to_owned(),
        title: block.title.as_ref().map(|title| title.value.clone()),
        side: block.side.unwrap_or_else(|| usual_side(&block.measure)),
        source: source?,
        base,
        measure: measure?,
        better: block.better.unwrap_or(Better::Higher),
        objective: block.objective.as_ref().map(|objective| objective.value.clone()),
    })
}

/// Answers of people are experience; everything else is service until the document says otherwise.
fn usual_side(measure: &MeasureBlock) -> Side {
    match measure {
        MeasureBlock::Nps(_)
        | MeasureBlock::Happiness(_)
        | MeasureBlock::Csat(_)
        | MeasureBlock::Ces(_)
        | MeasureBlock::NetScore(_)
        | MeasureBlock::TopBox(_)
        | MeasureBlock::Sentiment(_)
        | MeasureBlock::PreCounted(PreCountedBlock { good: None, .. }) => Side::Experience,
        MeasureBlock::Mean(_)
        | MeasureBlock::Share(_)
        | MeasureBlock::Within(_)
        | MeasureBlock::Ratio(_)
        | MeasureBlock::Apdex(_)
        | MeasureBlock::Quantile(_)
        | MeasureBlock::Median(_)
        | MeasureBlock::Rate(_)
        | MeasureBlock::Sum(_)
        | MeasureBlock::Count(_)
        | MeasureBlock::Max(_)
        | MeasureBlock::Spread(_)
        | MeasureBlock::PreCounted(PreCountedBlock { good: Some(_), .. })
        | MeasureBlock::Reported(_) => Side::Service,
    }
}

impl Measure {
    /// What it is, where its figure of a part cannot be held against what was promised of all: a search of segments passes it over.
    pub(super) fn as_a_whole(&self) -> Option<&'static str> {
        match self {
            Self::Count { .. } => Some("count"),
            Self::Whole { form: Whole::Sum, .. } => Some("sum"),
            Self::Whole { form: Whole::Max, .. } => Some("largest value"),
            Self::Whole { form: Whole::Spread, .. } => Some("spread"),
            _ => None,
        }
    }

    /// What it is, where the values of its rows are kept in a sketch.
    fn sketched(&self) -> Option<&'static str> {
        match self {
            Self::Quantile { .. } => Some("quantile"),
            Self::Mean { beside, .. } if !beside.is_empty() => Some("figure beside a mean"),
            _ => None,
        }
    }

    /// What it is, where the weights of rows have no meaning for it. A number of rows and a largest value are what they are.
    fn unweighted(&self) -> Option<&'static str> {
        match self {
            Self::Rate { .. } => Some("rate"),
            Self::Ratio { .. } => Some("ratio"),
            Self::Reported { .. } => Some("reported figure"),
            Self::Whole { form: Whole::Sum, .. } => Some("sum"),
            Self::Whole { form: Whole::Spread, .. } => Some("spread"),
            Self::PreCounted(_) => Some("count of others"),
            _ => self.sketched(),
        }
    }

    /// The unit of its figure. An apdex is a number from 0 to 1, not a share of rows: a tolerating row counts half.
    fn unit(&self) -> Unit {
        match self {
            Self::Net(..) | Self::Sentiment { .. } | Self::PreCounted(Counted::Net { .. }) => Unit::Points,
            Self::TopBox(..)
            | Self::Share { .. }
            | Self::Within { .. }
            | Self::Ratio { .. }
            | Self::PreCounted(Counted::Share { .. }) => Unit::Share,
            Self::PreCounted(Counted::Points { of, .. }) => of.unit(),
            Self::ScaleMean(scale) => {
                Unit::Number { word: None, range: Some((Decimal::from(scale.low), Decimal::from(scale.high))) }
            }
            Self::Mean { range, unit, .. } | Self::Quantile { range, unit, .. } => {
                Unit::Number { word: unit.clone(), range: *range }
            }
            Self::Rate { unit, .. } | Self::Count { unit } | Self::Whole { form: Whole::Spread, unit, .. } => {
                Unit::Number { word: unit.clone(), range: Some((Decimal::ZERO, Decimal::MAX)) }
            }
            Self::Whole { unit, .. } => Unit::Number { word: unit.clone(), range: None },
            Self::Apdex { .. } => Unit::Number { word: Some("apdex".to_owned()), range: Some((Decimal::ZERO, Decimal::ONE)) },
            Self::Reported { unit, .. } => match unit {
                ReportedUnit::Percent | ReportedUnit::Share => Unit::Share,
                ReportedUnit::Points => Unit::Points,
                ReportedUnit::Number(word) => Unit::Number { word: word.clone(), range: None },
            },
        }
    }
}

impl Indicator {
    /// Whether its figure grows with the rows that it covers, so that a target of all says nothing of a part.
    pub(crate) fn grows(&self) -> bool {
        matches!(self.measure, Measure::Count { .. } | Measure::Whole { form: Whole::Sum, .. })
    }

    /// The unit of its figure.
    pub(crate) fn unit(&self) -> Unit {
        self.measure.unit()
    }
}
