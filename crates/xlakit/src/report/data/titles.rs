//! What people call the indicators and personas.

use crate::agreement::Agreement;

/// The titles that the agreement gives; not part of the data of a report, whose names are those of the agreement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::report) struct Titles {
    indicators: Vec<(String, String)>,
    personas: Vec<(String, String)>,
}

impl Titles {
    pub(super) fn new(agreement: &Agreement) -> Self {
        let titled = |name: &String, title: &Option<String>| Some((name.clone(), title.clone()?));
        let indicators = agreement.indicators.iter().filter_map(|indicator| titled(&indicator.name, &indicator.title));
        let personas = agreement.personas.iter().filter_map(|persona| titled(&persona.name, &persona.title));
        Self { indicators: indicators.collect(), personas: personas.collect() }
    }

    /// The title of an indicator, if it has one.
    pub(in crate::report) fn indicator(&self, name: &str) -> Option<&str> {
        of(&self.indicators, name)
    }

    /// The title of a persona, if it has one.
    pub(in crate::report) fn persona(&self, name: &str) -> Option<&str> {
        of(&self.personas, name)
    }
}

fn of<'a>(titles: &'a [(String, String)], name: &str) -> Option<&'a str> {
    titles.iter().find(|(named, _)| named == name).map(|(_, title)| title.as_str())
}
