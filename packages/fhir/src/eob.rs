//! FHIR R4 `ExplanationOfBenefit`: the answer to a claim, for the patient.

use serde_json::{json, Map, Value};

use crate::claim::Line;
use crate::claim_response::{day_text, items, put, Decision};

impl Decision {
    /// The ExplanationOfBenefit.
    pub fn explanation_of_benefit(&self) -> Value {
        let mut explanation = self.common("ExplanationOfBenefit");
        put(&mut explanation, "provider", self.claim.provider_reference.clone());
        put(&mut explanation, "claim", self.claim_reference());
        put(&mut explanation, "billablePeriod", self.claim.billable_period.clone());
        let coverage = self.claim.insurance.coverage.clone().unwrap_or_else(|| json!({ "display": self.plan.id }));
        explanation.insert("insurance".into(), json!([{ "focal": true, "coverage": coverage }]));
        explanation.insert("item".into(), self.explained_items());
        Value::Object(explanation)
    }

    fn explained_items(&self) -> Value {
        let Value::Array(adjudicated) = items(self, "sequence") else { return Value::Array(Vec::new()) };
        let described = adjudicated.into_iter().zip(&self.claim.lines).map(|(item, line)| match item {
            Value::Object(fields) => Value::Object(describe(fields, line)),
            other => other,
        });
        Value::Array(described.collect())
    }
}

/// What was done, and when.
fn describe(mut item: Map<String, Value>, line: &Line) -> Map<String, Value> {
    let concept = line.concept.clone().unwrap_or_else(|| json!({ "text": "not stated" }));
    item.insert("productOrService".into(), concept);
    if let (Some(from), Some(through)) = (line.from, line.through) {
        if from == through {
            item.insert("servicedDate".into(), day_text(from).into());
        } else {
            item.insert("servicedPeriod".into(), json!({ "start": day_text(from), "end": day_text(through) }));
        }
    }
    item
}
