//! What the periods are worth: each entry with the sentence that led to it, and the sums.

use super::section::Section;
use crate::num::Decimal;
use crate::report::columns::{Declared, TableUnit, word};
use crate::report::data::{Report, ReportPeriod};
use crate::report::html::markup::{Html, classed, column, element, row_head, section as titled_section, tag};
use crate::report::layout::{Align, Row, columns, heading, paragraph};
use crate::report::reading::{is_settled, money, sum, titled};
use crate::report::table::Table;
use crate::scorecard::words::counted;
use crate::settlement::{Entry, Ledger};

use Align::{Left, Right};

pub(super) const SECTION: Section = Section { text: Some(text), html: Some(html), table: Some(table) };

/// Which way the amounts of the ledger go.
const DIRECTION: &str = "below zero is owed to the customer, above zero to the provider";

/// The most periods whose sums are listed.
const SUMS: usize = 36;

/// The most entries of other periods that are listed.
const ENTRIES: usize = 240;

fn text(report: &Report, period: &ReportPeriod) -> String {
    let Some(ledger) = &report.ledger else { return String::new() };
    let amount = |amount| money(ledger, amount);
    let mut text = heading(&titled("Settlement", &period.label, period.closed));
    let own: Vec<&Entry> = ledger.entries.iter().filter(|entry| entry.period == period.label).collect();
    for entry in &own {
        let head = if entry.provisional {
            format!("{}: provisional", entry.rule)
        } else {
            format!("{}: {}", entry.rule, amount(entry.amount))
        };
        text.push_str(&paragraph("  ", &head));
        text.push_str(&paragraph("    ", &entry.because));
    }
    let closed = report.periods.iter().filter(|period| is_settled(ledger, period));
    let sums = closed.map(|period| Row::Cells(vec![period.label.clone(), amount(sum(ledger, period))]));
    let mut rows: Vec<Row> = sums.collect();
    rows.push(Row::Cells(vec!["total".to_owned(), amount(ledger.total)]));
    text.push_str(&columns(&[Left, Right], &rows));
    text + DIRECTION + "\n"
}

fn html(report: &Report, period: &ReportPeriod) -> Html {
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
    content.push(classed("p", "key", DIRECTION));
    titled_section("ledger", &titled("Settlement", &period.label, period.closed), content)
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
    let closed: Vec<&ReportPeriod> = report.periods.iter().filter(|period| is_settled(ledger, period)).collect();
    let listed = closed.iter().rev().take(SUMS).rev();
    let left_out = closed.iter().take(closed.len().saturating_sub(SUMS));
    let earlier = left_out.fold(Decimal::ZERO, |earlier, period| earlier.saturating_add(sum(ledger, period)));
    let mut rows = vec![tag("tr", [column("", "Closed period"), column("amount", "Amount")])];
    if let Some(count) = closed.len().checked_sub(SUMS).filter(|count| *count > 0) {
        let name = counted(count as u64, "earlier period", "earlier periods");
        rows.push(tag("tr", [row_head(name), amount("td", ledger, earlier)]));
    }
    rows.extend(listed.map(|period| tag("tr", [row_head(period.label.as_str()), amount("td", ledger, sum(ledger, period))])));
    rows.push(classed("tr", "total", [row_head("total"), amount("td", ledger, ledger.total)]));
    classed("table", "sums", rows)
}

fn amount(name: &'static str, ledger: &Ledger, amount: Decimal) -> Html {
    element(name, &[("class", "amount")], money(ledger, amount))
}

fn table(report: &Report) -> Table {
    let columns: [Declared<(&Ledger, &Entry)>; 7] = [
        Declared::text("period", |(_, entry)| entry.period.clone()),
        Declared::text("rule", |(_, entry)| entry.rule.clone()),
        Declared::text("kind", |(_, entry)| word(&entry.kind)),
        Declared::amount("amount", TableUnit::In("currency"), |(_, entry)| entry.amount.to_string()),
        Declared::text("currency", |(ledger, _)| ledger.currency.clone().unwrap_or_default()),
        Declared::boolean("provisional", |(_, entry)| entry.provisional.to_string()),
        Declared::text("because", |(_, entry)| entry.because.clone()),
    ];
    let entries = report.ledger.iter().flat_map(|ledger| ledger.entries.iter().map(move |entry| (ledger, entry)));
    Table::of("ledger", &columns, entries)
}
