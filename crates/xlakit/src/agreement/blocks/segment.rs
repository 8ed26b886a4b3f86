//! Segments: which part of the people a figure is about.

use std::cmp::Ordering;
use std::fmt;

use serde::Serialize;
use serde::ser::SerializeMap;
use serde_json::{Map, Value, json};

use crate::describe::{Definitions, ReportReader, Reported};
use crate::num::sort;

/// The name of the dimension that the personas form.
pub(crate) const PERSONA: &str = "persona";

/// A conjunction of dimension values, such as `country=Finland, persona=field_sales`; empty is the total.
///
/// Dimensions stand in the order of their names. A label of `None` is the rows without a value, a segment of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment(Vec<(String, Option<String>)>);

impl Segment {
    /// Everybody.
    pub fn total() -> Self {
        Self::default()
    }

    /// The segment of these dimension values, in any order.
    pub fn of(parts: impl IntoIterator<Item = (String, Option<String>)>) -> Self {
        let mut parts: Vec<_> = parts.into_iter().collect();
        sort(&mut parts);
        Self(parts)
    }

    /// The people of one persona.
    pub(crate) fn persona(name: &str) -> Self {
        Self(vec![(PERSONA.to_owned(), Some(name.to_owned()))])
    }

    /// The dimensions and labels, in the order of the dimensions' names.
    pub fn parts(&self) -> &[(String, Option<String>)] {
        &self.0
    }

    /// Whether this is everybody.
    pub fn is_total(&self) -> bool {
        self.0.is_empty()
    }

    /// The order of labels, by which the segments of the same dimensions are listed: as text, the rows without one last.
    pub(crate) fn by_labels(&self, other: &Self) -> Ordering {
        fn labels(segment: &Segment) -> impl Iterator<Item = (bool, &Option<String>)> {
            segment.parts().iter().map(|(_, label)| (label.is_none(), label))
        }
        labels(self).cmp(labels(other))
    }

    /// Whether every row of `other` is one of this segment, judged by the names alone.
    pub fn contains(&self, other: &Self) -> bool {
        self.0.iter().all(|part| other.0.contains(part))
    }
}

/// A label as people read it.
fn shown(label: Option<&str>) -> &str {
    label.unwrap_or("(missing)")
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_total() {
            return f.write_str("total");
        }
        for (index, (dimension, label)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{dimension}={}", shown(label.as_deref()))?;
        }
        Ok(())
    }
}

impl Reported for Segment {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.define("Segment".to_owned(), |_| {
            let about = "Who is meant: a label of each dimension, `null` for the rows without one; `{}` is everybody.";
            json!({"description": about, "type": "object", "additionalProperties": {"type": ["string", "null"]}})
        })
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        let none = Map::new();
        let map = reader.or_blank(value.as_object(), "a segment", &none);
        Self::of(map.iter().map(|(dimension, label)| (dimension.clone(), reader.under(dimension, label))))
    }
}

impl Serialize for Segment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (dimension, label) in &self.0 {
            map.serialize_entry(dimension, label)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(parts: &[(&str, &str)]) -> Segment {
        Segment::of(parts.iter().map(|(d, l)| ((*d).to_owned(), Some((*l).to_owned()))))
    }

    #[test]
    fn a_segment_contains_the_narrower_one_and_the_total_contains_all() {
        let finland = segment(&[("country", "Finland")]);
        let phone = segment(&[("channel", "phone"), ("country", "Finland")]);
        assert!(finland.contains(&phone) && Segment::total().contains(&finland));
        assert!(!phone.contains(&finland));
    }

    #[test]
    fn the_order_of_the_parts_does_not_matter() {
        assert_eq!(segment(&[("b", "1"), ("a", "2")]), segment(&[("a", "2"), ("b", "1")]));
        assert_eq!(segment(&[("b", "1"), ("a", "2")]).to_string(), "a=2, b=1");
        assert_eq!(Segment::of([("a".to_owned(), None)]).to_string(), "a=(missing)");
    }
}
