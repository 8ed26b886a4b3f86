//! Where a report goes.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::process::{Command, Stdio};

use crate::support::{Folder, TICKETS};

const REPORT: [&str; 6] = ["report", "agreement.yaml", "responses=responses.csv", "tickets=tickets.csv", "--as-of", "2026-02-01"];

/// `report` with these arguments.
fn report<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&REPORT[..], more].concat()
}

#[test]
fn a_report_goes_to_a_file_whole_or_not_at_all() {
    let folder = Folder::new("out");
    for format in ["text", "json", "csv", "html"] {
        let printed = folder.run(&report(&["--format", format]));
        let written = folder.run(&report(&["--format", format, "--out", "report"]));
        assert_eq!((written.code, written.out.as_str()), (0, ""), "{}", written.err);
        assert_eq!(folder.text("report"), printed.out, "{format}");
    }
    let folder = folder.with("tickets.csv", TICKETS.replace("true", "maybe,"));
    let before = folder.text("report");
    assert_eq!(folder.run(&report(&["--out", "report"])).code, 1);
    assert_eq!(folder.text("report"), before);
    let refused = folder.run(&report(&["--out", "nowhere/report"]));
    assert_eq!(refused.code, 1);
    let files = fs::read_dir(folder.path("")).unwrap().count();
    assert_eq!(files, 4, "the agreement, two files of data and the report: no part is left behind");
}

#[test]
fn a_file_that_is_written_anew_keeps_its_mode() {
    let folder = Folder::new("mode").with("report", "old");
    fs::set_permissions(folder.path("report"), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(folder.run(&report(&["--out", "report"])).code, 0);
    assert_ne!(folder.text("report"), "old");
    assert_eq!(fs::metadata(folder.path("report")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_link_stays_a_link_and_what_it_leads_to_is_written() {
    let folder = Folder::new("link").with("old", "old");
    fs::create_dir_all(folder.path("links")).unwrap();
    for (link, target) in [("links/to_old", "../old"), ("links/to_new", "../new"), ("links/to_link", "to_new")] {
        symlink(target, folder.path(link)).unwrap();
    }
    for (link, target) in [("links/to_old", "old"), ("links/to_link", "new"), ("links/to_new", "new")] {
        let written = folder.run(&report(&["--out", link]));
        assert_eq!((written.code, written.err.as_str()), (0, ""));
        assert!(fs::symlink_metadata(folder.path(link)).unwrap().is_symlink(), "{link}");
        assert!(folder.text(target).contains("happiness"), "{link}");
        assert!(!fs::symlink_metadata(folder.path(target)).unwrap().is_symlink(), "{link}");
    }
    symlink("round", folder.path("round")).unwrap();
    assert_eq!(folder.run(&report(&["--out", "round"])).code, 1);
    assert_eq!(fs::read_dir(folder.path("links")).unwrap().count(), 3, "no part is left behind");
}

#[test]
fn a_named_pipe_is_written_to_and_stays_one() {
    let folder = Folder::new("fifo");
    assert!(Command::new("mkfifo").arg(folder.path("pipe")).status().unwrap().success());
    let reader = Command::new("cat").arg(folder.path("pipe")).stdout(Stdio::piped()).spawn().unwrap();
    assert_eq!(folder.run(&report(&["--out", "pipe"])).code, 0);
    assert!(fs::metadata(folder.path("pipe")).unwrap().file_type().is_fifo());
    let read = String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(read, folder.run(&report(&[])).out);
}

#[test]
fn a_directory_is_not_written_over() {
    let folder = Folder::new("out-directory");
    fs::create_dir_all(folder.path("reports")).unwrap();
    let refused = folder.run(&report(&["--out", "reports"]));
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("the file cannot be written: it is a directory"), "{}", refused.err);
}

/// The exit code and the errors of the command where nobody reads what it prints.
fn unread(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_xlakit"))
        .args(arguments)
        .current_dir(folder.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn what_nobody_reads_is_no_error_and_what_was_found_is_still_told() {
    let folder = Folder::new("pipe");
    assert_eq!(unread(&folder, &["schema"]), (Some(0), String::new()));
    assert_eq!(unread(&folder, &report(&[])), (Some(0), String::new()));
    assert_eq!(unread(&folder, &report(&["--fail-on", "missed"])), (Some(3), String::new()));
    assert_eq!(unread(&folder, &report(&["--fail-on", "watermelon"])), (Some(0), String::new()));
}
