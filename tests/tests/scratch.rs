#[test]
fn scratch() {
    for f in ["minimal", "complete"] {
        let text = std::fs::read_to_string(format!("{}/agreements/{f}.yaml", env!("CARGO_MANIFEST_DIR"))).unwrap();
        match xlakit::Agreement::parse(&text) {
            Ok(a) => println!("{f}: ok {:#?} {:?}", a.warnings(), a.id()),
            Err(e) => println!("{f}:\n{e}\n"),
        }
    }
}
