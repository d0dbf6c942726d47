//! FHIR R4 `ClaimResponse`: the answer to a claim, for whoever billed it.

mod adjudication;
mod codes;
mod decision;

pub use decision::{Decision, PlanLabel, Problem, Reversal};

pub(crate) use adjudication::{items, totals};
pub(crate) use codes::{day_text, money, signed_money};

use ::adjudication::{Outcome, Reason, Use};
use serde_json::{json, Map, Value};

impl Decision {
    /// The ClaimResponse.
    pub fn claim_response(&self) -> Value {
        let mut response = self.common("ClaimResponse");
        put(&mut response, "requestor", self.claim.provider_reference.clone());
        put(&mut response, "request", self.claim_reference());
        if self.is_decided() || self.answer.outcome == Outcome::Queued {
            response.insert("item".into(), items(self, "itemSequence"));
        }
        if self.answer.outcome == Outcome::Error {
            let errors = self.problems.iter().map(error).collect();
            response.insert("error".into(), Value::Array(errors));
        }
        Value::Object(response)
    }

    /// What ClaimResponse and ExplanationOfBenefit have in common.
    pub(crate) fn common(&self, kind: &str) -> Map<String, Value> {
        let mut fields = Map::new();
        fields.insert("resourceType".into(), kind.into());
        fields.insert("status".into(), "active".into());
        fields.insert("use".into(), use_code(self.claim.purpose).into());
        fields.insert("outcome".into(), self.outcome_code().into());
        fields.insert("disposition".into(), self.disposition().into());
        fields.insert("insurer".into(), self.insurer());
        fields.insert("extension".into(), self.versions());
        put(&mut fields, "type", self.claim.type_concept.clone());
        put(&mut fields, "patient", self.claim.patient_reference.clone());
        put(&mut fields, "created", self.created().map(Value::from));
        put(&mut fields, "processNote", self.notes_json());
        if self.is_decided() {
            fields.insert("total".into(), totals(self));
            put(&mut fields, "payment", self.payment_json());
        }
        fields
    }

    fn outcome_code(&self) -> &'static str {
        match self.answer.outcome {
            Outcome::Complete => "complete",
            Outcome::Error => "error",
            Outcome::Queued => "queued",
        }
    }

    fn insurer(&self) -> Value {
        let payer = || self.plan.payer.as_ref().map(|payer| json!({ "reference": payer }));
        self.claim.insurer_reference.clone().or_else(payer).unwrap_or_else(|| json!({ "display": self.plan.id }))
    }

    /// The day of payment if given, else when the claim was made: an answer knows no clock.
    fn created(&self) -> Option<String> {
        self.paid_on.map(day_text).or_else(|| self.claim.created.clone())
    }

    pub(crate) fn claim_reference(&self) -> Option<Value> {
        let id = self.claim.id.as_ref().map(|id| json!({ "reference": format!("Claim/{id}") }));
        id.or_else(|| self.claim.number.as_ref().map(|number| json!({ "identifier": { "value": number } })))
    }

    fn versions(&self) -> Value {
        let text = |url: &str, value: &str| json!({ "url": codes::extension(url), "valueString": value });
        json!([
            text("plan", &self.plan.id),
            text("plan-version", &self.plan.version),
            text("table-version", &self.plan.table_version),
        ])
    }

    fn notes_json(&self) -> Option<Value> {
        if self.notes.is_empty() {
            return None;
        }
        let note = |(at, text): (usize, &String)| json!({ "number": at + 1, "type": "display", "text": text });
        Some(Value::Array(self.notes.iter().enumerate().map(note).collect()))
    }

    /// What is paid: the benefit, and interest as an adjustment that has nothing to do with the adjudication.
    fn payment_json(&self) -> Option<Value> {
        if self.claim.purpose != Use::Claim || self.is_void() {
            return None;
        }
        let mut payment = Map::new();
        payment.insert("type".into(), codes::concept(codes::PAYMENT_TYPE, "complete"));
        payment.insert("amount".into(), money(&self.currency, self.payment().unwrap_or_default()));
        put(&mut payment, "date", self.paid_on.map(day_text).map(Value::from));
        if !self.interest.amount.is_zero() {
            payment.insert("adjustment".into(), money(&self.currency, self.interest.amount));
            payment.insert("adjustmentReason".into(), json!({ "text": self.interest_text() }));
        }
        Some(Value::Object(payment))
    }
}

/// Puts a value in if there is one.
pub(crate) fn put(fields: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        fields.insert(name.into(), value);
    }
}

fn use_code(purpose: Use) -> &'static str {
    match purpose {
        Use::Claim => "claim",
        Use::Preauthorization => "preauthorization",
        Use::Predetermination => "predetermination",
    }
}

fn error(problem: &Problem) -> Value {
    let mut code = codes::reason(Reason::BillingError, Reason::BillingError.usual_group());
    if let Some(fields) = code.as_object_mut() {
        fields.insert("text".into(), problem.text.as_str().into());
    }
    let mut error = Map::new();
    error.insert("code".into(), code);
    put(&mut error, "itemSequence", problem.sequence.map(Value::from));
    Value::Object(error)
}
