//! The document becomes an agreement: every name is resolved, every value is held against its unit and its range, and every
//! problem is found, not only the first.
//!
//! The order is that of what refers to what: [`sources`], [`people`] (personas, exclusions, breakdowns), [`indicators`] with
//! their [`measures`] and [`conditions`], [`targets`], [`scores`], [`settlement`], [`watermelon`]. A part that could not be read
//! keeps its name, and what depends on it is passed over in silence, so that one slip gives one problem.

pub(super) mod amounts;
pub(super) mod conditions;
mod currency;
mod dated;
mod defaults;
mod indicators;
mod judged;
mod known;
pub(super) mod names;
mod pairs;
mod people;
pub(super) mod problems;
mod scores;
mod settlement;
pub(super) mod sources;
mod targets;
#[cfg(test)]
mod tests;
mod together;
mod unwise;
mod watermelon;

use self::known::Known;
use self::names::Index;
use self::problems::{Problems, faults, in_order};
use super::compiled::Agreement;
use crate::agreement::blocks::document::{DocumentBlock, PeriodBlock};
use crate::agreement::describe::reader::{Name, Path, Place, Placed, Reads as _, shorten, text_of};
use crate::agreement::syntax::text::read_text;
use crate::agreement::syntax::tree::{Node, Value};
use crate::error::{Code, Error, Result, nearest};
use crate::time::{Calendar, CalendarError, PeriodKind, Zone};

/// The version of the format that is read.
const FORMAT: u64 = 1;

/// The most sources, and the most personas, of one agreement: each of the one is held against each of the other.
const MOST: usize = 200;

faults! {
    /// What can be wrong with the document as a whole.
    DocumentFault {
        NoId => InvalidValue, "the id is empty", "write a short name such as `acme-desk`";
        TooMany { count: usize, what: &'static str, most: usize } => InvalidValue,
            "the agreement has {count} {what}, and at most {most} are read", "split the agreement";
        UnknownZone { zone: String, help: String } => UnknownTimeZone, "there is no time zone `{zone}`", "{help}";
        NoDays => InvalidValue, "a period of 0 days is none", "write 1 or more";
        NoFirstDay => MissingKey, "periods of so many days are counted from the first day of the term", "add `first_day`";
        EndsFirst => InvalidValue, "the last day lies before the first", "exchange the two";
    }
}

impl Agreement {
    /// Reads an agreement from YAML 1.2 or JSON; text that begins with `{` is JSON.
    ///
    /// What is legal but unwise is kept in [`warnings`](Self::warnings).
    ///
    /// # Errors
    ///
    /// Every problem of the document at once, in the order of the text, each with its code, its place and what mends it. Text
    /// over 1 MiB, 64 levels or 100,000 nodes is refused unread.
    ///
    /// ```
    /// let problems = xlakit::Agreement::parse("
    /// xlakit: 1
    /// id: acme-desk
    /// sources:
    ///   tickets: {at: resolved_at}
    /// indicators:
    ///   in_time: {source: tickets, measure: {kind: share, good: {made_sla: true}}}
    /// targets:
    ///   - {of: in_tme, at_least: 95 %}
    ///   - {of: in_time, at_least: 95}
    /// ").unwrap_err();
    /// let codes: Vec<_> = problems.diagnostics().map(|problem| problem.code.as_str()).collect();
    /// assert_eq!(codes, ["unknown_name", "bare_percent"]);
    /// assert_eq!(problems.help(), "did you mean `in_time`?");
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        Self::from_tree(&read_text(text)?)
    }

    /// Reads an agreement from the tree of a document.
    pub(crate) fn from_tree(tree: &Node) -> Result<Self> {
        let mut read = Vec::new();
        let document = DocumentBlock::read(tree, &Path::Root, &mut read);
        if let Some(Placed { value, place }) = document.as_ref().and_then(|document| document.xlakit.as_ref())
            && *value != FORMAT
        {
            // The rest would be held against the wrong format.
            let message = format!("the document is of format {value}, and this version of xlakit reads format {FORMAT}");
            return Err(Error::from(place.problem(
                Code::UnsupportedFormat,
                message,
                "write `xlakit: 1`, or use a newer version",
            )));
        }
        let mut problems = Problems::none();
        let agreement = document.as_ref().and_then(|document| compile(document, &Absent(tree), &mut problems));
        read.append(&mut problems.errors);
        let read = in_order(read);
        match agreement {
            Some(agreement) if read.is_empty() => Ok(Self { warnings: in_order(problems.warnings), ..agreement }),
            // A document without an agreement has a problem; the empty list stands for none that can be.
            _ => {
                Error::unless_empty(read, ()).and_then(|()| Err(Error::new(Code::InvalidValue, "", "the document is empty", "")))
            }
        }
    }
}

