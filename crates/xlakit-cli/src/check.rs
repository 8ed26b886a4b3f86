//! `xlakit check`: whether an agreement is valid, what in it is unwise, and what its words find in data.

use std::mem;
use std::sync::Arc;

use xlakit::Agreement;

use crate::agreement;
use crate::arguments::CheckArguments;
use crate::exit::Exit;
use crate::failure::{Failure, in_agreement, listed};
use crate::output;
use crate::tally;

pub(crate) fn run(CheckArguments { agreement: file, inputs, reading }: &CheckArguments) -> Result<Exit, Failure> {
    let text = agreement::read(file)?;
    let agreement = Agreement::parse(&text).map_err(|error| {
        let mut problems: Vec<String> =
            error.diagnostics().map(|diagnostic| in_agreement("error", file, &text, diagnostic)).collect();
        let count = counted(problems.len(), "error");
        problems = vec![listed(&problems), format!("{count}\n")];
        Failure::Input(problems)
    })?;
    let agreement = Arc::new(agreement);
    let (found, warnings) = if inputs.is_empty() {
        (String::new(), agreement.warnings().to_vec())
    } else {
        let tally = tally::count_inputs(&agreement, inputs, reading, true, None)?;
        let mut check = agreement.check(&tally).map_err(|error| Failure::agreement(file, &text, &error))?;
        let warnings = mem::take(&mut check.warnings);
        (format!("{check}\n"), warnings)
    };
    let shown: Vec<String> = warnings.iter().map(|warning| in_agreement("warning", file, &text, warning)).collect();
    let verdict = if shown.is_empty() { "ok\n".to_owned() } else { format!("ok, {}\n", counted(shown.len(), "warning")) };
    output::print(&(found + &listed(&shown) + &verdict))?;
    Ok(Exit::Done)
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
