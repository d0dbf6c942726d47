//! Whether a consent says when it ends.

use serde_json::Value;

/// What a consent says about its end.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Expiry {
    /// nothing
    #[default]
    Unstated,
    /// on purpose none: `_end` with a data-absent-reason
    None,
    /// a date
    Stated,
}

const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

impl Expiry {
    /// Reads it from the periods of a Consent and of its root provision.
    pub(super) fn of(consent: &Value) -> Self {
        let root = consent.get("provision").filter(|root| root.is_object());
        let periods = [Some(consent), root].into_iter().flatten().filter_map(|one| one.get("period"));
        periods.map(of_period).max_by_key(|expiry| *expiry as u8).unwrap_or_default()
    }
}

fn of_period(period: &Value) -> Expiry {
    let absent = |field: &str| {
        let extensions = period.get(field).and_then(|end| end.get("extension")).and_then(Value::as_array);
        extensions.into_iter().flatten().any(|one| one.get("url").and_then(Value::as_str) == Some(ABSENT))
    };
    if period.get("end").is_some_and(Value::is_string) {
        Expiry::Stated
    } else if absent("_end") {
        Expiry::None
    } else {
        Expiry::Unstated
    }
}
