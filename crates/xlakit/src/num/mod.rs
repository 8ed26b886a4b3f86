//! Numbers: the only room that rounds or touches an elementary function.
//!
//! Three kinds of number cross this library, and each has one way in and one way out.
//!
//! * **What was promised** is decimal: [`Decimal`], read from its text, never through a float.
//! * **What was observed** is summed exactly. A measured value becomes a fixed-point integer once, at its row; weighted products
//!   that no integer can hold go through an order-free accumulator. So the order of rows, threads and hosts changes no bit, and a
//!   share or mean keeps its exact [`Ratio`], which is compared with a promise by cross-multiplication.
//! * **What was inferred** (bounds, probabilities, composite scores) is a float until it enters the report; there it becomes a
//!   [`Figure`] of at most nine places, or a [`Probability`] of nine significant digits, and that rounded value is the one that
//!   is compared, printed and settled.
//!
//! The special functions stand over `libm`, because the standard library's `exp` and `ln` differ between hosts.

mod decimal;
pub(crate) mod exact_sum;
mod figure;
mod float;
mod json;
mod probability;
mod ratio;
mod sort;
pub(crate) mod special;
mod variance;

pub use decimal::Decimal;
pub(crate) use decimal::{Exact, decimal_from_f64, is_decimal, parse_decimal};
pub use figure::Figure;
pub(crate) use float::parse_float;
pub(crate) use json::indented_json;
pub use json::json;
pub use probability::Probability;
pub use ratio::Ratio;
pub(crate) use sort::{sort, sort_by};
pub(crate) use variance::variance;
pub(crate) use xlakit_kernels::{VALUE_UNITS, WEIGHT_BITS, to_fixed, weight_to_fixed};
