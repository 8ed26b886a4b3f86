//! Text of YAML or JSON becomes a tree that remembers places; nothing here knows what an agreement is.

mod builder;
pub(super) mod bytes;
pub(super) mod excerpt;
pub(super) mod json;
pub(super) mod pointer;
pub(super) mod text;
pub(super) mod tree;
pub(super) mod written;
#[cfg(feature = "yaml")]
mod yaml;
