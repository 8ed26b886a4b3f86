//! Indicators: what is measured, in which rows, on which side.

use rust_decimal::Decimal;

use super::Known;
use super::conditions::condition;
use super::measures::measure;
use super::names::Index;
use super::problems::Problems;
use crate::agreement::indicator::{Better, Indicator, IndicatorBlock, Side, Unit};
use crate::agreement::measure::{Measure, MeasureBlock, ReportedUnit};
use crate::agreement::reader::{Named, shorten};
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
    if let Some(source) = source.and_then(|source| known.sources.at(source)).filter(|source| source.weight.is_some()) {
        let unweighted = match &measure {
            Some(Measure::Quantile { .. }) => Some("quantiles"),
            Some(Measure::Mean { beside, .. }) if !beside.is_empty() => Some("figures beside a mean"),
            _ => None,
        };
        if let Some(what) = unweighted {
            let message =
                format!("{what} of weighted rows are not built, and the rows of `{}` have weights", shorten(&source.name));
            let help = "declare the same data as a second source without `weight`";
            problems.error(&block.source.place, Code::NotBuilt, message, help);
        }
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
        | MeasureBlock::TopBox(_) => Side::Experience,
        MeasureBlock::Mean(_)
        | MeasureBlock::Share(_)
        | MeasureBlock::Within(_)
        | MeasureBlock::Ratio(_)
        | MeasureBlock::Apdex(_)
        | MeasureBlock::Quantile(_)
        | MeasureBlock::Median(_)
        | MeasureBlock::Reported(_) => Side::Service,
    }
}

impl Indicator {
    /// The unit of its figure. An apdex is a number from 0 to 1, not a share of rows: a tolerating row counts half.
    pub(crate) fn unit(&self) -> Unit {
        match &self.measure {
            Measure::Net(..) => Unit::Points,
            Measure::TopBox(..) | Measure::Share { .. } | Measure::Within { .. } | Measure::Ratio { .. } => Unit::Share,
            Measure::ScaleMean(scale) => {
                Unit::Number { word: None, range: Some((Decimal::from(scale.low), Decimal::from(scale.high))) }
            }
            Measure::Mean { range, unit, .. } | Measure::Quantile { range, unit, .. } => {
                Unit::Number { word: unit.clone(), range: *range }
            }
            Measure::Apdex { .. } => Unit::Number { word: Some("apdex".to_owned()), range: Some((Decimal::ZERO, Decimal::ONE)) },
            Measure::Reported { unit, .. } => match unit {
                ReportedUnit::Percent | ReportedUnit::Share => Unit::Share,
                ReportedUnit::Points => Unit::Points,
                ReportedUnit::Number(word) => Unit::Number { word: word.clone(), range: None },
            },
        }
    }
}
