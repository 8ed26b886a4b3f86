//! Where results go: the standard output, or a file that is written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Prints to the standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    let written =
        stdout.write_all(text.as_bytes()).and_then(|()| if text.ends_with('\n') { Ok(()) } else { stdout.write_all(b"\n") });
    written.and_then(|()| stdout.flush()).map_err(|error| Failure::io(Path::new("standard output"), "written", error))
}

/// Writes a file, or what a link to it leads to, whole or not at all. What is there and no regular file, such as a device or a
/// named pipe, is written to.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = match fs::metadata(file) {
        Ok(about) if about.is_file() => fs::canonicalize(file).and_then(|file| replace(&file, bytes, Some(about.permissions()))),
        Ok(_) => File::options().write(true).open(file).and_then(|mut file| file.write_all(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => replace(&behind_links(file), bytes, None),
        Err(error) => Err(error),
    };
    written.map_err(|error| Failure::io(file, "written", error))
}

/// Writes a regular file: first beside it, then in its place, so that nobody reads half of it.
fn replace(file: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    let name = file.file_name().ok_or(ErrorKind::IsADirectory)?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let beside = file.with_file_name(beside);
    let written = File::create(&beside).and_then(|mut part| {
        // Before the bytes are there, for they may be for few eyes.
        permissions.map_or(Ok(()), |permissions| part.set_permissions(permissions))?;
        part.write_all(bytes)?;
        part.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, file)).inspect_err(|_| {
        // What is left of the part is of no use to anybody.
        let _ = fs::remove_file(&beside);
    })
}

/// The file that does not exist yet behind links that do.
fn behind_links(file: &Path) -> PathBuf {
    let mut file = file.to_owned();
    while let Ok(target) = fs::read_link(&file) {
        file = file.parent().unwrap_or(Path::new("")).join(target);
    }
    file
}

/// Whether the standard output is a person who wants colour.
pub(crate) fn wants_colour() -> bool {
    let declined = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !declined && io::stdout().is_terminal()
}

/// The verdicts and the colours of a terminal that they are shown in.
const COLOURS: [(&str, &str); 6] =
    [("met", "32"), ("missed", "31"), ("undetermined", "33"), ("insufficient", "33"), ("watermelon", "31"), ("confirmed", "31")];

/// The text with its verdicts in colour.
pub(crate) fn coloured(text: &str) -> String {
    let mut coloured = String::with_capacity(text.len() + text.len() / 8);
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_') {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
        match COLOURS.iter().find(|(verdict, _)| *verdict == word) {
            Some((_, colour)) => {
                coloured.extend(["\x1b[", colour, "m", word, "\x1b[0m", piece.get(word.len()..).unwrap_or_default()]);
            }
            None => coloured.push_str(piece),
        }
    }
    coloured
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_coloured() {
        assert_eq!(coloured("met, method missed\n"), "\x1b[32mmet\x1b[0m, method \x1b[31mmissed\x1b[0m\n");
        assert_eq!(coloured("metä é_met"), "metä é_met");
    }
}
