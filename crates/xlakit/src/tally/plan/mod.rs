//! What a tally counts, decided before any row is seen: which tables each source needs ([`tables`]), what is kept of each
//! indicator ([`indicator`]), where every counter stands in a cell ([`layout`]), which groups rows belong to ([`membership`]),
//! and the text by which two tallies know that they count the same ([`text`]).

pub(crate) mod growth;
pub(crate) mod indicator;
pub(crate) mod layout;
pub(crate) mod limits;
pub(crate) mod meaning;
pub(crate) mod membership;
pub(crate) mod recall;
pub(crate) mod shape;
pub(crate) mod spelling;
pub(crate) mod tables;
pub(crate) mod text;
