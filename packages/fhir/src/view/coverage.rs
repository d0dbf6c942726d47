//! The Coverage resource.

use serde_json::Value;

use crate::{Node, Period, ReadError};

/// What the suite reads of a Coverage; references are to be resolved by the caller.
#[derive(Debug, Clone)]
pub struct Coverage<'a> {
    /// FHIR `status`; only `active` covers.
    pub status: Option<&'a str>,
    /// From when to when; open without.
    pub period: Period,
    /// References to the insurers.
    pub payors: Vec<&'a Value>,
    /// Reference to the insured patient.
    pub beneficiary: Option<&'a Value>,
    /// Member number.
    pub subscriber_id: Option<&'a str>,
}

impl<'a> Coverage<'a> {
    /// Reads a Coverage.
    ///
    /// # Errors
    /// [`ReadError`] when an element has another shape.
    pub fn read(node: &Node<'a>) -> Result<Self, ReadError> {
        Ok(Self {
            status: node.text("status")?,
            period: Period::of(node, "period")?.unwrap_or_default(),
            payors: node.list("payor")?.iter().map(Node::value).collect(),
            beneficiary: node.child("beneficiary").map(|one| one.value()),
            subscriber_id: node.text("subscriberId")?,
        })
    }
}
