//! The whole document as it was written, before names are resolved.

use super::condition::ConditionMap;
use super::indicator::IndicatorBlock;
use super::reader::{Name, Named, block};
use super::score::ScoreBlock;
use super::settlement::SettlementBlock;
use super::source::SourceBlock;
use super::target::TargetBlock;
use super::watermelon::WatermelonBlock;
use crate::time::Date;

block! {
    /// An experience-level agreement.
    DocumentBlock "agreement" {
        required xlakit: u64, "The version of the format, 1.";
        required id: Name, "A short name for programs.";
        required sources: Named<SourceBlock>, "What was observed.";
        required indicators: Named<IndicatorBlock>, "What is measured.";
        optional title: Name, "A name for people.";
        optional customer: Name, "Who receives the services.";
        optional providers: Vec<String>, "Who delivers them.";
        optional objectives: Named<String>, "What it is all for, in words that indicators refer to.";
        optional currency: Name, "The currency of the charges, such as `EUR`.";
        optional time_zone: Name, "The zone in which periods are cut and times without a zone are read.", "UTC";
        optional period: PeriodBlock, "How long a period is.", "month";
        optional first_day: Date, "The first day of the term.";
        optional last_day: Date, "The last day of the term.";
        optional personas: Named<PersonaBlock>, "Groups of people who work alike; they may overlap.";
        optional exclude: Vec<ExclusionBlock>, "Rows that do not count, each with a reason that reaches the report.";
        optional breakdowns: Vec<Vec<Name>>, "Combinations of dimensions that get scorecards of their own.";
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
        required r#where: ConditionMap, "The rows of its people, by dimensions or columns; a source without them does not know the persona.";
        optional title: Name, "What people call it.", "its name";
    }
}

block! {
    /// Rows that do not count. A row counts for the first exclusion that covers it.
    ExclusionBlock "exclusion" {
        required source: Name, "The source.";
        required reason: Name, "Why, as the report says it.";
        optional from: InstantOrDay, "The first day or instant.", "always";
        optional before: InstantOrDay, "The first day or instant after it.", "always";
        optional r#where: ConditionMap, "Which rows.", "every row of that time";
    }
}
