//! How the command ends.

use std::process::ExitCode;

/// What the exit code of the command says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// The agreement, a file or a value cannot be used.
    BadInput = 1,
    /// The command cannot be used like this.
    BadUsage = 2,
    /// What `--fail-on` names was found.
    Found = 3,
}

impl Exit {
    /// The number that a shell sees.
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}
