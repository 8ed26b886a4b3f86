//! The data of a call: sources by name, each a table that is read piece by piece.

use std::mem;
use std::sync::Arc;
use std::vec;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::ArrayStreamReader;
use arrow_array::{Array, ArrayReader as _, ArrayRef, StringArray};
use arrow_schema::{DataType, Fields};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyMapping};
use xlakit::{Agreement, Code, Error, Frame, Tally};

use crate::call::{call, raise, raise_of_data, take};
use crate::column::Held;
use crate::foreign;
use crate::host::{Place, column, is_frame};

/// The rows that are tallied at a time, at least: a stream of many small pieces costs no more than one of few large ones, and of
/// a stream that is fetched as it is read no more than this is held.
const ROWS: usize = 1 << 20;

/// Some rows of a table, by column.
struct Piece {
    rows: usize,
    columns: Vec<(String, Held)>,
}

/// One source and what is left of its rows.
pub(crate) struct Source {
    name: String,
    /// The columns that are read.
    wanted: Vec<String>,
    rows: Rows,
    /// The number of the next row, from 1.
    next: u64,
}

enum Rows {
    /// A table that is not opened yet. The relations of one connection of duckdb cannot be read side by side.
    Table(Py<PyAny>),
    /// Pieces that are fetched as they are needed.
    Stream(ArrayStreamReader),
    /// Pieces that are there.
    Pieces(vec::IntoIter<Piece>),
}

/// The sources of a call: a mapping from source to table, keywords, or both.
pub(crate) fn sources(
    py: Python<'_>,
    agreement: &Agreement,
    given: Option<&Bound<'_, PyAny>>,
    named: Option<&Bound<'_, PyDict>>,
) -> PyResult<Vec<Source>> {
    let mut sources: Vec<Source> = Vec::new();
    let mut pairs = Vec::new();
    if let Some(given) = given {
        let Ok(mapping) = given.cast::<PyMapping>() else { return Err(raise(py, &nameless(agreement, &type_name(given)?))) };
        for pair in mapping.items()? {
            pairs.push(pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?);
        }
    }
    pairs.extend(named.into_iter().flatten());
    for (name, table) in pairs {
        let name = name.str()?.to_string_lossy().into_owned();
        if sources.iter().any(|source| source.name == name) {
            let message = format!("source `{name}` is given twice");
            let error = Error::new(Code::DuplicateName, name, message, "give it once, in the mapping or by its name");
            return Err(raise_of_data(py, &error));
        }
        let wanted = agreement.columns(&name).into_iter().map(|(column, _)| column.to_owned()).collect();
        sources.push(Source::new(wanted, name, &table));
    }
    Ok(sources)
}

/// The error for data that do not say which source they are.
fn nameless(agreement: &Agreement, kind: &str) -> Error {
    let names: Vec<&str> = agreement.sources().collect();
    let message = format!("a `{kind}` is given without the name of its source");
    let help = format!("give each source by its name: `{}=…`", names.join("=…`, `"));
    Error::new(Code::UnknownSource, "", message, help)
}

fn type_name(value: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(value.get_type().name()?.to_cow()?.into_owned())
}

/// Counts all rows of the sources, some at a time, by `count`.
pub(crate) fn tally(
    py: Python<'_>,
    mut sources: Vec<Source>,
    count: impl Fn(&[Frame<'_>]) -> xlakit::Result<Tally> + Sync,
) -> PyResult<Tally> {
    // Before any table is opened, the names are held against the agreement.
    let names: Vec<String> = sources.iter().map(|source| source.name.clone()).collect();
    let count = &count;
    let mut total: Option<Tally> = None;
    call(py, || count(&names.iter().map(Frame::new).collect::<Vec<_>>()))?;
    loop {
        let mut pieces = Vec::new();
        let mut taken = 0;
        // A source is read to its end before the next is opened.
        for (index, source) in sources.iter_mut().enumerate() {
            source.take(py, index, &mut pieces, &mut taken)?;
            if taken >= ROWS {
                break;
            }
        }
        match total {
            Some(total) if pieces.is_empty() => return Ok(total),
            _ => {}
        }
        let before = total.take();
        total = Some(call(py, || {
            let frames = pieces.iter().filter_map(|(index, first, piece)| Some(frame(names.get(*index)?, *first, piece)));
            // A source without rows here takes part all the same.
            let idle = names.iter().enumerate().filter(|(index, _)| pieces.iter().all(|(of, ..)| of != index));
            let frames: Vec<Frame<'_>> = frames.chain(idle.map(|(_, name)| Frame::new(name))).collect();
            let tally = count(&frames)?;
            let Some(mut total) = before else { return Ok(tally) };
            total.merge(&tally)?;
            Ok(total)
        })?);
    }
}

fn frame<'a>(source: &str, first_row: u64, piece: &'a Piece) -> Frame<'a> {
    let columns = piece.columns.iter().filter_map(|(name, held)| Some((name, held.column()?)));
    columns.fold(Frame::new(source), |frame, (name, column)| frame.with(name, column)).starting_at(first_row)
}

