//! A score as its contributions, side by side.

use super::markup::{Html, element, tag};
use super::picture::{drawing, line, rectangle};
use super::ruler::Ruler;
use crate::agreement::Goal;
use crate::num::Figure;

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 24.0;

/// What one part gives: its shade, and the title of its piece.
pub(in crate::report) struct Piece {
    pub(in crate::report) shade: usize,
    pub(in crate::report) contribution: Figure,
    pub(in crate::report) title: String,
}

/// The number of shades before they repeat.
pub(in crate::report) const SHADES: usize = 6;

/// The contributions from 0 to 100 with the target as a tick.
pub(in crate::report) fn draw(pieces: &[Piece], goal: Option<&Goal>, title: &str) -> Html {
    let mut parts = vec![tag("title", title), rectangle("track", 0.0, 5.0, WIDTH, 14.0)];
    let mut from = 0.0;
    for piece in pieces {
        let (length, _) = Ruler::SCORE.place(piece.contribution.as_decimal(), WIDTH);
        let bar = rectangle(&format!("shade-{}", piece.shade % SHADES), from, 5.0, length - 1.0, 14.0);
        parts.push(element("g", &[], [tag("title", piece.title.as_str()), bar]));
        from += length;
    }
    if let Some(at) = goal.map(|goal| goal.at()) {
        let (tick, _) = Ruler::SCORE.place(at, WIDTH);
        parts.extend(["halo", "target"].map(|class| line(class, (tick, 0.0), (tick, HEIGHT))));
    }
    drawing("stack", WIDTH, HEIGHT, parts)
}
