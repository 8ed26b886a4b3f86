//! A folder of files, and the built command run in it.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The agreement of the stories.
pub(crate) const AGREEMENT: &str = "\
xlakit: 1
id: desk
time_zone: Europe/Helsinki
first_day: 2026-01-01
sources:
  responses: {at: answered_at, dimensions: [country, role]}
  tickets: {at: resolved_at, dimensions: [country]}
personas:
  field: {where: {role: sales}}
indicators:
  happiness: {source: responses, measure: {kind: happiness, column: score}}
  lost_time: {side: experience, source: responses, measure: {kind: mean, column: lost_minutes, unit: minutes}, better: lower}
  on_time: {source: tickets, measure: {kind: share, good: {made_sla: true}}}
targets:
  - {of: happiness, at_least: 60, min_n: 1, decide: estimate}
  - {of: on_time, at_least: 90 %}
";

/// Answers that the agreement can use.
pub(crate) const RESPONSES: &str = "\
answered_at,country,role,score,lost_minutes
2026-01-05 09:00:00,Finland,sales,10,12.5
2026-01-06 09:00:00,Finland,operator,9,
2026-01-07 09:00:00,Norway,sales,3,90
";

/// Tickets that the agreement can use.
pub(crate) const TICKETS: &str = "\
resolved_at,country,made_sla
2026-01-05 09:00:00,Finland,true
2026-01-06 09:00:00,Norway,true
";

/// A folder of its own for one story, gone when the story ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// A folder with the agreement and its data.
    pub(crate) fn new(story: &str) -> Self {
        let path = std::env::temp_dir().join(format!("xlakit-{}-{story}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path).with("agreement.yaml", AGREEMENT).with("responses.csv", RESPONSES).with("tickets.csv", TICKETS)
    }

    /// The folder with one more file.
    pub(crate) fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.join(name), content).unwrap();
        self
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The text of a file in the folder.
    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Runs the command in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with_input(arguments, "")
    }

    /// Runs the command in the folder with this standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_xlakit"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The command may end without reading its input.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Ran::from(child.wait_with_output().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
