//! Columns of what Rust programs have in slices: plain values, values that may be absent, texts and times.

use std::time::SystemTime;

use super::batch::Cell;
use super::bits::OwnBits;
use super::buffer::{Buffer, Stored};
use super::column::Column;
use super::text::Text;
use super::values::Values;
use crate::time::Instant;

impl<'a, T> From<&'a Vec<T>> for Column<'a>
where
    Self: From<&'a [T]>,
{
    fn from(values: &'a Vec<T>) -> Self {
        Self::from(values.as_slice())
    }
}

impl<'a, T, const N: usize> From<&'a [T; N]> for Column<'a>
where
    Self: From<&'a [T]>,
{
    fn from(values: &'a [T; N]) -> Self {
        Self::from(values.as_slice())
    }
}

/// Slices that a column lends as they are.
macro_rules! lent {
    ($($type:ty => $variant:ident),*) => {
        $(impl<'a> From<&'a [$type]> for Column<'a> {
            fn from(values: &'a [$type]) -> Self {
                Self::new(Values::$variant(values))
            }
        })*
    };
}

lent!(i8 => I8, i16 => I16, i32 => I32, i64 => I64, u8 => U8, u16 => U16, u32 => U32, f32 => F32, f64 => F64, bool => Bool);

impl<'a> From<&'a [&'a str]> for Column<'a> {
    fn from(values: &'a [&'a str]) -> Self {
        Self::new(Values::Text(Text::Strs(values)))
    }
}

/// A bit for each value: whether it is there.
fn present<T>(values: &[Option<T>]) -> OwnBits {
    values.iter().map(Option::is_some).collect()
}

/// Slices of values that may be absent: where one is, a value that is not looked at takes its place.
macro_rules! optional {
    ($($type:ty => $stored:ident of $kept:ty),*) => {
        $(impl<'a> From<&'a [Option<$type>]> for Column<'a> {
            fn from(values: &'a [Option<$type>]) -> Self {
                let kept = values.iter().map(|value| <$kept>::from(value.unwrap_or_default())).collect();
                Self::made(Buffer::new(Stored::$stored(kept), Some(present(values))))
            }
        })*
    };
}

optional!(i8 => Whole of i64, i16 => Whole of i64, i32 => Whole of i64, i64 => Whole of i64);
optional!(u8 => Whole of i64, u16 => Whole of i64, u32 => Whole of i64);
optional!(f32 => Single of f32, f64 => Double of f64, bool => Truth of bool);

/// Whole numbers of 64 bits without a sign: signed ones where all of them fit, else their digits, which are read exactly.
fn unsigned<'a>(values: impl Iterator<Item = Option<u64>> + Clone) -> Stored<'a> {
    let signed: Option<Vec<i64>> = values.clone().map(|value| i64::try_from(value.unwrap_or_default()).ok()).collect();
    signed.map_or_else(
        || {
            let mut texts = Stored::texts();
            values.for_each(|value| texts.write(&value.map_or_else(String::new, |value| value.to_string())));
            texts
        },
        Stored::Whole,
    )
}

impl<'a> From<&'a [u64]> for Column<'a> {
    fn from(values: &'a [u64]) -> Self {
        Self::made(Buffer::new(unsigned(values.iter().copied().map(Some)), None))
    }
}

impl<'a> From<&'a [Option<u64>]> for Column<'a> {
    fn from(values: &'a [Option<u64>]) -> Self {
        Self::made(Buffer::new(unsigned(values.iter().copied()), Some(present(values))))
    }
}

/// Texts, by a reference each; blank text is a missing value, so an absent one needs no bit.
fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Column<'a> {
    Column::made(Buffer::new(Stored::Lent(texts.collect()), None))
}

impl<'a> From<&'a [String]> for Column<'a> {
    fn from(values: &'a [String]) -> Self {
        texts(values.iter().map(String::as_str))
    }
}

impl<'a> From<&'a [Option<&'a str>]> for Column<'a> {
    fn from(values: &'a [Option<&'a str>]) -> Self {
        texts(values.iter().map(|value| value.unwrap_or_default()))
    }
}

