//! The cap of a mean: values above it count as it. Without an upper end no number of values shows that a mean is low, because one
//! that is far out may just not have come.

use rust_decimal::Decimal;

use super::quantity::Threshold;
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::describe::reader::{Name, Placed};
use crate::agreement::describe::values::Duration;
use crate::num::{Figure, Ratio};
use crate::time::DurationUnit;

faults! {
    /// What can be wrong with a cap.
    CapFault {
        NotAbove { low: Decimal } => InvalidValue,
            "the cap lies at or below {low}, the least that a value can be", "raise the cap";
        Useless { high: Decimal } => InvalidValue,
            "the scale ends at {high}, so no value lies above the cap", "leave `cap` out: the scale is bounds enough";
        NoUnitOfTime => InvalidValue,
            "a duration caps a quantity of seconds, minutes, hours or days", "write the number alone, or the unit as `unit`";
        Uneven { unit: &'static str } => InvalidValue, "the cap is no short number of {unit}", "write it as a number of {unit}";
    }
}

/// The cap in the unit of the figure, which is `unit`; `range` is the scale, and without one values are 0 or more.
pub(super) fn cap(
    written: Option<&Placed<Threshold>>,
    unit: Option<&Name>,
    range: Option<(Decimal, Decimal)>,
    problems: &mut Problems,
) -> Option<Decimal> {
    let Placed { value, place } = written?;
    let cap = match *value {
        Threshold::Number(number) => number,
        Threshold::Duration(Duration(millis)) => {
            let Some(unit) = unit.and_then(|word| DurationUnit::parse(&word.value)) else {
                problems.report(place, CapFault::NoUnitOfTime);
                return None;
            };
            let Some(cap) = in_units(millis, unit) else {
                problems.report(place, CapFault::Uneven { unit: unit.as_str() });
                return None;
            };
            cap
        }
    };
    let low = range.map_or(Decimal::ZERO, |(low, _)| low);
    if cap <= low {
        problems.report(place, CapFault::NotAbove { low: low.normalize() });
    } else if let Some((_, high)) = range.filter(|(_, high)| *high <= cap) {
        problems.report(place, CapFault::Useless { high: high.normalize() });
    }
    Some(cap)
}

/// So many milliseconds as a decimal of a unit; `None` where it would have to be rounded.
fn in_units(millis: i64, unit: DurationUnit) -> Option<Decimal> {
    let unit = i128::from(unit.millis());
    let rounded = Figure::from_ratio(&Ratio::new(millis.into(), unit)?)?.as_decimal();
    let back = Ratio::from_decimal(&rounded)?.times(&Ratio::new(unit, 1)?)?;
    (back == Ratio::new(millis.into(), 1)?).then(|| rounded.normalize())
}
