//! The plan of a tally: what was counted, as canonical text. Targets, scores, settlement, titles and rates are not part of it; the limits of
//! targets on quantiles are.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::limits::limits;
use super::recall::Recall;
use super::shape::{MOST_PERSONAS, Shape};
use crate::agreement::{
    Agreement, Bound, Bounds, By, Check, Condition, Counted, Invited, Literal, Measure, Negative, Node, OnePer, Quantity,
    ReportedUnit, Scale, Unfinished, Whole, read_own_json,
};
use crate::error::{Code, Error, Result};
use crate::num::{json as json_text, sort};
use crate::time::Instant;

/// The version of the plan's text and of the bytes of a tally.
pub(crate) const FORMAT: u64 = 4;

/// What a tally counts. Two tallies can be merged if the texts of their plans are equal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    pub(crate) text: String,
    pub(crate) shape: Shape,
}

impl Plan {
    /// The plan of an agreement.
    pub(crate) fn of(agreement: &Agreement) -> Result<Self> {
        if agreement.personas.len() > MOST_PERSONAS {
            let message =
                format!("there are {} personas, and a tally tells at most {MOST_PERSONAS} apart", agreement.personas.len());
            return Err(Error::new(Code::NotBuilt, "/personas", message, "merge personas, or make them a dimension"));
        }
        let shape = Shape::of(agreement);
        let text = json_text(&json!({ "format": FORMAT, "meaning": meaning(agreement), "shape": &shape }));
        Ok(Self { text, shape })
    }

    /// Reads a plan from its text; `None` if it is not one of this format.
    pub(crate) fn read(text: String) -> Option<Self> {
        let plan = read_own_json(&text)?;
        if u64::recall(plan.get("format")?)? != FORMAT {
            return None;
        }
        let shape = Shape::recall(plan.get("shape")?)?;
        shape.is_sound().then_some(Self { text, shape })
    }

    /// Refuses another plan, and says what differs.
    pub(crate) fn check_same(&self, other: &Self) -> Result<()> {
        if self.text == other.text {
            return Ok(());
        }
        let plans = read_own_json(&self.text).zip(read_own_json(&other.text));
        let what = plans.and_then(|(ours, theirs)| difference(ours.get("meaning")?, theirs.get("meaning")?));
        let what = what.unwrap_or_else(|| "the tables".to_owned());
        let message = format!("what is counted differs: {what}");
        Err(Error::new(Code::PlanMismatch, "", message, "tally the data again under one agreement"))
    }
}

/// The first thing that differs: `time_zone`, or the name of a source, persona or indicator.
fn difference(ours: &Node, theirs: &Node) -> Option<String> {
    let unlike = ours.entries()?.iter().find(|entry| theirs.get(&entry.key) != Some(&entry.value))?;
    let key = &unlike.key;
    let lists = unlike.value.list().zip(theirs.get(key).and_then(Node::list));
    let Some((ours, theirs)) = lists else { return Some(format!("`{key}`")) };
    let kind = key.strip_suffix('s').unwrap_or(key);
    let name = |node: &Node| node.get("name").and_then(Node::text).map(|name| format!("{kind} `{name}`"));
    let unlike = ours.iter().find(|one| namesake(theirs, one) != Some(*one));
    let unlike = unlike.or_else(|| theirs.iter().find(|one| namesake(ours, one).is_none()));
    Some(unlike.and_then(name).unwrap_or_else(|| format!("`{key}`")))
}

/// The node of a list that has the name of another.
fn namesake<'l>(list: &'l [Node], one: &Node) -> Option<&'l Node> {
    list.iter().find(|other| other.get("name") == one.get("name"))
}

