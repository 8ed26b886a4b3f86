//! Writes the generated data of the examples. The files are committed; a test holds them against the generator.

use std::fs;

use xlakit_examples::european_contract;
use xlakit_examples::service_desk::{SEED, TICKETS, generate};

use crate::failure::{Failure, of_file};
use crate::run::root;

pub(crate) fn run() -> Result<(), Failure> {
    let folder = root().join("examples/service-desk");
    let files = generate(SEED, TICKETS, true);
    for (name, text) in [("tickets.csv", files.tickets), ("responses.csv", files.responses)] {
        let path = folder.join(name);
        fs::write(&path, &text).map_err(of_file(&path, "written"))?;
        println!("{name}: {} rows, {} KB", text.lines().count() - 1, text.len() / 1000);
    }
    let folder = root().join("examples/european-contract");
    for (name, bytes) in european_contract::generate(european_contract::SEED) {
        let path = folder.join(name);
        fs::write(&path, &bytes).map_err(of_file(&path, "written"))?;
        println!("{name}: {} rows", bytes.split(|byte| *byte == b'\n').count() - 2);
    }
    Ok(())
}
