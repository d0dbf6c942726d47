//! Short lists in order, by insertion: the library's sort routines and trees would be a twentieth of a contract's code.

/// The items in ascending order of their keys; equal ones stay in the order in which they came.
pub fn ordered_by<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::new();
    for item in items {
        let wanted = key(&item);
        let at = ordered.partition_point(|known| key(known) <= wanted);
        ordered.insert(at, item);
    }
    ordered
}

/// The items in ascending order, each once.
pub fn ordered_once<T: Ord + Copy>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut ordered = ordered_by(items, |item| *item);
    ordered.dedup();
    ordered
}