fn meaning(agreement: &Agreement) -> Value {
    let (start, end) = agreement.calendar.term();
    let sources: Vec<Value> = agreement
        .sources
        .iter()
        .enumerate()
        .map(|(index, source)| {
            let columns: Vec<Value> = source
                .columns
                .iter()
                .map(|rule| {
                    let missing: Vec<Value> = rule.missing.iter().map(literal).collect();
                    json!({ "column": rule.column, "missing": missing, "format": rule.format, "same": rule.same })
                })
                .collect();
            let dimensions: Vec<Value> =
                source.dimensions.iter().map(|dimension| json!([dimension.name, dimension.column])).collect();
            // A fixed number of invitations is added when figures are formed, so it may change.
            let invited = match &source.invited {
                Some(Invited::Column(column)) => json!({ "column": column }),
                Some(Invited::Source(other)) => json!({ "source": other }),
                Some(Invited::PerPeriod(_)) | None => Value::Null,
            };
            let exclusions: Vec<Value> = agreement
                .exclusions
                .iter()
                .filter(|exclusion| exclusion.source == index)
                .map(|exclusion| {
                    json!({
                        "from": exclusion.from.map(Instant::millis), "before": exclusion.before.map(Instant::millis),
                        "where": condition(&exclusion.condition),
                    })
                })
                .collect();
            json!({
                "name": source.name, "at": source.at, "dimensions": dimensions, "columns": columns, "weight": source.weight,
                "invited": invited, "exclude": exclusions, "one_per": source.one_per.as_ref().map(one_per),
            })
        })
        .collect();
    let personas: Vec<Value> = agreement
        .personas
        .iter()
        .map(|persona| {
            let conditions: Vec<Value> =
                persona.conditions.iter().map(|known| known.as_ref().map_or(Value::Null, condition)).collect();
            json!({ "name": persona.name, "where": conditions })
        })
        .collect();
    let indicators: Vec<Value> = agreement
        .indicators
        .iter()
        .map(|indicator| {
            json!({
                "name": indicator.name, "source": indicator.source, "where": condition(&indicator.base),
                "measure": measure(&indicator.measure),
            })
        })
        .collect();
    // Rows are counted against the limits of targets on quantiles.
    let targets: Vec<Value> = (agreement.indicators.iter().enumerate())
        .map(|(index, indicator)| (&indicator.name, limits(agreement, index)))
        .filter(|(_, limits)| !limits.is_empty())
        .map(|(name, limits)| json!({ "name": name, "limits": limits }))
        .collect();
    let watermelon = agreement.watermelon.as_ref().map(|watermelon| {
        let mut searched: Vec<usize> = watermelon.outside.iter().copied().chain(watermelon.inside.iter().map(|side| side.0)).collect();
        sort(&mut searched);
        searched.dedup();
        let whole = watermelon.over == crate::agreement::Over::Whole;
        json!({ "indicators": searched, "by": watermelon.by, "depth": watermelon.depth, "whole": whole, "cells": watermelon.cells })
    });
    json!({
        "time_zone": agreement.calendar.zone().name(),
        "period": format!("{:?}", agreement.calendar.kind()).to_ascii_lowercase(),
        "first_day": start.map(Instant::millis),
        "last_day": end.map(Instant::millis),
        "sources": sources,
        "personas": personas,
        "indicators": indicators,
        "targets": targets,
        "breakdowns": agreement.breakdowns,
        "watermelon": watermelon,
    })
}

fn one_per(one_per: &OnePer) -> Value {
    let by = match &one_per.by {
        By::At => Value::Null,
        By::Time(column) => json!({ "time": column }),
        By::Number(column) => json!({ "number": column }),
    };
    json!({ "subject": one_per.subject, "take": one_per.take.as_str(), "within": one_per.within.as_str(), "by": by })
}

