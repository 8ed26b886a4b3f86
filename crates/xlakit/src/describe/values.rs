//! The plain values of a report.

use serde_json::{Value, json};

use super::reported::{ReportReader, Reported};
use super::schema::Definitions;

impl Reported for bool {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "boolean"})
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        reader.or_blank(value.as_bool(), "`true` or `false`", false)
    }
}

impl Reported for i32 {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "integer"})
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        let whole = value.as_i64().and_then(|whole| whole.try_into().ok());
        reader.or_blank(whole, "a whole number", 0)
    }
}

impl Reported for u32 {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "integer", "minimum": 0})
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        let whole = value.as_u64().and_then(|whole| whole.try_into().ok());
        reader.or_blank(whole, "a whole number", 0)
    }
}

impl Reported for u64 {
    fn schema(definitions: &mut Definitions) -> Value {
        u32::schema(definitions)
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        let whole = value.as_u64();
        reader.or_blank(whole, "a whole number", 0)
    }
}

impl Reported for usize {
    fn schema(definitions: &mut Definitions) -> Value {
        u32::schema(definitions)
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        let whole = value.as_u64().and_then(|whole| whole.try_into().ok());
        reader.or_blank(whole, "a whole number", 0)
    }
}

impl Reported for String {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "string"})
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        reader.or_blank(value.as_str().map(str::to_owned), "text", Self::new())
    }
}

impl<T: Reported> Reported for Vec<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({"type": "array", "items": T::schema(definitions)})
    }

    fn said(definitions: &mut Definitions) -> Value {
        json!({"type": "array", "items": T::schema(definitions), "minItems": 1})
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        let none = Vec::new();
        let items = reader.or_blank(value.as_array(), "a list", &none);
        // A loop takes half the code of an iterator that is collected, and there is one for each part of the report.
        let mut read = Self::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            read.push(reader.item(index, item));
        }
        read
    }
}

impl<T: Reported> Reported for Option<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({"anyOf": [T::schema(definitions), {"type": "null"}]})
    }

    fn said(definitions: &mut Definitions) -> Value {
        T::schema(definitions)
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        if value.is_null() { None } else { Some(T::read(value, reader)) }
    }
}
