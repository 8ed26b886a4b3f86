//! Periods that ended before the first data: what they came to is not known here.

use crate::agreement::Agreement;
use crate::scorecard::Scorecard;

/// A sentence on the closed periods before the first one in which anything was counted. Caps of a contract year are reckoned
/// over all its periods, so data that begin late begin with a year of which nothing is spent.
pub(crate) fn earlier_without_data(agreement: &Agreement, scorecard: &Scorecard) -> Option<String> {
    agreement.settlement.as_ref()?;
    let first = (0..scorecard.periods.len()).find(|period| scorecard.has_counted(*period))?;
    let earlier: Vec<&str> =
        scorecard.periods.iter().take(first).filter(|period| period.closed).map(|period| period.label.as_str()).collect();
    let told = match earlier.as_slice() {
        [] => return None,
        [only] => (*only).to_owned(),
        [from, .., to] => format!("{from} to {to}"),
    };
    Some(format!(
        "{told} ended before the first data that was given: what was settled then is not known here, and caps of the contract \
         year are reckoned without it; give the data of every period since the first day"
    ))
}
