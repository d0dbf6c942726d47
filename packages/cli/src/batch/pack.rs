//! Packs messages that take lists: fewer transactions, far less gas for each item.

use health_api::interface::Role;
use serde_json::Value;

/// Messages that take lists: the list's place, and how much it takes at most.
const LISTS: [(Role, &str, usize); 10] = [
    (Role::PatientRegistry, "/register_participants/participants", health_api::registry::MAX_BATCH),
    (Role::PatientRegistry, "/affiliate/affiliations", health_api::registry::MAX_BATCH),
    (Role::PatientRegistry, "/commit_records/records", health_api::registry::MAX_BATCH),
    (Role::PatientRegistry, "/let_in/participants", 20),
    (Role::ConsentManagement, "/file_consents/consents", health_api::consent::MAX_CONSENTS_A_MESSAGE),
    (Role::ConsentManagement, "/revoke_consents/consents", health_api::consent::MAX_CONSENTS_A_MESSAGE),
    (Role::ClaimsEscrow, "/set_contracts/contracts", 50),
    (Role::ClaimsEscrow, "/set_coverage/change/members/members", health_api::claims::MAX_MEMBERS),
    (Role::ClaimsEscrow, "/submit/claims", health_api::claims::MAX_CLAIMS),
    (Role::ClaimsEscrow, "/submit_sealed/claims", health_api::claims::MAX_CLAIMS),
];

/// One transaction of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// first and last line
    pub lines: (usize, usize),
    /// how many lines
    pub count: usize,
    /// the message
    pub message: Value,
}

/// Joins messages that follow each other and differ in their list alone.
pub fn pack(role: Role, messages: Vec<(usize, Value)>) -> Vec<Parcel> {
    let mut parcels: Vec<Parcel> = Vec::new();
    for (line, message) in messages {
        if let Some(last) = parcels.last_mut() {
            if join(role, &mut last.message, &message) {
                last.lines.1 = line;
                last.count += 1;
                continue;
            }
        }
        parcels.push(Parcel { lines: (line, line), count: 1, message });
    }
    parcels
}

fn join(role: Role, into: &mut Value, message: &Value) -> bool {
    let lists = LISTS.iter().filter(|(of, ..)| *of == role);
    lists.into_iter().any(|(_, place, most)| join_at(place, *most, into, message))
}

fn join_at(place: &str, most: usize, into: &mut Value, message: &Value) -> bool {
    let Some(Value::Array(items)) = message.pointer(place) else { return false };
    let alike = without(place, into).is_some_and(|frame| Some(frame) == without(place, message));
    match into.pointer_mut(place) {
        Some(Value::Array(list)) if alike && list.len() + items.len() <= most => {
            list.extend(items.iter().cloned());
            true
        }
        _ => false,
    }
}

/// The message with an empty list.
fn without(place: &str, message: &Value) -> Option<Value> {
    let mut frame = message.clone();
    *frame.pointer_mut(place)? = Value::Array(Vec::new());
    Some(frame)
}