fn measure(measure: &Measure) -> Value {
    match measure {
        Measure::Net(of, classes) => {
            json!({ "net": scale(of), "negative": bounds(&classes.negative), "positive": bounds(&classes.positive) })
        }
        Measure::TopBox(of, good) => json!({ "top_box": scale(of), "good": bounds(good) }),
        Measure::ScaleMean(of) => json!({ "scale_mean": scale(of) }),
        Measure::Mean { of, range, beside, unit: _ } => {
            let range = range.map(|(low, high)| [number(low), number(high)]);
            json!({ "mean": quantity(of), "range": range, "beside": !beside.is_empty() })
        }
        // Which quantile is asked of the values may change.
        Measure::Quantile { of, range, q: _, unit: _, beside: _ } => {
            json!({ "quantile": quantity(of), "range": range.map(|(low, high)| [number(low), number(high)]) })
        }
        Measure::Share { good, bad } => json!({ "good": condition(good), "bad": bad.as_ref().map(condition) }),
        Measure::Within { start, end, limit, unfinished, negative } => json!({
            "start": start, "end": end, "limit": limit, "missed": *unfinished == Unfinished::Missed, "negative": negative_word(*negative),
        }),
        Measure::Ratio { numerator, denominator } => json!({ "numerator": numerator, "denominator": denominator }),
        Measure::Apdex { of, threshold } => json!({ "apdex": quantity(of), "threshold": number(*threshold) }),
        // The factor of a rate is applied when the figure is formed, so it may change.
        Measure::Rate { events, exposure, .. } => json!({ "events": events, "exposure": exposure }),
        Measure::Count { .. } => json!("count"),
        Measure::Whole { of, form, unit: _ } => {
            let form = match form {
                Whole::Sum => "sum",
                Whole::Max => "max",
                Whole::Spread => "spread",
            };
            json!({ form: quantity(of) })
        }
        Measure::PreCounted(counted) => {
            let of = if let Counted::Points { of, .. } = counted { self::measure(of) } else { Value::Null };
            json!({ "pre_counted": counted.columns(), "of": of })
        }
        Measure::Sentiment { column, labels } => {
            let labels = labels.each_ref().map(|labels| labels.iter().map(literal).collect::<Vec<_>>());
            json!({ "sentiment": column, "labels": labels })
        }
        Measure::Reported { column, n, unit } => {
            let unit = match unit {
                ReportedUnit::Percent => "percent",
                ReportedUnit::Share => "share",
                ReportedUnit::Points => "points",
                ReportedUnit::Number(_) => "number",
            };
            json!({ "reported": column, "n": n, "unit": unit })
        }
    }
}

fn negative_word(negative: Negative) -> &'static str {
    match negative {
        Negative::Missing => "missing",
        Negative::Zero => "zero",
        Negative::Error => "error",
    }
}

fn scale(scale: &Scale) -> Value {
    json!([scale.column, scale.low, scale.high])
}

fn quantity(quantity: &Quantity) -> Value {
    match quantity {
        Quantity::Column(column) => json!(column),
        // Milliseconds are divided by the unit when the figure is formed, so it may change.
        Quantity::Between { start, end, negative, unit: _ } => json!([start, end, negative_word(*negative)]),
    }
}

fn condition(condition: &Condition) -> Value {
    Value::Array(condition.checks.iter().map(|(column, check)| json!([column, self::check(check)])).collect())
}

fn check(check: &Check) -> Value {
    match check {
        Check::OneOf(values) => json!({ "one_of": values.iter().map(literal).collect::<Vec<_>>() }),
        Check::NoneOf(values) => json!({ "none_of": values.iter().map(literal).collect::<Vec<_>>() }),
        Check::Within(within) => bounds(within),
        Check::Missing(missing) => json!({ "missing": missing }),
    }
}

fn bounds(bounds: &Bounds) -> Value {
    let bound = |bound: Bound| json!([number(bound.at), bound.inclusive]);
    json!({ "low": bounds.low.map(bound), "high": bounds.high.map(bound) })
}

/// Numbers, booleans and text look alike in quotes, so only text has them.
fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::Text(text) => json!(text),
        Literal::Number(value) => json!({ "number": number(*value) }),
        Literal::Bool(value) => json!(value),
    }
}

fn number(value: Decimal) -> String {
    value.normalize().to_string()
}
