//! From the exports of a European contract to its report, with no step but what the messages say.

use std::fs;
use std::path::Path;

use crate::support::Folder;

fn example(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/european-contract").join(name)).unwrap()
}

const FILES: [&str; 3] = ["tickets=tickets.csv", "answers=answers.csv", "portal=portal.csv"];

#[test]
fn the_messages_lead_from_european_exports_to_their_report() {
    let agreement = String::from_utf8(example("agreement.yaml")).unwrap();
    let bare: String = agreement.split_inclusive('\n').filter(|line| !line.starts_with("    columns:")).collect();
    let mut folder = Folder::new("european-contract").with("agreement.yaml", bare);
    for name in ["tickets.csv", "answers.csv", "portal.csv"] {
        folder = folder.with(name, example(name));
    }
    let check = |folder: &Folder, more: &[&str]| folder.run(&[&["check", "agreement.yaml"], &FILES[..], more].concat());
    let encoding = ["--encoding", "windows-1252"];

    let refused = check(&folder, &[]);
    assert!(refused.code == 1 && refused.err.contains("`--encoding windows-1252`"), "{}", refused.err);
    let refused = check(&folder, &encoding);
    let line = r#"write in the source `columns: {Gelöst am: {format: "%d.%m.%Y %H:%M"}}`"#;
    assert!(refused.code == 1 && refused.err.contains(line), "{}", refused.err);

    let folder = folder.with("agreement.yaml", agreement);
    let found = check(&folder, &encoding);
    assert!(found.code == 0 && found.out.ends_with("\nok\n"), "{}{}", found.out, found.err);
    assert!(found.out.contains("SLA `eingehalten` 2,6"), "{}", found.out);

    let report = folder.run(&[&["report", "agreement.yaml", "--as-of", "2026-01-01"], &FILES[..], &encoding].concat());
    assert_eq!(report.err, "");
    assert!(report.out.contains("hidden watermelon (Malmö"), "{}", report.out);
    // October's 99.40 % misses 99.5 %, and 48,250 × 12 % × 30 % is lost.
    assert!(report.out.contains("  2025-10  -1,737.00 EUR\n"), "{}", report.out);
}
