//! Requests: what is mandatory, what is refused, in which words.

mod table;

use consent_engine::case::{AccessRequest, CaseError};
use consent_engine::decide::RequestError;
use serde_json::{json, Value};

fn decide(request: &Value) -> Result<String, CaseError> {
    let request = AccessRequest::from_json(request.to_string().as_bytes())?;
    table::files("permit TREAT", "-").decide(&request, 1_718_452_800).map(|answer| answer.decision.to_owned())
}

fn asked() -> Value {
    json!({ "patient": "Patient/1", "purpose": ["TREAT"], "actor": ["Practitioner/1"] })
}

fn with(field: &str, value: Value) -> Value {
    let mut request = asked();
    request[field] = value;
    request
}

#[test]
fn patient_purpose_and_actor_are_enough() {
    assert_eq!(decide(&asked()), Ok("permit".to_owned()));
}

#[test]
fn without_purpose_or_actor_nothing_is_decided() {
    assert_eq!(decide(&with("purpose", json!([]))), Err(CaseError::Request(RequestError::NoPurpose)));
    assert_eq!(decide(&with("actor", json!([]))), Err(CaseError::Request(RequestError::NoActor)));
    for field in ["patient", "purpose", "actor"] {
        let mut request = asked();
        request.as_object_mut().unwrap().remove(field);
        let Err(CaseError::Shape(reason)) = decide(&request) else { panic!("{field} is mandatory") };
        assert!(reason.starts_with(&format!("missing field `{field}`")), "{reason}");
    }
}

#[test]
fn break_glass_beside_another_purpose_is_an_error() {
    let both = with("purpose", json!(["BTG", "TREAT"]));
    assert_eq!(decide(&both), Err(CaseError::Request(RequestError::BreakGlassNotAlone)));
}

#[test]
fn unknown_fields_are_refused_at_every_depth() {
    let Err(CaseError::Shape(reason)) = decide(&with("purposes", json!([]))) else { panic!("a field too many") };
    assert!(reason.starts_with("unknown field `purposes`"), "{reason}");
    let declared = json!({ "declared_at": "2024-06-15", "until": "2024-06-16", "roster": "Group/er", "why": "x" });
    let Err(CaseError::Shape(reason)) = decide(&with("break_glass", declared)) else { panic!("a field too many") };
    assert!(reason.starts_with("unknown field `why`"), "{reason}");
}

#[test]
fn a_list_in_place_of_the_request_is_refused() {
    let listed = json!([["Patient/1"], ["TREAT"], ["Practitioner/1"], [], null, [], [], null, null, null, null]);
    assert_eq!(decide(&listed), Err(CaseError::Shape("an object wanted, found a list".to_owned())));
}

#[test]
fn unknown_values_and_malformed_times_are_refused_by_field() {
    let field = |request: Value| match decide(&request) {
        Err(CaseError::Value { field, .. }) => field,
        other => panic!("{request} gave {other:?}"),
    };
    assert_eq!(field(with("combining", json!("first-applicable"))), "combining");
    assert_eq!(field(with("implicit_policy", json!("permit"))), "implicit_policy");
    assert_eq!(field(with("action", json!("steal"))), "action");
    assert_eq!(field(with("at", json!("2024-06-31"))), "at");
    assert_eq!(field(with("patient", json!([]))), "patient");
    assert_eq!(field(with("actor", json!([" "]))), "actor");
    let declared = json!({ "declared_at": "noon", "until": "2024-06-16", "roster": "Group/er" });
    assert_eq!(field(with("break_glass", declared)), "break_glass.declared_at");
}

#[test]
fn the_answer_has_the_documented_shape() {
    let answer = table::decide("permit TREAT; deny label=HIV", "TREAT", "Observation label=HIV").unwrap();
    assert_eq!(
        serde_json::to_value(&answer).unwrap(),
        json!({
            "decision": "permit", "outcome": "permit",
            "obligations": [{ "code": "REDACT", "labels": ["HIV"], "classes": [], "codes": [] }],
            "based_on": ["Consent/1"],
            "resources": [{ "reference": "Observation/asked", "decision": "deny", "outcome": "deny" }],
        })
    );
}

#[test]
fn an_error_names_the_consent_and_the_place() {
    let error = table::decide("permit TREAT; deny deeper=permit", "TREAT", "-").unwrap_err().to_string();
    assert_eq!(
        error,
        "Consent/1.provision.provision[0].provision: exceptions of exceptions are not supported: root and one level"
    );
}

#[test]
fn a_consent_without_a_category_is_not_left_out() {
    let deny = json!({ "resourceType": "Consent", "id": "d", "status": "active", "decision": "deny",
        "subject": { "reference": "Patient/1" } });
    let research = json!({ "resourceType": "Consent", "id": "r", "status": "active", "decision": "deny",
        "subject": { "reference": "Patient/1" }, "category": [{ "coding": [{ "code": "research" }] }] });
    let mut asked = with("category", json!(["patient-privacy"]));
    asked["implicit_policy"] = json!("basic-normal");
    let decided = |consent: &Value| {
        let mut files = consent_engine::case::Files::default();
        files.add_consents("c.json", consent).unwrap();
        let request = AccessRequest::from_json(asked.to_string().as_bytes()).unwrap();
        let answer = files.decide(&request, 0).unwrap();
        (answer.decision, answer.outcome)
    };
    assert_eq!(decided(&deny), ("deny", "deny"));
    assert_eq!(decided(&research), ("no_consent", "permit"));
}

#[test]
fn it_says_on_which_consents_it_rests() {
    let based_on = |written: &str, asks: &str| table::decide(written, asks, "-").unwrap().based_on;
    assert_eq!(based_on("permit TREAT + permit TREAT + deny HPAYMT", "TREAT"), ["Consent/1", "Consent/2"]);
    assert_eq!(based_on("permit TREAT + deny TREAT + deny TREAT", "TREAT"), ["Consent/2", "Consent/3"]);
    assert_eq!(
        based_on("permit TREAT + deny TREAT + deny TREAT", "TREAT combining=ordered-deny-overrides"),
        ["Consent/2"]
    );
    assert_eq!(based_on("permit TREAT + deny TREAT", "TREAT combining=permit-overrides"), ["Consent/1"]);
    assert_eq!(based_on("permit HPAYMT", "TREAT"), [""; 0]);
}
