//! Packages of Debian, for what the chores need and the machine lacks.

use std::process::Command;

use crate::failure::Failure;
use crate::run::say_and_run;

/// Installs packages, saying so.
pub(crate) fn apt_get(packages: &[&str]) -> Result<(), Failure> {
    say_and_run(Command::new("apt-get").arg("update"))?;
    say_and_run(Command::new("apt-get").args(["install", "--yes"]).args(packages))
}
