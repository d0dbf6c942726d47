//! What is read of single resources.

use fhir::view::{authors, codings, encounters, labels, references, subjects, when, Coverage, Encounter, Patient};
use fhir::{Node, ReadError};
use serde_json::{json, Value};

fn reference(to: &str) -> Value {
    json!({"reference": to})
}

#[test]
fn whom_a_record_is_about_is_found_in_every_type() {
    for element in ["subject", "patient", "beneficiary", "for"] {
        assert_eq!(subjects(&json!({element: reference("Patient/1")})), [&reference("Patient/1")]);
    }
    let both = json!({"subject": [reference("Patient/1"), reference("Patient/2")]});
    assert_eq!(subjects(&both).len(), 2);
    assert_eq!(subjects(&json!({"subject": {"display": "somebody"}})), Vec::<&Value>::new());
}

#[test]
fn who_made_a_record_is_found_in_every_type() {
    let cases = [
        json!({"serviceProvider": reference("Organization/1")}),
        json!({"provider": reference("Organization/1")}),
        json!({"performer": [reference("Organization/1")]}),
        json!({"performer": [{"actor": reference("Organization/1")}]}),
        json!({"participant": [{"individual": reference("Organization/1")}]}),
        json!({"careTeam": [{"sequence": 1, "provider": reference("Organization/1")}]}),
        json!({"requester": reference("Organization/1")}),
        json!({"recorder": reference("Organization/1")}),
        json!({"custodian": reference("Organization/1")}),
    ];
    for record in cases {
        assert_eq!(authors(&record), [&reference("Organization/1")], "{record}");
    }
    assert_eq!(authors(&json!({"insurer": reference("Organization/1")})), Vec::<&Value>::new());
}

#[test]
fn the_organization_comes_before_the_people() {
    let record = json!({"participant": [{"individual": reference("Practitioner/1")}], "serviceProvider": reference("Organization/1")});
    assert_eq!(authors(&record), [&reference("Organization/1"), &reference("Practitioner/1")]);
}

#[test]
fn a_claim_names_its_encounters_line_by_line() {
    let claim =
        json!({"item": [{"encounter": [reference("Encounter/1")]}, {}, {"encounter": [reference("Encounter/2")]}]});
    assert_eq!(encounters(&claim), [&reference("Encounter/1"), &reference("Encounter/2")]);
    assert_eq!(encounters(&json!({"encounter": reference("Encounter/3")})), [&reference("Encounter/3")]);
    assert_eq!(encounters(&json!({"context": {"encounter": [reference("Encounter/4")]}})), [&reference("Encounter/4")]);
}

#[test]
fn references_of_contained_resources_are_not_the_records_own() {
    let record = json!({"a": {"b": [reference("X/1")]}, "contained": [{"c": reference("X/2")}]});
    assert_eq!(references(&record), [&reference("X/1")]);
}

#[test]
fn labels_are_codes_with_their_systems() {
    let record =
        json!({"meta": {"security": [{"system": "urn:conf", "code": "R"}, {"code": "HIV"}, {"display": "none"}]}});
    let found: Vec<_> = labels(&record).iter().map(|label| (label.system, label.code)).collect();
    assert_eq!(found, [("urn:conf", "R"), ("", "HIV")]);
    assert!(labels(&json!({})).is_empty());
    assert_eq!(codings(&json!({"coding": [{"system": "s", "code": "1"}]})).len(), 1);
}

#[test]
fn the_time_of_a_record_is_its_period_or_its_date() {
    let cases = [
        (json!({"period": {"start": "1970-01-02", "end": "1970-01-04"}, "date": "1971"}), Some((Some(1), Some(3)))),
        (json!({"period": {"start": "1970-01-02"}}), Some((Some(1), None))),
        (json!({"effectiveDateTime": "1970-01-03", "issued": "1970-01-09T00:00:00Z"}), Some((Some(2), Some(2)))),
        (json!({"birthDate": "1984-06-19"}), None),
    ];
    for (record, wanted) in cases {
        let found =
            when(&Node::root("a.json", &record)).expect("dates").map(|time| (time.first_day(), time.last_day()));
        assert_eq!(found, wanted, "{record}");
    }
    assert_eq!(
        when(&Node::root("a.json", &json!({"issued": 5}))),
        Err(ReadError::new("a.json", "$.issued", "text", "a number"))
    );
}

#[test]
fn a_patient_is_deceased_by_date_or_by_flag() {
    let read = |value: &Value| Patient::read(&Node::root("a.json", value)).expect("read");
    let by_date = read(&json!({"deceasedDateTime": "1970-01-02T00:00:00Z"}));
    assert_eq!((by_date.is_deceased, by_date.deceased.map(|date| date.first_day)), (true, Some(1)));
    let by_flag = read(&json!({"deceasedBoolean": true}));
    assert_eq!((by_flag.is_deceased, by_flag.deceased), (true, None));
    assert!(!read(&json!({"deceasedBoolean": false})).is_deceased);
}

#[test]
fn a_patient_has_names_and_identifiers() {
    let value = json!({"name": [{"given": ["Ana", "Inés"], "family": "Ruiz"}, {"text": "Anita"}],
        "identifier": [{"system": "urn:mrn", "value": "7"}, {"system": "urn:none"}]});
    let patient = Patient::read(&Node::root("a.json", &value)).expect("read");
    assert_eq!(patient.names, ["Ana Inés Ruiz", "Anita"]);
    assert_eq!(patient.identifiers, ["urn:mrn|7"]);
    let wrong = json!({"name": [{"family": 5}]});
    let error = Patient::read(&Node::root("a.json", &wrong)).expect_err("refused");
    assert_eq!(error, ReadError::new("a.json", "$.name[0].family", "text", "a number"));
}

#[test]
fn an_encounter_has_a_period_a_provider_and_participants() {
    let value = json!({"status": "finished", "period": {"start": "1970-01-02"}, "serviceProvider": reference("Organization/1"),
        "participant": [{"individual": reference("Practitioner/1")}, {"type": []}]});
    let encounter = Encounter::read(&Node::root("a.json", &value)).expect("read");
    assert_eq!(encounter.status, Some("finished"));
    assert_eq!(encounter.period.first_day(), Some(1));
    assert_eq!(encounter.service_provider, Some(&reference("Organization/1")));
    assert_eq!(encounter.participants, [&reference("Practitioner/1")]);
}

#[test]
fn a_coverage_has_payors_a_period_and_a_beneficiary() {
    let value = json!({"status": "active", "period": {"end": "1970-01-02"}, "payor": [reference("Organization/1")],
        "beneficiary": reference("Patient/1"), "subscriberId": "M1"});
    let coverage = Coverage::read(&Node::root("a.json", &value)).expect("read");
    assert_eq!((coverage.status, coverage.subscriber_id), (Some("active"), Some("M1")));
    assert_eq!((coverage.period.first_day(), coverage.period.last_day()), (None, Some(1)));
    assert_eq!(coverage.payors, [&reference("Organization/1")]);
    assert_eq!(coverage.beneficiary, Some(&reference("Patient/1")));
}