/// What the document does not have. A part that is written and cannot be read, or whose key is mistyped, is not absent.
struct Absent<'d>(&'d Node);

impl Absent<'_> {
    fn has_no(&self, part: &str) -> bool {
        let Value::Map(entries) = &self.0.value else { return false };
        let is_known = |key: &str| DocumentBlock::FIELDS.contains(&key);
        !entries.iter().any(|entry| entry.key == part || (!is_known(&entry.key) && nearest(&entry.key, [part]).is_some()))
    }
}

fn compile(document: &DocumentBlock, absent: &Absent<'_>, problems: &mut Problems) -> Option<Agreement> {
    if let Some(id) = &document.id
        && id.value.trim().is_empty()
    {
        problems.report(&id.place, DocumentFault::NoId);
    }
    let zone = zone(document.time_zone.as_ref(), problems)?;
    let objectives: Vec<(String, String)> = document
        .objectives
        .iter()
        .flat_map(|objectives| &objectives.0)
        .filter_map(|(name, words)| Some((name.value.clone(), words.clone()?)))
        .collect();
    are_countable(document, problems)?;
    let mut known = gather(document, absent, problems);
    let exclusions = people::exclusions(document.exclude.as_deref().unwrap_or_default(), &known, &zone, problems);
    let blocks = document.targets.as_deref().unwrap_or_default();
    let targets = targets::targets(blocks, &known, problems);
    known.confident_unsaid = targets::confident_unsaid(blocks, &targets, &known);
    let every_target_is_read = targets.len() == blocks.len() && blocks.iter().all(|block| block.sound);
    known.has_all_targets = every_target_is_read && (document.targets.is_some() || absent.has_no("targets"));
    let scores = scores::scores(document.scores.as_ref(), &known, problems);
    let (currency, smallest) = currency::currency(document.currency.as_ref(), problems);
    let term = settlement::Term { has_first_day: !absent.has_no("first_day"), smallest };
    let settlement = document.settlement.as_ref().map(|block| settlement::settlement(block, &targets, &term, &known, problems));
    let watermelon = document.watermelon.as_ref().and_then(|block| watermelon::watermelon(block, &targets, &known, problems));
    let calendar = calendar(document, zone, absent, problems);
    for (block, target) in blocks.iter().zip(&targets).filter(|_| every_target_is_read) {
        dated::begin(block, target, calendar.as_ref(), problems);
    }
    Some(Agreement {
        id: text_of(document.id.as_ref())?,
        title: text_of(document.title.as_ref()),
        customer: text_of(document.customer.as_ref()),
        providers: document.providers.clone().unwrap_or_default(),
        objectives,
        currency,
        calendar: calendar?,
        sources: known.sources.into_values(),
        exclusions,
        personas: known.personas.into_values(),
        indicators: known.indicators.into_values(),
        breakdowns: known.breakdowns,
        defaults: known.defaults,
        targets,
        scores,
        settlement,
        watermelon,
        warnings: Vec::new(),
    })
}

