//! Half a year of exports as a German spreadsheet and a portal write them: semicolons, decimal commas, `dd.mm.yyyy`, per cents
//! with a blank that does not break, and the letters of Windows.
//!
//! Nobody's data. Every chance is a whole number of a thousand, so the files are the same on every machine.

use std::fmt::Write as _;

use crate::random::Random;

/// The seed of the files in `examples/european-contract`.
pub const SEED: u64 = 2026;

const SITES: [(&str, u32); 3] = [("Zürich", 400), ("Köln", 350), ("Malmö", 250)];

/// Month, its days, tickets, and the availability that the portal says, in hundredths of a per cent.
const MONTHS: [(u32, u32, u32, u32); 6] = [
    (7, 31, 450, 9_991),
    (8, 31, 390, 9_985),
    (9, 30, 480, 9_968),
    (10, 31, 510, 9_940),
    (11, 30, 495, 9_979),
    (12, 31, 420, 9_990),
];

/// The files by their names, in Windows-1252.
pub fn generate(seed: u64) -> [(&'static str, Vec<u8>); 3] {
    let mut random = Random::new(seed);
    let mut tickets = "Nummer;Eröffnet am;Gelöst am;Standort;SLA;Kommentar;Kommentar\r\n".to_owned();
    let mut answers = "Datum;Standort;Zufriedenheit;Verlorene Stunden\r\n".to_owned();
    let mut portal = "Monat;Verfügbarkeit\r\n".to_owned();
    let mut number = 0;
    for (month, days, count, availability) in MONTHS {
        // Writing into a string cannot fail.
        let _ = writeln!(portal, "01.{month:02}.2025;{},{:02}\u{a0}%\r", availability / 100, availability % 100);
        for _ in 0..count {
            number += 1;
            let (site, _) = SITES.get(random.weighted(SITES.map(|(_, share)| share))).unwrap_or(&SITES[0]);
            let (day, hour, minute) = (random.between(1, days), random.between(7, 16), random.below(60));
            let in_time = random.per_mille(965);
            let hours = if in_time { 1 + random.below(3) } else { 5 + random.below(3) };
            let sla = if in_time { "eingehalten" } else { "verletzt" };
            let at = |hour: u32| format!("{day:02}.{month:02}.2025 {hour:02}:{minute:02}");
            let _ = writeln!(tickets, "INC{number:05};{};{};{site};{sla};;\r", at(hour), at(hour + hours));
            if random.per_mille(450) {
                // In Malmö people are unhappy, although their tickets are in time.
                let satisfied = if *site == "Malmö" { 620 } else { 880 };
                let grade = if random.per_mille(satisfied) { 4 + random.below(2) } else { 1 + random.below(3) };
                let lost = random.below(60) * random.below(60) / 60;
                let _ = writeln!(answers, "{day:02}.{month:02}.2025;{site};{grade};{},{}\r", lost / 10, lost % 10);
            }
        }
    }
    [("tickets.csv", windows(&tickets)), ("answers.csv", windows(&answers)), ("portal.csv", windows(&portal))]
}

/// A text in Windows-1252, which for these letters is the number of each.
fn windows(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()
}
