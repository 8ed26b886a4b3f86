//! The problems of the event parser in the words of this library.

use granit_parser::ErrorKind;

use crate::agreement::syntax::builder::shortened;
use crate::error::Code;

/// Code, message and help for a problem of the parser.
pub(super) fn explained(kind: &ErrorKind) -> (Code, String, &'static str) {
    use ErrorKind as Kind;
    let (message, help) = match kind {
        Kind::DirectiveDisallowed => {
            return (
                Code::UnsupportedYaml,
                "a `%` directive is not read".to_owned(),
                "remove the line, or quote text that begins with `%`",
            );
        }
        Kind::UndeclaredTagHandle => {
            return (Code::UnsupportedYaml, "a tag is not read".to_owned(), "remove it, or quote text that begins with `!`");
        }
        Kind::UnclosedFlowCollection { open } => {
            return (Code::Syntax, format!("this `{open}` is not closed"), "close it with the bracket that matches");
        }
        Kind::MismatchedFlowCollectionEnd { open, close } => {
            return (Code::Syntax, format!("a `{open}` is closed by `{close}`"), "close it with the bracket that matches");
        }
        Kind::UnexpectedCharacter { character } => {
            let character = shortened(character.encode_utf8(&mut [0; 4]));
            return (Code::Syntax, format!("plain text cannot begin with `{character}`"), "put the text between quotes");
        }
        Kind::UnexpectedEofFlowSequence | Kind::ExpectedFlowSequenceSeparator => {
            ("a `,` or `]` is missing", "separate items with `,` and close the list with `]`")
        }
        Kind::UnexpectedEofFlowMapping | Kind::UnexpectedEofImplicitFlowMapping | Kind::ExpectedFlowMappingSeparator => {
            ("a `,` or `}` is missing", "separate entries with `,` and close the map with `}`")
        }
        Kind::MisplacedFlowCollectionEnd => {
            ("a bracket is closed that was never opened", "remove it, or put the text between quotes")
        }
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar => {
            ("a quote is not closed", "close it with the same quote")
        }
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => (
            "something stands behind the closing quote",
            "put the whole text between quotes; inside single quotes, `''` is one quote",
        ),
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => (
            "a `\\` does not begin an escape of YAML",
            "write `\\\\` for a backslash, or use single quotes, where it means itself",
        ),
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabAtBlockScalarStart
        | Kind::TabInPlainScalar => ("a tab stands where YAML takes only spaces", "indent with spaces"),
        Kind::InvalidIndentation
        | Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::UnexpectedEofBlockMapping
        | Kind::UnexpectedEofBlockSequence
        | Kind::InvalidBlockScalarIndent
        | Kind::InvalidQuotedScalarIndent
        | Kind::InvalidFlowScalarIndent => {
            ("the line does not fit the lines above it", "indent the keys of one map alike, and the items of one list alike")
        }
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => {
            ("a key is not followed by `:`", "write `key: value`, and put text that runs over several lines between quotes")
        }
        Kind::MappingValueNotAllowed
        | Kind::MappingKeyNotAllowed
        | Kind::InvalidColonPlacement
        | Kind::FlowMappingValueAdjacentCollection => (
            "no key and value can stand here",
            "put text that contains `: ` between quotes, and indent the keys of one map alike",
        ),
        Kind::BlockSequenceEntryNotAllowed | Kind::BlockEntryInFlowCollection | Kind::PlainScalarStartsWithDashFlowIndicator => {
            ("no `-` item can stand here", "start the item on a line of its own, or put the text between quotes")
        }
        Kind::InvalidBlockEntryWhitespace | Kind::InvalidMappingValueWhitespace | Kind::ExpectedWhitespace => {
            ("a space is missing", "write a space after `:`, `-` and `,`")
        }
        Kind::CommentNotSeparated | Kind::CommentInterceptedScalar => {
            ("a comment cannot stand here", "write a space before `#`, or put the text between quotes")
        }
        Kind::InvalidBlockScalarHeader | Kind::ZeroBlockScalarIndent => {
            ("`|` and `>` begin no plain text", "put the text between quotes, or begin a block of text on the next line")
        }
        Kind::MissingAnchorOrAliasName => ("`*` and `&` begin no plain text", "put the text between quotes"),
        Kind::ExpectedNodeContent => ("a value is missing", "write the value, or put the text between quotes"),
        Kind::InvalidDocumentEnd | Kind::ExpectedDocumentStart => {
            ("something stands behind the end of the document", "remove it; a text holds one document")
        }
        _ => ("the text is not valid YAML from here on", "put text with special characters between quotes"),
    };
    (Code::Syntax, message.to_owned(), help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::syntax::yaml::read_yaml;
    use crate::error::Position;

    #[test]
    fn syntax_errors_stand_where_the_text_goes_wrong() {
        for (text, line, column, message) in [
            ("id: [", 1, 5, "this `[` is not closed"),
            ("a: {b: 1", 1, 4, "this `{` is not closed"),
            ("a: [1}", 1, 4, "a `[` is closed by `}`"),
            ("a: ]", 1, 4, "a bracket is closed that was never opened"),
            ("a: [b, , c]", 1, 8, "nothing stands before this `,`"),
            ("a: 1\n  b: 2", 2, 4, "no key and value can stand here"),
            ("a: b: c", 1, 5, "no key and value can stand here"),
            ("a:\n\tb: 1", 2, 2, "a tab stands where YAML takes only spaces"),
            ("a: 'b", 1, 4, "a quote is not closed"),
            ("a: 'b' c", 1, 8, "something stands behind the closing quote"),
            ("a: \"\\q\"", 1, 4, "a `\\` does not begin an escape of YAML"),
            ("a: @b", 1, 4, "plain text cannot begin with `@`"),
            ("a: %b", 1, 4, "plain text cannot begin with `%`"),
            ("a: *", 1, 4, "`*` and `&` begin no plain text"),
            ("a: |x\n  b", 1, 4, "`|` and `>` begin no plain text"),
            ("a: 1\nb\nc: 2", 2, 1, "a key is not followed by `:`"),
            ("a:\n  - 1\n b: 2", 3, 2, "the line does not fit the lines above it"),
            ("- a\nb: 1", 2, 1, "the line does not fit the lines above it"),
            ("a: - b", 1, 4, "no `-` item can stand here"),
            ("a: \"b\"#c", 1, 7, "a comment cannot stand here"),
        ] {
            let error = read_yaml(text).unwrap_err();
            assert_eq!((error.diagnostics().count(), error.code()), (1, Code::Syntax), "{text:?}");
            assert_eq!(
                (error.diagnostics().next().unwrap().at, error.message()),
                (Some(Position { line, column }), message),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_bracket_that_was_forgotten_lines_ago_is_named() {
        let error = read_yaml("of: [[1], 2\nb: 1").unwrap_err();
        assert!(error.help().ends_with("; or close the bracket of line 1, column 5"), "{error}");
        let error = read_yaml("of: [[1], 2]\nb: c: 1").unwrap_err();
        assert!(!error.help().contains("bracket"), "{error}");
    }
}
