//! The report as people and spreadsheets read it: a page of a terminal, HTML, and tables. Each is its sections, in their order.

use std::fmt;

use super::data::Report;
use super::html::markup::{element, tag};
use super::html::style;
use super::reading;
use super::sections::{SECTIONS, heading_html, heading_text, title};
use super::table::Table;

/// What stands where nothing else can.
const EMPTY: &str = "no period has begun and no row was counted";

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&heading_text(self))?;
        let Some(period) = reading::shown(self) else {
            return write!(f, "\n{EMPTY}\n");
        };
        SECTIONS.iter().filter_map(|section| section.text).try_for_each(|text| f.write_str(&text(self, period)))
    }
}

impl Report {
    /// The report as HTML: one `<article class="xlakit-report">` with a style of its own, for a notebook or a place in a page.
    ///
    /// It has no script and asks for nothing from elsewhere. Every text of the agreement and the data is escaped. What is shown
    /// is what the text shows, with pictures; the size is bounded by the agreement, not by the data. The same report gives the
    /// same bytes.
    pub fn to_html(&self) -> String {
        let mut parts = vec![element("style", &[], style::sheet()), heading_html(self)];
        match reading::shown(self) {
            None => parts.push(tag("p", EMPTY)),
            Some(period) => parts.extend(SECTIONS.iter().filter_map(|section| section.html).map(|html| html(self, period))),
        }
        let mut html = element("article", &[("class", "xlakit-report"), ("lang", "en")], parts).into_string();
        html.push('\n');
        html
    }

    /// The report as a whole page of HTML: [`to_html`](Self::to_html) with a title and its encoding, UTF-8.
    pub fn to_html_page(&self) -> String {
        let title = tag("title", title(self)).into_string();
        let style = element("style", &[], style::page()).into_string();
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             {title}\n{style}\n</head>\n<body>\n{}</body>\n</html>\n",
            self.to_html()
        )
    }

    /// The scorecard, scores, watermelons and ledger as flat tables, each with its rows in the order of the report.
    ///
    /// Figures are plain decimals in their unit: a share of 93.8 % is `0.938`.
    pub fn tables(&self) -> Vec<Table> {
        SECTIONS.iter().filter_map(|section| section.table).map(|table| table(self)).collect()
    }

    /// All tables that have rows in one CSV text: a blank line between two, and each line begins with its table's name, so that
    /// `grep '^ledger,'` takes one of them out, header and all.
    pub fn to_csv(&self) -> String {
        let tables = self.tables();
        let blocks = tables.iter().filter(|table| !table.rows.is_empty()).map(|table| table.lines(&format!("{},", table.name)));
        blocks.collect::<Vec<_>>().join("\n")
    }
}
