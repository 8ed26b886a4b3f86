//! What a verdict or a figure is worth in money: charges, caps and rounding ([`blocks`]), and the kinds of [`rule`]s, with the
//! [`terms`] that all of them have and what they are held against ([`settling`]). Penalties and rewards are written as positive
//! numbers.

pub(super) mod blocks;
pub(crate) mod rule;
pub(super) mod settling;
pub(super) mod terms;
