//! The two sides of the watermelon.

use crate::agreement::describe::words;

words! {
    /// The side of the watermelon that an indicator stands on.
    pub enum Side default Service {
        /// The outside: what the provider did.
        Service = "service",
        /// The inside: what people felt and could get done.
        Experience = "experience",
    }
}
