//! The text of a document that was read as bytes.

use crate::error::{Code, Diagnostic, Error, Position, Result};

/// The text of a document whose file was read as bytes.
///
/// # Errors
/// [`Code::Syntax`] where the bytes are not UTF-8, with the line and the column of the first that is none.
///
/// ```
/// assert_eq!(xlakit::document_text(b"id: acme".to_vec()).unwrap(), "id: acme");
/// let error = xlakit::document_text(b"id: acme\ntitle: caf\xe9".to_vec()).unwrap_err();
/// assert_eq!(error.to_string(), "line 2, column 11: the text is not UTF-8 [syntax]; save the file as UTF-8");
/// ```
pub fn document_text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let before = String::from_utf8_lossy(before);
        let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        let line = count(before.matches('\n').count());
        let column = count(before.rsplit('\n').next().unwrap_or_default().chars().count());
        let problem = Diagnostic::new(Code::Syntax, "", "the text is not UTF-8", "save the file as UTF-8");
        Error::from(problem.at(Some(Position { line, column })))
    })
}
