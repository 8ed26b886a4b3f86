//! `xlakit tally`, and the counting of data that it shares with `xlakit report`.

use std::fs::{self, File};
use std::io::{self, Read};
use std::sync::Arc;

use xlakit::{Agreement, Counting, Frame, Tally};

use crate::agreement;
use crate::arguments::{DataArguments, Input, ReadingArguments, TallyArguments};
use crate::encoding;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use crate::progress::Progress;
use crate::rows::{Options, Rows};
use crate::workbook::{self, Sheet};

pub(crate) fn run(arguments: &TallyArguments) -> Result<Exit, Failure> {
    let (_, tally) = count(&arguments.data, true, arguments.batch.as_deref())?;
    output::write(&arguments.out, &tally.to_bytes())?;
    Ok(Exit::Done)
}

/// The agreement, and what it counts in the data. Without `partial` every source that the agreement reads has to be there. Rows
/// are of the `batch`, if it is named.
pub(crate) fn count(arguments: &DataArguments, partial: bool, batch: Option<&str>) -> Result<(Arc<Agreement>, Tally), Failure> {
    if batch.is_some() && arguments.inputs.iter().all(|input| matches!(input, Input::Tally(_))) {
        return Err(Failure::Usage("`--batch` names rows, and none are given; a tally keeps the names that it has"));
    }
    let agreement = Arc::new(agreement::load(&arguments.agreement)?);
    let tally = count_inputs(&agreement, &arguments.inputs, &arguments.reading, partial, batch)?;
    Ok((agreement, tally))
}

/// What the agreement counts in the inputs.
pub(crate) fn count_inputs(
    agreement: &Arc<Agreement>,
    inputs: &[Input],
    reading: &ReadingArguments,
    partial: bool,
    batch: Option<&str>,
) -> Result<Tally, Failure> {
    if inputs.iter().filter(|input| input.is_standard_input()).count() > 1 {
        return Err(Failure::Usage("the standard input can be read once; `-` was given twice"));
    }
    let options = Options { delimiter: reading.delimiter, decimal_comma: reading.decimal_comma, encoding: reading.encoding };
    check_sources(agreement, inputs, partial)?;
    let unplaced = |error| Failure::placed(&error, |_| String::new());
    let mut counting = agreement.counting().map_err(unplaced)?;
    let mut total = agreement.empty_tally().map_err(unplaced)?;
    for input in inputs {
        match input {
            Input::Tally(file) => {
                let bytes = fs::read(file).map_err(|error| Failure::io(file, "read", error))?;
                let added = Tally::from_bytes(&bytes).and_then(|tally| total.merge(&tally.under(agreement)?));
                added.map_err(|error| Failure::placed(&error, |_| file.display().to_string()))?;
            }
            Input::Rows { source, .. } if input.is_standard_input() => {
                add_rows(&mut counting, agreement, source, "standard input", io::stdin().lock(), options)?;
            }
            Input::Rows { source, file } => {
                let name = file.display().to_string();
                let (path, sheet) = workbook::split(file);
                let mut opened = File::open(&path).map_err(|error| Failure::io(&path, "opened", error))?;
                match workbook::sheet(&path, &mut opened, sheet)? {
                    Some(sheet) => add_sheet(&mut counting, agreement, source, &name, sheet, options)?,
                    None => add_rows(&mut counting, agreement, source, &name, opened, options)?,
                }
            }
        }
    }
    let named = |tally: Tally| batch.map_or(Ok(tally.clone()), |name| tally.in_batch(name));
    let added = counting.finish().and_then(named).and_then(|tally| total.merge(&tally));
    // What only all the rows together show, such as a figure that stands twice, is told of the files of its source.
    added.map_err(|error| Failure::placed(&error, |diagnostic| files_of(&diagnostic.path, inputs)))?;
    Ok(total)
}

/// The files that were given for a source, as a person reads them; none for what is no source.
fn files_of(source: &str, inputs: &[Input]) -> String {
    let files = inputs.iter().filter_map(|input| match input {
        Input::Rows { source: given, .. } if given == source && input.is_standard_input() => Some("standard input".to_owned()),
        Input::Rows { source: given, file } if given == source => Some(file.display().to_string()),
        _ => None,
    });
    files.collect::<Vec<_>>().join(", ")
}

/// Refuses sources that are unknown or not given.
fn check_sources(agreement: &Agreement, inputs: &[Input], partial: bool) -> Result<(), Failure> {
    let given = inputs.iter().filter_map(|input| match input {
        Input::Rows { source, .. } => Some(source.as_str()),
        Input::Tally(_) => None,
    });
    let partial = partial || inputs.iter().any(|input| matches!(input, Input::Tally(_)));
    let others = agreement.sources().filter(|_| partial);
    let frames: Vec<_> = given.chain(others).map(Frame::new).collect();
    agreement.tally(&frames).map(drop).map_err(|error| Failure::placed(&error, |_| String::new()))
}

/// Counts a file batch by batch.
fn add_rows(
    counting: &mut Counting,
    agreement: &Agreement,
    source: &str,
    name: &str,
    input: impl Read,
    options: Options,
) -> Result<(), Failure> {
    let input = encoding::text(name, input, options.encoding)?;
    add(counting, Rows::open(name.to_owned(), source, input, &agreement.columns(source), options, None)?, name)
}

/// Counts a sheet of a workbook.
fn add_sheet(
    counting: &mut Counting,
    agreement: &Agreement,
    source: &str,
    name: &str,
    sheet: Sheet,
    options: Options,
) -> Result<(), Failure> {
    let options = Options { delimiter: Some(b','), ..options };
    let columns = agreement.columns(source);
    add(counting, Rows::open(name.to_owned(), source, &*sheet.text, &columns, options, Some(sheet.rows))?, name)
}

fn add<R: Read>(counting: &mut Counting, mut rows: Rows<R>, name: &str) -> Result<(), Failure> {
    let mut progress = Progress::new(name.to_owned());
    while rows.advance()? {
        counting.add(&rows.frame()).map_err(|error| rows.failure(&error))?;
        progress.rows(rows.rows());
    }
    Ok(())
}
