//! What stands in patterns of times and is no part of ours.

/// The letters of other programs, the longest first, and ours.
pub(super) const FOREIGN: [(&str, &str); 16] = [
    ("yyyy", "%Y"),
    ("YYYY", "%Y"),
    ("MMM", "%b"),
    ("SSS", "%f"),
    ("fff", "%f"),
    ("yy", "%y"),
    ("YY", "%y"),
    ("MM", "%m"),
    ("dd", "%d"),
    ("DD", "%d"),
    ("HH", "%H"),
    ("hh", "%I"),
    ("mm", "%M"),
    ("ss", "%S"),
    ("tt", "%p"),
    ("XXX", "%z"),
];

/// Quotes that word processors set.
pub(super) const QUOTES: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];

/// The first letters of another program in a pattern, and ours for them.
pub(super) fn foreign(pattern: &str) -> Option<(&'static str, &'static str)> {
    FOREIGN.into_iter().find(|(theirs, _)| pattern.contains(theirs))
}
