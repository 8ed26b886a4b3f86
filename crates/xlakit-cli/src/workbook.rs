//! A sheet of a workbook as the text of a CSV file, so that it is read, checked and answered as one.

use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _};
use std::path::{Path, PathBuf};

use calamine::{Data, ExcelDateTime, Ods, Range, Reader, Xlsx};

use crate::failure::Failure;
use crate::problem::FileProblem;

/// How zip archives begin, which workbooks are.
const ZIP: &[u8] = b"PK\x03\x04";

/// A sheet.
pub(crate) struct Sheet {
    /// Its rows as CSV, each field in quotes; rows without a value are left out.
    pub(crate) text: Vec<u8>,
    /// The row of the sheet that each row of the text is, counted from 1.
    pub(crate) rows: Vec<u64>,
}

/// The file and the sheet of `FILE#Sheet`; a file whose name has a `#` goes before.
pub(crate) fn split(path: &Path) -> (PathBuf, Option<&str>) {
    match path.to_str().and_then(|text| text.rsplit_once('#')).filter(|_| !path.exists()) {
        Some((file, sheet)) if !sheet.is_empty() => (file.into(), Some(sheet)),
        _ => (path.to_owned(), None),
    }
}

/// The sheet of that name, or the first; `None` if the file is no workbook and no sheet was asked for.
pub(crate) fn sheet(path: &Path, file: &mut File, named: Option<&str>) -> Result<Option<Sheet>, Failure> {
    let failed = |problem: FileProblem| Failure::file(&path.display().to_string(), &problem);
    let unread = |error| Failure::io(path, "read", error);
    let mut start = Vec::with_capacity(ZIP.len());
    // A pipe is no workbook, and cannot be read twice.
    let kind = path.extension().map(std::ffi::OsStr::to_ascii_lowercase).unwrap_or_default();
    let is_ods = kind == "ods";
    if (is_ods || kind == "xlsx" || kind == "xlsm") && file.metadata().is_ok_and(|known| known.is_file()) {
        file.by_ref().take(ZIP.len() as u64).read_to_end(&mut start).map_err(unread)?;
        file.rewind().map_err(unread)?;
    }
    if start != ZIP {
        if named.is_some() {
            return Err(failed(FileProblem::NoSheets));
        }
        return Ok(None);
    }
    let file = BufReader::new(file);
    let range = if is_ods {
        Ods::new(file).map_err(|error| error.to_string()).map(|mut book| range(&mut book, named))
    } else {
        Xlsx::new(file).map_err(|error| error.to_string()).map(|mut book| range(&mut book, named))
    };
    range.map_err(FileProblem::Workbook).and_then(|range| range).map(|range| Some(written(&range))).map_err(failed)
}

/// The cells of a sheet.
fn range<B: Reader<R>, R: std::io::Read + std::io::Seek>(book: &mut B, named: Option<&str>) -> Result<Range<Data>, FileProblem> {
    let names = book.sheet_names();
    let found = names.iter().find(|name| named.is_none_or(|named| named == *name));
    let Some(found) = found else {
        let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        return Err(FileProblem::NoSheet { sheet: named.unwrap_or_default().to_owned(), names });
    };
    book.worksheet_range(found).map_err(|error| FileProblem::Workbook(format!("{error:?}")))
}

fn written(range: &Range<Data>) -> Sheet {
    let mut sheet = Sheet { text: Vec::new(), rows: Vec::new() };
    let first = range.start().map_or(0, |(row, _)| u64::from(row));
    for (row, cells) in (first + 1..).zip(range.rows()) {
        if cells.iter().all(|cell| *cell == Data::Empty) {
            continue;
        }
        sheet.rows.push(row);
        for (place, cell) in cells.iter().enumerate() {
            sheet.text.extend_from_slice(if place == 0 { b"\"" } else { b",\"" });
            sheet.text.extend_from_slice(value(cell).replace('"', "\"\"").as_bytes());
            sheet.text.push(b'"');
        }
        sheet.text.push(b'\n');
    }
    sheet
}

/// A cell as agreements have it: dates as times on the clock, whole numbers without a point.
fn value(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(is) => is.to_string(),
        Data::DateTime(time) => on_the_clock(time),
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).replace('T', " "),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// A date, a time of a date, or a time alone; a duration says that it is one, for no unit is known to be meant.
fn on_the_clock(time: &ExcelDateTime) -> String {
    if time.is_duration() {
        return format!("P{}D", time.as_f64());
    }
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let clock = match milli {
        0 => format!("{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    };
    match (time.as_f64() < 1.0, clock.as_str()) {
        (true, _) => clock,
        (_, "00:00:00") => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn cells_are_written_as_agreements_have_them() {
        for (cell, expected) in [
            (Data::Float(5.0), "5"),
            (Data::Float(99.68), "99.68"),
            (Data::DateTime(ExcelDateTime::new(46_023.0, DateTime, false)), "2026-01-01"),
            (Data::DateTime(ExcelDateTime::new(46_023.375, DateTime, false)), "2026-01-01 09:00:00"),
            (Data::DateTime(ExcelDateTime::new(0.375, DateTime, false)), "09:00:00"),
            (Data::DateTime(ExcelDateTime::new(1.5, TimeDelta, false)), "P1.5D"),
            (Data::DateTimeIso("2026-01-01T09:00:00".to_owned()), "2026-01-01 09:00:00"),
            (Data::DateTimeIso("2026-01-01".to_owned()), "2026-01-01"),
            (Data::Bool(true), "true"),
            (Data::Empty, ""),
        ] {
            assert_eq!(value(&cell), expected);
        }
    }

    #[test]
    fn rows_without_a_value_are_left_out_and_the_others_keep_their_numbers() {
        let text = |text: &str| Data::String(text.to_owned());
        let mut range = Range::new((1, 0), (3, 1));
        range.set_value((1, 0), text("a"));
        range.set_value((1, 1), text("\"b\""));
        range.set_value((3, 1), Data::Int(1));
        let sheet = written(&range);
        assert_eq!(String::from_utf8(sheet.text).unwrap(), "\"a\",\"\"\"b\"\"\"\n\"\",\"1\"\n");
        assert_eq!(sheet.rows, [2, 4]);
    }
}
