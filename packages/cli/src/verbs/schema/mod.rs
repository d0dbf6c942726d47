//! What the contracts can be told and asked, as `schema/` says it: the verbs are made from it, so that none is missing.

mod kind;
mod node;

pub use kind::{Field, Kind, Variant};
pub use node::{Node, PURPOSES};

use std::collections::BTreeMap;
use std::sync::OnceLock;

use health_api::interface::Role;
use serde::Deserialize;
use serde_json::Value;

/// Named types of one part of a schema.
pub type Definitions = BTreeMap<String, Value>;

/// All messages, or all queries, of a contract.
#[derive(Debug, Default, Deserialize)]
pub struct Part {
    #[serde(rename = "oneOf")]
    variants: Vec<Value>,
    #[serde(default)]
    definitions: Definitions,
}

/// A contract's messages and queries.
#[derive(Debug, Default, Deserialize)]
pub struct Schema {
    /// messages
    pub execute: Part,
    /// queries
    pub query: Part,
}

impl Part {
    /// Messages or queries in the schema's order.
    pub fn variants(&'static self) -> Vec<Variant> {
        self.variants.iter().filter_map(|value| Node::new(value, &self.definitions).variant()).collect()
    }
}

fn text(role: Role) -> &'static str {
    match role {
        Role::PatientRegistry => include_str!("../../../../../schema/patient-registry.json"),
        Role::ConsentManagement => include_str!("../../../../../schema/consent-management.json"),
        Role::ClaimsEscrow => include_str!("../../../../../schema/claims-escrow.json"),
    }
}

/// The schema of the contract in a role, as it was built in; read once.
pub fn of(role: Role) -> &'static Schema {
    static READ: [OnceLock<Schema>; 3] = [const { OnceLock::new() }; 3];
    let cell = match role {
        Role::PatientRegistry => &READ[0],
        Role::ConsentManagement => &READ[1],
        Role::ClaimsEscrow => &READ[2],
    };
    // a schema that does not read leaves the contract without verbs: the tests count them
    cell.get_or_init(|| serde_json::from_str(text(role)).unwrap_or_default())
}
