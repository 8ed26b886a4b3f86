//! What each row gives to an indicator, a file for each kind of measure: what the plan's text says of it (`meaning`), what is
//! kept of it (`shape`), its columns (`bind`), and what the rows of a block give (`give`). Here the kinds are only told apart.
//!
//! What a kind gives goes into [`values`]; how that is added up and read back is the matter of its statistic, in
//! [`statistics`](super::statistics).

pub(crate) mod apdex;
pub(crate) mod bytes;
pub(crate) mod classes;
pub(crate) mod count;
pub(crate) mod fixed;
pub(crate) mod mean;
pub(crate) mod pre_counted;
pub(crate) mod quantity;
pub(crate) mod rate;
pub(crate) mod ratio;
pub(crate) mod reported;
pub(crate) mod scale;
pub(crate) mod sentiment;
pub(crate) mod share;
pub(crate) mod values;
pub(crate) mod within;

use serde_json::Value;

use crate::agreement::{
    ApdexMeasure, CountMeasure, MeanMeasure, Measure, QuantileMeasure, RateMeasure, RatioMeasure, ReportedMeasure,
    SentimentMeasure, ShareMeasure, WholeMeasure, WithinMeasure,
};
use crate::error::Result;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::plan::indicator::{IndicatorShape, Points};
use bytes::ByteScale;
use scale::OnScale;
use values::{AskedRows, BlockValues};

/// What the plan's text says of a measure: everything that decides what is counted, and nothing else.
pub(crate) fn meaning(measure: &Measure) -> Value {
    match measure {
        Measure::Net(of) => OnScale::of_net(of).meaning(),
        Measure::TopBox(of) => OnScale::of_top_box(of).meaning(),
        Measure::ScaleMean(of) => OnScale::Mean(&of.scale).meaning(),
        Measure::Mean(MeanMeasure { of, range, cap, beside, unit: _ }) => mean::meaning(of, *range, *cap, !beside.is_empty()),
        Measure::Quantile(QuantileMeasure { of, range, q: _, unit: _, beside: _ }) => mean::meaning_of_quantile(of, *range),
        Measure::Whole(WholeMeasure { of, form, unit: _ }) => mean::meaning_of_whole(of, *form),
        Measure::Share(ShareMeasure { good, bad }) => share::meaning(good, bad.as_ref()),
        Measure::Within(WithinMeasure { start, end, limit, unfinished, negative }) => {
            within::meaning((start, end), *limit, *unfinished, *negative)
        }
        Measure::Ratio(RatioMeasure { numerator, denominator }) => ratio::meaning(numerator, denominator),
        Measure::Apdex(ApdexMeasure { of, threshold }) => apdex::meaning(of, *threshold),
        Measure::Rate(RateMeasure { events, exposure, per: _, unit: _ }) => rate::meaning(events.as_ref(), exposure),
        Measure::Count(CountMeasure { unit: _ }) => count::meaning(),
        Measure::PreCounted(counted) => pre_counted::meaning(counted),
        Measure::Sentiment(SentimentMeasure { column, labels }) => sentiment::meaning(column, labels),
        Measure::Reported(ReportedMeasure { column, n, unit }) => reported::meaning(column, n.as_ref(), unit),
    }
}

/// What is kept of a measure.
pub(crate) fn shape(measure: &Measure) -> IndicatorShape {
    match measure {
        Measure::Net(of) => OnScale::of_net(of).shape(),
        Measure::TopBox(of) => OnScale::of_top_box(of).shape(),
        Measure::ScaleMean(of) => OnScale::Mean(&of.scale).shape(),
        Measure::Mean(MeanMeasure { of, beside, .. }) => mean::shape(of, !beside.is_empty()),
        Measure::Quantile(QuantileMeasure { of, .. }) => mean::shape_of_quantile(of),
        Measure::Whole(WholeMeasure { of, form, .. }) => mean::shape_of_whole(of, *form),
        Measure::Share(_) => share::shape(),
        Measure::Within(_) => within::shape(),
        Measure::Ratio(_) => ratio::shape(),
        Measure::Apdex(ApdexMeasure { of, .. }) => apdex::shape(of),
        Measure::Rate(_) => rate::shape(),
        Measure::Count(_) => count::shape(),
        Measure::PreCounted(counted) => pre_counted::shape(counted),
        Measure::Sentiment(_) => sentiment::shape(),
        Measure::Reported(ReportedMeasure { n, .. }) => reported::shape(n.as_ref()),
    }
}