impl Source {
    /// A source by the columns that are read of it.
    pub(crate) fn new(wanted: Vec<String>, name: String, table: &Bound<'_, PyAny>) -> Self {
        Self { name, wanted, rows: Rows::Table(table.clone().unbind()), next: 1 }
    }

    /// Takes pieces until there are enough rows, or none are left.
    fn take(&mut self, py: Python<'_>, index: usize, into: &mut Vec<(usize, u64, Piece)>, taken: &mut usize) -> PyResult<()> {
        if let Rows::Table(table) = &self.rows {
            self.rows = take(py, || rows(&self.name, &self.wanted, table.bind(py)))?;
        }
        call(py, || {
            while *taken < ROWS {
                let Some(piece) = self.piece()? else { return Ok(()) };
                let rows = piece.rows;
                into.push((index, self.next, piece));
                self.next += rows as u64;
                *taken += rows;
            }
            Ok(())
        })
    }

    fn piece(&mut self) -> xlakit::Result<Option<Piece>> {
        match &mut self.rows {
            Rows::Table(_) => Ok(None),
            Rows::Pieces(pieces) => Ok(pieces.next()),
            Rows::Stream(stream) => match stream.next() {
                Some(Ok(array)) => struct_columns(&self.name, &self.wanted, &array, self.next).map(Some),
                Some(Err(error)) => Err(Place { source: &self.name, column: "" }.failed(&error)),
                None => {
                    // Its owner may have others to read.
                    drop(mem::replace(&mut self.rows, Rows::Pieces(Vec::new().into_iter())));
                    Ok(None)
                }
            },
        }
    }
}

/// The rows of a table.
fn rows(source: &str, wanted: &[String], table: &Bound<'_, PyAny>) -> PyResult<Rows> {
    let py = table.py();
    let place = Place { source, column: "" };
    if is_frame(table)? {
        return pieces(source, wanted, table, &table.getattr(intern!(py, "columns"))?);
    }
    if table.hasattr(intern!(py, "__arrow_c_stream__"))? {
        let capsule = table.call_method0(intern!(py, "__arrow_c_stream__"))?.cast_into::<PyCapsule>()?;
        let stream = foreign::stream(&capsule)?.map_err(|error| raise(py, &place.failed(&error)))?;
        let names = names(fields(source, stream.field().data_type()).map_err(|error| raise(py, &error))?);
        return Ok(match lacking(py, source, wanted, &names)? {
            Some(piece) => Rows::Pieces(vec![piece].into_iter()),
            None => Rows::Stream(stream),
        });
    }
    if table.hasattr(intern!(py, "__arrow_c_array__"))? {
        let capsules = table.call_method0(intern!(py, "__arrow_c_array__"))?;
        let (schema, array) = capsules.extract::<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>)>()?;
        let (_, array) = foreign::array(&schema, &array)?.map_err(|error| raise(py, &place.failed(&error)))?;
        let names = names(fields(source, array.data_type()).map_err(|error| raise(py, &error))?);
        let piece = match lacking(py, source, wanted, &names)? {
            Some(piece) => piece,
            None => struct_columns(source, wanted, &array, 1).map_err(|error| raise(py, &error))?,
        };
        return Ok(Rows::Pieces(vec![piece].into_iter()));
    }
    if let Ok(mapping) = table.cast::<PyMapping>() {
        return pieces(source, wanted, table, mapping.keys()?.as_any());
    }
    Err(raise(py, &no_table(source, &type_name(table)?)))
}

fn no_table(source: &str, what: &str) -> Error {
    let help = if what == "LazyFrame" {
        "a lazy frame has no rows yet: give `frame.collect()`"
    } else {
        "give a data frame of pandas or polars, an Arrow table, or a mapping from column to values"
    };
    Error::new(Code::WrongColumnType, source, format!("`{source}` is given as `{what}`, which is no table"), help)
}

