//! Figures as people read them: shares as percent, few digits, but never so few that a figure seems to be on its target.

use crate::agreement::Goal;
use crate::num::{Decimal, Exact, Figure, Probability};

/// The unit of shares, 0 to 1.
pub(crate) const SHARE: &str = "share";
/// The unit of net scores and scores.
pub(crate) const POINTS: &str = "points";

/// The unit of an Apdex, 0 to 1.
pub(crate) const APDEX: &str = "apdex";

/// A count with separated thousands.
pub(crate) fn count(n: u64) -> String {
    grouped(&n.to_string())
}

/// A count and what is counted.
pub(crate) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// A figure with its unit: `93.8 %`, `54.2`, `131.2 minutes`.
///
/// It has one digit after the point, two where it is a small number, and as many more as it takes to lie on the same side of
/// `goal` as the figure does, and of 0 and 1 where it is a share: 99.9899 % is not printed as 99.99 %.
pub(crate) fn figure(value: Figure, unit: &str, goal: Option<&Goal>) -> String {
    with_unit(bare(value, unit, goal), unit)
}

/// The same without the unit; shares still as percent.
pub(crate) fn bare(value: Figure, unit: &str, goal: Option<&Goal>) -> String {
    let value = value.as_decimal();
    let shown = scaled(value, unit);
    let mut sides: Vec<Decimal> = goal.into_iter().map(|goal| scaled(goal.at(), unit)).collect();
    if unit == SHARE {
        sides.extend([Decimal::ZERO, Decimal::ONE_HUNDRED]);
    }
    let small = unit != SHARE && unit != POINTS && shown.abs() < Decimal::TEN;
    beside(shown, &sides, if small { 2 } else { 1 })
}

/// A probability with four places, and as many more as it takes to lie on the same side of `limits` as it does: `0.9605`, `<
/// 0.0001`.
pub(crate) fn probability(value: Probability, limits: &[Decimal]) -> String {
    let shown = value.as_decimal();
    let few = shown.round_dp(4);
    if few.is_zero() && value.to_f64() > 0.0 {
        "< 0.0001".to_owned()
    } else if few == Decimal::ONE && shown < Decimal::ONE {
        "> 0.9999".to_owned()
    } else {
        beside(shown, limits, 4)
    }
}

/// A decimal with at least so many places, and as many more as it takes to lie on the same side of `sides` as it does.
fn beside(shown: Decimal, sides: &[Decimal], least: u32) -> String {
    let keeps_sides = |rounded: &Decimal| sides.iter().all(|side| rounded.cmp(side) == shown.cmp(side));
    let places = (least..9).find(|&places| sides.is_empty() || keeps_sides(&shown.round_dp(places))).unwrap_or(9);
    fixed(shown, places)
}

/// Two bounds in words, `[6.5, 9.0]`; a dash stands for one that is absent, and nothing for both.
pub(crate) fn bounds(low: Option<Figure>, high: Option<Figure>, unit: &str, goal: Option<&Goal>) -> Option<String> {
    low.or(high)?;
    let bare = |bound: Option<Figure>| bound.map_or_else(|| "–".to_owned(), |bound| bare(bound, unit, goal));
    Some(format!("[{}, {}]", bare(low), bare(high)))
}

/// Why a score has no value: a part of it has none.
pub(crate) fn lacks(part: &str) -> String {
    format!("`{part}` has no figure")
}

/// What a target asks for: `60`, `95 %`, `at most 120 minutes`.
pub(crate) fn goal(goal: &Goal, unit: &str) -> String {
    match goal {
        Goal::AtLeast(_) => plain_goal(goal, unit),
        Goal::AtMost(_) => format!("at most {}", plain_goal(goal, unit)),
    }
}

/// The figure that a target names, whichever way it is to be reached.
pub(crate) fn plain_goal(goal: &Goal, unit: &str) -> String {
    with_unit(grouped(&scaled(goal.at(), unit).normalize().to_string()), unit)
}

fn with_unit(number: String, unit: &str) -> String {
    match unit {
        SHARE => format!("{number} %"),
        "" | POINTS | APDEX => number,
        word => format!("{number} {word}"),
    }
}

