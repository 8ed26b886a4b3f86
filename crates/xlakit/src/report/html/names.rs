//! What people call what is measured and whom it is about.

use super::markup::{Html, classed, tag};
use crate::agreement::{PERSONA, Segment};
use crate::report::Report;

/// The title of an indicator with the name by which sentences call it, or that name alone.
pub(in crate::report) fn indicator(report: &Report, name: &str) -> Html {
    match report.agreement.indicator_title(name) {
        Some(title) => [Html::from(title), " ".into(), classed("small", "name", name)].into(),
        None => name.into(),
    }
}

/// The title of an indicator, else its name.
pub(in crate::report) fn short<'a>(report: &'a Report, name: &'a str) -> &'a str {
    report.agreement.indicator_title(name).unwrap_or(name)
}

/// The title of a persona or indicator that is a part of a score, else its name.
pub(in crate::report) fn part<'a>(report: &'a Report, segment: &Segment, name: &'a str) -> &'a str {
    let persona = || report.agreement.persona_title(name);
    if segment.is_total() { persona().unwrap_or_else(|| short(report, name)) } else { short(report, name) }
}

/// A segment: each label behind its dimension.
pub(in crate::report) fn segment(report: &Report, segment: &Segment) -> Html {
    if segment.is_total() {
        return "Total".into();
    }
    let parts = segment.parts().iter().map(|(dimension, label)| {
        let called = called(report, dimension, label.as_deref());
        classed("span", "part", [classed("small", "name", dimension.as_str()), " ".into(), tag("span", called), " ".into()])
    });
    parts.collect()
}

/// What people call a label of a dimension.
pub(in crate::report) fn called<'a>(report: &'a Report, dimension: &str, label: Option<&'a str>) -> &'a str {
    let label = label.unwrap_or("(missing)");
    let titled = if dimension == PERSONA { report.agreement.persona_title(label) } else { None };
    titled.unwrap_or(label)
}
