//! A table: the last row that the figure is beyond counts.

use crate::agreement::Goal;
use crate::agreement::rule::{StepRow, Steps};
use crate::num::Ratio;
use crate::settlement::outcome::{Factor, Outcome};
use crate::settlement::reading::RuleReading;
use crate::settlement::words::{figure, no_figure, shown};

pub(super) fn outcome(steps: &Steps, base: Vec<Factor>, reading: &RuleReading<'_>) -> Option<Outcome> {
    let Some((index, row)) = reading.figure().and_then(|(_, at)| counting(steps, &at)) else { return Some(Outcome::nothing()) };
    let mut factors = base;
    factors.push(Factor::Share(row.share));
    Some(Outcome { row: Some(index + 1), ..Outcome::product(factors)? })
}

/// The gravest penalty, which is due where there is nothing to hold against the table; `None` of a table of rewards.
pub(super) fn gravest(steps: &Steps, base: Vec<Factor>) -> Option<Outcome> {
    let Some(row) = steps.rows.last().filter(|row| row.share.is_sign_negative()) else { return Some(Outcome::nothing()) };
    let mut factors = base;
    factors.push(Factor::Share(row.share));
    Some(Outcome { row: Some(steps.rows.len()), ..Outcome::product(factors)? })
}

pub(super) fn found(steps: &Steps, reading: &RuleReading<'_>) -> String {
    let Some((value, at)) = reading.figure() else { return no_figure(reading) };
    let read = figure(reading, value);
    match counting(steps, &at).map(|(_, row)| row.goal) {
        Some(Goal::AtLeast(limit)) => format!("{read}, below {}", shown(limit, reading.unit)),
        Some(Goal::AtMost(limit)) => format!("{read}, above {}", shown(limit, reading.unit)),
        None => format!("{read}, beyond no row of the table, which pays nothing"),
    }
}

/// The row that counts, and its place.
fn counting<'s>(steps: &'s Steps, at: &Ratio) -> Option<(usize, &'s StepRow)> {
    let is_beyond = |row: &StepRow| !row.goal.met_by(at.cmp_decimal(&row.goal.at()));
    steps.rows.iter().enumerate().rfind(|(_, row)| is_beyond(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{Base, Figured, Terms, Worth};
    use crate::scorecard::Verdict;
    use crate::settlement::samples::{OF_CHARGES, dec, paid, sentences, settled, settlement, uptime_steps};

    #[test]
    fn the_edges_of_a_table_belong_to_the_milder_row() {
        for (thousandths_of_a_percent, amount) in [
            (99_990, "0.00"),
            (99_989, "-10000.00"),
            (99_000, "-10000.00"),
            (98_999, "-30000.00"),
            (95_000, "-30000.00"),
            (94_999, "-100000.00"),
        ] {
            assert_eq!(paid(&uptime_steps(), thousandths_of_a_percent, 100_000), amount, "{thousandths_of_a_percent}");
        }
    }

    #[test]
    fn a_table_is_held_against_the_exact_figure() {
        // 9,998,997 of 10,000,000 is below 99.99 %, and so is one part in 10¹² below it, which nine places do not show.
        assert_eq!(paid(&uptime_steps(), 9_998_997, 10_000_000), "-10000.00");
        let just_below = (Verdict::Met, Ratio::new(999_899_999_999, 1_000_000_000_000));
        let ledger = settled(&settlement("100000", vec![("uptime", uptime_steps())]), &[just_below]);
        assert_eq!(
            ledger.entries[0].because,
            "`uptime` is 99.99 % (exactly 999899999999 / 1000000000000), below 99.99 %: \
             100,000 charges × 10 % = 10,000.00 EUR to the customer"
        );
    }

    #[test]
    fn a_table_can_pay_for_what_lies_above() {
        let row = |above: &str, reward: &str| StepRow { goal: Goal::AtMost(dec(above)), share: dec(reward) };
        let rows = vec![row("0.98", "0.01"), row("0.99", "0.02")];
        let rule = (Terms { of: Base::AtRisk, ..OF_CHARGES }, Worth::Steps(Steps { rows }));
        // Of the 10,000 at risk: 1 % and 2 %.
        let amounts = [980, 981, 990, 991].map(|thousandths| paid(&rule, thousandths, 1000));
        assert_eq!(amounts, ["0.00", "100.00", "100.00", "200.00"]);
    }

    #[test]
    fn a_rule_on_a_bound_reads_the_rounded_bound_and_an_absent_one_pays_nothing() {
        let mut terms = settlement("100000", vec![("low", uptime_steps()), ("high", uptime_steps())]);
        terms.rules[0].reads.figured = Figured::Lower;
        terms.rules[1].reads.figured = Figured::Upper;
        assert_eq!(
            sentences(&settled(&terms, &[(Verdict::Met, Ratio::new(1, 1))])),
            [
                "the lower bound of `uptime` is 90 %, below 95 %: 100,000 charges × 100 % = 100,000.00 EUR to the customer",
                "`uptime` has no upper figure, which pays nothing",
            ]
        );
    }
}
