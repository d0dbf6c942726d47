//! PLAN.json to [`Plan`].

use fhir::claim_response::PlanLabel;
use fhir::money::Currency;
use fhir::{Node, ReadError};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::people::People;
use super::values::{days, only, percent, reference};
use super::{terms, Plan, Services};

/// All fields there are.
const FIELDS: [&str; 23] = [
    "id",
    "currency",
    "period",
    "cost_share",
    "fee_schedule",
    "unlisted",
    "exclusions",
    "preauthorization_required",
    "unit_limits",
    "code_pairs",
    "benefit_maximum",
    "filing_limit_days",
    "waiting_period_days",
    "payment_ceiling_days",
    "interest_percent",
    "network",
    "members",
    "used",
    "payer",
    "plan_year_start",
    "copay_per",
    "qualified",
    "authorizations",
];
/// Those that are tables.
const TABLES: [&str; 5] = ["fee_schedule", "exclusions", "preauthorization_required", "unit_limits", "code_pairs"];

impl Plan {
    /// A plan that is JSON already; `file` only names it in refusals.
    ///
    /// # Errors
    /// [`ReadError`] for an unknown field, or a value that no plan can have.
    pub fn from_value(file: &str, value: &Value) -> Result<Self, ReadError> {
        let value = without_nulls(value);
        let node = Node::root(file, &value);
        only(&node, &FIELDS)?;
        let currency = Currency::of(node.required_text("currency")?);
        let mut notes = Vec::new();
        let services = Services::read(&node, &currency, &mut notes)?;
        let payer = node.child("payer");
        Ok(Self {
            label: label(&node, payer.as_ref())?,
            terms: terms::terms(&node, services.has_schedule(), &currency, &mut notes)?,
            unit_limits: terms::unit_limits(&node)?,
            pairs: terms::pairs(&node)?,
            people: People::read(&node, &currency, &mut notes)?,
            used: terms::used(&node, &currency, &mut notes)?,
            payer_key: payer.map(|payer| reference(&payer)).transpose()?,
            ceiling_days: days(&node, "payment_ceiling_days")?,
            interest_millionths: percent(&node, "interest_percent", 4)?.unwrap_or(0),
            services,
            currency,
            notes,
        })
    }
}

/// A field that is null is absent.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let given = fields.iter().filter(|(_, field)| !field.is_null());
            Value::Object(given.map(|(name, field)| (name.clone(), without_nulls(field))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(without_nulls).collect()),
        other => other.clone(),
    }
}

/// Versions are what terms and tables hash to, so that an answer names exactly what decided.
fn label(plan: &Node<'_>, payer: Option<&Node<'_>>) -> Result<PlanLabel, ReadError> {
    let tables: Vec<Option<&Value>> = TABLES.iter().map(|name| plan.value().get(name)).collect();
    let payer = payer.and_then(|node| node.value().as_str().or_else(|| node.value().get("reference")?.as_str()));
    Ok(PlanLabel {
        id: plan.required_text("id")?.to_owned(),
        payer: payer.map(str::to_owned),
        version: digest(plan.value()),
        table_version: digest(&serde_json::json!(tables)),
    })
}

/// The first 16 hex digits of SHA-256 over the JSON with sorted fields.
fn digest(value: &Value) -> String {
    let hash = Sha256::digest(value.to_string());
    hex::encode(hash.get(..8).unwrap_or_default())
}
