//! Workbooks are read as tables, with the checks and messages of CSV.

#![expect(clippy::format_push_string, reason = "a workbook of five rows is written plainly")]

use crate::support::{Folder, RESPONSES, Ran};

/// A zip archive whose files are stored as they are.
fn zip(files: &[(&str, String)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let crc = !text.bytes().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
        });
        let size = u32::try_from(text.len()).unwrap().to_le_bytes();
        let name_size = u16::try_from(name.len()).unwrap().to_le_bytes();
        let begins = u32::try_from(archive.len()).unwrap().to_le_bytes();
        // The version that is needed, no flags, no compression, no time, what is in it, and no more.
        let common = [&[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &crc.to_le_bytes(), &size, &size, &name_size, &[0; 2]].concat();
        archive.extend([b"PK\x03\x04", &common[..], name.as_bytes(), text.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10], &begins, name.as_bytes()].concat());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let sizes = [directory.len(), archive.len()].map(|size| u32::try_from(size).unwrap().to_le_bytes());
    [&archive, &directory, &b"PK\x05\x06\0\0\0\0"[..], &count, &count, &sizes[0], &sizes[1], &[0; 2]].concat()
}

/// Cells of a workbook: text, a number, or a number that is shown as a date.
enum Cell {
    Text(&'static str),
    Number(&'static str),
    Date(&'static str),
}
use Cell::{Date, Number, Text};

/// The answers of the other stories, with a row without a value, a header that is missing, and one that is doubled.
fn answers() -> Vec<Vec<Cell>> {
    let head = ["answered_at", "country", "role", "score", "lost_minutes", "", "note", "note"];
    vec![
        head.map(Text).into(),
        vec![Date("46027.375"), Text("Finland"), Text("sales"), Number("10"), Number("12.5")],
        vec![],
        vec![Date("46028.375"), Text("Finland"), Text("operator"), Number("9")],
        vec![Date("46029.375"), Text("Norway"), Text("sales"), Number("3"), Number("90"), Number("7"), Text("two\nlines")],
    ]
}

/// A workbook of Excel: a cover, and the rows in a sheet called `Answers`.
fn xlsx(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut data = String::new();
    for (row, cells) in (1..).zip(rows) {
        data += &format!("<row r=\"{row}\">");
        for (letter, cell) in ('A'..).zip(cells) {
            data += &match cell {
                Text(text) => format!("<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
                Number(number) => format!("<c r=\"{letter}{row}\"><v>{number}</v></c>"),
                Date(number) => format!("<c r=\"{letter}{row}\" s=\"1\"><v>{number}</v></c>"),
            };
        }
        data += "</row>";
    }
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let sheet = |data: &str| format!("<worksheet {main}><sheetData>{data}</sheetData></worksheet>");
    let book =
        "<sheets><sheet name=\"Answers\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"Cover\" sheetId=\"2\" r:id=\"b\"/></sheets>";
    let relations: String =
        [("a", "worksheet", "worksheets/sheet1.xml"), ("b", "worksheet", "worksheets/sheet2.xml"), ("c", "styles", "styles.xml")]
            .map(|(id, kind, target)| format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>"))
            .concat();
    let root = format!("<Relationship Id=\"d\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    zip(&[
        ("_rels/.rels", format!("<Relationships xmlns=\"{package}\">{root}</Relationships>")),
        ("xl/workbook.xml", format!("<workbook {main} xmlns:r=\"{office}\">{book}</workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{package}\">{relations}</Relationships>")),
        (
            "xl/styles.xml",
            format!("<styleSheet {main}><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"),
        ),
        ("xl/worksheets/sheet1.xml", sheet(&data)),
        ("xl/worksheets/sheet2.xml", sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")),
    ])
}

/// A table as open documents have it.
fn ods() -> Vec<u8> {
    let mut rows = String::new();
    for (place, line) in RESPONSES.lines().enumerate() {
        rows += "<table:table-row>";
        for (column, text) in line.split(',').enumerate() {
            rows += &match (place, column) {
                (1.., 0) => {
                    let date = text.replace(' ', "T");
                    format!("<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\"/>")
                }
                (1.., 3 | 4) if !text.is_empty() => {
                    format!("<table:table-cell office:value-type=\"float\" office:value=\"{text}\"/>")
                }
                _ if text.is_empty() => "<table:table-cell/>".to_owned(),
                _ => format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"),
            };
        }
        rows += "</table:table-row>";
    }
    let spaces =
        ["office", "table", "text"].map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let table = format!("<table:table table:name=\"Answers\">{rows}</table:table>");
    let body = format!("<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>");
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".to_owned(),
        ),
        ("content.xml", format!("<office:document-content{}>{body}</office:document-content>", spaces.concat())),
    ])
}

fn report(folder: &Folder, file: &str) -> Ran {
    let input = format!("responses={file}");
    folder.run(&["report", "agreement.yaml", &input, "tickets=tickets.csv", "--as-of", "2026-04-01", "--format", "json"])
}

#[test]
fn a_workbook_says_what_its_table_says_as_csv() {
    let folder = Folder::new("workbook").with("answers.xlsx", xlsx(&answers())).with("answers.ods", ods());
    let expected = report(&folder, "responses.csv");
    assert_eq!(expected.code, 0, "{}", expected.err);
    for file in ["answers.xlsx", "answers.xlsx#Answers", "answers.ods", "answers.ods#Answers"] {
        let ran = report(&folder, file);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{file}");
        assert_eq!(ran.out, expected.out, "{file}");
    }
}

#[test]
fn what_is_wrong_in_a_workbook_is_told_as_in_csv() {
    let mut rows = answers();
    rows[3][3] = Text("nine");
    let folder = Folder::new("workbook-errors").with("bad.xlsx", xlsx(&rows)).with("answers.xlsx", xlsx(&answers()));
    let folder = folder.with("torn.xlsx", &xlsx(&rows)[..400]);
    for (file, told) in [
        ("bad.xlsx", &["bad.xlsx:4, column `score`", "nine"][..]),
        ("answers.xlsx#Cover", &["there is no column", "answers.xlsx#Cover"]),
        ("answers.xlsx#answers", &["there is no sheet `answers`", "the workbook has `Answers`, `Cover`"]),
        ("responses.csv#Answers", &["the file is no workbook"]),
        ("torn.xlsx", &["the workbook cannot be read"]),
    ] {
        let ran = report(&folder, file);
        assert!(ran.code == 1 && told.iter().all(|told| ran.err.contains(told)), "{file}: {}", ran.err);
    }
}

#[test]
fn a_column_without_a_header_of_its_own_is_named_by_its_place() {
    let agreement = crate::support::AGREEMENT;
    let by_place = agreement.replace("column: lost_minutes", "column: '#6'");
    let by_name = agreement.replace("column: lost_minutes", "column: note");
    let folder = Folder::new("by-place").with("answers.xlsx", xlsx(&answers())).with("agreement.yaml", by_place);
    let ran = report(&folder, "answers.xlsx");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let ran = report(&folder.with("agreement.yaml", by_name), "answers.xlsx");
    assert!(ran.err.contains("two columns are called `note`") && ran.err.contains("such as `#3` for the third"), "{}", ran.err);
}
