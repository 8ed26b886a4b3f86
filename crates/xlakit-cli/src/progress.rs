//! Signs of life during long work, for a person at a terminal.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// How often the sign is renewed; work that is done sooner shows nothing.
const EVERY: Duration = Duration::from_millis(500);

/// The progress of reading one file.
#[derive(Debug)]
pub(crate) struct Progress {
    name: String,
    last: Option<Instant>,
    shown: bool,
}

impl Progress {
    pub(crate) fn new(name: String) -> Self {
        let last = io::stderr().is_terminal().then(Instant::now);
        Self { name, last, shown: false }
    }

    /// So many rows have been read.
    pub(crate) fn rows(&mut self, rows: u64) {
        if self.last.is_some_and(|last| last.elapsed() >= EVERY) {
            self.last = Some(Instant::now());
            self.shown = true;
            // A sign that cannot be shown is not worth an error.
            let _ = write!(io::stderr(), "\r\x1b[K{}: {rows} rows", self.name);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
