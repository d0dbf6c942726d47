//! The Encounter resource.

use serde_json::Value;

use crate::{Node, Period, ReadError};

/// What the suite reads of an Encounter; references are to be resolved by the caller.
#[derive(Debug, Clone)]
pub struct Encounter<'a> {
    /// FHIR `EncounterStatus`.
    pub status: Option<&'a str>,
    /// Start and end as written.
    pub period: Period,
    /// Reference to the organization.
    pub service_provider: Option<&'a Value>,
    /// References to those who took part.
    pub participants: Vec<&'a Value>,
}

impl<'a> Encounter<'a> {
    /// Reads an Encounter.
    ///
    /// # Errors
    /// [`ReadError`] when an element has another shape.
    pub fn read(node: &Node<'a>) -> Result<Self, ReadError> {
        let participants = node.list("participant")?;
        Ok(Self {
            status: node.text("status")?,
            period: Period::of(node, "period")?.unwrap_or_default(),
            service_provider: node.child("serviceProvider").map(|one| one.value()),
            participants: participants
                .iter()
                .filter_map(|one| one.child("individual"))
                .map(|one| one.value())
                .collect(),
        })
    }
}
