//! Where a figure stands between the ends of its scale.

use crate::agreement::Goal;
use crate::num::{Decimal, Exact, Figure, Ratio};
use crate::scorecard::words::{self, APDEX, POINTS, SHARE};

/// A scale from one round figure to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report) struct Ruler {
    low: Decimal,
    high: Decimal,
}

impl Ruler {
    /// The points of a score.
    pub(in crate::report) const SCORE: Self = Self { low: Decimal::ZERO, high: Decimal::ONE_HUNDRED };

    /// The shortest scale with round ends that holds the figures with some room around them, and does not leave the range of the
    /// unit; `None` without a figure, or where they are too large for it.
    pub(in crate::report) fn around(figures: &[Decimal], unit: &str) -> Option<Self> {
        let (least, most) = (*figures.iter().min()?, *figures.iter().max()?);
        let range = match unit {
            SHARE | APDEX => Some((Decimal::ZERO, Decimal::ONE)),
            POINTS => Some((-Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED)),
            _ => None,
        };
        let range = range.filter(|(low, high)| *low <= least && most <= *high);
        let span = most.minus(least)?;
        let twentieth = if span.is_zero() { Decimal::new(5, 2) } else { span.times(Decimal::new(5, 2))? };
        let (least, most) = (least.minus(twentieth)?, most.plus(twentieth)?);
        let (step, per) = step(most.minus(least)?)?;
        let (least, most) = (least.times(per)?, most.times(per)?);
        let (mut low, mut high) = (least.trunc(), most.trunc());
        if low > least {
            low = low.minus(Decimal::ONE)?;
        }
        if high < most {
            high = high.plus(Decimal::ONE)?;
        }
        (low, high) = (low.times(step)?, high.times(step)?);
        if let Some((first, last)) = range {
            (low, high) = (low.max(first), high.min(last));
        }
        Some(Self { low, high })
    }

    /// The place of a figure on a line of this length from 0, and whether it lies on the scale; what does not is at an end.
    pub(in crate::report) fn place(&self, figure: Decimal, length: f64) -> (f64, bool) {
        let inside = figure.clamp(self.low, self.high);
        let share = || {
            let above = Ratio::from_decimal(&inside.minus(self.low)?)?;
            Figure::from_ratio(&above.over(&Ratio::from_decimal(&self.high.minus(self.low)?)?)?)
        };
        (share().unwrap_or(Figure::ZERO).to_f64() * length, inside == figure)
    }

    /// The ends as people read them.
    pub(in crate::report) fn ends(&self, unit: &str) -> [String; 2] {
        let bare = if unit == SHARE { SHARE } else { POINTS };
        [self.low, self.high].map(|end| words::plain_goal(&Goal::AtLeast(end), bare))
    }
}

/// The smallest of 1, 2 and 5 times a power of ten of which at most six make the span, and how many of it make one.
fn step(span: Decimal) -> Option<(Decimal, Decimal)> {
    let six = Decimal::from(6);
    let (mut power, mut per) = (Decimal::new(1, 12), Decimal::new(1_000_000_000_000, 0));
    loop {
        for (digit, part) in [(1, 10), (2, 5), (5, 2)] {
            let step = power.times(Decimal::from(digit))?;
            if step.times(six)? >= span {
                return Some((step, per.times(Decimal::new(part, 1))?));
            }
        }
        (power, per) = (power.times(Decimal::TEN)?, per.times(Decimal::new(1, 1))?);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(figures: &[&str], unit: &str) -> Option<[String; 2]> {
        let figures: Vec<Decimal> = figures.iter().map(|figure| figure.parse().unwrap()).collect();
        Ruler::around(&figures, unit).map(|scale| scale.ends(unit))
    }

    #[test]
    fn a_scale_has_round_ends_around_its_figures() {
        // 85 to 95.2 with a twentieth of 10.2 at each end is 84.49 to 95.71; six steps of 2 make 12.
        assert_eq!(around(&["0.932", "0.952", "0.85"], SHARE), Some(["84 %".into(), "96 %".into()]));
        assert_eq!(around(&["50.8", "80"], "minutes"), Some(["40".into(), "90".into()]));
        assert_eq!(around(&["0.9998997", "0.9999"], SHARE), Some(["99.98996 %".into(), "99.99001 %".into()]));
        assert_eq!(around(&[], SHARE), None);
    }

    #[test]
    fn a_scale_does_not_leave_the_range_of_its_unit_unless_a_figure_does() {
        assert_eq!(around(&["0.97", "1"], SHARE).unwrap()[1], "100 %");
        assert_eq!(around(&["-100", "100"], POINTS), Some(["-100".into(), "100".into()]));
        assert_eq!(around(&["0.5", "1.5"], SHARE), Some(["40 %".into(), "160 %".into()]));
    }

    #[test]
    fn one_figure_has_a_scale_too_and_one_that_is_too_large_has_none() {
        assert_eq!(around(&["7"], "minutes"), Some(["6.94".into(), "7.06".into()]));
        assert_eq!(around(&["79228162514264337593543950335"], "minutes"), None);
    }

    #[test]
    fn a_figure_off_the_scale_stands_at_its_end() {
        let scale = Ruler::SCORE;
        assert_eq!(scale.place(Decimal::from(25), 200.0), (50.0, true));
        assert_eq!(scale.place(Decimal::from(-5), 200.0), (0.0, false));
        assert_eq!(scale.place(Decimal::from(500), 200.0), (200.0, false));
    }
}
