//! Files of the repository that are written by its tests.

use std::path::Path;

/// Compares a committed file with what it should be; with `UPDATE=1` it is written.
///
/// # Panics
/// Where the two differ.
#[expect(clippy::unwrap_used, reason = "a helper of a test may fail as the test may")]
pub fn held(path: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, expected).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == expected, "{} is out of date; run the tests with UPDATE=1 and look at the difference", path.display());
}
