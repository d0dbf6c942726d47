//! Pairs of services of which the first includes the second (as NCCI procedure-to-procedure edits).

use crate::states_distinct_service;

/// Repeats of one service: they tell duplicates apart, not the two services of a pair.
const REPEATS: [&str; 2] = ["76", "77"];

/// A row of the table, whatever services are known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodePair<S> {
    /// the service that includes the other
    pub column1: S,
    /// the service that is included: denied with 97 on the same patient, provider and day
    pub column2: S,
    /// a modifier that states a service of its own, on either line, lifts the pair
    pub modifier_allowed: bool,
}

/// Whether modifiers on one of the two lines lift a pair.
pub fn lifts_pair(modifier_allowed: bool, column1: &[String], column2: &[String]) -> bool {
    let distinct = |modifiers: &[String]| {
        modifiers.iter().any(|modifier| {
            !REPEATS.contains(&modifier.as_str()) && states_distinct_service(core::slice::from_ref(modifier))
        })
    };
    modifier_allowed && (distinct(column1) || distinct(column2))
}
