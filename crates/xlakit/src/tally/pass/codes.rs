//! Codes for what keys are made of, given as it appears: periods, sets of memberships and labels.

use hashbrown::HashMap;

use crate::tally::cells::dictionaries::Dictionaries;
use crate::tally::cells::table::{MISSING, period_part};
use crate::tally::hash::Folded;
use crate::tally::plan::shape::TableShape;

/// Texts numbered as they appear.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    codes: HashMap<String, u32, Folded>,
    pub(crate) labels: Vec<String>,
}

impl Interner {
    /// The code of a label, from 1 on: 0 is the missing label.
    pub(crate) fn code(&mut self, label: &str) -> u32 {
        if let Some(code) = self.codes.get(label) {
            return *code;
        }
        self.labels.push(label.to_owned());
        let code = u32::try_from(self.labels.len()).unwrap_or(MISSING);
        self.codes.insert(label.to_owned(), code);
        code
    }
}

/// The codes of one source.
pub(crate) struct KeyCodes {
    /// By the index of the dimension.
    pub(crate) labels: Vec<Interner>,
    pub(crate) sets: Vec<u128>,
    set_codes: HashMap<u128, u32, Folded>,
    pub(crate) periods: Vec<i32>,
    period_codes: HashMap<i32, u32, Folded>,
}

impl KeyCodes {
    pub(crate) fn none(dimensions: usize) -> Self {
        Self {
            labels: std::iter::repeat_with(Interner::default).take(dimensions).collect(),
            sets: Vec::new(),
            set_codes: HashMap::with_hasher(Folded),
            periods: Vec::new(),
            period_codes: HashMap::with_hasher(Folded),
        }
    }

    pub(crate) fn of_period(&mut self, number: i32) -> u32 {
        if let Some(code) = self.period_codes.get(&number) {
            return *code;
        }
        self.periods.push(number);
        let code = u32::try_from(self.periods.len() - 1).unwrap_or(MISSING);
        self.period_codes.insert(number, code);
        code
    }

    pub(crate) fn of_set(&mut self, set: u128) -> u32 {
        *self.set_codes.entry(set).or_insert_with(|| {
            self.sets.push(set);
            u32::try_from(self.sets.len() - 1).unwrap_or(MISSING)
        })
    }

    /// Rewrites a key of codes as one that points into [`dictionaries`](Self::take_dictionaries).
    pub(crate) fn decode(&self, table: &TableShape, key: &mut [u32]) {
        if table.period
            && let Some(period) = key.first_mut()
        {
            *period = period_part(self.periods.get(*period as usize).copied().unwrap_or(0));
        }
        for &dimension in &table.dimensions {
            if let Some(part) = table.dimension_part(dimension).and_then(|part| key.get_mut(part)) {
                // The missing label becomes the last one.
                *part = part.wrapping_sub(1);
            }
        }
    }

    /// What codes stand for, in their order.
    pub(crate) fn take_dictionaries(&mut self) -> Dictionaries {
        let labels = self.labels.iter_mut().map(|interner| std::mem::take(&mut interner.labels));
        Dictionaries { labels: labels.collect(), sets: std::mem::take(&mut self.sets) }
    }
}
