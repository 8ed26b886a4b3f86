//! One sort for every type.
//!
//! The standard library's sort is compiled anew for each type, and takes some kilobytes every time: a third of what a page had to
//! load was sorts. This one sorts places, which is compiled once, and then moves the items there.

use std::cmp::Ordering;

/// Sorts in ascending order; equal items keep their order.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by a comparison; items that compare as equal keep their order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let compare = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    };
    for (one, other) in swaps(items.len(), &compare) {
        items.swap(one, other);
    }
}

/// The swaps, one after the other, that sort so many items.
fn swaps(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    // By place: which item belongs there.
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|one, other| compare(*one, *other));
    let mut swaps = Vec::new();
    for start in 0..len {
        // The items that move in a circle, each to the place of the one before it; what started the circle comes to its end.
        let mut place = start;
        while let Some(slot) = order.get_mut(place) {
            let item = std::mem::replace(slot, place);
            if item == start {
                break;
            }
            swaps.push((place, item));
            place = item;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(items in prop::collection::vec((0..20_u8, any::<u8>()), 0..200)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut sorted = items;
            sort_by(&mut sorted, |one, other| one.0.cmp(&other.0));
            prop_assert_eq!(&sorted, &expected);
            expected.sort_unstable();
            sort(&mut sorted);
            prop_assert_eq!(sorted, expected);
        }
    }
}
