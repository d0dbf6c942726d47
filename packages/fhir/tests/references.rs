//! References find what they point at, in each way in which FHIR writes them.

use fhir::{Bundle, Found, Target};
use serde_json::{json, Value};

fn bundle() -> Bundle {
    let practitioner = json!({
        "resourceType": "Practitioner", "id": "9c3f0c3e-5f0e-4f6e-8d47-2f1f6a5b7c01",
        "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "9999990017"}, {"value": "staff-7"}]
    });
    let claim = json!({
        "resourceType": "Claim", "id": "c1", "identifier": [{"system": "urn:claims", "value": "17"}],
        "contained": [{"resourceType": "Coverage", "id": "cov"}]
    });
    let value = json!({"resourceType": "Bundle", "type": "collection", "entry": [
        {"fullUrl": "https://ehr.example.org/fhir/Patient/ana", "resource": {"resourceType": "Patient", "id": "ana"}},
        {"fullUrl": "urn:uuid:9c3f0c3e-5f0e-4f6e-8d47-2f1f6a5b7c01", "resource": practitioner},
        {"fullUrl": "urn:uuid:5d0e", "resource": {"resourceType": "Observation"}},
        {"resource": claim},
    ]});
    Bundle::from_value("ana.json", value).expect("a bundle")
}

fn found_from_claim(reference: Value) -> Option<String> {
    let bundle = bundle();
    let claim = bundle.of_type("Claim").next().expect("a claim");
    bundle.resolve(claim, &reference).map(|found| found.kind().to_owned())
}

fn kind_behind(reference: &str) -> Option<String> {
    found_from_claim(json!({"reference": reference}))
}

#[test]
fn every_way_to_write_a_reference_finds_its_resource() {
    let cases = [
        ("urn:uuid:5d0e", "Observation"),
        ("urn:uuid:9c3f0c3e-5f0e-4f6e-8d47-2f1f6a5b7c01", "Practitioner"),
        ("Practitioner/9c3f0c3e-5f0e-4f6e-8d47-2f1f6a5b7c01", "Practitioner"),
        ("Patient/ana", "Patient"),
        ("Patient/ana/_history/3", "Patient"),
        ("https://ehr.example.org/fhir/Patient/ana", "Patient"),
        ("https://ehr.example.org/fhir/Patient/ana/_history/1", "Patient"),
        ("http://elsewhere.example.org/r4/Patient/ana", "Patient"),
        ("Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999990017", "Practitioner"),
        ("Practitioner?identifier=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Fus-npi%7C9999990017", "Practitioner"),
        ("Practitioner?identifier=staff-7", "Practitioner"),
        ("#cov", "Coverage"),
    ];
    for (reference, kind) in cases {
        assert_eq!(kind_behind(reference).as_deref(), Some(kind), "{reference}");
    }
}

#[test]
fn what_is_absent_is_not_found() {
    let absent = [
        "Encounter/none",
        "urn:uuid:none",
        "#none",
        "Patient/Ana",
        "Organization/ana",
        "ana",
        "",
        "Patient/",
        "Practitioner?name=Stark",
        "Practitioner?identifier=a|b&active=true",
        "Practitioner?identifier=%ZZ",
        "?",
        "/",
        "some/Patient/ana",
        "Patient?identifier=http://hl7.org/fhir/sid/us-npi|9999990017",
    ];
    for reference in absent {
        assert_eq!(kind_behind(reference), None, "{reference}");
    }
}

#[test]
fn a_logical_reference_is_found_by_its_identifier() {
    let npi = json!({"system": "http://hl7.org/fhir/sid/us-npi", "value": "9999990017"});
    assert_eq!(found_from_claim(json!({"identifier": npi})).as_deref(), Some("Practitioner"));
    assert_eq!(found_from_claim(json!({"type": "Practitioner", "identifier": npi})).as_deref(), Some("Practitioner"));
    assert_eq!(found_from_claim(json!({"type": "Organization", "identifier": npi})), None);
    assert_eq!(found_from_claim(json!({"display": "private"})), None);
}

#[test]
fn a_contained_resource_is_no_resource_of_its_own() {
    let bundle = bundle();
    let claim = bundle.of_type("Claim").next().expect("a claim");
    let found = bundle.resolve(claim, &json!({"reference": "#cov"})).expect("found");
    assert!(matches!(found, Found::Contained(_)));
    assert!(found.resource().is_none());
    let practitioner = bundle.of_type("Practitioner").next().expect("one");
    assert!(bundle.resolve(practitioner, &json!({"reference": "#cov"})).is_none());
}

#[test]
fn a_reference_says_which_kind_it_is() {
    assert_eq!(Target::parse("#a"), Target::Contained("a".to_owned()));
    assert_eq!(Target::parse("urn:oid:1.2"), Target::Urn("urn:oid:1.2".to_owned()));
    assert_eq!(Target::parse("what?"), Target::Unknown("what?".to_owned()));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reference_reader_panic(text in ".{0,60}") {
        let _ = kind_behind(&text);
    }
}
