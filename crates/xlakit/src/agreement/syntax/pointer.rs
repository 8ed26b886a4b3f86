//! JSON pointers: how a diagnostic names a place in the document.

use std::fmt::Write as _;

/// One step down the document.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'a> {
    Key(&'a str),
    /// The place in a list, from 0.
    Item(usize),
}

/// Appends a step to a JSON pointer; the empty pointer is the whole document.
///
/// Source: RFC 6901: `~` is written `~0` and `/` is written `~1`.
pub(crate) fn push(pointer: &mut String, step: Step<'_>) {
    pointer.push('/');
    match step {
        Step::Key(key) => {
            for c in key.chars() {
                match c {
                    '~' => pointer.push_str("~0"),
                    '/' => pointer.push_str("~1"),
                    _ => pointer.push(c),
                }
            }
        }
        // Writing to a `String` cannot fail.
        Step::Item(item) => _ = write!(pointer, "{item}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_escapes_tildes_and_slashes() {
        let mut pointer = String::new();
        for step in [Step::Key("targets"), Step::Item(10), Step::Key("a/b~c"), Step::Key("")] {
            push(&mut pointer, step);
        }
        assert_eq!(pointer, "/targets/10/a~1b~0c/");
    }
}
