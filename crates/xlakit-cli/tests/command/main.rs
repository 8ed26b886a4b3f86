//! The command as people and pipelines use it: the built binary, run in folders of its own.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail as the test does")]

mod bad_input;
mod europe;
#[cfg(unix)]
mod output;
mod stories;
mod support;
mod workbooks;
