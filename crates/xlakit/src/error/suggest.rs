//! "Did you mean": the known word that is nearest to an unknown one.

/// Longer words are compared only for equality, so that a hostile word costs no more than its length.
const LONGEST: usize = 64;

/// The candidate that `word` was probably meant to be, for a "did you mean" in a host's message.
///
/// A candidate that differs only in case, or in `_`, `-` and spaces, is taken first. Otherwise the one with the fewest slips
/// (a letter missing, added, changed, or swapped with its neighbour): one slip is allowed from 3 letters on, two from 6, three
/// from 9; the earlier candidate wins a tie. Words over 64 characters are never corrected.
///
/// ```
/// let columns = ["score", "answered_at", "country"];
/// assert_eq!(xlakit::nearest("Answered At", columns), Some("answered_at"));
/// assert_eq!(xlakit::nearest("scroe", columns), Some("score"));
/// assert_eq!(xlakit::nearest("persona", columns), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(word, &mut candidates.into_iter())
}

fn nearest_of<'a>(word: &str, candidates: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word);
    let allowed = if word.len() > LONGEST { 0 } else { (word.len() / 3).min(3) };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = folded(candidate);
        if other == word {
            return Some(candidate);
        }
        if other.len() > LONGEST || word.len().abs_diff(other.len()) > allowed {
            continue;
        }
        let slips = slips(&word, &other);
        if slips <= allowed && best.is_none_or(|(fewest, _)| slips < fewest) {
            best = Some((slips, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The word with what people mistype without noticing removed: case, and how the parts of a name are joined.
fn folded(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).map(|c| if matches!(c, '-' | ' ') { '_' } else { c }).collect()
}

/// The Damerau-Levenshtein distance in which no letter is edited twice (optimal string alignment).
///
/// Source: F. J. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7 (1964).
fn slips(word: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    let mut last = None;
    for (row, &letter) in word.iter().enumerate() {
        let mut current = Vec::with_capacity(above.len());
        let mut left = row + 1;
        current.push(left);
        let mut diagonal = row;
        let mut last_other = None;
        for (column, (&other_letter, &up)) in other.iter().zip(above.iter().skip(1)).enumerate() {
            let mut cost = (diagonal + usize::from(letter != other_letter)).min(up + 1).min(left + 1);
            if last == Some(other_letter) && last_other == Some(letter) {
                // Two letters are swapped: what stood before both, and one slip.
                cost = column.checked_sub(1).and_then(|column| before.get(column)).map_or(cost, |&prior| cost.min(prior + 1));
            }
            current.push(cost);
            (diagonal, left, last_other) = (up, cost, Some(other_letter));
        }
        last = Some(letter);
        before = std::mem::replace(&mut above, current);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(word: &str, other: &str) -> usize {
        slips(&word.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>())
    }

    #[test]
    fn slips_are_counted_as_damerau_counts_them() {
        assert_eq!(distance("", ""), 0);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("kitten", "sitting"), 3); // k→s, e→i, +g
        assert_eq!(distance("score", "scroe"), 1); // one swap
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(distance("ca", "abc"), 3); // no letter is edited twice; unrestricted it would be 2
        assert_eq!(distance("tiem_zone", "time_zoen"), 2); // two swaps
    }

    #[test]
    fn the_nearest_word_is_suggested_and_a_tie_goes_to_the_first() {
        assert_eq!(nearest("happines", ["happiness", "availability"]), Some("happiness"));
        assert_eq!(nearest("at_last", ["at_most", "at_least"]), Some("at_least"));
        assert_eq!(nearest("cat", ["bat", "hat"]), Some("bat"));
    }

    #[test]
    fn case_and_joints_count_for_nothing() {
        assert_eq!(nearest("NPS", ["mps", "nps"]), Some("nps"));
        assert_eq!(nearest("At", ["is", "at"]), Some("at"));
        assert_eq!(nearest("Resolution-Time", ["resolution time"]), Some("resolution time"));
        assert_eq!(nearest("ÄÖ", ["äö"]), Some("äö"));
    }

    #[test]
    fn a_word_unlike_every_candidate_has_no_suggestion() {
        assert_eq!(nearest("of", ["by", "is"]), None);
        assert_eq!(nearest("weight", ["bands"]), None);
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest("anything", []), None);
    }

    #[test]
    fn a_very_long_word_is_only_compared_for_equality() {
        let long = "x".repeat(1 << 20);
        let nearly = "x".repeat((1 << 20) - 1);
        assert_eq!(nearest(&long, [nearly.as_str()]), None);
        assert_eq!(nearest(&long, [nearly.as_str(), long.as_str()]), Some(long.as_str()));
    }
}
