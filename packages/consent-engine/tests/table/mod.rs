//! The little language of the decision table: consents, requests and items in one line each, made into FHIR JSON.
#![allow(dead_code)] // each test file uses its part

mod consent;
mod world;

use consent_engine::case::{AccessRequest, Answer, CaseError, Files};
use serde_json::{json, Value};

pub use consent::{consents, labels};
pub use world::world;

/// Instant of a request that names none: 2024-06-15T12:00:00Z.
pub const NOW: &str = "2024-06-15T12:00:00Z";

/// Tokens `key=value`, values separated by commas, and bare tokens under an empty key.
pub fn tokens(text: &str) -> Vec<(&str, Vec<&str>)> {
    text.split_whitespace()
        .map(|token| {
            let (key, values) = token.split_once('=').unwrap_or(("", token));
            (key, values.split(',').collect())
        })
        .collect()
}

/// `TREAT,HPAYMT actor=Practitioner/1 action=use class=Observation policy=deny combining=… glass=live at=…`.
pub fn request(text: &str) -> AccessRequest {
    let mut value = json!({
        "patient": "Patient/1", "purpose": [], "actor": ["Practitioner/1"], "category": ["patient-privacy"], "at": NOW,
    });
    for (key, values) in tokens(text) {
        match key {
            "" => value["purpose"] = json!(values),
            "actor" | "class" | "code" | "patient" | "category" => value[key] = json!(values),
            "policy" => value["implicit_policy"] = json!(values[0]),
            "glass" => value["break_glass"] = glass(values[0]),
            _ => value[key] = json!(values[0]),
        }
    }
    AccessRequest::from_json(value.to_string().as_bytes()).unwrap()
}

fn glass(how: &str) -> Value {
    let (declared, until, roster) = match how {
        "live" => ("2024-06-15T11:00:00Z", "2024-06-15T13:00:00Z", "Group/er"),
        "over" => ("2024-06-15T10:00:00Z", "2024-06-15T12:00:00Z", "Group/er"),
        "early" => ("2024-06-15T12:00:01Z", "2024-06-15T13:00:00Z", "Group/er"),
        "off" => ("2024-06-15T11:00:00Z", "2024-06-15T13:00:00Z", "Group/others"),
        _ => ("2024-06-15T11:00:00Z", "2024-06-15T13:00:00Z", "Group/unknown"),
    };
    json!({ "declared_at": declared, "until": until, "roster": roster })
}

/// `Observation label=R,HIV code=http://loinc.org|1 date=2022-05-01 author=Practitioner/9 encounter=Encounter/1`.
pub fn item(text: &str) -> Value {
    let mut value =
        json!({ "id": "asked", "subject": { "reference": "Patient/1" }, "effectiveDateTime": "2023-03-03" });
    for (key, values) in tokens(text) {
        let reference = json!({ "reference": values[0] });
        match key {
            "" => value["resourceType"] = json!(values[0]),
            "id" => value["id"] = json!(values[0]),
            "label" => value["meta"]["security"] = json!(labels(&values)),
            "profile" => value["meta"]["profile"] = json!(values),
            "code" => value["code"]["coding"] = values.iter().map(|one| consent::coding(one)).collect(),
            "date" if values[0] == "none" => value["effectiveDateTime"] = Value::Null,
            "date" => value["effectiveDateTime"] = json!(values[0]),
            "author" => value["performer"] = json!([reference]),
            "encounter" => value["encounter"] = reference,
            "patient" => value["subject"] = reference,
            "focus" => value["focus"] = json!([reference]),
            other => panic!("{other} is no word of an item"),
        }
    }
    value
}

/// The files of a row.
pub fn files(written: &str, asked: &str) -> Files {
    let mut files = Files::default();
    files.add_consents("world", &world()).unwrap();
    files.add_consents("consents", &consents(written)).unwrap();
    if asked != "-" {
        files.add_resources("resources", &item(asked)).unwrap();
    }
    files
}

/// Decides a row.
pub fn decide(written: &str, asks: &str, asked: &str) -> Result<Answer, CaseError> {
    files(written, asked).decide(&request(asks), 0)
}

/// What a row came to, in the words of the table: of the item where there is one, else of the set.
pub fn result(written: &str, asks: &str, asked: &str) -> String {
    let Ok(answer) = decide(written, asks, asked) else { return "error".to_owned() };
    if let Some([one]) = answer.resources.as_deref() {
        return verdict(one.decision, one.outcome);
    }
    let mut words = vec![verdict(answer.decision, answer.outcome)];
    let obligations = serde_json::to_value(&answer.obligations).unwrap();
    words.extend(obligations.as_array().unwrap().iter().map(obligation));
    words.join(" ")
}

fn verdict(decision: &str, outcome: &str) -> String {
    let decision = if decision == "no_consent" { "none" } else { decision };
    match (decision, outcome) {
        ("permit", "permit") | ("deny" | "none", "deny") => decision.to_owned(),
        (decision, outcome) => format!("{decision}>{outcome}"),
    }
}

fn obligation(value: &Value) -> String {
    let code = value["code"].as_str().unwrap();
    let mut text = format!("{code}{}", criterion(value));
    if value["match"] == "all" {
        text.push_str("&all");
    }
    if let Some(only) = value["only"].as_array() {
        let only: Vec<String> = only.iter().map(criterion).collect();
        text = format!("{text}only{}", only.join("or"));
    }
    text
}

fn criterion(value: &Value) -> String {
    let mut all: Vec<String> = vec![];
    for field in ["labels", "classes", "codes"] {
        all.extend(value[field].as_array().into_iter().flatten().map(|one| one.as_str().unwrap().to_owned()));
    }
    for one in value["data"].as_array().into_iter().flatten() {
        all.push(format!("{}:{}", one["meaning"].as_str().unwrap(), one["reference"].as_str().unwrap()));
    }
    if let Some(dates) = value.get("data_period") {
        let year = |bound: &Value| bound.as_str().map_or("", |text| &text[..4]).to_owned();
        all.push(format!("{}..{}", year(&dates["start"]), year(&dates["before"])));
    }
    if all.is_empty() {
        String::new()
    } else {
        format!("({})", all.join(","))
    }
}
