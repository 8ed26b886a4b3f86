//! What an indicator measures in the rows of its base: a file for each kind.
//!
//! A kind says how it is written (its block), what it means (the struct that ends in `Measure`), what can be wrong with it, which
//! columns it reads, and, as one value of [`Traits`], all that the rest of the library asks of a measure whatever its kind. The
//! enums here dispatch. What kinds share stands apart: [`scale`]s of answers, [`quantity`] and the figures [`beside`] another.

mod apdex;
mod beside;
mod cap;
mod count;
mod mean;
mod net;
mod pre_counted;
mod quantile;
mod quantity;
mod rate;
mod ratio;
mod reported;
mod scale;
mod scale_mean;
mod sentiment;
mod share;
mod top_box;
mod traits;
mod whole;
mod within;

pub(crate) use self::apdex::ApdexMeasure;
pub use self::beside::Beside;
pub(crate) use self::count::CountMeasure;
pub(crate) use self::mean::MeanMeasure;
pub(crate) use self::net::{Classes3, NetMeasure};
pub(crate) use self::pre_counted::{CountedAs, CountedMeasure};
pub(crate) use self::quantile::QuantileMeasure;
pub(crate) use self::quantity::{Negative, Quantity, Unfinished};
pub(crate) use self::rate::RateMeasure;
pub(crate) use self::ratio::RatioMeasure;
pub(crate) use self::reported::{ReportedMeasure, ReportedUnit};
pub(crate) use self::scale::Scale;
pub(crate) use self::scale_mean::ScaleMeanMeasure;
pub(crate) use self::sentiment::SentimentMeasure;
pub(crate) use self::share::ShareMeasure;
pub(crate) use self::top_box::TopBoxMeasure;
pub(crate) use self::traits::{Parted, StatisticKind, Traits, WeightsOfRows};
pub(crate) use self::whole::{Whole, WholeMeasure};
pub(crate) use self::within::WithinMeasure;

use self::apdex::ApdexBlock;
use self::count::CountBlock;
use self::mean::MeanBlock;
use self::net::{NetScoreBlock, PresetBlock};
use self::pre_counted::PreCountedBlock;
use self::quantile::QuantileBlock;
use self::rate::RateBlock;
use self::ratio::RatioBlock;
use self::reported::ReportedBlock;
use self::scale_mean::CesBlock;
use self::sentiment::SentimentBlock;
use self::share::ShareBlock;
use self::top_box::{CsatBlock, TopBoxBlock};
use self::whole::QuantityBlock;
use self::within::WithinBlock;
use super::columns::Columns;
use super::compile::problems::Problems;
use super::compile::sources::ColumnNames;
use super::describe::tagged;

tagged! {
    /// What is measured.
    MeasureBlock "measure" by "kind" {
        "nps" => Nps(PresetBlock);
        "happiness" => Happiness(PresetBlock);
        "csat" => Csat(CsatBlock);
        "ces" => Ces(CesBlock);
        "net_score" => NetScore(NetScoreBlock);
        "top_box" => TopBox(TopBoxBlock);
        "mean" => Mean(MeanBlock);
        "share" => Share(ShareBlock);
        "within" => Within(WithinBlock);
        "ratio" => Ratio(RatioBlock);
        "apdex" => Apdex(ApdexBlock);
        "quantile" => Quantile(QuantileBlock);
        "median" => Median(QuantileBlock);
        "rate" => Rate(RateBlock);
        "sum" => Sum(QuantityBlock);
        "count" => Count(CountBlock);
        "max" => Max(QuantityBlock);
        "spread" => Spread(QuantityBlock);
        "sentiment" => Sentiment(SentimentBlock);
        "pre_counted" => PreCounted(PreCountedBlock);
        "reported" => Reported(ReportedBlock);
    }
}

