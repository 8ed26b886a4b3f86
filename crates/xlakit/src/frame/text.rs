//! Text columns, as slices of strings or in Arrow's layouts.

use std::str;

/// Strings, borrowed. In Arrow's layouts string *i* is `bytes[offsets[i]..offsets[i + 1]]`, in UTF-8.
///
/// Offsets and bytes are checked when the column is read; a column that does not fit together is an error,
/// [`Code::UnreadableValue`](crate::Code::UnreadableValue), never a panic. Blank text is a missing value.
///
/// ```
/// use xlakit::Text;
///
/// let text = Text::Utf8 { offsets: &[0, 7, 13], bytes: b"FinlandNorway" };
/// assert_eq!((text.len(), Text::Strs(&["Finland", "Norway"]).len()), (2, 2));
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// A slice of strings.
    Strs(&'a [&'a str]),
    /// Arrow's `Utf8`: one more offset than there are strings.
    Utf8 {
        /// Where each string begins and the last one ends.
        offsets: &'a [i32],
        /// The strings, one after the other.
        bytes: &'a [u8],
    },
    /// Arrow's `LargeUtf8`.
    LargeUtf8 {
        /// Where each string begins and the last one ends.
        offsets: &'a [i64],
        /// The strings, one after the other.
        bytes: &'a [u8],
    },
}

impl<'a> Text<'a> {
    /// The number of strings; 0 where there is no offset at all.
    ///
    /// ```
    /// assert_eq!(xlakit::Text::Utf8 { offsets: &[0, 2, 2], bytes: b"FI" }.len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        match self {
            Self::Strs(strings) => strings.len(),
            Self::Utf8 { offsets, .. } => offsets.len().saturating_sub(1),
            Self::LargeUtf8 { offsets, .. } => offsets.len().saturating_sub(1),
        }
    }

    /// Whether there is no string.
    ///
    /// ```
    /// assert!(xlakit::Text::LargeUtf8 { offsets: &[0], bytes: b"" }.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The strings, once the layout is checked; otherwise what is wrong with it.
    pub(crate) fn checked(&self) -> Result<Strings<'a>, &'static str> {
        match *self {
            Self::Strs(strings) => Ok(Strings::Strs(strings)),
            Self::Utf8 { offsets, bytes } => Ok(Strings::Utf8(offsets, checked(offsets, bytes)?)),
            Self::LargeUtf8 { offsets, bytes } => Ok(Strings::LargeUtf8(offsets, checked(offsets, bytes)?)),
        }
    }
}

/// The part of the bytes that the offsets reach, as text; ascending offsets that cut between characters.
fn checked<'a, T: Copy + PartialOrd + TryInto<usize>>(offsets: &[T], bytes: &'a [u8]) -> Result<&'a str, &'static str> {
    let Some(&last) = offsets.last() else { return Ok("") };
    if !offsets.is_sorted() {
        return Err("its offsets do not ascend");
    }
    let place = |offset: T| offset.try_into().ok();
    let start = offsets.first().and_then(|&first| place(first)).ok_or("its offsets lie outside its bytes")?;
    // What lies before the first offset belongs to another slice of the array.
    let text = place(last).and_then(|end| bytes.get(start..end)).ok_or("its offsets lie outside its bytes")?;
    let text = str::from_utf8(text).map_err(|_| "it is not UTF-8")?;
    let cuts_well = |at: usize| at.checked_sub(start).is_some_and(|at| text.is_char_boundary(at));
    if offsets.iter().all(|&offset| place(offset).is_some_and(cuts_well)) {
        Ok(text)
    } else {
        Err("its offsets cut a character in two")
    }
}

/// Strings whose layout was checked; the text begins at the first offset.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Strings<'a> {
    Strs(&'a [&'a str]),
    Utf8(&'a [i32], &'a str),
    LargeUtf8(&'a [i64], &'a str),
}

impl<'a> Strings<'a> {
    /// String `index`; empty beyond the end.
    pub(crate) fn get(&self, index: usize) -> &'a str {
        match *self {
            Self::Strs(strings) => strings.get(index).copied().unwrap_or_default(),
            Self::Utf8(offsets, text) => slice(offsets, text, index),
            Self::LargeUtf8(offsets, text) => slice(offsets, text, index),
        }
    }
}

fn slice<'a, T: Copy + TryInto<usize>>(offsets: &[T], text: &'a str, index: usize) -> &'a str {
    let (Some(&first), Some(&[start, end])) = (offsets.first(), offsets.get(index..index + 2)) else { return "" };
    let (Ok(first), Ok(start), Ok(end)) = (first.try_into(), start.try_into(), end.try_into()) else { return "" };
    let place = |offset: usize| offset.checked_sub(first);
    let range = place(start).zip(place(end)).and_then(|(start, end)| text.get(start..end));
    range.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_gives_the_same_strings() {
        let bytes = "aäb".as_bytes();
        let layouts = [
            Text::Strs(&["a", "", "äb"]),
            Text::Utf8 { offsets: &[0, 1, 1, 4], bytes },
            Text::LargeUtf8 { offsets: &[0, 1, 1, 4], bytes },
        ];
        for text in layouts {
            let strings = text.checked().unwrap();
            assert_eq!((0..text.len()).map(|index| strings.get(index)).collect::<Vec<_>>(), ["a", "", "äb"]);
            assert_eq!(strings.get(3), "");
        }
    }

    #[test]
    fn a_slice_of_an_array_may_begin_anywhere() {
        let text = Text::Utf8 { offsets: &[2, 3, 5], bytes: b"x\xffa\xc3\xa4" };
        let strings = text.checked().unwrap();
        assert_eq!([strings.get(0), strings.get(1)], ["a", "ä"]);
    }

    #[test]
    fn offsets_and_bytes_that_do_not_fit_are_refused() {
        let bytes = "aäb".as_bytes();
        for (offsets, what) in [
            (&[0, 5][..], "its offsets lie outside its bytes"),
            (&[-1, 1], "its offsets lie outside its bytes"),
            (&[1, 0, 2], "its offsets do not ascend"),
            (&[0, 2, 4], "its offsets cut a character in two"),
            (&[0, 2], "it is not UTF-8"),
        ] {
            assert_eq!(Text::Utf8 { offsets, bytes }.checked().unwrap_err(), what, "{offsets:?}");
        }
        assert_eq!(
            Text::LargeUtf8 { offsets: &[0, i64::MAX], bytes }.checked().unwrap_err(),
            "its offsets lie outside its bytes"
        );
        assert_eq!(Text::Utf8 { offsets: &[], bytes }.checked().unwrap().get(0), "");
    }
}
