//! The data of a call: sources by name, each a table that is read piece by piece.

use std::sync::Arc;
use std::vec;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::ArrayStreamReader;
use arrow_array::{Array, ArrayReader as _, ArrayRef, StringArray, new_empty_array};
use arrow_schema::DataType;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyMapping};
use xlakit::{Agreement, Code, Error, Frame, Tally};

use crate::call::{raise, take};
use crate::column::Held;
use crate::foreign;
use crate::host::{Place, column, is_pandas};

/// The rows that are tallied at a time, at least: a stream of many small pieces costs no more than one of few large ones, and of
/// a stream that is fetched as it is read no more than this is held.
const ROWS: usize = 1 << 20;

/// Some rows of a table, by column.
type Piece = Vec<(String, Held)>;

/// One source and what is left of its rows.
pub(crate) struct Source {
    name: String,
    /// The columns that are read.
    wanted: Vec<String>,
    rows: Rows,
    /// The table without its rows, for when they are all read.
    empty: Piece,
    /// The number of the next row, from 1.
    next: u64,
}

enum Rows {
    /// Pieces that are fetched as they are needed.
    Stream(ArrayStreamReader),
    /// Pieces that are there.
    Pieces(vec::IntoIter<Piece>),
}

/// The sources of a call: a mapping from source to table, keywords, or both.
pub(crate) fn sources(
    agreement: &Agreement,
    given: Option<&Bound<'_, PyMapping>>,
    named: Option<&Bound<'_, PyDict>>,
) -> PyResult<Vec<Source>> {
    let mut sources = Vec::new();
    for pair in given.map(PyMappingMethods::items).transpose()?.into_iter().flatten() {
        let (name, table) = pair.extract::<(String, Bound<'_, PyAny>)>()?;
        sources.push(Source::new(read(agreement, &name), name, &table)?);
    }
    for (name, table) in named.into_iter().flatten() {
        let name = name.extract::<String>()?;
        sources.push(Source::new(read(agreement, &name), name, &table)?);
    }
    Ok(sources)
}

/// The columns of a source that an agreement reads.
fn read(agreement: &Agreement, source: &str) -> Vec<String> {
    agreement.columns(source).into_iter().map(|(column, _)| column.to_owned()).collect()
}

/// Counts all rows of the sources, some at a time, by `count`.
pub(crate) fn tally(mut sources: Vec<Source>, count: impl Fn(&[Frame<'_>]) -> xlakit::Result<Tally>) -> xlakit::Result<Tally> {
    let mut total: Option<Tally> = None;
    loop {
        let mut pieces = Vec::new();
        for (index, source) in sources.iter_mut().enumerate() {
            source.take(index, &mut pieces)?;
        }
        match total {
            Some(total) if pieces.is_empty() => return Ok(total),
            _ => {}
        }
        // A source that is read to its end takes part without rows.
        let empty = sources.iter().enumerate().filter(|(index, _)| pieces.iter().all(|(of, ..)| of != index));
        let frames = pieces
            .iter()
            .map(|(index, first, piece)| (*index, *first, piece))
            .chain(empty.map(|(index, source)| (index, 1, &source.empty)));
        let frames: Vec<Frame<'_>> =
            frames.filter_map(|(index, first, piece)| Some(frame(&sources.get(index)?.name, first, piece))).collect();
        let tally = count(&frames)?;
        total = Some(match total {
            Some(mut total) => {
                total.merge(&tally)?;
                total
            }
            None => tally,
        });
    }
}

fn frame<'a>(source: &str, first_row: u64, piece: &'a Piece) -> Frame<'a> {
    let columns = piece.iter().filter_map(|(name, held)| Some((name, held.column()?)));
    columns.fold(Frame::new(source), |frame, (name, column)| frame.with(name, column)).starting_at(first_row)
}

impl Source {
    /// A source by the columns that are read of it.
    pub(crate) fn new(wanted: Vec<String>, name: String, table: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (empty, rows) = take(table.py(), || rows(&name, &wanted, table))?;
        Ok(Self { name, wanted, rows, empty, next: 1 })
    }

    /// Takes pieces until there are enough rows, or none are left.
    fn take(&mut self, index: usize, into: &mut Vec<(usize, u64, Piece)>) -> xlakit::Result<()> {
        let mut taken = 0;
        while taken < ROWS {
            let piece = match &mut self.rows {
                Rows::Pieces(pieces) => pieces.next(),
                Rows::Stream(stream) => match stream.next() {
                    Some(Ok(array)) => Some(struct_columns(&self.name, &self.wanted, &array, self.next)?),
                    Some(Err(error)) => return Err(Place { source: &self.name, column: "" }.failed(&error)),
                    None => None,
                },
            };
            let Some(piece) = piece else { return Ok(()) };
            let rows = piece.first().map_or(0, |(_, held)| held.len());
            into.push((index, self.next, piece));
            self.next += rows as u64;
            taken += rows;
        }
        Ok(())
    }
}

/// The rows of a table, and the table without them.
fn rows(source: &str, wanted: &[String], table: &Bound<'_, PyAny>) -> PyResult<(Piece, Rows)> {
    let py = table.py();
    if is_pandas(table, "DataFrame")? {
        let names = table.getattr(intern!(py, "columns"))?.call_method0(intern!(py, "tolist"))?;
        return pieces(source, wanted, table, &names);
    }
    if table.hasattr(intern!(py, "__arrow_c_stream__"))? {
        let capsule = table.call_method0(intern!(py, "__arrow_c_stream__"))?.cast_into::<PyCapsule>()?;
        let stream = foreign::stream(&capsule)?.map_err(|error| raise(py, &Place { source, column: "" }.failed(&error)))?;
        let empty =
            struct_columns(source, wanted, &new_empty_array(stream.field().data_type()), 1).map_err(|error| raise(py, &error))?;
        return Ok((empty, Rows::Stream(stream)));
    }
    if table.hasattr(intern!(py, "__arrow_c_array__"))? {
        let capsules = table.call_method0(intern!(py, "__arrow_c_array__"))?;
        let (schema, array) = capsules.extract::<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>)>()?;
        let array = foreign::array(&schema, &array)?.map_err(|error| raise(py, &Place { source, column: "" }.failed(&error)))?;
        let piece = struct_columns(source, wanted, &array, 1).map_err(|error| raise(py, &error))?;
        return Ok(all(vec![piece]));
    }
    if let Ok(mapping) = table.cast::<PyMapping>() {
        return pieces(source, wanted, table, mapping.keys()?.as_any());
    }
    Err(raise(py, &no_table(source, &table.get_type().name()?.to_cow()?)))
}

