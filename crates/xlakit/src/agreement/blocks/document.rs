//! The whole document as it was written, before names are resolved.

use super::condition::ConditionMap;
use super::defaults::DefaultsBlock;
use super::indicator::IndicatorBlock;
use super::score::ScoreBlock;
use super::source::SourceBlock;
use super::target::TargetBlock;
use super::watermelon::WatermelonBlock;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Named, Path, Placed, Reads, read_word};
use crate::agreement::describe::shape::Shape;
use crate::agreement::settlement::blocks::SettlementBlock;
use crate::agreement::syntax::tree::{Node, Value};
use crate::error::Diagnostic;
use crate::time::{Date, InstantOrDay, PeriodKind};

block! {
    /// An experience-level agreement.
    DocumentBlock "agreement" {
        needed xlakit: Placed<u64>, "The version of the format, 1.";
        needed id: Name, "A short name for programs.";
        needed sources: Named<SourceBlock>, "What was observed.";
        needed indicators: Named<IndicatorBlock>, "What is measured.";
        optional title: Name, "A name for people.";
        optional customer: Name, "Who receives the services.";
        optional providers: Vec<String>, "Who delivers them.";
        optional objectives: Named<String>, "What it is all for, in words that indicators refer to.";
        optional currency: Name, "The currency of the charges, such as `EUR`.";
        optional time_zone: Name, "The zone in which periods are cut and times without a zone are read.", "UTC";
        optional period: Placed<PeriodBlock>, "How long a period is.", "month";
        optional first_day: Placed<Date>, "The first day of the term.";
        optional last_day: Placed<Date>, "The last day of the term.";
        optional personas: Named<PersonaBlock>, "Groups of people who work alike; they may overlap.";
        optional exclude: Vec<ExclusionBlock>, "Rows that do not count, each with a reason that reaches the report.";
        optional breakdowns: Vec<Placed<Vec<Name>>>, "Combinations of dimensions that get scorecards of their own.";
        optional defaults: DefaultsBlock, "How figures are decided where their targets do not say it.";
        optional targets: Vec<TargetBlock>, "What was agreed.";
        optional scores: Named<ScoreBlock>, "Several indicators as one number.";
        optional settlement: SettlementBlock, "What it is worth in money.";
        optional watermelon: WatermelonBlock, "Where the outside is green and the inside red.";
        planned "moments": "moments that matter";
        planned "benchmarks": "figures of others";
        planned "privacy": "the smallest group that is shown";
    }
}

block! {
    /// A group of people who work alike.
    PersonaBlock "persona" {
        required r#where: ConditionMap,
            "The rows of its people, by dimensions or columns; a source without them does not know the persona.";
        optional title: Name, "What people call it.", "its name";
    }
}

block! {
    /// Rows that do not count. A row counts for the first exclusion that covers it.
    ExclusionBlock "exclusion" {
        required source: Name, "The source.";
        required reason: Name, "Why, as the report says it.";
        optional from: Placed<InstantOrDay>, "The first day or instant.", "always";
        optional before: Placed<InstantOrDay>, "The first day or instant after it.", "always";
        optional r#where: ConditionMap, "Which rows.", "every row of that time";
    }
}

/// `period` as written: a word, or a number of days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PeriodBlock(pub(crate) PeriodKind);

block! {
    /// Periods of so many days, counted from the first day of the term.
    DaysBlock "period" {
        required days: u64, "How many days.";
    }
}

impl Reads for PeriodBlock {
    fn read(node: &Node, path: &Path<'_>, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        let kind = match node.value {
            // More days than a calendar has are one period, whatever their number.
            Value::Map(_) => PeriodKind::Days(u32::try_from(DaysBlock::read(node, path, problems)?.days).unwrap_or(u32::MAX)),
            _ => read_word(node, path, KINDS, &[], problems)?,
        };
        Some(Self(kind))
    }

    fn shape() -> Shape {
        let words = &[
            ("day", "Midnight to midnight."),
            ("week", "Monday to Sunday, as in ISO 8601."),
            ("month", "A calendar month."),
            ("quarter", "Three calendar months, from January."),
            ("year", "A calendar year."),
        ];
        Shape::Either(vec![Shape::Word { words, planned: &[] }, DaysBlock::shape()])
    }
}

const KINDS: &[(&str, PeriodKind)] = &[
    ("day", PeriodKind::Day),
    ("week", PeriodKind::Week),
    ("month", PeriodKind::Month),
    ("quarter", PeriodKind::Quarter),
    ("year", PeriodKind::Year),
];
