//! What can be asked of the command.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use encoding_rs::Encoding;
use xlakit::InstantOrDay;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  bad input: the agreement, a file or a value cannot be used
  2  bad usage of the command
  3  what `--fail-on` names was found";

/// Experience-level agreements: figures with their uncertainty, verdicts, hidden watermelons, exact settlement.
#[derive(Debug, Parser)]
#[command(name = "xlakit", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Evaluate an agreement on data
    #[command(after_help = EXIT_CODES)]
    Report(ReportArguments),
    /// Show a report that was written as JSON, as it was then
    #[command(after_help = EXIT_CODES)]
    Render(RenderArguments),
    /// Count data under an agreement, for reports and merges later on
    #[command(after_help = EXIT_CODES)]
    Tally(TallyArguments),
    /// Say whether an agreement is valid, what in it is unwise, and what each of its words finds in data
    #[command(after_help = EXIT_CODES)]
    Check(CheckArguments),
    /// Print the JSON Schema of agreements, or of reports
    Schema(SchemaArguments),
}

#[derive(Args, Debug)]
pub(crate) struct RenderArguments {
    /// The report, which `xlakit report --format json` wrote; `-` for the standard input
    #[arg(value_name = "REPORT.json")]
    pub(crate) report: PathBuf,
    #[command(flatten)]
    pub(crate) shown: ShownArguments,
}

#[derive(Args, Debug)]
pub(crate) struct ReportArguments {
    #[command(flatten)]
    pub(crate) data: DataArguments,
    /// The instant of the report, such as `2026-04-01T00:00:00Z`, or a day, which is its first instant in the agreement's time
    /// zone [default: now]
    #[arg(long, value_name = "TIME", value_parser = parse_as_of)]
    pub(crate) as_of: Option<InstantOrDay>,
    #[command(flatten)]
    pub(crate) shown: ShownArguments,
}

/// How a report is shown, and what of it the exit code tells.
#[derive(Args, Debug)]
pub(crate) struct ShownArguments {
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Write the report to this file, whole or not at all, instead of the standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Exit with 3 if a target was missed where it was agreed, or a watermelon was confirmed; may be given twice
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) fail_on: Vec<FailOn>,
}

#[derive(Args, Debug)]
pub(crate) struct TallyArguments {
    #[command(flatten)]
    pub(crate) data: DataArguments,
    /// What the rows are called, such as `2026-03`: tallies in which a batch of the same name is counted are not added up
    #[arg(long, value_name = "NAME")]
    pub(crate) batch: Option<String>,
    /// The file to write, whole or not at all; its name ends in `.tally`, by which `xlakit report` knows it
    #[arg(long, value_name = "FILE.tally", value_parser = parse_tally)]
    pub(crate) out: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    /// The agreement, YAML or JSON
    pub(crate) agreement: PathBuf,
    /// Data in which the words of the agreement are looked up, as `xlakit report` takes it; not all sources are needed
    #[arg(value_name = "SOURCE=FILE.csv|FILE.tally", value_parser = Input::parse)]
    pub(crate) inputs: Vec<Input>,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Args, Debug)]
