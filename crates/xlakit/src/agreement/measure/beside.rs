//! Figures that stand beside another one, of the same values.

use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::describe::reader::Placed;
use crate::agreement::describe::words;
use crate::num::sort;

words! {
    /// A figure that stands beside another one, of the same values.
    pub enum Beside {
        /// The median.
        Median = "median",
        /// The 90th percentile.
        P90 = "p90",
        /// The 95th percentile.
        P95 = "p95",
        /// The share of the total that lies in the tenth of the rows with the largest values; beside a mean.
        Concentration = "concentration",
    }
}

faults! {
    /// What can be wrong with figures beside another.
    BesideFault {
        Twice { word: &'static str } => DuplicateName, "`{word}` is listed twice", "keep one of the two";
    }
}

/// Figures that stand beside another one, each once.
pub(super) fn beside(written: Option<&Placed<Vec<Beside>>>, problems: &mut Problems) -> Vec<Beside> {
    let Some(written) = written else { return Vec::new() };
    let mut sorted = written.value.clone();
    sort(&mut sorted);
    if let Some(pair) = sorted.windows(2).find(|pair| pair.first() == pair.last()) {
        let word = pair.first().map_or("", |word| word.as_str());
        problems.report(&written.place, BesideFault::Twice { word });
    }
    written.value.clone()
}
