//! Whose counts a tally holds, and of which batches, so that no count is added where it does not belong or a second time.

use crate::agreement::Agreement;
use crate::error::{Code, Error, Result};
use crate::num::sort;

/// The longest name of a batch, in bytes.
const LONGEST: usize = 200;

/// The agreement that was counted under, and the batches that were named.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Provenance {
    /// Its id; empty where the bytes of the tally did not say it, which fits any.
    pub(crate) agreement: String,
    /// Ascending, each once.
    pub(crate) batches: Vec<String>,
}

impl Provenance {
    pub(crate) fn of(agreement: &Agreement) -> Self {
        Self { agreement: agreement.id.clone(), batches: Vec::new() }
    }

    /// Whether a batch can be called so.
    pub(crate) fn is_name(name: &str) -> bool {
        !name.trim().is_empty() && name.len() <= LONGEST && !name.contains(char::is_control)
    }

    /// Adds a batch.
    pub(crate) fn add(&mut self, name: &str) -> Result<()> {
        if !Self::is_name(name) {
            let message = format!("`{}` cannot be the name of a batch", name.replace(char::is_control, "�"));
            let help = format!("write up to {LONGEST} characters on one line, such as `2026-03`");
            return Err(Error::new(Code::InvalidArgument, "batch", message, help));
        }
        let place = self.batches.binary_search_by(|other| other.as_str().cmp(name)).err().ok_or_else(|| repeated(name))?;
        self.batches.insert(place, name.to_owned());
        Ok(())
    }

    /// Both together: of one agreement, and no batch twice.
    pub(crate) fn merged(&self, other: &Self) -> Result<Self> {
        let (ours, theirs) = (&self.agreement, &other.agreement);
        if ours != theirs && !ours.is_empty() && !theirs.is_empty() {
            let message = format!("counts of the agreement `{theirs}` do not belong to those of `{ours}`");
            let help = "keep a tally for each agreement; one whose `id` was changed keeps counting under the former";
            return Err(Error::new(Code::OtherAgreement, "", message, help));
        }
        let mut batches = [self.batches.as_slice(), &other.batches].concat();
        sort(&mut batches);
        if let Some((name, _)) = batches.iter().zip(batches.iter().skip(1)).find(|(one, next)| one == next) {
            return Err(repeated(name));
        }
        let agreement = if ours.is_empty() { theirs } else { ours };
        Ok(Self { agreement: agreement.clone(), batches })
    }
}

fn repeated(name: &str) -> Error {
    let message = format!("the batch `{name}` is counted already");
    Error::new(Code::RepeatedBatch, "batch", message, "add each batch once, or give other rows another name")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provenance(agreement: &str, batches: &[&str]) -> Provenance {
        Provenance { agreement: agreement.to_owned(), batches: batches.iter().map(|&name| name.to_owned()).collect() }
    }

    #[test]
    fn the_batches_of_one_agreement_come_together_in_any_order() {
        let [a, b, c] = [["2026-03"], ["2026-01"], ["2026-02"]].map(|batches| provenance("desk", &batches));
        let one = a.merged(&b).unwrap().merged(&c).unwrap();
        assert_eq!(one, c.merged(&b.merged(&a).unwrap()).unwrap());
        assert_eq!(one, provenance("desk", &["2026-01", "2026-02", "2026-03"]));
    }

    #[test]
    fn bytes_that_do_not_say_whose_they_are_fit_any_agreement() {
        assert_eq!(provenance("", &[]).merged(&provenance("desk", &["a"])), Ok(provenance("desk", &["a"])));
        assert_eq!(provenance("desk", &[]).merged(&provenance("", &[])), Ok(provenance("desk", &[])));
    }

    #[test]
    fn a_name_is_a_line_of_text_and_stands_once() {
        let mut batches = provenance("desk", &["2026-03"]);
        for name in ["", " ", "a\nb", &"x".repeat(LONGEST + 1)] {
            assert_eq!(batches.add(name).unwrap_err().code(), Code::InvalidArgument, "{name:?}");
        }
        assert_eq!(batches.add("2026-03").unwrap_err().message(), "the batch `2026-03` is counted already");
        assert_eq!(batches.add("März, zweite Lieferung"), Ok(()));
    }
}
