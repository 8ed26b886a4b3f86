//! Newton's method on the logarithm of a tail area.

/// The x > 0 at which an area reaches its goal: steps in ln x from `start`; `error` gives ln(area/goal) and the inverse of the
/// slope of ln(area) in ln x.
///
/// For areas that are log-concave in ln x (a density of ln X that is log-concave has such areas) every step after the first moves
/// toward the root from one side, so none strays. The digits double with each, so an error below 1e-8 is gone after its step.
pub(super) fn newton(start: f64, error: impl Fn(f64) -> (f64, f64)) -> f64 {
    let mut x = start;
    // From a normal approximation fewer than 20 steps are ever taken.
    for _ in 0..100 {
        if x <= 0.0 || !x.is_finite() {
            break;
        }
        let (distance, inverse_slope) = error(x);
        let step = distance * inverse_slope;
        if step.is_nan() {
            break;
        }
        x *= libm::exp(step);
        if distance.abs() < 1e-8 {
            break;
        }
    }
    x
}
