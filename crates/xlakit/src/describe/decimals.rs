//! How decimals leave.

use rust_decimal::Decimal;
use serde::Serializer;

/// Decimals leave as text, so that no reader turns them into floats. Serves what is a decimal and what may be one.
pub(crate) fn as_text<'a, S: Serializer, T>(amount: &'a T, serializer: S) -> Result<S::Ok, S::Error>
where
    &'a T: Into<Option<&'a Decimal>>,
{
    match amount.into() {
        Some(amount) => serializer.collect_str(amount),
        None => serializer.serialize_none(),
    }
}
