//! Conformance cases: the same files run in every host, and the bytes of the report are equal in all of them.
//!
//! A case is `{name, why, agreement, sources, as_of, expect}`, and may name the `batch` that its data is. `agreement` is a
//! document, or its text. A column is a list — numbers and nulls, text and nulls, or booleans — or an object that says what its
//! values are: `{"instants": […], "unit": "ms", "zoned": true}`, `{"codes": […], "labels": […]}`, `{"u8": […]}`, `{"f64": […]}`,
//! where `"inf"` is the infinity that JSON cannot write.
//!
//! `expect` is `{"report": file, "holds": {pointer: value}}`, where the file holds the bytes and `holds` states what the case is
//! about, or `{"error": {code, path, message, help}}`, with `at: {line, column}` where the place in the text is part of the case.

#![expect(clippy::indexing_slicing, reason = "a JSON value that is not there is null")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use xlakit::{Agreement, Bits, Codes, Column, Frame, Instant, InstantUnit, Report, Tally, Text, Values};

/// One file of `tests/vectors/cases`.
#[derive(Debug)]
pub struct Case {
    /// Its name, which is the name of its file.
    pub name: String,
    content: Value,
}

/// A column of a case, owned, so that frames can borrow it.
enum Owned {
    Numbers(Vec<f64>),
    Small(Vec<u8>),
    Flags(Vec<bool>),
    Texts(Vec<String>, Vec<u8>),
    Instants(Vec<i64>, InstantUnit, bool, Vec<u8>),
    Coded(Vec<i32>, Vec<String>),
}

/// The folder of the cases.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/cases")
}

/// Every case, by name.
///
/// # Errors
/// A file that cannot be read, or is not JSON.
pub fn all() -> Result<Vec<Case>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder())?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.to_string_lossy().ends_with(".json") && !file.to_string_lossy().ends_with(".report.json"));
    files.sort();
    files.iter().map(|file| Case::load(file)).collect()
}

impl Case {
    /// A text of it, such as `why`; empty where there is none.
    pub fn text(&self, key: &str) -> &str {
        self.content[key].as_str().unwrap_or_default()
    }

    /// What is expected.
    pub fn expect(&self) -> &Value {
        &self.content["expect"]
    }

    /// Reads a case from its file.
    ///
    /// # Errors
    /// A file that cannot be read, or is not JSON.
    pub fn load(file: &Path) -> Result<Self, Box<dyn Error>> {
        let content = serde_json::from_str(&fs::read_to_string(file)?)?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, content })
    }

    /// Runs the case: `Err` on the outside is a mistake of the case itself, on the inside an error of the library.
    ///
    /// # Errors
    /// A case that is not written as it has to be.
    pub fn run(&self) -> Result<xlakit::Result<Report>, Box<dyn Error>> {
        let as_of = self.as_of()?;
        let agreement = match self.agreement() {
            Ok(agreement) => agreement,
            Err(error) => return Ok(Err(error)),
        };
        Ok(self.tally(&agreement)?.and_then(|tally| agreement.evaluate(&tally, as_of)))
    }

    /// Its agreement.
    ///
    /// # Errors
    /// What is wrong with the document.
    pub fn agreement(&self) -> xlakit::Result<Agreement> {
        match &self.content["agreement"] {
            Value::String(text) => Agreement::parse(text),
            document => Agreement::parse(&document.to_string()),
        }
    }

    /// The instant of its report.
    ///
    /// # Errors
    /// A case without one.
    pub fn as_of(&self) -> Result<Instant, Box<dyn Error>> {
        Ok(self.content["as_of"].as_str().and_then(Instant::parse).ok_or("`as_of` has to be an instant")?)
    }

    /// What an agreement counts in its data.
    ///
    /// # Errors
    /// A case that is not written as it has to be.
    pub fn tally(&self, agreement: &Agreement) -> Result<xlakit::Result<Tally>, Box<dyn Error>> {
        let mut sources = Vec::new();
        for (name, columns) in self.content["sources"].as_object().ok_or("`sources` has to be a map")? {
            let columns = columns.as_object().ok_or("a source has to be a map")?;
            let owned: Vec<(&String, Owned)> =
                columns.iter().map(|(name, column)| Ok((name, owned(column)?))).collect::<Result<_, Box<dyn Error>>>()?;
            sources.push((name, owned));
        }
        let texts: Vec<Vec<Vec<&str>>> =
            sources.iter().map(|(_, columns)| columns.iter().map(|(_, column)| strings(column)).collect()).collect();
        let mut frames = Vec::new();
        for ((name, columns), texts) in sources.iter().zip(&texts) {
            let mut frame = Frame::new(name.as_str());
            for ((name, column), texts) in columns.iter().zip(texts) {
                frame = frame.with(name.as_str(), borrowed(column, texts)?);
            }
            frames.push(frame);
        }
        let batch = self.content["batch"].as_str();
        Ok(agreement.tally(&frames).and_then(|tally| batch.map_or(Ok(tally.clone()), |batch| tally.in_batch(batch))))
    }
}

