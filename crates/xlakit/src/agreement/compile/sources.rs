//! Sources: what the names of columns stand for, and how the columns are read.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Index;
use super::problems::{Problems, faults};
use crate::agreement::blocks::segment::PERSONA;
use crate::agreement::blocks::source::{
    By, ColumnBlock, ColumnRule, Dimension, Invited, InvitedBlock, InvitedFromBlock, OnePer, OnePerBlock, Source, SourceBlock,
};
use crate::agreement::describe::reader::{Name, Named, OneOrMore, shorten, text_of};
use crate::time::{TimeFormat, mended};

/// The names that a source gives to its columns.
///
/// A name of `columns` with `column` stands for that column, the name of a dimension for the dimension's column, and any other
/// name for the column that is called so.
#[derive(Default)]
pub(in crate::agreement) struct ColumnNames<'d> {
    renamed: BTreeMap<&'d str, &'d str>,
    dimensions: BTreeMap<&'d str, &'d str>,
    declared: BTreeSet<&'d str>,
    /// Whether the source could be read; if not, it is not said to lack anything.
    pub(super) sound: bool,
}

impl<'d> ColumnNames<'d> {
    fn of(block: &'d SourceBlock) -> Self {
        let columns = || block.columns.iter().flat_map(|columns| &columns.0);
        let dimensions = block.dimensions.iter().flat_map(|dimensions| &dimensions.0);
        let renamed = |(name, column): &'d (Name, Option<ColumnBlock>)| {
            Some((name.value.as_str(), column.as_ref()?.column.as_ref()?.value.as_str()))
        };
        let mut names =
            Self { renamed: BTreeMap::new(), dimensions: BTreeMap::new(), declared: BTreeSet::new(), sound: block.sound };
        names.renamed.extend(columns().filter_map(renamed));
        names.dimensions.extend(dimensions.map(|(name, column)| (name.value.as_str(), column.value.as_str())));
        names.declared.extend(columns().map(|(name, _)| name.value.as_str()));
        names
    }

    /// The column of the data that a name stands for.
    pub(in crate::agreement) fn resolve(&self, name: &str) -> String {
        self.column(name).to_owned()
    }

    fn column<'n>(&self, name: &'n str) -> &'n str
    where
        'd: 'n,
    {
        let renamed = self.renamed.get(name);
        renamed.or_else(|| self.dimensions.get(name).map(|name| self.renamed.get(name).unwrap_or(name))).copied().unwrap_or(name)
    }

    /// Whether the source declares the name, as a dimension or under `columns`.
    pub(super) fn declares(&self, name: &str) -> bool {
        self.dimensions.contains_key(name) || self.declared.contains(name)
    }

    /// The declared names.
    pub(super) fn declared(&self) -> impl Iterator<Item = &'d str> {
        self.dimensions.keys().copied().chain(self.declared.iter().copied())
    }
}

faults! {
    /// What can be wrong with a source.
    SourceFault {
        Persona => DuplicateName,
            "no dimension of a source can be called `persona`",
            "call it otherwise, such as `role`: the personas of the agreement form this dimension";
        DimensionTwice { dimension: String } => DuplicateName,
            "the dimension `{dimension}` is listed twice", "keep one of the two";
        ColumnTwice { column: String } => DuplicateName, "the column `{column}` is described twice", "describe it under one name";
        NoFormat { format: String, reason: String, instead: String } => InvalidValue,
            "`{format}` is no format of times: {reason}", "write a pattern such as `{instead}`";
        TwoForms { column: String } => InvalidValue,
            "the times of `{column}` are text of a `format` or counts of a `unit`", "keep one of `format` and `unit`";
        SpellingTwice { spelling: String } => DuplicateName,
            "`{spelling}` cannot stand for two labels", "list it under one label";
        TwoOrders => InvalidValue, "rows are ordered by a time or by a number", "keep one of `by` and `by_number`";
        InvitesItself { source: String } => InvalidValue,
            "the rows of `{source}` cannot be its own invitations", "name another source, or a column";
        InvitedByBoth => InvalidValue, "`invited` takes exactly one of `column` and `source`", "keep one of the two";
    }
}

/// The sources of the document. A source that could not be read is kept, empty, so that what refers to it is still looked at.
pub(super) fn sources<'d>(
    named: Option<&'d Named<SourceBlock>>,
    problems: &mut Problems,
) -> (Index<'d, Source>, Vec<ColumnNames<'d>>) {
    let mut index: Index<'_, Source> = Index::new("source", named, named.is_some());
    let mut columns = Vec::new();
    for (name, block) in named.iter().flat_map(|named| &named.0) {
        let names = block.as_ref().map(ColumnNames::of).unwrap_or_default();
        let at = block.as_ref().map(|block| names.resolve(&block.at.value)).unwrap_or_default();
        let mut source = Source {
            name: name.value.clone(),
            at,
            dimensions: Vec::new(),
            columns: Vec::new(),
            weight: None,
            invited: None,
            one_per: None,
            complete: block.as_ref().is_some_and(|block| block.complete == Some(true)),
        };
        if let Some(block) = block {
            source.dimensions = dimensions(block, &names, problems);
            source.columns = rules(block, &names, problems);
            source.weight = block.weight.as_ref().map(|weight| names.resolve(&weight.value));
            source.one_per = block.one_per.as_ref().and_then(|block| one_per(block, &names, problems));
            source.invited = block.invited.as_ref().and_then(|block| invited(block, name, &names, &index, problems));
        }
        index.push(Some(source));
        columns.push(names);
    }
    (index, columns)
}

