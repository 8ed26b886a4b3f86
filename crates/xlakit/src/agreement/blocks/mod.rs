//! The blocks of the document but for measures and settlement: each as it is written, and what it means once it is compiled.

pub(super) mod condition;
pub(super) mod defaults;
pub(super) mod document;
pub(super) mod goal;
pub(super) mod indicator;
pub(super) mod interval;
pub(super) mod score;
pub(super) mod segment;
pub(super) mod side;
pub(super) mod source;
pub(super) mod target;
pub(super) mod unit;
pub(super) mod watermelon;
