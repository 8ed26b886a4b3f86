//! Classes of values, each as heavy as its weights where rows have weights.

use crate::tally::Statistic;

/// How heavy each class is, exactly: counts, or sums of weights at 2⁻³⁰.
pub(super) fn exact<const N: usize>(statistic: &Statistic) -> Option<[i128; N]> {
    let mut classes = [0; N];
    match statistic {
        Statistic::Classes(counts) => {
            for (class, &count) in classes.iter_mut().zip(counts) {
                *class = i128::from(count);
            }
        }
        Statistic::WeightedClasses(sums) => {
            effective(sums)?;
            for (class, &(_, weight, _)) in classes.iter_mut().zip(sums) {
                *class = weight;
            }
        }
        _ => return None,
    }
    Some(classes)
}

/// How many values each class says as much as: its count, or its share of the weight of Kish's effective n.
pub(super) fn floats<const N: usize>(statistic: &Statistic) -> Option<[f64; N]> {
    let mut classes = [0.0; N];
    match statistic {
        Statistic::Classes(counts) => {
            for (class, &count) in classes.iter_mut().zip(counts) {
                *class = count as f64;
            }
        }
        Statistic::WeightedClasses(sums) => {
            let (weight, effective_n) = effective(sums)?;
            for (class, &(_, one, _)) in classes.iter_mut().zip(sums) {
                *class = one as f64 / weight * effective_n;
            }
        }
        _ => return None,
    }
    Some(classes)
}

/// The whole weight of classes, and Kish's effective number of values; `None` without weight.
pub(super) fn effective(sums: &[(u64, i128, i128)]) -> Option<(f64, f64)> {
    // Σw at 2⁻³⁰ squared and Σw² at 2⁻⁶⁰ have one unit, so their quotient is the effective n.
    let weight = sums.iter().map(|&(_, weight, _)| weight as f64).sum::<f64>();
    let effective_n = weight * weight / sums.iter().map(|&(.., squares)| squares as f64).sum::<f64>();
    effective_n.is_finite().then_some((weight, effective_n))
}
