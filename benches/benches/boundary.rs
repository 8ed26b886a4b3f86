//! Native Rust beside `bindings/python/benches/boundary.py`, which starts it: the same agreement on the same columns.
//!
//! The folder of `XLAKIT_BOUNDARY` holds the agreement and the columns. The bench writes the tally beside them, so that Python
//! can compare the bytes; then each line of its input asks for one more tally, and is answered with the nanoseconds that it took
//! on the processor.

use std::env;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{self, BufRead as _, Write as _};
use std::path::Path;

use xlakit::{Agreement, Codes, Column, Frame, InstantUnit, Text};
use xlakit_benches::{labels, on_processor};

fn main() -> Result<(), Box<dyn Error>> {
    let Ok(folder) = env::var("XLAKIT_BOUNDARY") else { return Ok(()) };
    let folder = Path::new(&folder);
    let column = |name: &str| fs::read(folder.join(name));
    let at: Vec<i64> = column("at")?.as_chunks().0.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect();
    let lost: Vec<f32> = column("lost")?.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    let (score, csat, role, service) = (column("score")?, column("csat")?, column("role")?, column("service")?);
    let (roles, services) = (labels("persona_", 8), labels("service_", 40));
    let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
    let services: Vec<&str> = services.iter().map(String::as_str).collect();
    let frames = [Frame::new("rows")
        .with("at", Column::instants(&at, InstantUnit::Seconds, true))
        .with("score", &score[..])
        .with("csat", &csat[..])
        .with("lost", &lost[..])
        .with("role", Column::codes(Codes::U8(&role), Text::Strs(&roles)))
        .with("service", Column::codes(Codes::U8(&service), Text::Strs(&services)))];
    let agreement = Agreement::parse(&fs::read_to_string(folder.join("agreement"))?)?;
    fs::write(folder.join("tally"), agreement.tally(&frames)?.to_bytes())?;
    let mut output = io::stdout().lock();
    writeln!(output, "ready")?;
    for line in io::stdin().lock().lines() {
        line?;
        let before = on_processor()?;
        drop(black_box(agreement.tally(&frames)?));
        writeln!(output, "{}", on_processor()? - before)?;
    }
    Ok(())
}
