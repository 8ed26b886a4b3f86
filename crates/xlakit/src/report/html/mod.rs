//! The report for people with a browser: one article that can stand in any page, needs nothing from elsewhere and runs nothing.
//!
//! [`markup`] makes elements, so that what is not balanced or not escaped cannot be written, and bounds every text. [`names`] says what
//! people call things. On a [`scale`] a figure becomes a [`picture`], its course a [`sparkline`], a score a [`stack`]. The sections stand in the
//! order of reading: [`heading`], [`scorecard`], [`history`], [`scores`], [`watermelons`], [`ledger`], the cells that missed, [`footing`]; [`style`] is how they look.
//! What is listed is bounded, and what is left out is counted, so that the size does not grow with the data.

mod footing;
mod heading;
mod history;
mod ledger;
mod markup;
mod names;
mod picture;
mod scale;
mod scorecard;
mod scores;
mod sparkline;
mod stack;
mod style;
mod watermelons;

use super::{Report, reading};
use markup::{element, tag};

impl Report {
    /// The report as HTML: one `<article class="xlakit-report">` with a style of its own, for a notebook or a place in a page.
    ///
    /// It has no script and asks for nothing from elsewhere. Every text of the agreement and the data is escaped. What is shown is what the text
    /// shows, with pictures; the size is bounded by the agreement, not by the data. The same report gives the same bytes.
    pub fn to_html(&self) -> String {
        let mut parts = vec![element("style", &[], style::sheet()), heading::section(self)];
        match reading::shown(self) {
            None => parts.push(tag("p", "no period has begun and no row was counted")),
            Some(period) => parts.extend([
                scorecard::section(self, period),
                history::section(self),
                scores::section(self, period),
                watermelons::section(self),
                ledger::section(self, period),
                scorecard::missed(self, period),
                footing::section(self, period),
            ]),
        }
        let mut html = element("article", &[("class", "xlakit-report"), ("lang", "en")], parts).into_string();
        html.push('\n');
        html
    }

    /// The report as a whole page of HTML: [`to_html`](Self::to_html) with a title and its encoding, UTF-8.
    pub fn to_html_page(&self) -> String {
        let title = tag("title", heading::title(self)).into_string();
        let style = element("style", &[], style::page()).into_string();
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{title}\n{style}\n</head>\n<body>\n{}</body>\n</html>\n",
            self.to_html()
        )
    }
}

#[cfg(test)]
mod tests;
