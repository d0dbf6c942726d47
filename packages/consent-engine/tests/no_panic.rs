//! Whatever is handed over, the reader and the decision answer or refuse; they never panic.

mod table;

use consent_engine::case::{AccessRequest, Files};
use proptest::prelude::*;
use serde_json::{json, Value};

const WORDS: [&str; 44] = [
    "resourceType",
    "Consent",
    "Bundle",
    "entry",
    "resource",
    "status",
    "active",
    "patient",
    "reference",
    "Patient/1",
    "provision",
    "type",
    "permit",
    "deny",
    "decision",
    "purpose",
    "code",
    "TREAT",
    "BTG",
    "system",
    "securityLabel",
    "R",
    "period",
    "start",
    "end",
    "2024-01-01",
    "9999-12-31T23:59:60+14:00",
    "actor",
    "identifier",
    "value",
    "data",
    "meaning",
    "related",
    "dataPeriod",
    "contained",
    "id",
    "#x",
    "meta",
    "security",
    "lastUpdated",
    "member",
    "Group",
    "modifierExtension",
    "",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned), 1 => ".{0,8}"]
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        word().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((word(), inner), 0..6).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Elements of a consent.
const PLACES: [&str; 16] = [
    "/status",
    "/scope",
    "/category/0",
    "/patient",
    "/provision",
    "/provision/type",
    "/provision/purpose/0",
    "/provision/actor/0",
    "/provision/actor/0/reference",
    "/provision/securityLabel/0",
    "/provision/data/0",
    "/provision/period",
    "/provision/dataPeriod",
    "/provision/provision",
    "/provision/provision/0/code/0",
    "/id",
];

/// A consent that decides, with one element replaced by anything.
fn nearly() -> impl Strategy<Value = Value> {
    let whole =
        "permit TREAT actor=Practitioner/1 label=R data=related:Encounter/1 period=2024.. dates=2022..; deny code=1";
    (prop::sample::select(&PLACES[..]).prop_map(str::to_owned), json()).prop_map(move |(place, value)| {
        let mut consent = table::consents(whole)[0].clone();
        if let Some(element) = consent.pointer_mut(&place) {
            *element = value;
        }
        consent
    })
}

fn try_all(consents: &Value, resources: &Value) {
    let mut files = Files::default();
    let _ = files.add_consents("world", &table::world());
    let _ = files.add_consents("consents", consents);
    let _ = files.add_resources("resources", resources);
    for asked in ["TREAT", "BTG glass=live", "TREAT,HPAYMT class=Observation code=1"] {
        let request = table::request(asked);
        assert_eq!(files.decide(&request, 0), files.decide(&request, 0), "the same again");
        let _ = files.explain(&request, i64::MAX);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn any_json_is_answered_or_refused(consents in json(), resources in json()) {
        try_all(&consents, &resources);
    }

    #[test]
    fn a_consent_with_any_element_replaced_is_answered_or_refused(consent in nearly(), item in json()) {
        try_all(&consent, &json!([{ "resourceType": "Observation", "id": "1", "meta": item, "subject": item }]));
    }

    #[test]
    fn any_bytes_are_no_request_or_one(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = AccessRequest::from_json(&bytes);
    }

    #[test]
    fn any_text_is_a_time_or_refused(text in "[0-9TZ:+. -]{0,30}") {
        if let Ok(span) = consent_engine::fhir::span_of(&text) {
            prop_assert!(span.start < span.end);
        }
    }
}
