//! What a text says about time.

/// A time as a text names it, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    /// A wall-clock time as if UTC: the text names no offset.
    Wall(i64),
    /// An instant: the text names its offset.
    Instant(i64),
}
