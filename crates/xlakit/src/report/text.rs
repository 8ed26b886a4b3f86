//! The report as a page of a terminal: what it is, how the last closed period went, how that compares, and what it stands on.

use std::fmt;

use super::layout::paragraph;
use super::{Report, reading, sections};

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&heading(self))?;
        let Some(period) = reading::shown(self) else {
            return f.write_str("\nno period has begun and no row was counted\n");
        };
        let all = [
            sections::scorecard(self, period),
            sections::scores(self, period),
            sections::watermelons(self),
            sections::ledger(self, period),
            sections::history(self),
            sections::missed(self, period),
            sections::data(self, period),
        ];
        all.iter().try_for_each(|section| f.write_str(section))
    }
}

fn heading(report: &Report) -> String {
    let agreement = &report.agreement;
    let mut text = paragraph("", agreement.title.as_deref().unwrap_or(&agreement.id));
    let parties = agreement.customer.iter().chain(&agreement.providers).cloned().collect::<Vec<_>>();
    let title = agreement.title.as_ref().map(|_| agreement.id.clone());
    let who: Vec<String> = title.into_iter().chain((!parties.is_empty()).then(|| parties.join(", "))).collect();
    if !who.is_empty() {
        text.push_str(&paragraph("", &who.join(": ")));
    }
    let line = format!("{}; as of {}; periods are cut in {}", reading::span(report), report.as_of, agreement.time_zone);
    text.push_str(&paragraph("", &line));
    text
}
