//! Reading the agreement.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use xlakit::{Agreement, Diagnostic, document_text};

use crate::failure::Failure;
use crate::problem::FileProblem;

/// The text of an agreement.
pub(crate) fn read(file: &Path) -> Result<String, Failure> {
    let problem = |found: &FileProblem| Failure::file(&file.display().to_string(), found);
    let opened = File::open(file).map_err(|error| Failure::io(file, "opened", error))?;
    let length = opened.metadata().map_or(0, |about| about.len());
    let most = Agreement::MAX_BYTES as u64;
    if length > most {
        return Err(problem(&FileProblem::TooLong(length)));
    }
    let mut bytes = Vec::new();
    // A pipe does not tell its length.
    opened.take(most + 1).read_to_end(&mut bytes).map_err(|error| Failure::io(file, "read", error))?;
    if bytes.len() > Agreement::MAX_BYTES {
        return Err(problem(&FileProblem::Endless));
    }
    document_text(bytes).map_err(|error| {
        let place = |problem: &Diagnostic| match problem.at {
            Some(at) => format!("{}:{}:{}", file.display(), at.line, at.column),
            None => file.display().to_string(),
        };
        Failure::placed(&error, place)
    })
}

/// The agreement of a file; warnings are not shown.
pub(crate) fn load(file: &Path) -> Result<Agreement, Failure> {
    let text = read(file)?;
    Agreement::parse(&text).map_err(|error| Failure::agreement(file, &text, &error))
}
