//! Text as a document writes it, for lines that a message offers.

use crate::num::json;

/// A text as one scalar of YAML: plain where that is read back as this text, else in quotes, as in JSON.
pub(crate) fn written(text: &str) -> String {
    let is_letter = |letter: char| letter.is_ascii_alphabetic() || !(letter.is_ascii() || letter.is_control());
    let mut letters = text.chars();
    let plain = letters.next().is_some_and(is_letter)
        && letters.all(|letter| is_letter(letter) || letter.is_ascii_digit() || matches!(letter, ' ' | '_'))
        && !text.ends_with(' ')
        && !matches!(text, "true" | "false" | "null");
    if plain { text.to_owned() } else { json(&text) }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn a_word_stands_as_it_is_and_the_rest_in_quotes() {
        for plain in ["Yes", "Within SLA", "kyllä", "made_sla"] {
            assert_eq!(written(plain), plain);
        }
        for (text, quoted) in [("true", "\"true\""), ("1", "\"1\""), ("a: b", "\"a: b\""), ("no ", "\"no \""), ("", "\"\"")] {
            assert_eq!(written(text), quoted);
        }
    }
}
