//! What a report writes, described once: [`reported!`] makes a type, its JSON, its part of the JSON Schema, and its reader.

mod decimals;
mod macros;
mod reported;
mod schema;
mod values;

pub(crate) use decimals::as_text;
pub(crate) use macros::{form, key, read_forms, read_key, reported, said};
pub(crate) use reported::{PartKeys, ReadForm, ReadPart, ReportReader, Reported};
pub(crate) use schema::{Definitions, Keys};
