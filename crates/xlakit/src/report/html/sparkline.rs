//! The course of a figure over the periods.

use super::markup::{Html, element, tag};
use super::picture::{at, circle, class, drawing, path};
use super::ruler::Ruler;
use crate::agreement::Goal;
use crate::num::{Decimal, Figure};
use crate::scorecard::Verdict;

const WIDTH: f64 = 108.0;
const HEIGHT: f64 = 34.0;
const MARGIN: f64 = 5.0;

/// A figure of a period.
pub(in crate::report) struct HistoryStep<'a> {
    pub(in crate::report) value: Option<Figure>,
    pub(in crate::report) goal: Option<&'a Goal>,
    pub(in crate::report) verdict: Option<Verdict>,
    /// The figure in words.
    pub(in crate::report) title: &'a str,
}

impl HistoryStep<'_> {
    fn target(&self) -> Option<Figure> {
        self.goal.map(|goal| Figure::from_decimal(goal.at()))
    }
}

/// A line through the figures, broken where there is none, with a mark for each verdict; the targets are a dashed line.
pub(in crate::report) fn draw(steps: &[HistoryStep<'_>], unit: &str, title: &str) -> Html {
    let (values, targets): (Vec<_>, Vec<_>) = steps.iter().map(|step| (step.value, step.target())).unzip();
    let figures: Vec<Decimal> = values.iter().chain(&targets).flatten().map(Figure::as_decimal).collect();
    let Some(scale) = Ruler::around(&figures, unit) else { return Html::default() };
    let width = (WIDTH - 2.0 * MARGIN) / (steps.len().max(2) - 1) as f64;
    let x = |index: usize| MARGIN + index as f64 * width;
    let y = |figure: Figure| HEIGHT - MARGIN - scale.place(figure.as_decimal(), HEIGHT - 2.0 * MARGIN).0;
    let mut parts = vec![tag("title", title)];
    for (class, figures) in [("goal", targets), ("course", values)] {
        let points: Vec<_> =
            figures.iter().enumerate().map(|(index, figure)| figure.map(|figure| (x(index), y(figure)))).collect();
        parts.push(path(class, &course(&points)));
    }
    for (index, step) in steps.iter().enumerate() {
        let Some(value) = step.value else { continue };
        let (x, y) = (x(index), y(value));
        let class = class(step.verdict);
        let mark = match step.verdict {
            Some(Verdict::Missed) => path(class, &format!("M{} {}l4 4l-4 4l-4 -4z", at(x), at(y - 4.0))),
            Some(Verdict::Met) | None => circle(class, x, y, 2.2),
            Some(_) => circle(&format!("hollow {class}"), x, y, 2.6),
        };
        parts.push(element("g", &[], [tag("title", step.title), mark]));
    }
    drawing("sparkline", WIDTH, HEIGHT, parts)
}

/// The outline of a line with gaps.
fn course(points: &[Option<(f64, f64)>]) -> String {
    let mut outline = String::new();
    let mut pen = 'M';
    for point in points {
        match point {
            Some((x, y)) => {
                outline.extend([&pen.to_string(), at(*x).as_str(), " ", &at(*y)]);
                pen = 'L';
            }
            None => pen = 'M',
        }
    }
    outline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_without_a_figure_breaks_the_line() {
        let points = [Some((0.0, 1.0)), Some((1.0, 2.0)), None, Some((3.0, 4.0))];
        assert_eq!(course(&points), "M0.0 1.0L1.0 2.0M3.0 4.0");
    }

    #[test]
    fn nothing_is_drawn_of_no_figure() {
        let step = HistoryStep { value: None, goal: None, verdict: Some(Verdict::NoData), title: "" };
        assert_eq!(draw(&[step], "share", "x"), Html::default());
    }
}
