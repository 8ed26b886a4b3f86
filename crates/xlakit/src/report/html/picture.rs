//! Small drawings: a figure as a point in its interval beside its target.

use super::markup::{Html, element, tag};
use super::ruler::Ruler;
use crate::agreement::Goal;
use crate::num::Figure;
use crate::scorecard::Verdict;

const WIDTH: f64 = 168.0;
const MARGIN: f64 = 6.0;

/// What is drawn of a figure.
pub(in crate::report) struct Picture<'a> {
    pub(in crate::report) value: Figure,
    pub(in crate::report) bounds: Option<(Figure, Figure)>,
    pub(in crate::report) goal: Option<&'a Goal>,
    pub(in crate::report) verdict: Option<Verdict>,
    /// The same in words.
    pub(in crate::report) title: &'a str,
    /// The unit, where the ends of the scale are written under it.
    pub(in crate::report) ends: Option<&'a str>,
}

impl Picture<'_> {
    /// The figure on a scale: its interval as a bar with the point, the side of the target that meets it shaded, the target a
    /// tick.
    pub(in crate::report) fn draw(&self, scale: &Ruler) -> Html {
        let place = |figure: Figure| scale.place(figure.as_decimal(), WIDTH - 2.0 * MARGIN);
        let along = |figure: Figure| MARGIN + place(figure).0;
        let mut parts = vec![tag("title", self.title)];
        if let Some(goal) = self.goal {
            let at = goal.at();
            let tick = along(Figure::from_decimal(at));
            let (from, to) = if goal.asks_for_more() { (tick, WIDTH - MARGIN) } else { (MARGIN, tick) };
            parts.push(rectangle("good", from, 4.0, to - from, 14.0));
            parts.push(line("axis", (MARGIN, 11.0), (WIDTH - MARGIN, 11.0)));
            parts.push(line("target", (tick, 1.0), (tick, 21.0)));
        } else {
            parts.push(line("axis", (MARGIN, 11.0), (WIDTH - MARGIN, 11.0)));
        }
        let class = class(self.verdict);
        if let Some((low, high)) = self.bounds {
            let (from, to) = (along(low), along(high));
            parts.push(rectangle(&format!("interval {class}"), from, 8.0, (to - from).max(1.5), 6.0));
            if !place(low).1 {
                parts.push(path(class, &format!("M{} 11l5 -4v8z", at(0.0))));
            }
            if !place(high).1 {
                parts.push(path(class, &format!("M{} 11l-5 -4v8z", at(WIDTH))));
            }
        }
        parts.push(circle(&format!("point {class}"), along(self.value), 11.0, 4.5));
        if let Some(unit) = self.ends {
            let [low, high] = scale.ends(unit);
            parts.push(element("text", &[("x", &at(MARGIN)), ("y", "31")], low));
            parts.push(element("text", &[("x", &at(WIDTH - MARGIN)), ("y", "31"), ("text-anchor", "end")], high));
        }
        drawing("picture", WIDTH, if self.ends.is_some() { 34.0 } else { 22.0 }, parts)
    }
}

/// A drawing with its own measures.
pub(in crate::report) fn drawing(class: &str, width: f64, height: f64, parts: Vec<Html>) -> Html {
    let attributes = [
        ("class", class),
        ("role", "img"),
        ("viewBox", &format!("0 0 {width} {height}")),
        ("width", &width.to_string()),
        ("height", &height.to_string()),
    ];
    element("svg", &attributes, parts)
}

pub(in crate::report) fn rectangle(class: &str, x: f64, y: f64, width: f64, height: f64) -> Html {
    let (x, y, width, height) = (at(x), at(y), at(width.max(0.0)), at(height));
    element("rect", &[("class", class), ("x", &x), ("y", &y), ("width", &width), ("height", &height)], Html::default())
}

pub(in crate::report) fn line(class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Html {
    element("line", &[("class", class), ("x1", &at(x1)), ("y1", &at(y1)), ("x2", &at(x2)), ("y2", &at(y2))], Html::default())
}

pub(in crate::report) fn circle(class: &str, x: f64, y: f64, radius: f64) -> Html {
    element("circle", &[("class", class), ("cx", &at(x)), ("cy", &at(y)), ("r", &at(radius))], Html::default())
}

pub(in crate::report) fn path(class: &str, d: &str) -> Html {
    element("path", &[("class", class), ("d", d)], Html::default())
}

/// A coordinate with one place.
pub(in crate::report) fn at(coordinate: f64) -> String {
    format!("{coordinate:.1}")
}

/// The class of what has a verdict.
pub(in crate::report) fn class(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Met) => "met",
        Some(Verdict::Missed) => "missed",
        Some(Verdict::Undetermined) => "undetermined",
        Some(Verdict::Insufficient) => "insufficient",
        Some(Verdict::NoData) => "no-data",
        None => "untold",
    }
}

/// A verdict as people read it: its sign and its word.
pub(in crate::report) fn word(verdict: Verdict) -> Html {
    let word = if verdict == Verdict::NoData { "no data" } else { verdict.as_str() };
    let sign = element("span", &[("aria-hidden", "true")], crate::report::reading::mark(Some(verdict)));
    element("span", &[("class", &format!("verdict {}", class(Some(verdict))))], [sign, " ".into(), word.into()])
}
