//! Quantiles, and the figures that stand beside another one.

use rust_decimal::Decimal;

use super::amounts::share_between;
use super::measures::{Written, quantity, range};
use super::problems::Problems;
use super::sources::ColumnNames;
use crate::agreement::describe::reader::Placed;
use crate::agreement::measure::{Beside, Measure, Negative, QuantileBlock, Unfinished};
use crate::error::Code;
use crate::num::sort;

/// The most places of a quantile: with more, its place among the values need not be exact.
const PLACES: u32 = 6;

/// A quantile by its own name, or the median.
pub(super) fn quantile(
    block: &QuantileBlock,
    is_median: bool,
    columns: &ColumnNames<'_>,
    problems: &mut Problems,
) -> Option<Measure> {
    let kind = if is_median { "median" } else { "quantile" };
    let q = if is_median { Some(median(block, problems)) } else { q(block, problems) };
    let range = range(block.scale.as_ref(), problems);
    let usual = Placed { value: Negative::Missing, place: block.place.clone() };
    let negative = block.negative.as_ref().or_else(|| block.between.as_ref().map(|_| &usual));
    let written = Written {
        kind,
        column: block.column.as_ref(),
        between: block.between.as_ref(),
        unit: block.unit.as_ref(),
        negative,
        sound: block.sound,
        place: &block.place,
    };
    let of = quantity(&written, columns, problems);
    match (&block.unfinished, block.between.is_some()) {
        (Some(unfinished), false) if block.column.is_some() => {
            let message = "`unfinished` is said of the time between two instants";
            problems.error(&unfinished.place, Code::InvalidValue, message, "leave `unfinished` out");
        }
        (Some(Placed { value: Unfinished::Missed, place }), true) => {
            let message = format!("a row without an end has no time that a {kind} could count");
            problems.error(
                place,
                Code::InvalidValue,
                message,
                "write `unfinished: missing`, or measure a share with `kind: within`",
            );
        }
        (None, true) if block.sound => {
            let message = format!("with `between`, `{kind}` needs the key `unfinished`");
            problems.error(&block.place, Code::MissingKey, message, "add `unfinished: missing`");
        }
        _ => {}
    }
    let others = block.beside.as_ref().map(|others| Placed { value: others.value.0.clone(), place: others.place.clone() });
    let beside = beside(others.as_ref(), problems);
    if let Some(written) = others.filter(|_| beside.contains(&Beside::Concentration)) {
        let message = format!("`concentration` is a share of the total, which a {kind} does not keep");
        problems.error(&written.place, Code::InvalidValue, message, "put it beside a `mean`");
    }
    Some(Measure::Quantile { of: of?, q: q?, range, unit: block.unit.as_ref().map(|unit| unit.value.clone()), beside })
}

fn median(block: &QuantileBlock, problems: &mut Problems) -> Decimal {
    if let Some(q) = &block.q {
        problems.error(
            &q.place,
            Code::InvalidValue,
            "a median is the quantile at 0.5",
            "leave `q` out, or write `kind: quantile`",
        );
    }
    Decimal::new(5, 1)
}

fn q(block: &QuantileBlock, problems: &mut Problems) -> Option<Decimal> {
    let Some(written) = &block.q else {
        if block.sound {
            problems.error(&block.place, Code::MissingKey, "`quantile` needs the key `q`", "add `q`, such as `q: 0.9`");
        }
        return None;
    };
    let q = share_between("q", (Decimal::ZERO, Decimal::ONE), written, problems)?.normalize();
    if q.scale() > PLACES {
        let message = format!("`{}` has more than {PLACES} places as a share", written.value);
        problems.error(&written.place, Code::InvalidValue, message, "write fewer places");
        return None;
    }
    Some(q)
}

/// Figures that stand beside another one, each once.
pub(super) fn beside(written: Option<&Placed<Vec<Beside>>>, problems: &mut Problems) -> Vec<Beside> {
    let Some(written) = written else { return Vec::new() };
    let mut sorted = written.value.clone();
    sort(&mut sorted);
    if let Some(pair) = sorted.windows(2).find(|pair| pair.first() == pair.last()) {
        let word = pair.first().map_or("", |word| word.as_str());
        problems.error(&written.place, Code::DuplicateName, format!("`{word}` is listed twice"), "keep one of the two");
    }
    written.value.clone()
}
