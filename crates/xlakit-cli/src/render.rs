//! `xlakit render`: a report that was stored.

use std::io::{self, Read as _};

use xlakit::{Diagnostic, Report, document_text};

use crate::arguments::RenderArguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::shown::show;

pub(crate) fn run(arguments: &RenderArguments) -> Result<Exit, Failure> {
    let file = &arguments.report;
    let (name, bytes) = if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        ("standard input".to_owned(), io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes))
    } else {
        (file.display().to_string(), std::fs::read(file))
    };
    let text = document_text(bytes.map_err(|error| Failure::io(file, "read", error))?);
    let report = text.and_then(|text| Report::from_json(&text));
    let report = report.map_err(|error| Failure::placed(&error, |found| place(&name, found)))?;
    show(&report, &arguments.shown)
}

/// The file, with the line of what is no JSON, and the pointer to what is no report.
fn place(file: &str, found: &Diagnostic) -> String {
    let line = found.at.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
    let pointer = if found.path.is_empty() { String::new() } else { format!(" ({})", found.path) };
    format!("{file}{line}{pointer}")
}