fn dimensions(block: &SourceBlock, names: &ColumnNames<'_>, problems: &mut Problems) -> Vec<Dimension> {
    let mut seen = BTreeSet::new();
    let mut dimensions = Vec::new();
    for (name, _) in block.dimensions.iter().flat_map(|dimensions| &dimensions.0) {
        if name.value == PERSONA {
            problems.report(&name.place, SourceFault::Persona);
        } else if !seen.insert(name.value.as_str()) {
            problems.report(&name.place, SourceFault::DimensionTwice { dimension: shorten(&name.value) });
        }
        dimensions.push(Dimension { name: name.value.clone(), column: names.resolve(&name.value) });
    }
    dimensions
}

fn rules(block: &SourceBlock, names: &ColumnNames<'_>, problems: &mut Problems) -> Vec<ColumnRule> {
    let mut seen = BTreeSet::new();
    let mut rules = Vec::new();
    for (name, column) in block.columns.iter().flat_map(|columns| &columns.0) {
        let Some(block) = column else { continue };
        let column = names.column(&name.value);
        if !seen.insert(column) {
            problems.report(&name.place, SourceFault::ColumnTwice { column: shorten(column) });
        }
        if let Some(format) = &block.format
            && let Err(reason) = TimeFormat::parse(&format.value)
        {
            let instead = mended(&format.value).unwrap_or_else(|| "%d/%m/%Y %H:%M".to_owned());
            let fault = SourceFault::NoFormat { format: shorten(&format.value), reason: reason.to_string(), instead };
            problems.report(&format.place, fault);
        }
        if let (Some(format), Some(_)) = (&block.format, block.unit) {
            problems.report(&format.place, SourceFault::TwoForms { column: shorten(column) });
        }
        let same = block.same.as_ref().map(|same| spellings(same, problems)).unwrap_or_default();
        let format = text_of(block.format.as_ref());
        let missing = block.missing.clone().unwrap_or_default();
        rules.push(ColumnRule { column: column.to_owned(), missing, format, unit: block.unit, same });
    }
    rules
}

/// Spellings and their labels; a spelling stands for one label, and is none itself.
fn spellings(same: &Named<OneOrMore<Name>>, problems: &mut Problems) -> Vec<(String, String)> {
    let mut labels = BTreeSet::new();
    labels.extend(same.0.iter().map(|(label, _)| label.value.as_str()));
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for (label, spellings) in &same.0 {
        for spelling in spellings.iter().flat_map(|spellings| &spellings.0).filter(|spelling| spelling.value != label.value) {
            if labels.contains(spelling.value.as_str()) || !seen.insert(spelling.value.as_str()) {
                problems.report(&spelling.place, SourceFault::SpellingTwice { spelling: shorten(&spelling.value) });
            }
            pairs.push((spelling.value.clone(), label.value.clone()));
        }
    }
    pairs
}

fn one_per(block: &OnePerBlock, names: &ColumnNames<'_>, problems: &mut Problems) -> Option<OnePer> {
    let by = match (&block.by, &block.by_number) {
        (Some(_), Some(number)) => {
            problems.report(&number.place, SourceFault::TwoOrders);
            return None;
        }
        (Some(time), None) => By::Time(names.resolve(&time.value)),
        (None, Some(number)) => By::Number(names.resolve(&number.value)),
        (None, None) => By::At,
    };
    let (take, within) = (block.take.unwrap_or_default(), block.within.unwrap_or_default());
    Some(OnePer { subject: names.resolve(&block.subject.value), take, within, by })
}

fn invited(
    block: &InvitedBlock,
    of: &Name,
    names: &ColumnNames<'_>,
    sources: &Index<'_, Source>,
    problems: &mut Problems,
) -> Option<Invited> {
    match block {
        InvitedBlock::Number(number) => Some(Invited::PerPeriod(*number)),
        InvitedBlock::From(InvitedFromBlock { column: Some(column), source: None, .. }) => {
            Some(Invited::Column(names.resolve(&column.value)))
        }
        InvitedBlock::From(InvitedFromBlock { column: None, source: Some(source), .. }) => {
            if source.value == of.value {
                problems.report(&source.place, SourceFault::InvitesItself { source: shorten(&of.value) });
            }
            sources.position(source, problems).map(Invited::Source)
        }
        InvitedBlock::From(from) => {
            if from.sound {
                problems.report(&from.place, SourceFault::InvitedByBoth);
            }
            None
        }
    }
}
