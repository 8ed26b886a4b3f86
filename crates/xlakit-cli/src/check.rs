//! `xlakit check`: whether an agreement is valid, and what in it is unwise.

use std::process::ExitCode;

use xlakit::Agreement;

use crate::agreement;
use crate::arguments::CheckArguments;
use crate::failure::{Failure, in_agreement, listed};
use crate::output;

pub(crate) fn run(CheckArguments { agreement: file }: &CheckArguments) -> Result<ExitCode, Failure> {
    let text = agreement::read(file)?;
    let agreement = Agreement::parse(&text).map_err(|error| {
        let failure = Failure::agreement(file, &text, &error);
        match failure {
            Failure::Input(mut problems) if problems.len() > 1 => {
                let count = problems.len();
                problems.push(format!("{count} errors\n"));
                Failure::Input(problems)
            }
            failure => failure,
        }
    })?;
    let warnings: Vec<String> =
        agreement.warnings().iter().map(|warning| in_agreement("warning", file, &text, warning)).collect();
    let verdict = match warnings.len() {
        0 => "ok\n".to_owned(),
        1 => "ok, 1 warning\n".to_owned(),
        count => format!("ok, {count} warnings\n"),
    };
    output::print(&(listed(&warnings) + &verdict))?;
    Ok(ExitCode::SUCCESS)
}
