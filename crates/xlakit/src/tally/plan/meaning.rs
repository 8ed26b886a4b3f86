//! What the plan's text says of an agreement. Targets, scores, settlement, titles and rates are not part of it; the limits of
//! targets on quantiles are.

use serde_json::{Value, json};

use super::limits::limits;
use super::spelling::{condition, literal};
use crate::agreement::{Agreement, By, Indicator, Invited, OnePer, Over, Source};
use crate::num::sort;
use crate::tally::kinds;
use crate::time::Instant;

/// Everything of an agreement that decides what is counted.
pub(super) fn meaning(agreement: &Agreement) -> Value {
    let (start, end) = agreement.calendar.term();
    let sources: Vec<Value> = agreement.sources.iter().enumerate().map(|(index, one)| source(agreement, index, one)).collect();
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
            let mut said = json!({
                "name": indicator.name, "source": indicator.source, "where": condition(&indicator.base),
                "measure": kinds::meaning(&indicator.measure),
            });
            if let Some(said) = said.as_object_mut().filter(|_| !indicator.paired.is_empty()) {
                said.insert("paired".into(), paired(agreement, indicator));
            }
            said
        })
        .collect();
    // Rows are counted against the limits of targets on quantiles.
    let targets: Vec<Value> = (agreement.indicators.iter().enumerate())
        .map(|(index, indicator)| (&indicator.name, limits(agreement, index)))
        .filter(|(_, limits)| !limits.is_empty())
        .map(|(name, limits)| json!({ "name": name, "limits": limits }))
        .collect();
    let watermelon = agreement.watermelon.as_ref().map(|watermelon| {
        let inside = watermelon.inside.iter().map(|(indicator, _)| *indicator);
        let mut searched: Vec<usize> = watermelon.outside.iter().copied().chain(inside).collect();
        sort(&mut searched);
        searched.dedup();
        let whole = watermelon.over == Over::Whole;
        json!({
            "indicators": searched, "by": watermelon.by, "depth": watermelon.depth, "whole": whole, "cells": watermelon.cells,
        })
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

/// The other indicators whose values an indicator asks for.
fn paired(agreement: &Agreement, indicator: &Indicator) -> Value {
    let pairs = indicator.paired.iter().filter_map(|pair| Some((agreement.indicators.get(pair.with)?, pair.missing)));
    pairs.map(|(other, missing)| json!([other.name, { "missing": missing }])).collect()
}

fn source(agreement: &Agreement, index: usize, source: &Source) -> Value {
    let columns: Vec<Value> = source
        .columns
        .iter()
        .map(|rule| {
            let missing: Vec<Value> = rule.missing.iter().map(literal).collect();
            let mut read = json!({ "column": rule.column, "missing": missing, "format": rule.format, "same": rule.same });
            // Plans of old say nothing of it.
            if let (Some(unit), Some(read)) = (rule.unit, read.as_object_mut()) {
                read.insert("unit".to_owned(), json!(unit.as_str()));
            }
            read
        })
        .collect();
    let dimensions: Vec<Value> = source.dimensions.iter().map(|dimension| json!([dimension.name, dimension.column])).collect();
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
}

fn one_per(one_per: &OnePer) -> Value {
    let by = match &one_per.by {
        By::At => Value::Null,
        By::Time(column) => json!({ "time": column }),
        By::Number(column) => json!({ "number": column }),
    };
    json!({ "subject": one_per.subject, "take": one_per.take.as_str(), "within": one_per.within.as_str(), "by": by })
}
