//! Why the command cannot do what it was asked, as a person reads it.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use thiserror::Error;
use xlakit::{Code, Diagnostic, excerpt};

use crate::exit::Exit;
use crate::problem::FileProblem;

/// Problems of an agreement beyond this many are counted, not shown.
const SHOWN: usize = 50;

/// The end of a run that did not work out, in the words of the standard error.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// Bad input, each problem as it is shown.
    #[error("{}", listed(.0))]
    Input(Vec<String>),
    /// Bad usage that the parser of the arguments cannot see.
    #[error("error: {0}\n\nFor more information, try '--help'.\n")]
    Usage(&'static str),
    /// Nobody reads the output any more, so there is nobody to tell.
    #[error("")]
    BrokenPipe,
}

impl Failure {
    /// A problem with a file, or with a place in it.
    pub(crate) fn file(place: &str, found: &FileProblem) -> Self {
        Self::Input(vec![problem("error", found.code(), place, "", &found.to_string(), &found.help())])
    }

    /// A file that cannot be opened, read or written.
    pub(crate) fn io(file: &Path, what: &'static str, error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::BrokenPipe;
        }
        Self::file(&file.display().to_string(), &FileProblem::Unusable { what, error })
    }

    /// The first problem of the agreement, with its line marked, and where to see the others.
    pub(crate) fn agreement(file: &Path, text: &str, error: &xlakit::Error) -> Self {
        let mut diagnostics = error.diagnostics();
        let mut shown: Vec<_> = diagnostics.next().map(|first| in_agreement("error", file, text, first)).into_iter().collect();
        match diagnostics.count() {
            0 => {}
            more => shown.push(format!("… and {more} more, which `xlakit check {}` shows\n", file.display())),
        }
        Self::Input(shown)
    }

    /// Problems whose place is told by a function.
    pub(crate) fn placed(error: &xlakit::Error, place: impl Fn(&Diagnostic) -> String) -> Self {
        let shown = |diagnostic: &Diagnostic| {
            problem("error", diagnostic.code, &place(diagnostic), "", &diagnostic.message, &diagnostic.help)
        };
        Self::Input(error.diagnostics().map(shown).collect())
    }

    /// Says on the standard error what is wrong, and gives the exit code.
    pub(crate) fn report(self) -> Exit {
        // Where that cannot be written, nobody is left to tell.
        let _ = io::stderr().write_all(self.to_string().as_bytes());
        match self {
            Self::BrokenPipe => Exit::Done,
            Self::Input(_) => Exit::BadInput,
            Self::Usage(_) => Exit::BadUsage,
        }
    }
}

/// The problems one under the other, not more than a person reads.
pub(crate) fn listed(problems: &[String]) -> String {
    let mut text: String = problems.iter().take(SHOWN).map(String::as_str).collect();
    if let Some(more @ 1..) = problems.len().checked_sub(SHOWN) {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "… and {more} more");
    }
    text
}

/// A problem of the agreement with its line marked.
pub(crate) fn in_agreement(kind: &str, file: &Path, text: &str, diagnostic: &Diagnostic) -> String {
    let mut place = file.display().to_string();
    let mut marked = String::new();
    if let Some(at) = diagnostic.at {
        let _ = write!(place, ":{}:{}", at.line, at.column);
        marked = excerpt(text, at);
    }
    if !diagnostic.path.is_empty() {
        let _ = write!(place, " ({})", diagnostic.path);
    }
    problem(kind, diagnostic.code, &place, &marked, &diagnostic.message, &diagnostic.help)
}

fn problem(kind: &str, code: Code, place: &str, marked: &str, message: &str, help: &str) -> String {
    let mut text = format!("{kind}: {message} [{code}]\n");
    if !place.is_empty() {
        let _ = writeln!(text, "  at {place}");
    }
    for line in marked.lines() {
        let _ = writeln!(text, "  {line}");
    }
    if !help.is_empty() {
        let _ = writeln!(text, "  help: {help}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_of_the_agreement_marks_its_place() {
        let at = Some(xlakit::Position { line: 2, column: 5 });
        let diagnostic = Diagnostic::new(Code::UnknownKey, "/idd", "`agreement` has no key `idd`", "did you mean `id`?").at(at);
        let shown = in_agreement("error", Path::new("a.yaml"), "xlakit: 1\nidd: acme", &diagnostic);
        let expected = "error: `agreement` has no key `idd` [unknown_key]\n  at a.yaml:2:5 (/idd)\n  \
                        2 | idd: acme\n    |     ^\n  \
                        help: did you mean `id`?\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn more_problems_than_a_person_reads_are_counted() {
        let problems: Vec<String> = (0..53).map(|number| format!("{number}\n")).collect();
        assert!(listed(&problems).ends_with("49\n… and 3 more\n"));
        assert!(listed(&problems[..50]).ends_with("49\n"));
    }
}
