//! What each row gives to an indicator, by the kind of its measure.

pub(crate) mod measure;
pub(crate) mod values;
