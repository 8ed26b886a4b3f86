//! Reading the agreement.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use xlakit::{Agreement, Code};

use crate::failure::Failure;

/// The text of an agreement.
pub(crate) fn read(file: &Path) -> Result<String, Failure> {
    let opened = File::open(file).map_err(|error| Failure::io(file, "opened", &error))?;
    let length = opened.metadata().map_or(0, |about| about.len());
    let most = Agreement::MAX_BYTES as u64;
    if length > most {
        return Err(too_long(file, &format!("the document has {length} bytes")));
    }
    let mut bytes = Vec::new();
    // A pipe does not tell its length.
    opened.take(most + 1).read_to_end(&mut bytes).map_err(|error| Failure::io(file, "read", &error))?;
    if bytes.len() > Agreement::MAX_BYTES {
        return Err(too_long(file, "the document does not end"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        Failure::file(Code::Syntax, &format!("{}:{line}", file.display()), "the text is not UTF-8", "save the file as UTF-8")
    })
}

fn too_long(file: &Path, what: &str) -> Failure {
    let message = format!("{what}, and at most {} are read", Agreement::MAX_BYTES);
    Failure::file(Code::DocumentTooLarge, &file.display().to_string(), &message, "split the document, or shorten generated lists")
}

/// The agreement of a file; warnings are not shown.
pub(crate) fn load(file: &Path) -> Result<Agreement, Failure> {
    let text = read(file)?;
    Agreement::parse(&text).map_err(|error| Failure::agreement(file, &text, &error))
}
