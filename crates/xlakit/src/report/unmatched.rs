//! Which words and conditions of the agreement match nothing although there is data, and what may be meant.

use super::data::{ConditionMatches, SourceSummary};
use crate::agreement::{Agreement, PERSONA};
use crate::error::{Code, Diagnostic, nearest};
use crate::scorecard::words::counted;
use crate::tally::Tally;

/// The most labels that a message lists.
const LISTED: usize = 8;

/// A warning for each word that no row holds and each condition that no row fulfils, of sources that have rows.
pub(super) fn unmatched(agreement: &Agreement, tally: &Tally, data: &[SourceSummary]) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for (index, (of, source)) in data.iter().zip(&agreement.sources).enumerate() {
        let rows = of.rows.read - of.rows.outside_term - of.rows.unplaced;
        if rows == 0 {
            continue;
        }
        let rows = counted(rows, "row", "rows");
        for condition in &of.conditions {
            let mut all_found = true;
            for word in condition.words.iter().filter(|word| word.rows == Some(0) && word.column != PERSONA) {
                all_found = false;
                let message = format!("`{}` in `{}` matches none of the {rows} of `{}`", word.word, word.column, source.name);
                let is_scope = condition.path.starts_with("/targets/");
                let labels =
                    if is_scope { tally.labels_of(index, &word.column) } else { tally.labels_beside(index, &word.column) };
                let help = remedy(&word.word, &labels);
                warnings.push(Diagnostic::new(Code::UnmatchedWord, condition.path.clone(), message, help));
            }
            if all_found && is_met_by_none(condition) {
                let message = format!("none of the {rows} of `{}` that count fulfils it", source.name);
                let help = "mend the condition, or leave it out";
                warnings.push(Diagnostic::new(Code::UnmatchedCondition, condition.path.clone(), message, help));
            }
        }
    }
    warnings
}

/// Whether no row fulfils a condition that is there to be fulfilled: that none is good, or none is bad, is a figure.
fn is_met_by_none(condition: &ConditionMatches) -> bool {
    condition.rows == Some(0) && !condition.path.contains("/measure/")
}

fn remedy(word: &str, labels: &[String]) -> String {
    if labels.is_empty() {
        return "mend the word, or leave it out".to_owned();
    }
    let listed: Vec<String> = labels.iter().take(LISTED).map(|label| format!("`{label}`")).collect();
    let more = labels.len().checked_sub(LISTED).filter(|more| *more > 0);
    let more = more.map(|more| format!(" and {more} more")).unwrap_or_default();
    let found = format!("the data has {}{more}", listed.join(", "));
    match closest(word, labels) {
        Some(near) => format!("is it `{near}`? {found}"),
        None => found,
    }
}

/// The label that a word may mean: spelled alike, or one that holds the other.
fn closest<'l>(word: &str, labels: &'l [String]) -> Option<&'l str> {
    let texts = || labels.iter().map(String::as_str);
    let low = word.trim().to_lowercase();
    let holds = |label: &&str| {
        let label = label.trim().to_lowercase();
        let (short, long) = if label.len() < low.len() { (&label, &low) } else { (&low, &label) };
        short.chars().count() > 2 && long.contains(short.as_str())
    };
    nearest(word, texts()).or_else(|| texts().find(holds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_by_its_spelling_or_by_a_part_of_it() {
        let labels = ["Closed", "Open", "Tampere plant"].map(str::to_owned);
        let found = |word| closest(word, &labels);
        assert_eq!(found("closed"), Some("Closed"));
        assert_eq!(found("Tampere"), Some("Tampere plant"));
        assert_eq!(found("in the Tampere plant"), Some("Tampere plant"));
        assert_eq!((found("Turku"), found("pl")), (None, None));
    }

    #[test]
    fn a_remedy_lists_the_labels_that_there_are() {
        let labels: Vec<String> = (0..10).map(|number| format!("L{number}")).collect();
        assert_eq!(remedy("x", &labels), "the data has `L0`, `L1`, `L2`, `L3`, `L4`, `L5`, `L6`, `L7` and 2 more");
        assert_eq!(remedy("x", &[]), "mend the word, or leave it out");
    }
}
