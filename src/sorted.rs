//! One sort for all: each that the standard library makes for a type of its own weighs some 3 KB in the browser.

/// The positions below `count` in order, equal ones as they were.
pub(crate) fn sorted(count: usize, is_before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut width = 1;
    while width < count {
        let mut merged = Vec::with_capacity(count);
        for pair in order.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            let mut right = right.iter().copied().peekable();
            for at in left {
                while let Some(other) = right.next_if(|other| is_before(*other, *at)) {
                    merged.push(other);
                }
                merged.push(*at);
            }
            merged.extend(right);
        }
        order = merged;
        width *= 2;
    }
    order
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    proptest::proptest! {
        #[test]
        fn the_standard_library_sorts_the_same(keys: Vec<u8>) {
            let mut expected: Vec<usize> = (0..keys.len()).collect();
            expected.sort_by_key(|at| keys[*at]);
            proptest::prop_assert_eq!(super::sorted(keys.len(), &|one, other| keys[one] < keys[other]), expected);
        }
    }
}
