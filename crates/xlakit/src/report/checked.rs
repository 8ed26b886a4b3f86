//! The check of data against an agreement, and how it is read.

use std::fmt;

use super::data::{ConditionMatches, DataCheck, WordMatches};
use super::layout::{heading, paragraph};
use super::sections::sentences;
use crate::agreement::Agreement;
use crate::error::Result;
use crate::scorecard::words::{count, counted};
use crate::tally::Tally;
use crate::time::Instant;

impl Agreement {
    /// What each source, indicator, condition, target and rule finds in what was counted, before a report is made of it; as
    /// if all periods with rows had ended.
    ///
    /// ```
    /// use xlakit::{Agreement, Code, Frame};
    ///
    /// let agreement = Agreement::parse("
    /// xlakit: 1
    /// id: desk
    /// sources: {tickets: {at: closed_at}}
    /// indicators: {solved: {source: tickets, where: {state: closed}, measure: {kind: count}}}
    /// ").unwrap();
    /// let tickets = Frame::new("tickets").with("closed_at", &["2026-01-05"; 2][..]).with("state", &["Closed", "Open"][..]);
    /// let check = agreement.check(&agreement.tally(&[tickets]).unwrap()).unwrap();
    /// assert_eq!(check.data[0].conditions[0].rows, Some(0));
    /// assert_eq!(check.warnings[0].code, Code::UnmatchedWord);
    /// assert_eq!(check.warnings[0].help, "is it `Closed`? the data has `Closed`, `Open`");
    /// ```
    ///
    /// # Errors
    /// Those of [`evaluate`](Self::evaluate).
    pub fn check(&self, tally: &Tally) -> Result<DataCheck> {
        let counted = tally.periods();
        let end = counted.as_ref().map_or(Instant::from_millis(0), |periods| self.calendar.whole(*periods.end()).1);
        let report = self.evaluate(tally, end)?;
        Ok(DataCheck {
            agreement: report.agreement.id,
            periods: counted.map_or_else(Vec::new, |range| {
                [*range.start(), *range.end()].map(|number| self.calendar.period(number).label).to_vec()
            }),
            data: report.data,
            uses: report.uses,
            warnings: report.warnings,
        })
    }
}

impl fmt::Display for DataCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let periods = match &*self.periods {
            [first, last] if first != last => format!("{first} to {last}"),
            [first, ..] => first.clone(),
            [] => "no row counts".to_owned(),
        };
        f.write_str(&paragraph("", &format!("{}, its data: {periods}", self.agreement)))?;
        for source in &self.data {
            f.write_str(&heading(&source.source))?;
            f.write_str(&paragraph("", &sentences(source).join("; ")))?;
            for found in &source.indicators {
                let words = format!("{}, {} without a value", counted(found.base, "row", "rows"), count(found.missing));
                f.write_str(&paragraph(&format!("  /indicators/{}: ", found.indicator), &words))?;
            }
            for condition in &source.conditions {
                f.write_str(&paragraph(&format!("  {}: ", condition.path), &matched(condition)))?;
            }
        }
        if !self.uses.is_empty() {
            f.write_str(&heading("Targets and rules"))?;
        }
        for one in &self.uses {
            let of = one.of.as_ref().map(|of| format!("{of}, ")).unwrap_or_default();
            let periods = counted(one.periods, "period", "periods");
            let words = format!("{of}in force in {periods}, applied in {}", count(one.applied));
            f.write_str(&paragraph(&format!("  {}: ", one.path), &words))?;
        }
        if !self.warnings.is_empty() {
            f.write_str(&heading("Warnings"))?;
        }
        for warning in &self.warnings {
            f.write_str(&paragraph(&format!("{}: ", warning.path), &format!("{} ({})", warning.message, warning.help)))?;
        }
        Ok(())
    }
}

/// What a condition and its words matched.
fn matched(condition: &ConditionMatches) -> String {
    let rows = condition.rows.map(|rows| counted(rows, "row", "rows"));
    let word = |word: &WordMatches| {
        let rows = word.rows.map_or_else(|| "not read".to_owned(), count);
        format!("{} `{}` {rows}", word.column, word.word)
    };
    rows.into_iter().chain(condition.words.iter().map(word)).collect::<Vec<_>>().join(", ")
}