pub(crate) struct SchemaArguments {
    /// What is described
    #[arg(long, value_enum, default_value_t = Described::Agreement)]
    pub(crate) of: Described,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Described {
    /// The documents that agreements are read from
    Agreement,
    /// The reports that `--format json` writes
    Report,
}

#[derive(Args, Debug)]
pub(crate) struct DataArguments {
    /// The agreement, YAML or JSON
    pub(crate) agreement: PathBuf,
    /// Data: a source and its CSV file or workbook (`FILE.xlsx`, `FILE.ods#Sheet`), `-` for the standard input; or a tally that
    /// `xlakit tally` wrote. A source may be given several times
    #[arg(required = true, value_name = "SOURCE=FILE.csv|FILE.tally", value_parser = Input::parse)]
    pub(crate) inputs: Vec<Input>,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

/// How the files of data are written.
#[derive(Args, Debug)]
pub(crate) struct ReadingArguments {
    /// The character between the fields of the CSV files; `tab` for a tabulator [default: the most frequent of `,` `;` tab `|` in
    /// the first line]
    #[arg(long, value_name = "CHARACTER", value_parser = parse_delimiter)]
    pub(crate) delimiter: Option<u8>,
    /// The encoding of the CSV files, such as `windows-1252` [default: what the byte order mark of a file says, else UTF-8]
    #[arg(long, value_name = "NAME", value_parser = crate::encoding::by_name)]
    pub(crate) encoding: Option<&'static Encoding>,
    /// Numbers are written `3,5`. Where the delimiter is `;` this is understood without the option
    #[arg(long)]
    pub(crate) decimal_comma: bool,
}

/// A piece of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// A CSV file or a sheet of one source.
    Rows { source: String, file: PathBuf },
    /// What was counted before.
    Tally(PathBuf),
}

impl Input {
    fn parse(text: &str) -> Result<Self, String> {
        let is_tally = std::path::Path::new(text).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tally"));
        match text.split_once('=') {
            Some((source, file)) if !source.is_empty() && !file.is_empty() => {
                Ok(Self::Rows { source: source.to_owned(), file: file.into() })
            }
            None if is_tally => Ok(Self::Tally(text.into())),
            _ => Err("write `SOURCE=FILE.csv`, with a source of the agreement, or the path of a `.tally` file".to_owned()),
        }
    }

    /// Whether the data comes from the standard input.
    pub(crate) fn is_standard_input(&self) -> bool {
        matches!(self, Self::Rows { file, .. } if file.as_os_str() == "-")
    }
}

/// The path of a tally that this command reads again.
fn parse_tally(text: &str) -> Result<PathBuf, String> {
    match Input::parse(text) {
        Ok(Input::Tally(file)) => Ok(file),
        _ => Err("write a path that ends in `.tally` and has no `=`, or no command will read it".to_owned()),
    }
}

/// The time of a report.
fn parse_as_of(text: &str) -> Result<InstantOrDay, String> {
    InstantOrDay::parse(text).ok_or_else(|| {
        "write an instant such as `2026-04-01T00:00:00Z`, with `Z` or an offset, or a day such as `2026-04-01`".to_owned()
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// Everything, for programs
    Json,
    /// Scorecard, scores, watermelons and ledger as tables, a blank line between two; each line begins with the name of its table
    Csv,
    /// A page for a browser, in one file
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// A target was missed in a closed period: by the total, a persona, or a segment that it names
    Missed,
    /// A watermelon was confirmed
    Watermelon,
}

fn parse_delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(byte) => Ok(*byte),
        _ => Err("write one ASCII character that is no letter, digit, quote or line break".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
    }

    #[test]
    fn an_input_is_a_source_with_a_file_or_a_tally() {
        let rows = Input::Rows { source: "tickets".to_owned(), file: "a=b.csv".into() };
        assert_eq!(Input::parse("tickets=a=b.csv"), Ok(rows));
        assert_eq!(Input::parse("2025.tally"), Ok(Input::Tally("2025.tally".into())));
        for text in ["tickets.csv", "=tickets.csv", "tickets=", ""] {
            assert!(Input::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_tally_is_written_where_it_is_read_again() {
        assert_eq!(parse_tally("march/2025.tally"), Ok("march/2025.tally".into()));
        for text in ["x.txt", "tally", "x=1.tally", ""] {
            assert!(parse_tally(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_delimiter_is_one_ascii_character() {
        assert_eq!((parse_delimiter(";"), parse_delimiter("tab")), (Ok(b';'), Ok(b'\t')));
        for text in ["", ";;", "a", "\"", "§"] {
            assert!(parse_delimiter(text).is_err(), "{text}");
        }
    }
}
