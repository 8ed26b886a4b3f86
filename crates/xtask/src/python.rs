//! The Python package: built as a wheel, installed into an environment of its own, and tested there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{root, say_and_run};

pub(crate) fn run() -> Result<(), String> {
    let folder = root().join("bindings/python");
    let environment = Environment::ready(&folder)?;
    let wheels = root().join("target/wheels");
    // An older wheel of the same version would be installed as well as the new one.
    let _ = fs::remove_dir_all(&wheels);
    say_and_run(environment.tool("maturin", &["build", "--release", "--locked", "--out"]).arg(&wheels).current_dir(&folder))?;
    let wheel = only_file(&wheels)?;
    let size = fs::metadata(&wheel).map_err(|error| format!("{}: {error}", wheel.display()))?.len();
    println!("{}: {} KB", wheel.file_name().unwrap_or_default().to_string_lossy(), size / 1000);
    say_and_run(environment.tool("pip", &["install", "--quiet", "--no-deps", "--force-reinstall"]).arg(&wheel))?;
    say_and_run(environment.tool("python", &["tools/documents.py"]).current_dir(&folder))?;
    say_and_run(environment.tool("python", &["tools/stats.py"]).current_dir(&folder))?;
    say_and_run(environment.tool("mypy", &["python/xlakit", "tools", "tests", "benches"]).current_dir(&folder))?;
    // From elsewhere than the sources, so that what was installed is what is checked.
    say_and_run(environment.tool("python", &["-m", "mypy.stubtest", "xlakit"]).current_dir(&wheels))?;
    say_and_run(environment.tool("python", &["tools/import_time.py"]).current_dir(&folder))?;
    say_and_run(environment.tool("pytest", &["--quiet", "tests", "README.md"]).current_dir(&folder))
}

/// A virtual environment in `.venv`.
struct Environment(PathBuf);

impl Environment {
    /// Makes the environment, or brings it up to date with `requirements.txt`, saying so.
    fn ready(folder: &Path) -> Result<Self, String> {
        let environment = Self(root().join(".venv"));
        let wanted = folder.join("requirements.txt");
        let text = fs::read_to_string(&wanted).map_err(|error| format!("{}: {error}", wanted.display()))?;
        let stamp = environment.0.join("requirements.txt");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == text) {
            return Ok(environment);
        }
        let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
        say_and_run(Command::new(python).args(["-m", "venv"]).arg(&environment.0))?;
        say_and_run(environment.tool("pip", &["install", "--quiet", "--requirement"]).arg(&wanted))?;
        fs::write(&stamp, text).map_err(|error| format!("{}: {error}", stamp.display()))?;
        Ok(environment)
    }

    /// A program of the environment.
    fn tool(&self, name: &str, arguments: &[&str]) -> Command {
        let programs = self.0.join(if cfg!(windows) { "Scripts" } else { "bin" });
        let mut command = Command::new(programs.join(name));
        command.args(arguments).env("VIRTUAL_ENV", &self.0).current_dir(root());
        command
    }
}

fn only_file(folder: &Path) -> Result<PathBuf, String> {
    let mut files =
        fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten().map(|entry| entry.path());
    files.next().ok_or_else(|| format!("{}: no wheel was built", folder.display()))
}
