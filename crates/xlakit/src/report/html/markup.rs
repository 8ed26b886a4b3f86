//! Elements of HTML: escaped and balanced, because there is no other way to make them.

use crate::report::layout::cut;

/// The longest text between two tags or quotes, in characters.
const LONGEST: usize = 2000;

/// A piece of HTML.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::report) struct Html(String);

impl Html {
    /// What the program itself writes and nobody else can, such as a style.
    pub(in crate::report) fn own(text: String) -> Self {
        Self(text)
    }

    /// A text whose words in backticks are code.
    pub(in crate::report) fn sentence(text: &str) -> Self {
        let text = cut(text, LONGEST);
        let mut pieces = text.split('`').enumerate().peekable();
        let mut html = Self::default();
        while let Some((index, piece)) = pieces.next() {
            match (index % 2 == 1, pieces.peek().is_some()) {
                (false, _) => html.push(&piece.into()),
                (true, true) => html.push(&tag("code", piece)),
                // A backtick without a second one.
                (true, false) => html.push(&format!("`{piece}").into()),
            }
        }
        html
    }

    fn push(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    fn of(pieces: &[Self]) -> Self {
        let mut html = Self::default();
        for piece in pieces {
            html.push(piece);
        }
        html
    }

    pub(in crate::report) fn into_string(self) -> String {
        self.0
    }
}

impl From<&str> for Html {
    fn from(text: &str) -> Self {
        Self(escaped(&cut(text, LONGEST)))
    }
}

impl From<String> for Html {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl<const N: usize> From<[Self; N]> for Html {
    fn from(pieces: [Self; N]) -> Self {
        Self::of(&pieces)
    }
}

impl From<Vec<Self>> for Html {
    fn from(pieces: Vec<Self>) -> Self {
        Self::of(&pieces)
    }
}

impl FromIterator<Self> for Html {
    fn from_iter<I: IntoIterator<Item = Self>>(pieces: I) -> Self {
        let mut html = Self::default();
        for piece in pieces {
            html.push(&piece);
        }
        html
    }
}

/// An element with its attributes.
pub(in crate::report) fn element(name: &'static str, attributes: &[(&'static str, &str)], content: impl Into<Html>) -> Html {
    around(name, attributes, &content.into())
}

fn around(name: &'static str, attributes: &[(&'static str, &str)], content: &Html) -> Html {
    let mut html = format!("<{name}");
    for (attribute, value) in attributes {
        html.extend([" ", attribute, "=\"", &escaped(&cut(value, LONGEST)), "\""]);
    }
    html.push('>');
    html.push_str(&content.0);
    html.extend(["</", name, ">"]);
    if is_block(name) {
        html.push('\n');
    }
    Html(html)
}

/// An element without attributes.
pub(in crate::report) fn tag(name: &'static str, content: impl Into<Html>) -> Html {
    element(name, &[], content)
}

/// An element of a class.
pub(in crate::report) fn classed(name: &'static str, class: &str, content: impl Into<Html>) -> Html {
    element(name, &[("class", class)], content)
}

/// A header of a column.
pub(in crate::report) fn column(class: &str, content: impl Into<Html>) -> Html {
    element("th", &[("scope", "col"), ("class", class)], content)
}

/// A header of a row.
pub(in crate::report) fn row_head(content: impl Into<Html>) -> Html {
    element("th", &[("scope", "row")], content)
}

/// A section with its heading.
pub(in crate::report) fn section(class: &str, title: &str, content: impl Into<Html>) -> Html {
    classed("section", class, [tag("h2", title), content.into()])
}

/// Elements that end a line, so that two reports can be compared line by line.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "style" | "header" | "section" | "h1" | "h2" | "h3" | "p" | "table" | "tr" | "tbody" | "thead" | "div" | "ul" | "li"
    )
}

/// A text that no reader of HTML takes for a tag, a reference or the end of a quote, on one line. Characters that control a
/// terminal or turn the direction of what follows are shown as the replacement character.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: impl Into<Html>) -> String {
        html.into().into_string()
    }

    #[test]
    fn no_text_ends_its_element_or_its_quotes() {
        assert_eq!(text("<b> & \"x\" 'y'"), "&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;");
        let quoted = element("i", &[("title", "\"><script>")], "</i>");
        assert_eq!(text(quoted), "<i title=\"&quot;&gt;&lt;script&gt;\">&lt;/i&gt;</i>");
    }

    #[test]
    fn characters_that_control_are_replaced_and_line_breaks_are_blanks() {
        assert_eq!(text("a\0b\u{1b}[31mc\u{202e}d\ne\u{85}"), "a\u{fffd}b\u{fffd}[31mc\u{fffd}d e\u{fffd}");
        assert_eq!(text("Jyväskylä 東京 العربية 👩‍💻"), "Jyväskylä 東京 العربية 👩‍💻");
    }

    #[test]
    fn words_in_backticks_are_code_and_a_lone_backtick_is_itself() {
        assert_eq!(text(Html::sentence("`a` is < `b`")), "<code>a</code> is &lt; <code>b</code>");
        assert_eq!(text(Html::sentence("it`s <")), "it`s &lt;");
    }

    #[test]
    fn a_text_is_cut_before_it_is_escaped() {
        assert_eq!(text("&".repeat(3000)).len(), 1999 * "&amp;".len() + "…".len());
    }
}
