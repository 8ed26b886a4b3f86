//! The Python package: built as a wheel, installed into an environment of its own, and tested there.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, of_file};
use crate::run::{root, say_and_run};

/// Builds the wheel, installs it, and runs every check and test of the package on it.
pub(crate) fn run() -> Result<(), Failure> {
    let environment = build()?;
    let folder = folder();
    say_and_run(environment.tool("python", &["tools/documents.py"]).current_dir(&folder))?;
    say_and_run(environment.tool("python", &["tools/stats.py"]).current_dir(&folder))?;
    say_and_run(environment.tool("mypy", &["python/xlakit", "tools", "tests", "benches"]).current_dir(&folder))?;
    // From elsewhere than the sources, so that what was installed is what is checked.
    say_and_run(environment.tool("python", &["-m", "mypy.stubtest", "xlakit"]).current_dir(wheels()))?;
    say_and_run(environment.tool("python", &["tools/import_time.py"]).current_dir(&folder))?;
    environment.pytest(&["tests", "README.md"])
}

/// Builds the wheel and installs it into the environment, which it returns.
pub(crate) fn build() -> Result<Environment, Failure> {
    let folder = folder();
    let environment = Environment::ready(&folder)?;
    let wheels = wheels();
    // An older wheel of the same version would be installed as well as the new one.
    let _ = fs::remove_dir_all(&wheels);
    say_and_run(environment.tool("maturin", &["build", "--release", "--locked", "--out"]).arg(&wheels).current_dir(&folder))?;
    let wheel = only_file(&wheels)?;
    let size = fs::metadata(&wheel).map_err(of_file(&wheel, "read"))?.len();
    println!("{}: {} KB", wheel.file_name().unwrap_or_default().to_string_lossy(), size / 1000);
    say_and_run(environment.tool("pip", &["install", "--quiet", "--no-deps", "--force-reinstall"]).arg(&wheel))?;
    Ok(environment)
}

/// The Python that everything begins with: `PYTHON`, or the one on the path.
pub(crate) fn interpreter() -> OsString {
    std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into())
}

fn folder() -> PathBuf {
    root().join("bindings/python")
}

fn wheels() -> PathBuf {
    root().join("target/wheels")
}

/// A virtual environment in `.venv`.
pub(crate) struct Environment(PathBuf);

impl Environment {
    /// Makes the environment, or brings it up to date with `requirements.txt`, saying so.
    fn ready(folder: &Path) -> Result<Self, Failure> {
        let environment = Self(root().join(".venv"));
        let wanted = folder.join("requirements.txt");
        let text = fs::read_to_string(&wanted).map_err(of_file(&wanted, "read"))?;
        let stamp = environment.0.join("requirements.txt");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == text) {
            return Ok(environment);
        }
        say_and_run(Command::new(interpreter()).args(["-m", "venv"]).arg(&environment.0))?;
        say_and_run(environment.tool("pip", &["install", "--quiet", "--requirement"]).arg(&wanted))?;
        fs::write(&stamp, text).map_err(of_file(&stamp, "written"))?;
        Ok(environment)
    }

    /// Runs tests of the package that is installed.
    pub(crate) fn pytest(&self, tests: &[&str]) -> Result<(), Failure> {
        say_and_run(self.tool("pytest", &["--quiet"]).args(tests).current_dir(folder()))
    }

    /// A program of the environment.
    fn tool(&self, name: &str, arguments: &[&str]) -> Command {
        let programs = self.0.join(if cfg!(windows) { "Scripts" } else { "bin" });
        let mut command = Command::new(programs.join(name));
        command.args(arguments).env("VIRTUAL_ENV", &self.0).current_dir(root());
        command
    }
}

fn only_file(folder: &Path) -> Result<PathBuf, Failure> {
    let mut files = fs::read_dir(folder).map_err(of_file(folder, "read"))?.flatten().map(|entry| entry.path());
    files.next().ok_or_else(|| Failure::NoWheel(folder.to_owned()))
}
