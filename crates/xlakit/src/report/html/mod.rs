//! What the HTML of the report is made of: it needs nothing from elsewhere and runs nothing.
//!
//! [`markup`] makes elements, so that what is not balanced or not escaped cannot be written, and bounds every text. [`names`]
//! says what people call things. On a [`scale`] a figure becomes a [`picture`], its course a [`sparkline`], a score a [`stack`];
//! [`style`] is how they look.

pub(super) mod markup;
pub(super) mod names;
pub(super) mod picture;
pub(super) mod ruler;
pub(super) mod sparkline;
pub(super) mod stack;
pub(super) mod style;

#[cfg(test)]
mod tests;