fn no_table(source: &str, what: &str) -> Error {
    let help = "give a data frame of pandas or polars, an Arrow table, or a mapping from column to values";
    Error::new(Code::WrongColumnType, source, format!("`{source}` is given as `{what}`, which is no table"), help)
}

/// The columns of a table that gives each by its name.
fn pieces(source: &str, wanted: &[String], table: &Bound<'_, PyAny>, names: &Bound<'_, PyAny>) -> PyResult<(Piece, Rows)> {
    let py = table.py();
    let names: Vec<String> = names.try_iter()?.filter_map(|name| name.and_then(|name| name.extract()).ok()).collect();
    let mut columns = Vec::new();
    for name in wanted.iter().filter(|name| names.contains(name)) {
        columns.push((name, column(Place { source, column: name }, &table.get_item(name)?)?));
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
        with_names(own.collect(), wanted, &names, end - start)
    };
    let mut pieces: Vec<Piece> = spans.map(cut).collect();
    if pieces.is_empty() {
        let own = columns.iter().filter_map(|(name, held)| Some(((*name).clone(), held.first()?.slice(0, 0))));
        pieces.push(with_names(own.collect(), wanted, &names, 0));
    }
    Ok(all(pieces))
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
    let DataType::Struct(fields) = array.data_type() else { return Err(no_table(source, &array.data_type().to_string())) };
    let names: Vec<String> = fields.iter().map(|field| field.name().clone()).collect();
    let columns = names.iter().zip(array.as_struct().columns()).filter(|(name, _)| wanted.contains(name));
    let own: xlakit::Result<Piece> = columns
        .map(|(name, column)| {
            let held = Held::new(column).map_err(|why| why.at(source, name, first_row))?;
            Ok((name.clone(), held))
        })
        .collect();
    Ok(with_names(own?, wanted, &names, array.len()))
}

/// The columns, and, where one that is wanted is not among them, the names of the others too: an error then suggests a near one.
fn with_names(mut own: Piece, wanted: &[String], names: &[String], rows: usize) -> Piece {
    if wanted.iter().any(|name| !names.contains(name)) {
        let others = names.iter().filter(|name| !wanted.contains(name));
        own.extend(others.map(|name| (name.clone(), Held::Plain(Arc::new(StringArray::new_null(rows))))));
    }
    own
}

fn all(pieces: Vec<Piece>) -> (Piece, Rows) {
    let empty = pieces.first().map(|piece| piece.iter().map(|(name, held)| (name.clone(), held.slice(0, 0))).collect());
    (empty.unwrap_or_default(), Rows::Pieces(pieces.into_iter()))
}