/// A decimal at so many places, rounded half to even, with separated thousands.
pub(crate) fn fixed(value: Decimal, places: u32) -> String {
    let rounded = value.round_dp(places);
    let rounded = if rounded.is_zero() { Decimal::ZERO } else { rounded };
    grouped(&format!("{rounded:.*}", usize::try_from(places).unwrap_or(0)))
}

fn scaled(value: Decimal, unit: &str) -> Decimal {
    if unit == SHARE { value.times(Decimal::ONE_HUNDRED).unwrap_or(value) } else { value }
}

fn grouped(number: &str) -> String {
    let (sign, unsigned) = number.strip_prefix('-').map_or(("", number), |unsigned| ("-", unsigned));
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::fixtures::{dec, figure as number};

    fn at_least(text: &str) -> Goal {
        Goal::AtLeast(dec(text))
    }

    #[test]
    fn figures_have_one_digit_after_the_point_and_shares_are_percent() {
        assert_eq!(figure(number("54.225352113"), POINTS, None), "54.2");
        assert_eq!(figure(number("0.938"), SHARE, None), "93.8 %");
        assert_eq!(figure(number("1234.56"), "minutes", None), "1,234.6 minutes");
        assert_eq!(figure(number("-0.04"), POINTS, None), "0.0");
        assert_eq!(figure(number("-12.3"), POINTS, None), "-12.3");
        assert_eq!(figure(number("0.486111111"), APDEX, None), "0.49");
        assert_eq!(figure(number("5.425"), "", None), "5.42");
    }

    #[test]
    fn a_figure_is_never_printed_on_the_other_side_of_its_target() {
        assert_eq!(figure(number("0.9895"), SHARE, Some(&at_least("0.99"))), "98.95 %");
        assert_eq!(figure(number("0.999899"), SHARE, Some(&at_least("0.9999"))), "99.9899 %");
        assert_eq!(figure(number("0.9998997"), SHARE, Some(&at_least("0.9999"))), "99.98997 %");
        assert_eq!(figure(number("0.9999"), SHARE, Some(&at_least("0.9999"))), "99.99 %");
        assert_eq!(figure(number("59.96"), POINTS, Some(&at_least("60"))), "59.96");
        assert_eq!(figure(number("54.5"), POINTS, Some(&at_least("55"))), "54.5");
    }

    #[test]
    fn nearly_all_is_not_printed_as_all() {
        assert_eq!(figure(number("0.9999999"), SHARE, None), "99.99999 %");
        assert_eq!(figure(number("1"), SHARE, None), "100.0 %");
        assert_eq!(figure(number("0.0001"), SHARE, None), "0.01 %");
    }

    #[test]
    fn a_probability_is_never_printed_on_the_other_side_of_its_limit_or_as_none() {
        let text = |value, limit: &str| probability(Probability::from_f64(value).unwrap(), &[dec(limit)]);
        assert_eq!(text(0.960_546_322, "0.95"), "0.9605");
        assert_eq!((text(0.949_96, "0.95"), text(0.95, "0.95")), ("0.94996".into(), "0.9500".into()));
        assert_eq!((text(3e-14, "0.05"), text(0.999_999, "0.95")), ("< 0.0001".into(), "> 0.9999".into()));
        assert_eq!((text(0.0, "0.05"), text(1.0, "0.95")), ("0.0000".into(), "1.0000".into()));
    }

    #[test]
    fn a_bound_that_is_absent_is_a_dash() {
        let shown = |low: Option<f64>, high: Option<f64>| {
            bounds(low.and_then(Figure::from_f64), high.and_then(Figure::from_f64), "hours", None)
        };
        assert_eq!(shown(Some(6.5), None).as_deref(), Some("[6.50, –]"));
        assert_eq!(shown(None, None), None);
    }

    #[test]
    fn a_goal_reads_as_it_was_agreed() {
        assert_eq!(goal(&at_least("0.9500"), SHARE), "95 %");
        assert_eq!(goal(&Goal::AtMost(dec("120")), "minutes"), "at most 120 minutes");
        assert_eq!(goal(&at_least("60"), POINTS), "60");
        assert_eq!(count(1_234_567), "1,234,567");
    }
}
