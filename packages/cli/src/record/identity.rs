//! How a record is found again: its kind, and two keyed marks that tell nothing without the key.

use commitments::json::{canonical, Json};
use commitments::keys::{tag, Key};
use commitments::kinds::kind_of;
use commitments::record::kind;
use commitments::Tag;

/// What messages call a type that is not in the table, so that no value of a record is repeated.
pub const OTHER: &str = "other";

/// What is known of a record beside its content.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Identity {
    /// Kind byte of the record log.
    pub kind: u8,
    /// FHIR resource type from the table of kinds, or `other`.
    pub name: &'static str,
    /// Keyed mark of the canonical content.
    pub content: Tag,
    /// Keyed mark of type and id: the same record after a change.
    pub record: Option<Tag>,
}

/// Canonical bytes of a record and what it is found again by.
pub fn identify(key: &Key, value: &Json) -> (Vec<u8>, Identity) {
    let bytes = canonical(value);
    let written = value.get("resourceType").and_then(Json::as_str).unwrap_or_default();
    let (kind, name) = kind_of(written).unwrap_or((kind::OTHER, OTHER));
    let id = value.get("id").and_then(Json::as_str);
    let identity = Identity {
        kind,
        name,
        // canonical JSON is UTF-8: the lossy reading changes nothing
        content: tag(key, "content", &String::from_utf8_lossy(&bytes)),
        record: id.map(|id| tag(key, written, id)),
    };
    (bytes, identity)
}
