//! A report as a program reads it: its JSON.

use serde_json::Value;
use xlakit::{Agreement, Frame, Instant, Result};

/// A report.
#[derive(Clone, Debug)]
pub struct Read(pub Value);

impl Read {
    /// Evaluates an agreement on frames.
    ///
    /// # Errors
    /// What the library refuses of the agreement or the frames.
    pub fn of(agreement: &str, frames: &[Frame<'_>], as_of: &str) -> Result<Self> {
        let agreement = Agreement::parse(agreement)?;
        let as_of = Instant::parse(as_of).unwrap_or(Instant::from_millis(i64::MAX));
        let report = agreement.evaluate(&agreement.tally(frames)?, as_of)?;
        Ok(Self(serde_json::from_str(&report.to_json()).unwrap_or_default()))
    }

    /// The elements of a list of the report.
    pub fn list(&self, pointer: &str) -> &[Value] {
        self.0.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The line of an indicator in a period for a segment, given as dimensions and labels; the total if there are none.
    pub fn line(&self, indicator: &str, period: &str, segment: &[(&str, &str)]) -> Option<&Value> {
        self.list("/scorecard").iter().find(|line| {
            let found = line.get("segment").and_then(Value::as_object);
            let same =
                |(dimension, label): &(&str, &str)| found.and_then(|found| found.get(*dimension)?.as_str()) == Some(*label);
            text(line, "/indicator") == indicator
                && text(line, "/period") == period
                && found.map_or(0, serde_json::Map::len) == segment.len()
                && segment.iter().all(same)
        })
    }
}

/// A text of a value; empty where there is none.
pub fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// A number of a value; not a number where there is none.
pub fn number(value: &Value, pointer: &str) -> f64 {
    value.pointer(pointer).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

/// A count of a value; the largest one where there is none.
pub fn count(value: &Value, pointer: &str) -> u64 {
    value.pointer(pointer).and_then(Value::as_u64).unwrap_or(u64::MAX)
}
