//! What a plain scalar means: the core schema of YAML 1.2, narrowed to what cannot be misread.

use crate::agreement::syntax::tree::Value;
use crate::num::is_decimal;

/// What a plain scalar means.
pub(super) fn plain_value(text: &str) -> Value {
    match text {
        "" | "~" | "null" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        number if is_decimal(number) => Value::Number(number.to_owned()),
        text => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_true_and_false_are_booleans_so_norway_stays_a_country() {
        assert_eq!((plain_value("true"), plain_value("false")), (Value::Bool(true), Value::Bool(false)));
        for text in ["True", "TRUE", "yes", "no", "NO", "on", "off", "y", "n"] {
            assert_eq!(plain_value(text), Value::Text(text.into()));
        }
    }

    #[test]
    fn nothing_a_tilde_and_null_are_null() {
        for text in ["", "~", "null"] {
            assert_eq!(plain_value(text), Value::Null, "{text}");
        }
        for text in ["Null", "NULL", "none", "nil"] {
            assert_eq!(plain_value(text), Value::Text(text.into()));
        }
    }

    #[test]
    fn plain_decimals_are_numbers_with_their_text() {
        for text in ["12", "-3", "0.95", "1e3", "+5", "1.50E-2", "007", ".5", "5.", "0"] {
            assert_eq!(plain_value(text), Value::Number(text.into()));
        }
    }

    #[test]
    fn whatever_else_looks_like_a_number_is_text() {
        for text in [
            "1_000",
            "0x1F",
            "0o17",
            ".inf",
            "-.inf",
            ".nan",
            "NaN",
            "2026-01-01",
            "95 %",
            "95%",
            "1:30",
            "1.2.3",
            "1e",
            "e3",
            ".",
            "+",
            "1e3.5",
            "--1",
            "1,5",
            "١",
        ] {
            assert_eq!(plain_value(text), Value::Text(text.into()));
        }
    }
}
