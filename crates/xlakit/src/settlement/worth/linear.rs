//! A straight line: nothing between the neutral figures, the whole share at an end and beyond it, and the part of it in between.

use crate::agreement::rule::{LineEnd, Linear};
use crate::num::{Decimal, Exact, Ratio};
use crate::settlement::outcome::{Factor, Outcome};
use crate::settlement::reading::RuleReading;
use crate::settlement::words::{figure, no_figure, shown};

pub(super) fn outcome(line: &Linear, base: Vec<Factor>, reading: &RuleReading<'_>) -> Option<Outcome> {
    let Some((figure, at)) = reading.figure() else { return Some(Outcome::nothing()) };
    let Some(slope) = Slope::under(line, &at) else { return Some(Outcome::nothing()) };
    let Slope { neutral, end, sign, is_over, .. } = slope;
    let mut factors = base;
    factors.push(Factor::Share(end.share.times(sign)?));
    if !is_over {
        let (from, to) = (Ratio::from_decimal(&neutral)?, Ratio::from_decimal(&end.at)?);
        let gone = from.minus(&at)?.over(&from.minus(&to)?)?;
        factors.push(Factor::Slope { neutral, figure, end: end.at, gone });
    }
    Outcome::product(factors)
}

/// The penalty of the worst end, which is due where there is no figure on the line; nothing without such an end.
pub(super) fn gravest(line: &Linear, base: Vec<Factor>) -> Option<Outcome> {
    let Some(worst) = line.worst else { return Some(Outcome::nothing()) };
    let mut factors = base;
    factors.push(Factor::Share(-worst.share));
    Outcome::product(factors)
}

pub(super) fn found(line: &Linear, reading: &RuleReading<'_>) -> String {
    let Some((value, at)) = reading.figure() else { return no_figure(reading) };
    let (read, shown) = (figure(reading, value), |value| shown(value, reading.unit));
    let Some(Slope { name, neutral, end, is_over, .. }) = Slope::under(line, &at) else {
        let (low, high) = line.neutral;
        return format!("{read}, on no side of the neutral {} to {} that pays", shown(low), shown(high));
    };
    if is_over {
        format!("{read}, at or beyond the {name} figure {}", shown(end.at))
    } else {
        format!("{read}, between the neutral {} and the {name} {}", shown(neutral), shown(end.at))
    }
}

/// The part of a line that pays.
struct Slope {
    name: &'static str,
    /// The neutral figure at which it begins.
    neutral: Decimal,
    end: LineEnd,
    /// Minus one towards the worst end.
    sign: Decimal,
    /// Whether the figure is at its end or beyond.
    is_over: bool,
}

impl Slope {
    /// The one that a figure has come to; none between the neutral figures and where nothing is agreed.
    fn under(line: &Linear, at: &Ratio) -> Option<Self> {
        let (low, high) = line.neutral;
        let ends = [(line.worst, -Decimal::ONE, "worst"), (line.best, Decimal::ONE, "best")];
        ends.into_iter().find_map(|(end, sign, name)| {
            let end = end?;
            // An end below the neutral figures is reached by falling, one above them by rising.
            let (neutral, has_begun, is_over) = if end.at <= low {
                (low, at.cmp_decimal(&low).is_lt(), at.cmp_decimal(&end.at).is_le())
            } else {
                (high, at.cmp_decimal(&high).is_gt(), at.cmp_decimal(&end.at).is_ge())
            };
            has_begun.then_some(Self { name, neutral, end, sign, is_over })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Worth;
    use crate::scorecard::Verdict;
    use crate::settlement::samples::{OF_CHARGES, dec, ledger, mood_line, paid, settlement};

    #[test]
    fn a_line_is_straight_between_its_figures_and_flat_beyond() {
        // (58 − 52)/(58 − 50) of 5 % = 3.75 %; (71 − 62)/(75 − 62) of 5 % = 3.461538… %.
        for (at, amount) in [
            (40, "-5000.00"),
            (50, "-5000.00"),
            (52, "-3750.00"),
            (58, "0.00"),
            (60, "0.00"),
            (62, "0.00"),
            (71, "3461.54"),
            (75, "5000.00"),
            (100, "5000.00"),
        ] {
            assert_eq!(paid(&mood_line(), at, 1), amount, "{at}");
        }
    }

    #[test]
    fn a_line_of_a_figure_that_should_be_low_runs_the_other_way() {
        let end = |at: &str, share: &str| Some(LineEnd { at: dec(at), share: dec(share) });
        let line = Linear { worst: end("180", "0.04"), neutral: (dec("90"), dec("120")), best: end("60", "0.02") };
        let rule = (OF_CHARGES, Worth::Linear(line));
        // (150 − 120)/(180 − 120) of 4 %; (90 − 75)/(90 − 60) of 2 %.
        let amounts = [200, 150, 120, 100, 75, 30].map(|minutes| paid(&rule, minutes, 1));
        assert_eq!(amounts, ["-4000.00", "-2000.00", "0.00", "0.00", "1000.00", "2000.00"]);
    }

    #[test]
    fn a_line_names_its_slope() {
        let terms = settlement("185000.00", vec![("mood", mood_line())]);
        let ledger = ledger(&terms, &[(Verdict::Missed, Ratio::new(52, 1))], "points", false).unwrap();
        assert_eq!(
            ledger.entries[0].because,
            "`uptime` is 52, between the neutral 58 and the worst 50: \
             185,000.00 charges × 5 % × (58 − 52) / (58 − 50) = 6,937.50 EUR to the customer"
        );
    }
}
