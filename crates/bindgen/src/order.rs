//! The order of a module's functions. What compresses a module on its way to the page finds again only what it has seen shortly
//! before, so like functions should stand together: after each comes the one that shares most with those before it.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is the place of a function, or of a piece, in the list that it was counted from"
)]

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, CustomSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// Two functions are as alike as they have pieces of this many bytes in common.
const PIECE: usize = 6;
/// Pieces that more functions than this have in common do not tell which of them are alike.
const COMMON: usize = 400;
/// As many functions before the place to be filled are looked at: about what a quarter of gzip's window holds.
const RECENT: usize = 40;

/// The module with its functions in order. Custom sections are left out: nothing that runs the module reads them.
pub(crate) fn ordered(module: &[u8]) -> Result<Vec<u8>, Error<Infallible>> {
    let mut bodies = Vec::new();
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = by_likeness(&bodies);
    let mut place = vec![0; order.len()];
    for (new, &old) in (imported..).zip(&order) {
        place[old] = new;
    }
    let mut written = Module::new();
    Ordered { imported, order, place }.parse_core_module(&mut written, Parser::new(0), module)?;
    Ok(written.finish())
}

/// The functions, each followed by the one that has most pieces in common with the recent ones, for its length.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let mut pieces: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, body) in bodies.iter().enumerate() {
        for piece in body.windows(PIECE) {
            let holders = pieces.entry(piece).or_default();
            if holders.last() != Some(&function) {
                holders.push(function);
            }
        }
    }
    let telling: Vec<&Vec<usize>> = pieces.values().filter(|holders| (2..=COMMON).contains(&holders.len())).collect();
    let mut held = vec![Vec::new(); bodies.len()];
    for (piece, holders) in telling.iter().enumerate() {
        for &function in *holders {
            held[function].push(piece);
        }
    }

    // How many of the recent functions have a piece, and how many such pieces a function has.
    let mut seen = vec![0_u32; telling.len()];
    let mut shared = vec![0_u32; bodies.len()];
    let mut recent = VecDeque::new();
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order = Vec::new();
    while let Some(at) = most_like(&left, &shared, bodies) {
        let next = left.remove(at);
        order.push(next);
        recent.push_back(next);
        for &piece in &held[next] {
            seen[piece] += 1;
            if seen[piece] == 1 {
                telling[piece].iter().for_each(|&function| shared[function] += 1);
            }
        }
        let forgotten = if recent.len() > RECENT { recent.pop_front() } else { None };
        for &piece in forgotten.iter().flat_map(|&function| &held[function]) {
            seen[piece] -= 1;
            if seen[piece] == 0 {
                telling[piece].iter().for_each(|&function| shared[function] -= 1);
            }
        }
    }
    order
}

/// Where among those left the function stands that shares most; of equals the first.
fn most_like(left: &[usize], shared: &[u32], bodies: &[&[u8]]) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (at, &function) in left.iter().enumerate() {
        // What is shared prefers the long, its part of the whole the short: this is the product of both.
        let pieces = f64::from(shared[function]);
        let likeness = pieces * pieces / bodies[function].len() as f64;
        if best.is_none_or(|(_, most)| likeness > most) {
            best = Some((at, likeness));
        }
    }
    best.map(|(at, _)| at)
}

/// Writes a module anew with its functions in another order.
struct Ordered {
    /// How many functions come from outside; they keep their indices.
    imported: u32,
    /// The module's own functions, as they were, in their new order.
    order: Vec<usize>,
    /// The new index of each of them.
    place: Vec<u32>,
}

impl Reencode for Ordered {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(function.checked_sub(self.imported).map_or(function, |own| self.place[own as usize]))
    }

    fn parse_function_section(
        &mut self,
        written: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for &function in &self.order {
            written.function(types[function]);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, written: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.order.clone() {
            utils::parse_function_body(self, written, bodies[function].clone())?;
        }
        Ok(())
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<(), Error<Infallible>> {
        Ok(())
    }
}
