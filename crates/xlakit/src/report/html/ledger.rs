//! What the periods are worth: the sums, and each entry with the sentence that led to it.

use super::super::{Report, reading};
use super::markup::{Html, classed, column, element, row_head, section as titled_section, tag};
use crate::num::Decimal;
use crate::scorecard::ReportPeriod;
use crate::scorecard::words::counted;
use crate::settlement::{Entry, Ledger};

/// The most periods whose sums are listed.
const SUMS: usize = 36;
/// The most entries of other periods that are listed.
const ENTRIES: usize = 240;

pub(super) fn section(report: &Report, period: &ReportPeriod) -> Html {
    let Some(ledger) = &report.ledger else { return Html::default() };
    let (own, others): (Vec<&Entry>, Vec<&Entry>) = ledger.entries.iter().partition(|entry| entry.period == period.label);
    let mut content = vec![entries(ledger, &own, false), sums(report, ledger)];
    if !others.is_empty() {
        let listed: Vec<&Entry> = others.iter().rev().take(ENTRIES).rev().copied().collect();
        let left_out = (others.len() - listed.len()) as u64;
        let more = format!("and {}, in the JSON and the tables", counted(left_out, "earlier entry", "earlier entries"));
        let more = if left_out > 0 { classed("p", "more", more) } else { Html::default() };
        let summary = tag("summary", format!("{} of the other periods", counted(listed.len() as u64, "entry", "entries")));
        content.push(tag("details", [summary, entries(ledger, &listed, true), more]));
    }
    content.push(classed("p", "key", reading::DIRECTION));
    titled_section("ledger", &reading::titled("Settlement", &period.label, period.closed), content)
}

fn entries(ledger: &Ledger, entries: &[&Entry], with_period: bool) -> Html {
    let period = |content: Html| if with_period { content } else { Html::default() };
    let head = [period(column("", "Period")), column("", "Rule"), column("amount", "Amount"), column("because", "Because")];
    let rows = entries.iter().map(|entry| {
        let due =
            if entry.provisional { classed("td", "amount quiet", "provisional") } else { amount("td", ledger, entry.amount) };
        let cells = [
            period(tag("td", entry.period.as_str())),
            row_head(entry.rule.as_str()),
            due,
            classed("td", "because", Html::sentence(&entry.because)),
        ];
        tag("tr", cells)
    });
    classed("table", "entries", [tag("thead", tag("tr", head)), tag("tbody", rows.collect::<Html>())])
}

/// The sums of the closed periods, and the total of all.
fn sums(report: &Report, ledger: &Ledger) -> Html {
    let closed: Vec<&ReportPeriod> = report.periods.iter().filter(|period| period.closed).collect();
    let listed = closed.iter().rev().take(SUMS).rev();
    let left_out = closed.iter().take(closed.len().saturating_sub(SUMS));
    let earlier = left_out.fold(Decimal::ZERO, |sum, period| sum.saturating_add(reading::sum(ledger, period)));
    let mut rows = vec![tag("tr", [column("", "Closed period"), column("amount", "Amount")])];
    if let Some(count) = closed.len().checked_sub(SUMS).filter(|count| *count > 0) {
        let name = counted(count as u64, "earlier period", "earlier periods");
        rows.push(tag("tr", [row_head(name), amount("td", ledger, earlier)]));
    }
    rows.extend(
        listed.map(|period| tag("tr", [row_head(period.label.as_str()), amount("td", ledger, reading::sum(ledger, period))])),
    );
    rows.push(classed("tr", "total", [row_head("total"), amount("td", ledger, ledger.total)]));
    classed("table", "sums", rows)
}

fn amount(name: &'static str, ledger: &Ledger, amount: Decimal) -> Html {
    element(name, &[("class", "amount")], reading::amount(ledger, amount))
}
