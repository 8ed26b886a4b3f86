//! The `xlakit` command.
fn main() {}
