//! The report: plain data in a stable order, and four ways to read it.
//!
//! [`evaluate`] runs the stages that come after the tally and puts what they found, with what became of every row, into a
//! [`Report`], which is [`data`]. A report is JSON for programs ([`Report::to_json`]), tables for spreadsheets ([`table`], whose
//! [`columns`] say what they hold), text for people (its `Display`), whose columns [`layout`] sets, and [`html`] for people with
//! a browser. All of them are in [`pages`], which takes each part from its file in [`sections`]; the words that text and HTML
//! share are in [`reading`]. None of them computes a figure.
//! [`checked`] says what an agreement finds in data before a report is made, and [`unmatched`] what it does not find.

mod checked;
mod columns;
mod data;
mod evaluate;
mod html;
mod layout;
mod pages;
mod read;
mod reading;
mod schema;
mod sections;
mod summarize;
mod table;
mod unmatched;

pub(crate) use columns::{Declared, shown};
pub(crate) use sections::findings_table;

pub use columns::{Cells, TableColumn, TableUnit};
pub use data::*;
pub use schema::report_schema;
pub use table::Table;

#[cfg(test)]
mod tests;
