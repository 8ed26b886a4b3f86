//! Which segments stand by themselves.

use crate::agreement::{PERSONA, Segment};

/// Whether a segment is everybody or a persona.
pub(in crate::report) fn is_main(segment: &Segment) -> bool {
    segment.is_total() || matches!(segment.parts(), [(dimension, _)] if dimension == PERSONA)
}
