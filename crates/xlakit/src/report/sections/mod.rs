//! The sections of the report, each in a file that knows its text, its HTML and its table.
//!
//! What a section shows in both pages is asked of one function, so that the two say the same. What is listed is bounded, and what
//! is left out is counted, so that the size does not grow with the data; the tables have all.

mod data;
mod heading;
mod history;
mod ledger;
mod methods;
mod missed;
mod scorecard;
mod scores;
mod section;
mod target;
mod watermelons;

pub(super) use data::sentences;
pub(super) use heading::{html as heading_html, text as heading_text, title};
pub(crate) use watermelons::table_of as findings_table;

use section::Section;

/// The sections in the order of reading, which is that of the text, the HTML and the tables. The course of the figures is a
/// picture, which HTML shows beside the figures, and a list, which the text shows after what belongs to the one period.
pub(super) const SECTIONS: [Section; 9] = [
    scorecard::SECTION,
    history::DRAWN,
    scores::SECTION,
    watermelons::SECTION,
    ledger::SECTION,
    history::LISTED,
    missed::SECTION,
    data::SECTION,
    methods::SECTION,
];
