//! Reading the agreement.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use xlakit::{Agreement, Code};

use crate::failure::Failure;

/// A document is refused by its size long before this many bytes, so that a large file need not be read.
const ENOUGH: u64 = 4 << 20;

/// The text of an agreement, as much of it as can matter.
pub(crate) fn read(file: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(|error| Failure::io(file, "opened", &error))?;
    opened.take(ENOUGH).read_to_end(&mut bytes).map_err(|error| Failure::io(file, "read", &error))?;
    let long = bytes.len() as u64 == ENOUGH;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        // The cut may have gone through a character.
        Err(error) if long => Ok(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        Err(error) => {
            let line = 1 + error.as_bytes().iter().take(error.utf8_error().valid_up_to()).filter(|byte| **byte == b'\n').count();
            let place = format!("{}:{line}", file.display());
            Err(Failure::file(Code::Syntax, &place, "the text is not UTF-8", "save the file as UTF-8"))
        }
    }
}

/// The agreement of a file; warnings are not shown.
pub(crate) fn load(file: &Path) -> Result<Agreement, Failure> {
    let text = read(file)?;
    Agreement::parse(&text).map_err(|error| Failure::agreement(file, &text, &error))
}
