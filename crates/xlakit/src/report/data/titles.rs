//! What people call the indicators and personas.

use crate::describe::reported;

reported! {
    /// A name of the agreement, and what people call it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ReportTitle {
        /// The name, which is that of the figures.
        pub name: String,
        /// The name for people.
        pub title: String,
    }
}

/// The titles of those that have one.
pub(super) fn titles<'a>(named: impl Iterator<Item = (&'a String, &'a Option<String>)>) -> Vec<ReportTitle> {
    named.filter_map(|(name, title)| Some(ReportTitle { name: name.clone(), title: title.clone()? })).collect()
}

/// The title of a name, if it has one.
pub(super) fn title_of<'a>(titles: &'a [ReportTitle], name: &str) -> Option<&'a str> {
    titles.iter().find(|titled| titled.name == name).map(|titled| titled.title.as_str())
}
