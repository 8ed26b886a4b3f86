//! `xlakit check`: whether an agreement is valid, and what in it is unwise.

use xlakit::Agreement;

use crate::agreement;
use crate::arguments::CheckArguments;
use crate::exit::Exit;
use crate::failure::{Failure, in_agreement, listed};
use crate::output;

pub(crate) fn run(CheckArguments { agreement: file }: &CheckArguments) -> Result<Exit, Failure> {
    let text = agreement::read(file)?;
    let agreement = Agreement::parse(&text).map_err(|error| {
        let mut problems: Vec<String> =
            error.diagnostics().map(|diagnostic| in_agreement("error", file, &text, diagnostic)).collect();
        let count = counted(problems.len(), "error");
        problems = vec![listed(&problems), format!("{count}\n")];
        Failure::Input(problems)
    })?;
    let warnings: Vec<String> =
        agreement.warnings().iter().map(|warning| in_agreement("warning", file, &text, warning)).collect();
    let verdict = if warnings.is_empty() { "ok\n".to_owned() } else { format!("ok, {}\n", counted(warnings.len(), "warning")) };
    output::print(&(listed(&warnings) + &verdict))?;
    Ok(Exit::Done)
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