/// What can be referred to.
fn gather<'d>(document: &'d DocumentBlock, absent: &Absent<'_>, problems: &mut Problems) -> Known<'d> {
    let (sources, columns) = sources::sources(document.sources.as_ref(), problems);
    let personas_are_known = document.personas.is_some() || absent.has_no("personas");
    let personas = people::personas(document.personas.as_ref(), &columns, personas_are_known, problems);
    let scores = document.scores.as_ref();
    let scores_are_known = scores.is_some() || absent.has_no("scores");
    let scores_for_each = scores
        .iter()
        .flat_map(|scores| &scores.0)
        .map(|(_, block)| block.as_ref().is_none_or(|block| block.for_each.is_some() || !block.sound))
        .collect();
    let mut known = Known {
        sources,
        columns,
        personas,
        breakdowns: Vec::new(),
        has_all_breakdowns: document.breakdowns.is_some() || absent.has_no("breakdowns"),
        indicators: Index::new("indicator", None::<&crate::agreement::describe::reader::Named<()>>, false),
        scores: Index::new("score", scores, scores_are_known),
        scores_for_each,
        defaults: defaults::defaults(document.defaults.as_ref(), problems),
        confident_unsaid: Vec::new(),
        has_all_targets: false,
    };
    known.breakdowns = people::breakdowns(document.breakdowns.as_deref().unwrap_or_default(), &known, problems);
    let objectives_are_known = document.objectives.is_some() || absent.has_no("objectives");
    let objectives: Index<'_, String> = Index::new("objective", document.objectives.as_ref(), objectives_are_known);
    known.indicators = indicators::indicators(document.indicators.as_ref(), &objectives, &known, problems);
    known
}

/// Refuses more sources or personas than can be held against each other.
fn are_countable(document: &DocumentBlock, problems: &mut Problems) -> Option<()> {
    let counts = [
        ("sources", document.sources.as_ref().map_or(0, |named| named.0.len())),
        ("personas", document.personas.as_ref().map_or(0, |named| named.0.len())),
    ];
    let mut countable = Some(());
    for (what, count) in counts {
        if count > MOST {
            countable = None;
            let place = Place { pointer: format!("/{what}"), at: None };
            problems.report(&place, DocumentFault::TooMany { count, what, most: MOST });
        }
    }
    countable
}

/// The zone of the document; UTC stands in for one that there is not.
fn zone(written: Option<&Name>, problems: &mut Problems) -> Option<Zone> {
    let utc = || Zone::named("UTC");
    let Some(written) = written else { return utc() };
    Zone::named(&written.value).or_else(|| {
        let help = match Zone::suggestions(&written.value) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write an IANA name such as `Europe/Helsinki`".to_owned(),
        };
        problems.report(&written.place, DocumentFault::UnknownZone { zone: shorten(&written.value), help });
        utc()
    })
}

fn calendar(document: &DocumentBlock, zone: Zone, absent: &Absent<'_>, problems: &mut Problems) -> Option<Calendar> {
    let kind = document.period.as_ref().map_or(PeriodKind::Month, |period| {
        let PeriodBlock(kind) = period.value;
        kind
    });
    let day = |day: &Option<Placed<_>>| day.as_ref().map(|day| day.value);
    let place_of = |day: &Option<Placed<_>>| day.as_ref().map_or_else(|| document.place.clone(), |day| day.place.clone());
    match Calendar::new(zone, kind, day(&document.first_day), day(&document.last_day)) {
        Ok(calendar) => Some(calendar),
        Err(error) => {
            let period = document.period.as_ref().map_or(&document.place, |period| &period.place);
            match error {
                CalendarError::NoDays => {
                    problems.report(period, DocumentFault::NoDays);
                }
                CalendarError::NoFirstDay => {
                    if absent.has_no("first_day") {
                        problems.report(period, DocumentFault::NoFirstDay);
                    }
                }
                CalendarError::EndsBeforeItStarts => {
                    let place = place_of(&document.last_day);
                    problems.report(&place, DocumentFault::EndsFirst);
                }
            }
            None
        }
    }
}
