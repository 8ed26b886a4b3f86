//! `xlakit tally`, and the counting of data that it shares with `xlakit report`.

use std::fs::{self, File};
use std::io::{self, Read};
use std::process::ExitCode;

use xlakit::{Agreement, Code, Tally, nearest};

use crate::agreement;
use crate::arguments::{DataArguments, Input, TallyArguments};
use crate::failure::Failure;
use crate::output;
use crate::progress::Progress;
use crate::rows::{Options, Rows};

pub(crate) fn run(arguments: &TallyArguments) -> Result<ExitCode, Failure> {
    let (_, tally) = count(&arguments.data)?;
    output::write(&arguments.out, &tally.to_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The agreement, and what it counts in the data.
pub(crate) fn count(arguments: &DataArguments) -> Result<(Agreement, Tally), Failure> {
    if arguments.inputs.iter().filter(|input| input.is_standard_input()).count() > 1 {
        return Err(Failure::Usage("the standard input can be read once; `-` was given twice".to_owned()));
    }
    let agreement = agreement::load(&arguments.agreement)?;
    let options = Options { delimiter: arguments.delimiter, decimal_comma: arguments.decimal_comma };
    // An empty tally: what is counted of each batch is added to it.
    let mut total = agreement.tally(&[]).map_err(|error| Failure::placed(&error, |diagnostic| diagnostic.path.clone()))?;
    for input in &arguments.inputs {
        match input {
            Input::Tally(file) => {
                let bytes = fs::read(file).map_err(|error| Failure::io(file, "read", &error))?;
                let added = Tally::from_bytes(&bytes).and_then(|tally| total.merge(&tally));
                added.map_err(|error| Failure::placed(&error, |_| file.display().to_string()))?;
            }
            Input::Rows { source, file } => {
                check_source(&agreement, source)?;
                let add = if input.is_standard_input() {
                    add_rows(&mut total, &agreement, source, "standard input", io::stdin().lock(), options)
                } else {
                    let opened = File::open(file).map_err(|error| Failure::io(file, "opened", &error))?;
                    add_rows(&mut total, &agreement, source, &file.display().to_string(), opened, options)
                };
                add?;
            }
        }
    }
    Ok((agreement, total))
}

/// Counts a file batch by batch.
fn add_rows(
    total: &mut Tally,
    agreement: &Agreement,
    source: &str,
    name: &str,
    input: impl Read,
    options: Options,
) -> Result<(), Failure> {
    let mut rows = Rows::open(name.to_owned(), source, input, &agreement.columns(source), options)?;
    let mut progress = Progress::new(name.to_owned());
    while rows.advance()? {
        let added = agreement.tally(&[rows.frame()]).and_then(|tally| total.merge(&tally));
        added.map_err(|error| rows.failure(&error))?;
        progress.rows(rows.rows());
    }
    Ok(())
}

/// Refuses a source that the agreement does not have.
fn check_source(agreement: &Agreement, source: &str) -> Result<(), Failure> {
    if agreement.sources().any(|known| known == source) {
        return Ok(());
    }
    let known: Vec<_> = agreement.sources().map(|known| format!("`{known}`")).collect();
    let near = nearest(source, agreement.sources()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let help = format!("{near}its sources are {}", known.join(", "));
    Err(Failure::file(Code::UnknownSource, "", &format!("the agreement has no source `{source}`"), &help))
}
