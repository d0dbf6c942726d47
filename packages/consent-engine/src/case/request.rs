//! A request as it is written in JSON.

use serde::{Deserialize, Deserializer};

use super::CaseError;

/// Who asks for what of whom, why and when. Unknown fields are refused.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct AccessRequest {
    /// patients, all of whom must permit: `Patient/1` or `system|value`
    #[serde(deserialize_with = "one_or_many")]
    pub patient: Vec<String>,
    /// purposes, each of which must be permitted: ActReason codes, or `system|code`
    #[serde(deserialize_with = "one_or_many")]
    pub purpose: Vec<String>,
    /// names of the asker: person and organization acted for
    #[serde(deserialize_with = "one_or_many")]
    pub actor: Vec<String>,
    /// categories of the consents to ask; none is any
    #[serde(default, deserialize_with = "one_or_many")]
    pub category: Vec<String>,
    /// consentaction code; `access` where absent
    pub action: Option<String>,
    /// classes asked for; none is any
    #[serde(default, deserialize_with = "one_or_many")]
    pub class: Vec<String>,
    /// codes asked for, `system|code`; none is any
    #[serde(default, deserialize_with = "one_or_many")]
    pub code: Vec<String>,
    /// FHIR dateTime or instant; now where absent
    pub at: Option<String>,
    /// `basic-normal`, `all-normal`, `break-glass-only` or `deny` (where absent)
    pub implicit_policy: Option<String>,
    /// HL7 permission-rule-combining code; `deny-overrides` where absent
    pub combining: Option<String>,
    /// declaration to break the glass
    pub break_glass: Option<BreakGlass>,
}

/// A break-glass declaration.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct BreakGlass {
    /// FHIR dateTime or instant from which it is live
    pub declared_at: String,
    /// FHIR dateTime or instant from which it is over
    pub until: String,
    /// Group of those who may declare
    pub roster: String,
}

impl AccessRequest {
    /// Reads a request.
    ///
    /// # Errors
    /// [`CaseError::Shape`] when it is not JSON of this shape.
    pub fn from_json(json: &[u8]) -> Result<Self, CaseError> {
        if json.trim_ascii_start().starts_with(b"[") {
            // serde would read a list as the fields in order
            return Err(CaseError::Shape("an object wanted, found a list".to_owned()));
        }
        serde_json::from_slice(json).map_err(|error| CaseError::Shape(error.to_string()))
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a string or a list of strings")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    })
}