/// What is measured, every name resolved to a column of the data.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Measure {
    Net(NetMeasure),
    TopBox(TopBoxMeasure),
    ScaleMean(ScaleMeanMeasure),
    Mean(MeanMeasure),
    Quantile(QuantileMeasure),
    Share(ShareMeasure),
    Within(WithinMeasure),
    Ratio(RatioMeasure),
    Apdex(ApdexMeasure),
    Rate(RateMeasure),
    Count(CountMeasure),
    Whole(WholeMeasure),
    Sentiment(SentimentMeasure),
    PreCounted(CountedMeasure),
    Reported(ReportedMeasure),
}

impl MeasureBlock {
    /// What is measured, in the columns of a source.
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<Measure> {
        match self {
            Self::Nps(block) | Self::Happiness(block) => Some(Measure::Net(block.compile(columns))),
            Self::Csat(block) => block.compile(columns, problems).map(Measure::TopBox),
            Self::Ces(block) => block.compile(columns, problems).map(Measure::ScaleMean),
            Self::NetScore(block) => block.compile(columns, problems).map(Measure::Net),
            Self::TopBox(block) => block.compile(columns, problems).map(Measure::TopBox),
            Self::Mean(block) => block.compile(columns, problems).map(Measure::Mean),
            Self::Share(block) => Some(Measure::Share(block.compile(columns, problems))),
            Self::Within(block) => block.compile(columns, problems).map(Measure::Within),
            Self::Ratio(block) => Some(Measure::Ratio(block.compile(columns))),
            Self::Apdex(block) => block.compile(columns, problems).map(Measure::Apdex),
            Self::Quantile(block) => block.compile(false, columns, problems).map(Measure::Quantile),
            Self::Median(block) => block.compile(true, columns, problems).map(Measure::Quantile),
            Self::Rate(block) => block.compile(columns, problems).map(Measure::Rate),
            Self::Sum(block) => block.compile(Whole::Sum, columns, problems).map(Measure::Whole),
            Self::Count(block) => Some(Measure::Count(block.compile())),
            Self::Max(block) => block.compile(Whole::Max, columns, problems).map(Measure::Whole),
            Self::Spread(block) => block.compile(Whole::Spread, columns, problems).map(Measure::Whole),
            Self::Sentiment(block) => block.compile(columns, problems).map(Measure::Sentiment),
            Self::PreCounted(block) => block.compile(columns, problems).map(Measure::PreCounted),
            Self::Reported(block) => Some(Measure::Reported(block.compile(columns))),
        }
    }
}

impl Measure {
    /// All that is asked of a measure, whatever its kind.
    pub(crate) fn traits(&self) -> Traits<'_> {
        match self {
            Self::Net(_) => NetMeasure::traits(),
            Self::TopBox(_) => TopBoxMeasure::traits(),
            Self::ScaleMean(of) => of.traits(),
            Self::Mean(of) => of.traits(),
            Self::Quantile(of) => of.traits(),
            Self::Share(_) => ShareMeasure::traits(),
            Self::Within(of) => of.traits(),
            Self::Ratio(_) => RatioMeasure::traits(),
            Self::Apdex(of) => of.traits(),
            Self::Rate(of) => of.traits(),
            Self::Count(of) => of.traits(),
            Self::Whole(of) => of.traits(),
            Self::Sentiment(_) => SentimentMeasure::traits(),
            Self::PreCounted(of) => of.traits(),
            Self::Reported(of) => of.traits(),
        }
    }

    /// Adds the columns that it reads.
    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        match self {
            Self::Net(of) => of.columns(columns),
            Self::TopBox(of) => of.columns(columns),
            Self::ScaleMean(of) => of.columns(columns),
            Self::Mean(of) => of.columns(columns),
            Self::Quantile(of) => of.columns(columns),
            Self::Share(of) => of.columns(columns),
            Self::Within(of) => of.columns(columns),
            Self::Ratio(of) => of.columns(columns),
            Self::Apdex(of) => of.columns(columns),
            Self::Rate(of) => of.columns(columns),
            Self::Count(_) => {}
            Self::Whole(of) => of.columns(columns),
            Self::Sentiment(of) => of.columns(columns),
            Self::PreCounted(of) => of.columns(columns),
            Self::Reported(of) => of.columns(columns),
        }
    }
}