fn owned(column: &Value) -> Result<Owned, Box<dyn Error>> {
    let list = |key: &str| column[key].as_array().ok_or("a column has to hold a list");
    if let Some(values) = column.as_array() {
        return Ok(if values.iter().any(Value::is_string) {
            let bits = bitmap(values);
            Owned::Texts(values.iter().map(|value| value.as_str().unwrap_or_default().to_owned()).collect(), bits)
        } else if values.iter().any(Value::is_boolean) {
            Owned::Flags(values.iter().map(|value| value.as_bool().ok_or("booleans have no nulls")).collect::<Result<_, _>>()?)
        } else {
            Owned::Numbers(values.iter().map(|value| value.as_f64().unwrap_or(f64::NAN)).collect())
        });
    }
    if column.get("u8").is_some() {
        let small =
            |value: &Value| value.as_u64().and_then(|value| u8::try_from(value).ok()).ok_or("`u8` holds numbers from 0 to 255");
        return Ok(Owned::Small(list("u8")?.iter().map(small).collect::<Result<_, _>>()?));
    }
    if column.get("f64").is_some() {
        let number = |value: &Value| if value == "inf" { f64::INFINITY } else { value.as_f64().unwrap_or(f64::NAN) };
        return Ok(Owned::Numbers(list("f64")?.iter().map(number).collect()));
    }
    if column.get("codes").is_some() {
        let code = |value: &Value| value.as_i64().and_then(|value| i32::try_from(value).ok()).unwrap_or(-1);
        let labels = list("labels")?.iter().map(|label| label.as_str().unwrap_or_default().to_owned()).collect();
        return Ok(Owned::Coded(list("codes")?.iter().map(code).collect(), labels));
    }
    let values = list("instants")?;
    let unit = match column["unit"].as_str() {
        Some("s") => InstantUnit::Seconds,
        Some("us") => InstantUnit::Micros,
        Some("ns") => InstantUnit::Nanos,
        _ => InstantUnit::Millis,
    };
    let zoned = column["zoned"].as_bool().unwrap_or(true);
    Ok(Owned::Instants(values.iter().map(|value| value.as_i64().unwrap_or_default()).collect(), unit, zoned, bitmap(values)))
}

/// A bit for each value that is not null, least significant first.
fn bitmap(values: &[Value]) -> Vec<u8> {
    let byte =
        |values: &[Value]| values.iter().enumerate().fold(0, |byte, (bit, value)| byte | (u8::from(!value.is_null()) << bit));
    values.chunks(8).map(byte).collect()
}

fn strings(column: &Owned) -> Vec<&str> {
    match column {
        Owned::Texts(texts, _) | Owned::Coded(_, texts) => texts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

fn borrowed<'a>(column: &'a Owned, texts: &'a [&'a str]) -> Result<Column<'a>, Box<dyn Error>> {
    let bits = |bytes: &'a [u8], rows| Bits::new(bytes, 0, rows).ok_or("a bitmap has to cover its column");
    Ok(match column {
        Owned::Numbers(values) => Column::new(Values::F64(values)),
        Owned::Small(values) => Column::new(Values::U8(values)),
        Owned::Flags(values) => Column::new(Values::Bool(values)),
        Owned::Texts(_, present) => Column::new(Values::Text(Text::Strs(texts))).with_validity(bits(present, texts.len())?),
        Owned::Instants(values, unit, zoned, present) => {
            Column::instants(values, *unit, *zoned).with_validity(bits(present, values.len())?)
        }
        Owned::Coded(codes, _) => Column::codes(Codes::I32(codes), Text::Strs(texts)),
    })
}
