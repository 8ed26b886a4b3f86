//! Values as JSON text.
//!
//! The text is that of `serde_json` to the last byte, but for the last digit of a float that lies halfway between the two
//! shortest decimals which read as it. Only how a float is written is our own: `serde_json` brings tables of powers of ten that
//! weigh more than all the rest of it, and the standard library, which is there anyway, finds the same digits.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// A value of the library as JSON text on one line: what a host of another language hands on.
///
/// ```
/// let error = xlakit::Agreement::parse("{}").unwrap_err();
/// let diagnostics: Vec<_> = error.diagnostics().take(1).collect();
/// assert!(xlakit::json(&diagnostics).starts_with(r#"[{"code":"missing_key","path":"","message":"#));
/// assert_eq!(xlakit::json(&[0.5, 1e300]), "[0.5,1e+300]");
/// ```
pub fn json(value: &impl Serialize) -> String {
    text(value, Indentation::default())
}

/// Indented by two, a line for each item.
pub(crate) fn indented_json(value: &impl Serialize) -> String {
    text(value, Indentation { is_indented: true, ..Indentation::default() })
}

#[expect(clippy::expect_used, reason = "a `Vec` takes any bytes, every key is text, and JSON is UTF-8")]
fn text(value: &impl Serialize, indentation: Indentation) -> String {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, indentation)).expect("a value is JSON");
    String::from_utf8(bytes).expect("JSON is text")
}

/// Where the items stand.
#[derive(Default)]
struct Indentation {
    is_indented: bool,
    depth: usize,
    /// Whether the collection that is open holds an item.
    is_filled: bool,
}

impl Indentation {
    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> Result<()> {
        if self.is_indented {
            writer.write_all(b"\n")?;
            for _ in 0..self.depth {
                writer.write_all(b"  ")?;
            }
        }
        Ok(())
    }

    fn open<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        self.depth += 1;
        self.is_filled = false;
        writer.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> Result<()> {
        self.depth = self.depth.saturating_sub(1);
        if self.is_filled {
            self.line(writer)?;
        }
        self.is_filled = true;
        writer.write_all(bracket)
    }

    fn item<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        self.is_filled = true;
        self.line(writer)
    }
}

impl Formatter for Indentation {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> Result<()> {
        // The fewest digits that read as the same float; `{:?}` keeps the `.0` of a whole one, but turns to exponents too early.
        match value.abs() {
            0.000_01..0.001 => write!(writer, "{value}"),
            0.001..1e16 | 0.0 => write!(writer, "{value:?}"),
            0.0..1.0 => write!(writer, "{value:e}"),
            _ => writer.write_all(format!("{value:e}").replace('e', "e+").as_bytes()),
        }
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.item(writer, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.item(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(if self.is_indented { b": " } else { b":" })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json as value};

    use super::*;

    #[test]
    fn both_layouts_are_those_of_serde_json() {
        let nested = value!({
            "empty": {"list": [], "map": {}}, "list": [1, [], [[2]], {"a": null}, {}], "text": "\"é\n",
            "whole": 5.0, "last": [{"b": [-0.5]}],
        });
        for value in [nested, value!([]), value!({}), value!(null), value!([[], {}])] {
            assert_eq!(json(&value), serde_json::to_string(&value).unwrap());
            assert_eq!(indented_json(&value), serde_json::to_string_pretty(&value).unwrap());
        }
    }

    #[test]
    fn at_every_power_of_ten_a_float_is_written_as_serde_json_writes_it() {
        for power in -330..310 {
            for digits in ["1", "1.5", "9.999999999999999"] {
                let float: f64 = format!("{digits}e{power}").parse().unwrap();
                assert_eq!(json(&float), serde_json::to_string(&float).unwrap());
            }
        }
        assert_eq!((json(&-0.0), json(&f64::NAN)), ("-0.0".to_owned(), "null".to_owned()));
    }

    proptest! {
        #[test]
        fn any_float_is_written_as_serde_json_writes_it_or_as_shortly(bits in any::<u64>(), near in -1e-3..1e-3) {
            for float in [f64::from_bits(bits), near, -1_187_513_350_129_148.2] {
                let (own, other) = (json(&float), serde_json::to_string(&float).unwrap());
                let halfway = own.len() == other.len() && own.parse() == Ok(float);
                prop_assert!(own == other || halfway, "{} and {}", own, other);
            }
        }

        #[test]
        fn any_list_is_written_as_serde_json_writes_it(list in prop::collection::vec(any::<Option<i64>>(), 0..9)) {
            let value = Value::from(list);
            prop_assert_eq!(indented_json(&value), serde_json::to_string_pretty(&value).unwrap());
        }
    }
}