/// The columns whose labels the report lists.
pub(crate) fn listed_columns(measure: &Measure) -> Vec<&String> {
    match measure {
        Measure::Share(ShareMeasure { good, bad: None }) => share::listed_columns(good).collect(),
        _ => Vec::new(),
    }
}

/// What is measured, bound to columns.
#[derive(Debug)]
pub(crate) enum BoundMeasure {
    Scale(scale::BoundScale),
    Mean(mean::BoundMean),
    Share(share::BoundShare),
    Within(within::BoundWithin),
    Ratio(ratio::BoundRatio),
    Apdex(apdex::BoundApdex),
    Rate(rate::BoundRate),
    Count,
    Counts(pre_counted::BoundCounts),
    Sentiment(sentiment::BoundSentiment),
    Reported(reported::BoundReported),
}

impl BoundMeasure {
    /// Binds what is measured; `points` are those of its scale, where they are counted one by one.
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, measure: &Measure, points: Option<&Points>) -> Result<Self> {
        Ok(match measure {
            Measure::Net(of) => Self::Scale(OnScale::of_net(of).bind(binder, points)?),
            Measure::TopBox(of) => Self::Scale(OnScale::of_top_box(of).bind(binder, points)?),
            Measure::ScaleMean(of) => Self::Scale(OnScale::Mean(&of.scale).bind(binder, points)?),
            Measure::Mean(MeanMeasure { of, range, cap, .. }) => {
                Self::Mean(mean::BoundMean::bind(binder, of, *range)?.capped(of, *cap))
            }
            Measure::Quantile(QuantileMeasure { of, range, .. }) => Self::Mean(mean::BoundMean::bind(binder, of, *range)?),
            Measure::Whole(WholeMeasure { of, .. }) => Self::Mean(mean::BoundMean::bind(binder, of, None)?),
            Measure::Share(ShareMeasure { good, bad }) => Self::Share(share::BoundShare::bind(binder, good, bad.as_ref())?),
            Measure::Within(WithinMeasure { start, end, limit, unfinished, negative }) => {
                Self::Within(within::BoundWithin::bind(binder, (start, end), *limit, *unfinished, *negative)?)
            }
            Measure::Ratio(RatioMeasure { numerator, denominator }) => {
                Self::Ratio(ratio::BoundRatio::bind(binder, numerator, denominator)?)
            }
            Measure::Apdex(ApdexMeasure { of, threshold }) => Self::Apdex(apdex::BoundApdex::bind(binder, of, *threshold)?),
            Measure::Rate(RateMeasure { events, exposure, .. }) => {
                Self::Rate(rate::BoundRate::bind(binder, events.as_ref(), exposure)?)
            }
            Measure::Count(_) => Self::Count,
            Measure::PreCounted(counted) => Self::Counts(pre_counted::BoundCounts::bind(binder, counted)?),
            Measure::Sentiment(SentimentMeasure { column, labels }) => {
                Self::Sentiment(sentiment::BoundSentiment::bind(binder, column, labels)?)
            }
            Measure::Reported(ReportedMeasure { column, n, unit }) => {
                Self::Reported(reported::BoundReported::bind(binder, column, n.as_ref(), unit)?)
            }
        })
    }

    /// The scale of a column of plain bytes.
    pub(crate) fn bytes<'a>(&self, columns: &BoundColumns<'a, '_>) -> Option<ByteScale<'a>> {
        if let Self::Scale(scale) = self { scale.bytes(columns) } else { None }
    }

    /// Fills in what each row of the block gives; `bytes` is the scale where its column is plain bytes.
    pub(crate) fn give(
        &self,
        columns: &mut BoundColumns<'_, '_>,
        rows: AskedRows<'_>,
        bytes: Option<&ByteScale<'_>>,
        values: &mut BlockValues,
    ) -> InBlock {
        values.uniform = false;
        match self {
            Self::Scale(scale) => scale.give(columns, rows, bytes, values),
            Self::Mean(mean) => mean.give(columns, rows, values),
            Self::Share(share) => share.give(columns, rows, values),
            Self::Within(within) => within.give(columns, rows, values),
            Self::Ratio(ratio) => ratio.give(columns, rows, values),
            Self::Apdex(apdex) => apdex.give(columns, rows, values),
            Self::Rate(rate) => rate.give(columns, rows, values),
            Self::Count => {
                count::give(rows, values);
                Ok(())
            }
            Self::Counts(counts) => counts.give(columns, rows, values),
            Self::Sentiment(sentiment) => sentiment.give(columns, rows, values),
            Self::Reported(reported) => reported.give(columns, rows, values),
        }
    }
}