/// The columns of a table that gives each by its name. What is not read is not asked for, so it may be of any type.
fn pieces(source: &str, wanted: &[String], table: &Bound<'_, PyAny>, given: &Bound<'_, PyAny>) -> PyResult<Rows> {
    let py = table.py();
    let keys = given.try_iter()?.collect::<PyResult<Vec<_>>>()?;
    let names = keys.iter().map(|key| Ok(key.str()?.to_string_lossy().into_owned())).collect::<PyResult<Vec<String>>>()?;
    if let Some(piece) = lacking(py, source, wanted, &names)? {
        return Ok(Rows::Pieces(vec![piece].into_iter()));
    }
    let mut columns = Vec::new();
    for (name, key) in names.iter().zip(&keys).filter(|(name, _)| wanted.contains(name)) {
        columns.push((name, column(Place { source, column: name }, &table.get_item(key)?)?));
    }
    let length = |held: &[Held]| held.iter().map(Held::len).sum::<usize>();
    let rows = columns.first().map_or(0, |(_, held)| length(held));
    if let (Some((first, _)), Some((name, held))) = (columns.first(), columns.iter().find(|(_, held)| length(held) != rows)) {
        let message = format!("column `{name}` has {} rows, column `{first}` has {rows}", length(held));
        let error = Error::new(Code::LengthMismatch, format!("{source}/{name}"), message, "give every column one value per row");
        return Err(raise(py, &error));
    }
    // Columns that are cut in different places are cut wherever one of them is.
    let mut cuts: Vec<usize> = Vec::from([0, rows]);
    for (_, held) in &columns {
        cuts.extend(held.iter().scan(0, |end, held| {
            *end += held.len();
            Some(*end)
        }));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let spans = cuts.iter().zip(cuts.iter().skip(1)).map(|(start, end)| (*start, *end));
    let cut = |(start, end): (usize, usize)| {
        let own = columns.iter().filter_map(|(name, held)| Some(((*name).clone(), span(held, start, end)?)));
        Piece { rows: end - start, columns: own.collect() }
    };
    Ok(Rows::Pieces(spans.map(cut).collect::<Vec<_>>().into_iter()))
}

/// The rows from `start` to `end`, which lie in one of the pieces.
fn span(pieces: &[Held], start: usize, end: usize) -> Option<Held> {
    let mut before = 0;
    for held in pieces {
        if start < before + held.len() {
            return Some(held.slice(start - before, end - start));
        }
        before += held.len();
    }
    None
}

/// The columns of a struct that the agreement reads.
fn struct_columns(source: &str, wanted: &[String], array: &ArrayRef, first_row: u64) -> xlakit::Result<Piece> {
    let fields = fields(source, array.data_type())?;
    let columns = fields.iter().zip(array.as_struct().columns()).filter(|(field, _)| wanted.contains(field.name()));
    let own: xlakit::Result<Vec<(String, Held)>> = columns
        .map(|(field, column)| {
            let held = Held::of_field(field, column, array.nulls()).map_err(|why| why.at(source, field.name(), first_row))?;
            Ok((field.name().clone(), held))
        })
        .collect();
    Ok(Piece { rows: array.len(), columns: own? })
}

fn fields<'a>(source: &str, kind: &'a DataType) -> xlakit::Result<&'a Fields> {
    match kind {
        DataType::Struct(fields) => Ok(fields),
        other => Err(no_table(source, &other.to_string())),
    }
}

fn names(fields: &Fields) -> Vec<String> {
    fields.iter().map(|field| field.name().clone()).collect()
}

/// Where a wanted column is not among the names, a row with nothing in each column: the core then says which is missing, and
/// suggests a near one. A column that is wanted has to be there once.
fn lacking(py: Python<'_>, source: &str, wanted: &[String], names: &[String]) -> PyResult<Option<Piece>> {
    for name in wanted {
        if names.iter().filter(|other| *other == name).count() > 1 {
            let message = format!("column `{name}` is there more than once");
            let error =
                Error::new(Code::DuplicateName, format!("{source}/{name}"), message, "rename one of them, or leave it out");
            return Err(raise_of_data(py, &error));
        }
    }
    if wanted.iter().all(|name| names.contains(name)) {
        return Ok(None);
    }
    if names.is_empty() {
        let message = format!("`{source}` has no columns");
        let help =
            format!("add the column{} `{}`, with or without rows", if wanted.len() > 1 { "s" } else { "" }, wanted.join("`, `"));
        return Err(raise(py, &Error::new(Code::MissingColumn, source, message, help)));
    }
    let nothing = || Held::Plain(Arc::new(StringArray::new_null(1)));
    Ok(Some(Piece { rows: 1, columns: names.iter().map(|name| (name.clone(), nothing())).collect() }))
}
