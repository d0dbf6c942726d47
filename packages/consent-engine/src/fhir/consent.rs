//! A Consent resource, R4 or R5.

use serde_json::Value;

use super::category::categories_match;
use super::coding::concept;
use super::node::Node;
use super::provision::period;
use super::reference::{identifiers, names_of};
use super::{ClearConsent, Expiry, FhirError, Problem, Regime};
use crate::model::{Code, Span};
use crate::vocabulary::UnknownCode;

/// `Consent.status`; only [`Status::Active`] decides.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Status {
    /// decides
    Active,
    /// revoked, replaced, a draft, refused: on record, decides nothing
    Inactive,
    /// never was
    EnteredInError,
}

/// A Consent as read: who and what it is about, and its rules or why they cannot be honoured.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConsentRecord {
    /// `Consent/id`, its identifier, or its place in the file
    pub reference: String,
    /// whether it decides
    pub status: Result<Status, FhirError>,
    /// names of its patient
    pub patients: Vec<String>,
    /// category and scope
    pub categories: Vec<Code>,
    /// when it holds
    pub period: Result<Span, FhirError>,
    /// the law it is given under
    pub regime: Regime,
    /// whether it says when it ends
    pub expiry: Expiry,
    /// its rules
    pub consent: Result<ClearConsent, FhirError>,
}

impl ConsentRecord {
    /// Reads a Consent; `place` names it where it has neither id nor identifier.
    pub fn read(value: &Value, place: &str) -> Self {
        let reference = reference_of(value, place);
        let node = Node::root(&reference, value);
        let regime = Regime::of(value);
        Self {
            status: status(&node),
            patients: patients(value, &reference),
            categories: categories(&node),
            period: when(&node),
            regime,
            expiry: Expiry::of(value),
            consent: super::rules::read(&node, &reference, regime),
            reference,
        }
    }

    /// Whether it is a candidate: of these categories, active, and its period holds `at`.
    ///
    /// # Errors
    /// [`FhirError`] when it is one and cannot be honoured in full, or when that cannot be told.
    pub fn candidate(&self, categories: &[String], at: i64) -> Result<Option<&ClearConsent>, FhirError> {
        if !categories_match(categories, &self.categories) {
            return Ok(None);
        }
        if self.status.clone()? != Status::Active || !self.period.clone()?.contains(at) {
            return Ok(None);
        }
        self.consent.as_ref().map(Some).map_err(Clone::clone)
    }
}

fn reference_of(value: &Value, place: &str) -> String {
    let id = value.get("id").and_then(Value::as_str).map(|id| format!("Consent/{id}"));
    id.or_else(|| identifiers(value).next()).unwrap_or_else(|| place.to_owned())
}

fn status(node: &Node<'_>) -> Result<Status, FhirError> {
    let status = node.field("status").ok_or_else(|| node.refuse(Problem::Missing("a status")))?;
    match status.str()? {
        "active" => Ok(Status::Active),
        "entered-in-error" => Ok(Status::EnteredInError),
        "draft" | "proposed" | "rejected" | "inactive" | "not-done" | "unknown" => Ok(Status::Inactive),
        other => Err(status.refuse(UnknownCode { set: "consent status", value: other.chars().take(64).collect() })),
    }
}

fn patients(value: &Value, reference: &str) -> Vec<String> {
    ["patient", "subject"].iter().filter_map(|name| value.get(name)).flat_map(|one| names_of(one, reference)).collect()
}

fn categories(node: &Node<'_>) -> Vec<Code> {
    let mut codes = vec![];
    // a category without a coding compares with nothing and is no reason to refuse
    let _ = node.each_of::<FhirError>("category", |one| concept(&one, &mut codes).or(Ok(())));
    if let Some(scope) = node.field("scope") {
        let _ = concept(&scope, &mut codes);
    }
    codes
}

/// R4: the root provision's period; R5: `Consent.period`; both must hold.
pub(super) fn when(node: &Node<'_>) -> Result<Span, FhirError> {
    let own = period(node, "period")?;
    let root = match node.field("provision") {
        Some(root) if root.value.is_object() => period(&root, "period")?,
        _ => Span::ALWAYS,
    };
    Ok(Span { start: own.start.max(root.start), end: [own.end, root.end].into_iter().flatten().min() })
}
