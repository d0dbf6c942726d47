//! Consents in one line: `permit TREAT label=N; deny label=R` and, after ` + `, the next one.

use serde_json::{json, Value};

use super::tokens;

const ACT_REASON: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
const CONFIDENTIALITY: &str = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
const ACT_CODE: &str = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
const TYPES: &str = "http://hl7.org/fhir/resource-types";
const ACTIONS: &str = "http://terminology.hl7.org/CodeSystem/consentaction";

/// All consents of a row; `-` is none.
pub fn consents(text: &str) -> Value {
    text.split(" + ").filter(|one| one.trim() != "-").enumerate().map(|(at, one)| consent(one, at + 1)).collect()
}

fn consent(text: &str, number: usize) -> Value {
    let mut rules = text.split("; ").map(str::trim);
    let root = rules.next().unwrap();
    let mut value = json!({
        "resourceType": "Consent", "id": format!("{number}"), "status": "active",
        "scope": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy" }] },
        "category": [{ "coding": [{ "system": "http://loinc.org", "code": "59284-0" }] }],
        "patient": { "reference": "Patient/1" },
        "dateTime": "2022-06-13",
    });
    let exceptions: Vec<Value> = rules.map(|one| rule(one, &mut json!({}))).collect();
    if let Some(root) = root.strip_prefix("r5:") {
        value["decision"] = rule(root, &mut value)["type"].clone();
        let untyped = exceptions.into_iter().map(without_type).collect();
        value["provision"] = Value::Array(untyped);
    } else {
        let mut provision = rule(root, &mut value);
        if !exceptions.is_empty() {
            provision["provision"] = Value::Array(exceptions);
        }
        value["provision"] = provision;
    }
    value
}

fn without_type(mut rule: Value) -> Value {
    rule.as_object_mut().unwrap().remove("type");
    rule
}

/// One rule; what concerns the whole consent goes into `whole`.
fn rule(text: &str, whole: &mut Value) -> Value {
    let mut rule = json!({});
    for (key, values) in tokens(text) {
        let list = |system: &'static str| -> Value { values.iter().map(|one| in_system(system, one)).collect() };
        match key {
            "" if values[0] == "permit" || values[0] == "deny" => rule["type"] = json!(values[0]),
            "" => rule["purpose"] = list(ACT_REASON),
            "label" => rule["securityLabel"] = json!(labels(&values)),
            "class" => rule["class"] = list(TYPES),
            "code" => rule["code"] = values.iter().map(|one| json!({ "coding": [coding(one)] })).collect(),
            "action" => {
                rule["action"] = values.iter().map(|one| json!({ "coding": [in_system(ACTIONS, one)] })).collect();
            }
            "actor" => rule["actor"] = values.iter().map(|one| json!({ "reference": target(one) })).collect(),
            "data" => rule["data"] = values.iter().map(|one| data(one)).collect(),
            "period" => rule["period"] = period(values[0]),
            "dates" => rule["dataPeriod"] = period(values[0]),
            "uri" => whole["policy"] = json!([{ "uri": values[0] }]),
            "law" => whole["policyRule"] = json!({ "coding": [{ "code": values[0] }] }),
            "status" | "id" => whole[key] = json!(values[0]),
            "patient" => whole["patient"] = target(values[0]),
            "scope" if values[0] == "none" => whole["scope"] = Value::Null,
            "scope" => whole["scope"]["coding"][0]["code"] = json!(values[0]),
            "holds" => whole["period"] = period(values[0]),
            "modifier" => rule["modifierExtension"] = json!([{ "url": "http://example.org/not" }]),
            "strange" => rule[values[0]] = json!("x"),
            "deeper" => rule["provision"] = json!([{ "type": values[0] }]),
            other => panic!("{other} is no word of a rule"),
        }
    }
    rule
}

fn target(text: &str) -> Value {
    match text.split_once('|') {
        Some((system, value)) => json!({ "identifier": { "system": system, "value": value } }),
        None => json!({ "reference": text }),
    }
}

fn data(text: &str) -> Value {
    let (meaning, reference) = text.split_once(':').unwrap();
    json!({ "meaning": meaning, "reference": { "reference": reference } })
}

fn period(text: &str) -> Value {
    let (start, end) = text.split_once("..").unwrap();
    let mut period = json!({});
    if !start.is_empty() {
        period["start"] = json!(start);
    }
    if !end.is_empty() {
        period["end"] = json!(end);
    }
    period
}

/// `system|code`, or a code of `system`.
fn in_system(system: &str, text: &str) -> Value {
    match text.rsplit_once('|') {
        Some(_) => coding(text),
        None => json!({ "system": system, "code": text }),
    }
}

pub fn coding(text: &str) -> Value {
    let (system, code) = text.rsplit_once('|').unwrap_or(("http://loinc.org", text));
    json!({ "system": system, "code": code })
}

/// Labels: levels of confidentiality, sensitivities, or `system|code`.
pub fn labels(values: &[&str]) -> Vec<Value> {
    let system = |one: &str| if one.len() == 1 { CONFIDENTIALITY } else { ACT_CODE };
    values.iter().map(|one| in_system(system(one), one)).collect()
}
