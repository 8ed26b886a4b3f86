//! Scales in columns of bytes, counted without a buffer between the column and the counters.

use xlakit_kernels::{Points, count_points};

use crate::tally::columns::block::BLOCK;
use crate::tally::grid::table::{Grid, Groups};
use crate::tally::kinds::bytes::ByteScale;
use crate::tally::plan::layout::Slots;

/// Counts a block of indicators on scales in columns of bytes; `false` if a byte is off its scale. Not for grids of rows.
pub(crate) fn add<'a>(
    grid: &mut Grid,
    scales: impl Iterator<Item = (usize, &'a ByteScale<'a>)>,
    start: usize,
    rows: usize,
) -> bool {
    if grid.adds_narrowly() { add_apart(grid, scales, start, rows) } else { add_to_one(grid, scales, start, rows) }
}

/// Of a block whose rows are all in one group.
#[expect(clippy::indexing_slicing, reason = "groups, codes and places lie within the grid that made them")]
fn add_to_one<'a>(grid: &mut Grid, scales: impl Iterator<Item = (usize, &'a ByteScale<'a>)>, start: usize, rows: usize) -> bool {
    let (Groups::One(group), layout, counts, _) = grid.parts() else { return false };
    let mut on_scale = true;
    for (indicator, scale) in scales {
        let Some(place) = layout.place(indicator) else { continue };
        let (first, mut counted) = (group * layout.counts + place.values.start, 0);
        scale.count(scale.block(start, rows), |code, n| {
            counts[first + usize::from(code)] += n;
            counted += n;
        });
        on_scale &= counted == rows as u64;
    }
    on_scale
}

/// Of a block whose rows lie in several groups.
#[expect(clippy::indexing_slicing, reason = "groups, codes and places lie within the grid that made them")]
fn add_apart<'a>(grid: &mut Grid, scales: impl Iterator<Item = (usize, &'a ByteScale<'a>)>, start: usize, rows: usize) -> bool {
    let (groups, layout, lines, counts) = grid.narrow();
    let mut on_scale = true;
    let mut waiting: Option<Points<'_>> = None;
    for (indicator, scale) in scales {
        // Every plain scale of a table has slots: it is neither weighted nor counted beforehand.
        let Some(Slots { count, slot, .. }) = layout.place(indicator).and_then(|place| place.slots) else { continue };
        let bytes = scale.block(start, rows);
        if let Some(low) = scale.lowest(bytes) {
            let points = Points { bytes, low, slot };
            match waiting.take() {
                Some(other) => count_points(groups, &[other, points], lines, layout.lines),
                None => waiting = Some(points),
            }
        } else {
            let mut codes = [0; BLOCK];
            on_scale &= scale.codes(bytes, &mut codes);
            for (&group, &code) in groups[..rows].iter().zip(&codes) {
                counts[group as usize * layout.counts + count + usize::from(code)] += 1;
            }
        }
    }
    if let Some(points) = waiting {
        count_points(groups, &[points], lines, layout.lines);
    }
    on_scale
}