impl<'a> From<&'a [Option<String>]> for Column<'a> {
    fn from(values: &'a [Option<String>]) -> Self {
        texts(values.iter().map(|value| value.as_deref().unwrap_or_default()))
    }
}

/// Times, and how each becomes milliseconds; with the generics of the type in brackets, and whether it names a point in time or
/// what clocks of the agreement's zone showed.
macro_rules! times {
    ($(#[$attribute:meta])? [$($generics:tt)*] $type:ty, zoned: $zoned:literal, $millis:expr) => {
        $(#[$attribute])?
        impl<'a, $($generics)*> From<&'a [$type]> for Column<'a> {
            fn from(values: &'a [$type]) -> Self {
                Self::made(Buffer::new(Stored::Times { millis: values.iter().map($millis).collect(), zoned: $zoned }, None))
            }
        }

        $(#[$attribute])?
        impl<'a, $($generics)*> From<&'a [Option<$type>]> for Column<'a> {
            fn from(values: &'a [Option<$type>]) -> Self {
                let millis = values.iter().map(|value| value.as_ref().map_or(0, $millis)).collect();
                Self::made(Buffer::new(Stored::Times { millis, zoned: $zoned }, Some(present(values))))
            }
        }
    };
}

times!([] Instant, zoned: true, |time| time.millis());
times!([] SystemTime, zoned: true, |time| Instant::from(*time).millis());
times!(#[cfg(feature = "jiff")] [] jiff::Timestamp, zoned: true, |time| Instant::from(*time).millis());
times!(#[cfg(feature = "jiff")] [] jiff::civil::DateTime, zoned: false, wall_of_jiff);
times!(#[cfg(feature = "chrono")] [Z: chrono::TimeZone] chrono::DateTime<Z>, zoned: true, chrono::DateTime::timestamp_millis);
times!(#[cfg(feature = "chrono")] [] chrono::NaiveDateTime, zoned: false, |time| time.and_utc().timestamp_millis());

/// What a clock showed, in milliseconds as if its zone were UTC; rounded down.
#[cfg(feature = "jiff")]
fn wall_of_jiff(time: &jiff::civil::DateTime) -> i64 {
    let (hour, minute, second) = (i64::from(time.hour()), i64::from(time.minute()), i64::from(time.second()));
    let of_day = ((hour * 60 + minute) * 60 + second) * 1000 + i64::from(time.millisecond());
    crate::time::Date::from(time.date()).midnight() + of_day
}

/// Single values of rows.
macro_rules! cells {
    ($($(#[$attribute:meta])? [$($generics:tt)*] $type:ty => $cell:expr;)*) => {
        $($(#[$attribute])?
        impl<'a, $($generics)*> From<$type> for Cell<'a> {
            fn from(value: $type) -> Self {
                ($cell)(value)
            }
        })*
    };
}

cells! {
    [] bool => Cell::Truth;
    [] i8 => |value| Cell::Whole(i64::from(value));
    [] i16 => |value| Cell::Whole(i64::from(value));
    [] i32 => |value| Cell::Whole(i64::from(value));
    [] i64 => Cell::Whole;
    [] u8 => |value| Cell::Whole(i64::from(value));
    [] u16 => |value| Cell::Whole(i64::from(value));
    [] u32 => |value| Cell::Whole(i64::from(value));
    [] f32 => |value| Cell::Number(f64::from(value));
    [] f64 => Cell::Number;
    [] &'a str => Cell::Text;
    [] &'a String => |value: &'a String| Cell::Text(value);
    [] Instant => Cell::At;
    [] SystemTime => |value| Cell::At(Instant::from(value));
    #[cfg(feature = "jiff")] [] jiff::Timestamp => |value| Cell::At(Instant::from(value));
    #[cfg(feature = "chrono")] [Zone: chrono::TimeZone] chrono::DateTime<Zone> => |value| Cell::At(Instant::from(value));
    [T: Into<Cell<'a>>] Option<T> => |value: Option<T>| value.map_or(Cell::Missing, Into::into);
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;
    use crate::frame::InstantUnit;

    /// Which rows a column has a value in, as far as its bitmap says.
    fn bits(column: &Column<'_>) -> Vec<bool> {
        column.validity().map_or_else(Vec::new, |bits| (0..bits.len()).map(|row| bits.get(row)).collect())
    }

    /// The texts of a column.
    fn texts_of(column: &Column<'_>) -> Vec<String> {
        let Values::Text(text) = column.values() else { panic!("no texts: {column:?}") };
        let strings = text.checked().unwrap();
        (0..text.len()).map(|row| strings.get(row).to_owned()).collect()
    }

    /// The milliseconds of a column of times.
    fn millis_of<'c>(column: &'c Column<'_>, is_zoned: bool) -> &'c [i64] {
        match column.values() {
            Values::Instants { values, unit: InstantUnit::Millis, zoned } if zoned == is_zoned => values,
            other => panic!("no times: {other:?}"),
        }
    }

    #[test]
    fn absent_numbers_have_no_bit_and_the_others_keep_their_value() {
        let given = [Some(5_u8), None, Some(255)];
        let column = Column::from(&given);
        assert!(matches!(column.values(), Values::I64([5, 0, 255])));
        assert_eq!(bits(&column), [true, false, true]);
        let given = vec![None, Some(true)];
        let column = Column::from(&given);
        assert!(matches!(column.values(), Values::Bool([false, true])));
        assert_eq!(bits(&column), [false, true]);
        assert!(matches!(Column::from(&[Some(0.1_f32)]).values(), Values::F32([0.1])));
        assert!(matches!(Column::from(&[Some(0.1_f64)]).values(), Values::F64([0.1])));
    }

    #[test]
    fn unsigned_numbers_are_exact_whatever_their_size() {
        assert!(matches!(Column::from(&[1_u64, 9_223_372_036_854_775_807]).values(), Values::I64([1, i64::MAX])));
        assert_eq!(texts_of(&Column::from(&[1, u64::MAX])), ["1", "18446744073709551615"]);
        let given = [None, Some(u64::MAX)];
        assert_eq!(texts_of(&Column::from(&given)), ["", "18446744073709551615"]);
        assert_eq!(bits(&Column::from(&given)), [false, true]);
    }

    #[test]
    fn texts_are_taken_by_reference_and_absent_ones_are_blank() {
        let strings = vec!["Finland".to_owned(), String::new()];
        assert_eq!(texts_of(&Column::from(&strings)), ["Finland", ""]);
        assert_eq!(texts_of(&Column::from(&[Some("a"), None])), ["a", ""]);
        let strings = [None, Some("b".to_owned())];
        assert_eq!(texts_of(&Column::from(&strings)), ["", "b"]);
    }

    #[test]
    fn times_are_whole_milliseconds_and_absent_ones_have_no_bit() {
        let instants = [Instant::from_millis(-1), Instant::from_millis(2)];
        assert_eq!(millis_of(&Column::from(&instants), true), [-1, 2]);
        let system = [Some(UNIX_EPOCH + Duration::from_micros(2_999)), None];
        let column = Column::from(&system);
        assert_eq!((millis_of(&column, true), bits(&column)), (&[2, 0][..], vec![true, false]));
    }

    #[test]
    #[cfg(feature = "jiff")]
    fn times_of_jiff_convert_with_and_without_a_zone() {
        let at: [jiff::Timestamp; 1] = ["2026-01-01T00:00:00.0019Z".parse().unwrap()];
        assert_eq!(millis_of(&Column::from(&at), true), [1_767_225_600_001]);
        let wall: [jiff::civil::DateTime; 2] =
            ["2026-01-01T00:00:00.0019".parse().unwrap(), "1969-12-31T23:59:59.9999".parse().unwrap()];
        assert_eq!(millis_of(&Column::from(&wall), false), [1_767_225_600_001, -1]);
    }

    #[test]
    #[cfg(feature = "chrono")]
    fn times_of_chrono_convert_with_and_without_a_zone() {
        let at = [chrono::DateTime::parse_from_rfc3339("2026-01-01T02:00:00.0019+02:00").unwrap()];
        assert_eq!(millis_of(&Column::from(&at), true), [1_767_225_600_001]);
        let wall = [Some(at[0].naive_local()), None];
        let column = Column::from(&wall);
        assert_eq!((millis_of(&column, false), bits(&column)), (&[1_767_232_800_001, 0][..], vec![true, false]));
    }
}
