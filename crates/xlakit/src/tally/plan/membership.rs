//! Which groups a row belongs to: one set of bits, which the plan names.
//!
//! A bit is a condition that a row may fulfil, such as being of a persona, and a row's set has the bits of all that it does. A
//! table tells rows apart by their whole sets, in one part of its keys; a segment asks for bits under a name, beside the
//! dimensions. What else rows may belong to gets bits behind these, and a name of its own.

use std::ops::Range;

use super::shape::{SourceShape, TallyShape};
use crate::agreement::{Agreement, Condition, PERSONA};
use crate::error::{Code, Error, Result};

/// The most bits: a set is one integer.
pub(crate) const MOST_MEMBERSHIPS: usize = 128;

/// Whether segments ask for bits under this name, and not for the labels of a dimension.
pub(crate) fn is_membership(name: &str) -> bool {
    name == PERSONA
}

/// What the rows of a source have to fulfil for each bit that the source knows.
pub(crate) fn conditions(agreement: &Agreement, source: usize) -> impl Iterator<Item = (u32, &Condition)> {
    (0..).zip(&agreement.personas).filter_map(move |(bit, persona)| Some((bit, persona.conditions.get(source)?.as_ref()?)))
}

/// By bit: whether a source knows it.
pub(crate) fn known(agreement: &Agreement, source: usize) -> Vec<bool> {
    agreement.personas.iter().map(|persona| persona.conditions.get(source).is_some_and(Option::is_some)).collect()
}

/// Refuses more memberships than there are bits.
pub(crate) fn check(agreement: &Agreement) -> Result<()> {
    if agreement.personas.len() <= MOST_MEMBERSHIPS {
        return Ok(());
    }
    let message = format!("there are {} personas, and a tally tells at most {MOST_MEMBERSHIPS} apart", agreement.personas.len());
    Err(Error::new(Code::NotBuilt, "/personas", message, "merge personas, or make them a dimension"))
}

/// The sets that are asked for: those that have the bits `are` of the bits `of`, and no other of these.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct AskedSets {
    pub(crate) of: u128,
    pub(crate) are: u128,
}

impl AskedSets {
    /// Whether every set is asked for.
    pub(crate) fn are_all(self) -> bool {
        self.of == 0
    }

    pub(crate) fn have(self, set: u128) -> bool {
        set & self.of == self.are
    }

    /// The sets that both ask for.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { of: self.of | other.of, are: self.are | other.are }
    }
}

/// The integer that has these bits.
pub(crate) fn mask(bits: Range<u32>) -> u128 {
    bits.fold(0, |mask, bit| mask | 1 << bit)
}

impl TallyShape {
    /// The bits under a name.
    pub(crate) fn bits(&self, name: &str) -> Option<Range<u32>> {
        is_membership(name).then(|| 0..u32::try_from(self.personas.len()).unwrap_or(0))
    }

    /// The label of a bit in segments.
    pub(crate) fn label_of_bit(&self, bit: u32) -> Option<&String> {
        self.personas.get(bit as usize)
    }

    /// The sets that a label under a name asks for, or, without a label, those that have none of its bits; `None` where the
    /// source does not know it.
    pub(crate) fn asked_sets(&self, source: &SourceShape, name: &str, label: Option<&String>) -> Option<AskedSets> {
        let mut bits = self.bits(name)?;
        let knows = |bit: u32| source.knows.get(bit as usize).copied().unwrap_or(false);
        let Some(label) = label else {
            return bits.clone().any(knows).then(|| AskedSets { of: mask(bits), are: 0 });
        };
        let bit = bits.find(|bit| self.label_of_bit(*bit) == Some(label)).filter(|bit| knows(*bit))?;
        Some(AskedSets { of: 1 << bit, are: 1 << bit })
    }
}
