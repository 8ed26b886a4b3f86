//! `docs/errors.md` and the table of codes say the same.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail as the test does")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use xlakit::Code;

fn table() -> String {
    let mut table = String::from("| code | what it means | what mends it |\n| --- | --- | --- |\n");
    for code in Code::ALL {
        writeln!(table, "| `{code}` | {} | {} |", code.meaning(), code.remedy()).unwrap();
    }
    table
}

#[test]
fn the_page_holds_every_code_as_the_library_describes_it() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/errors.md")).unwrap();
    assert!(page.contains(&table()), "docs/errors.md has to contain:\n\n{}", table());
}
