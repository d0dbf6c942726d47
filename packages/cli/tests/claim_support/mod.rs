//! Claims and plans to vary, and what their answers say.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses its part

use cli::claim::plan::Plan;
use cli::claim::run::price_all;
use fhir::claim::{Claim, Prescriptions};
use fhir::claim_response::Decision;
use fhir::Node;
use serde_json::{json, Value};

/// A plan in dollars with these fields besides.
pub fn plan(fields: Value) -> Value {
    let mut plan = json!({ "id": "gold", "currency": "USD" });
    merge(&mut plan, fields);
    plan
}

/// A professional claim of one patient, provider and day with these lines.
pub fn claim(id: &str, items: Value) -> Value {
    json!({
        "resourceType": "Claim", "id": id, "status": "active", "use": "claim",
        "type": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/claim-type", "code": "professional" }] },
        "patient": { "reference": "Patient/ana" }, "provider": { "reference": "Organization/st-mary" },
        "created": "2024-03-10", "billablePeriod": { "start": "2024-03-01", "end": "2024-03-01" },
        "insurance": [{ "sequence": 1, "focal": true, "coverage": { "display": "gold" } }],
        "item": items,
    })
}

/// A line with a code and a price.
pub fn item(sequence: u32, code: &str, net: Value) -> Value {
    json!({
        "sequence": sequence, "net": { "value": net, "currency": "USD" },
        "productOrService": { "coding": [{ "system": "http://snomed.info/sct", "code": code }] },
    })
}

/// `value` with the fields of `more` put over it.
pub fn with(mut value: Value, more: Value) -> Value {
    merge(&mut value, more);
    value
}

fn merge(value: &mut Value, more: Value) {
    if let (Value::Object(fields), Value::Object(more)) = (value, more) {
        fields.extend(more);
    }
}

/// Money as FHIR writes it.
pub fn usd(value: Value) -> Value {
    json!({ "value": value, "currency": "USD" })
}

/// The decisions on claims, in order.
pub fn decide(plan: &Value, claims: &[Value], paid_on: Option<i32>) -> Vec<Decision> {
    let plan = Plan::from_value("PLAN.json", &through_text(plan)).unwrap();
    let claims = claims.iter().map(|claim| {
        let value = through_text(claim);
        Claim::read(&Node::root("CLAIM.json", &value), &Prescriptions::none()).unwrap()
    });
    price_all(&plan, claims.collect(), paid_on).unwrap()
}

/// As it comes from a file.
fn through_text(value: &Value) -> Value {
    fhir::json::parse("FILE.json", value.to_string().as_bytes()).unwrap()
}

/// The ClaimResponses to claims, in order.
pub fn price(plan: &Value, claims: &[Value]) -> Vec<Value> {
    decide(plan, claims, None).iter().map(Decision::claim_response).collect()
}

/// The ClaimResponse to one claim.
pub fn price_one(plan: &Value, claim: Value) -> Value {
    price(plan, &[claim]).remove(0)
}

/// `group-reason amount` of each adjudication of a line that has a reason.
pub fn cuts(response: &Value, at: usize) -> Vec<String> {
    let adjudications = response["item"][at]["adjudication"].as_array().unwrap();
    let with_reason = adjudications.iter().filter(|one| one.get("reason").is_some());
    let text = |one: &Value| {
        let codes = &one["reason"]["coding"];
        let (reason, group) = (codes[0]["code"].as_str().unwrap(), codes[1]["code"].as_str().unwrap());
        format!("{group}-{reason} {}", one["amount"]["value"])
    };
    with_reason.map(text).collect()
}

/// The amount of a category on a line, as written.
pub fn amount(response: &Value, at: usize, category: &str) -> Option<String> {
    of_category(&response["item"][at]["adjudication"], category)
}

/// The amount of a category in the totals, as written.
pub fn total(response: &Value, category: &str) -> Option<String> {
    of_category(&response["total"], category)
}

fn of_category(list: &Value, category: &str) -> Option<String> {
    let found = list.as_array()?.iter().find(|one| one["category"]["coding"][0]["code"] == category)?;
    Some(found["amount"]["value"].to_string())
}

/// What a claim was rejected for.
pub fn errors(response: &Value) -> Vec<String> {
    assert_eq!(response["outcome"], "error", "{response}");
    let errors = response["error"].as_array().unwrap();
    assert!(errors.iter().all(|error| error["code"]["coding"][0]["code"] == "16"));
    errors.iter().map(|error| error["code"]["text"].as_str().unwrap().to_owned()).collect()
}

/// What the plan pays, as written in the totals.
pub fn benefit(response: &Value) -> String {
    assert_eq!(response["outcome"], "complete", "{response}");
    total(response, "benefit").unwrap()
}
