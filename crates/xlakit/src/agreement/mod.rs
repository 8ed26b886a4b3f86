//! What was promised: a document as text becomes a tree of nodes that remember their place.

#![cfg_attr(not(test), expect(dead_code, reason = "the tree is read by the blocks of the document, which come next"))]

mod builder;
mod excerpt;
mod json;
mod pointer;
mod text;
mod tree;
#[cfg(feature = "yaml")]
mod yaml;

pub use excerpt::excerpt;
