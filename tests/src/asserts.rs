//! What must hold after an attempt.
#![allow(clippy::missing_panics_doc)] // an assertion that fails ends the test

use cosmwasm_std::{Binary, Event};

use crate::suite::{Refusal, Suite};

/// The attempt is refused with exactly this, and not one byte of the three contracts' state has changed.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(
    suite: &mut Suite,
    wanted: impl Into<Refusal>,
    attempt: impl FnOnce(&mut Suite) -> Result<T, Refusal>,
) {
    let before = suite.dump();
    let found = attempt(suite).expect_err("the attempt is refused");
    assert_eq!(found, wanted.into());
    assert_eq!(before, suite.dump(), "a refusal changes nothing");
}

/// The value of an event's attribute.
#[track_caller]
pub fn attribute(events: &[Event], ty: &str, key: &str) -> String {
    let event = events.iter().find(|event| event.ty == format!("wasm-{ty}"));
    let event = event.unwrap_or_else(|| panic!("no event {ty} among {events:?}"));
    let found = event.attributes.iter().find(|attribute| attribute.key == key);
    found.unwrap_or_else(|| panic!("no attribute {key} in {event:?}")).value.clone()
}

/// How many events of this type there are.
pub fn count(events: &[Event], ty: &str) -> usize {
    events.iter().filter(|event| event.ty == format!("wasm-{ty}")).count()
}

/// Bytes as they might stand somewhere: as they are, in hex, and in base64 without padding.
pub fn spellings(bytes: &[u8]) -> [Vec<u8>; 3] {
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let hex: String = nibbles.filter_map(|nibble| char::from_digit(nibble.into(), 16)).collect();
    let base64 = Binary::from(bytes).to_base64();
    [bytes.to_vec(), hex.into_bytes(), base64.trim_end_matches('=').as_bytes().to_vec()]
}
