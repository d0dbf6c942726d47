//! Wrong shapes, and FHIR R5 where R4 is expected, are refused with their place.

use fhir::{Bundle, ReadError};
use serde_json::{json, Value};

fn refusal(resource: Value) -> ReadError {
    let patient = json!({"resource": {"resourceType": "Patient", "id": "ana"}});
    let value = json!({"resourceType": "Bundle", "type": "collection", "entry": [patient, {"resource": resource}]});
    Bundle::from_value("ana.json", value).expect_err("refused")
}

fn at(path: &str, wanted: &str, found: &str) -> ReadError {
    ReadError::new("ana.json", format!("$.entry[1].resource.{path}"), wanted, found)
}

#[test]
fn an_element_of_another_shape_is_refused_with_its_path() {
    let cases = [
        (json!({"resourceType": "Claim", "item": {}}), at("item", "a list", "an object")),
        (json!({"resourceType": "Claim", "item": [7]}), at("item[0]", "an object", "a number")),
        (
            json!({"resourceType": "Claim", "item": [{}, {"sequence": "1"}]}),
            at("item[1].sequence", "a whole number, not negative", "text"),
        ),
        (
            json!({"resourceType": "Claim", "item": [{"sequence": -1}]}),
            at("item[0].sequence", "a whole number, not negative", "a number"),
        ),
        (json!({"resourceType": "Claim", "billablePeriod": "2025"}), at("billablePeriod", "an object", "text")),
        (
            json!({"resourceType": "Claim", "insurance": [{"focal": "yes"}]}),
            at("insurance[0].focal", "true or false", "text"),
        ),
        (json!({"resourceType": "Encounter", "subject": []}), at("subject", "an object", "a list")),
        (json!({"resourceType": "Observation", "code": {"coding": {}}}), at("code.coding", "a list", "an object")),
        (json!({"resourceType": "Basic", "meta": {"security": {}}}), at("meta.security", "a list", "an object")),
        (json!({"resourceType": "Basic", "id": 7}), at("id", "text", "a number")),
        (json!({"resourceType": "Coverage", "payor": {}}), at("payor", "a list", "an object")),
    ];
    for (resource, error) in cases {
        assert_eq!(refusal(resource), error);
    }
}

#[test]
fn a_date_that_is_none_is_refused_with_its_path() {
    let wanted = "a FHIR date (YYYY, YYYY-MM, YYYY-MM-DD or with time and offset)";
    assert_eq!(
        refusal(json!({"resourceType": "Claim", "billablePeriod": {"start": "2025-02-31"}})),
        at("billablePeriod.start", wanted, "other text")
    );
}

#[test]
fn an_r5_shape_is_named_with_its_r4_counterpart() {
    let cases = [
        (
            json!({"resourceType": "Encounter", "actualPeriod": {"start": "2025-01-01"}}),
            at("actualPeriod", "Encounter.period of FHIR R4", "the R5 element Encounter.actualPeriod"),
        ),
        (
            json!({"resourceType": "Encounter", "class": [{"coding": []}]}),
            at("class", "Encounter.class (one Coding) of FHIR R4", "the R5 shape of Encounter.class"),
        ),
        (
            json!({"resourceType": "Encounter", "participant": [{"actor": {"reference": "Practitioner/1"}}]}),
            at(
                "participant[0].actor",
                "Encounter.participant.individual of FHIR R4",
                "the R5 element Encounter.participant.actor",
            ),
        ),
        (
            json!({"resourceType": "Consent", "decision": "permit"}),
            at("decision", "Consent.provision.type of FHIR R4", "the R5 element Consent.decision"),
        ),
        (
            json!({"resourceType": "Consent", "provision": [{}]}),
            at("provision", "Consent.provision (one root) of FHIR R4", "the R5 shape of Consent.provision"),
        ),
        (
            json!({"resourceType": "MedicationRequest", "medication": {"concept": {}}}),
            at(
                "medication",
                "MedicationRequest.medicationCodeableConcept or medicationReference of FHIR R4",
                "the R5 element MedicationRequest.medication",
            ),
        ),
        (
            json!({"resourceType": "Claim", "item": [{"productOrServiceEnd": {}}]}),
            at(
                "item[0].productOrServiceEnd",
                "Claim.item.productOrService of FHIR R4",
                "the R5 element Claim.item.productOrServiceEnd",
            ),
        ),
        (
            json!({"resourceType": "Coverage", "insurer": {"reference": "Organization/1"}}),
            at("insurer", "Coverage.payor of FHIR R4", "the R5 element Coverage.insurer"),
        ),
        (
            json!({"resourceType": "CarePlan", "addresses": [{"reference": {"reference": "Condition/1"}}]}),
            at("addresses", "CarePlan.addresses (References) of FHIR R4", "the R5 shape of CarePlan.addresses"),
        ),
        (
            json!({"resourceType": "Coverage", "subscriberId": [{"value": "1"}]}),
            at("subscriberId", "Coverage.subscriberId (text) of FHIR R4", "the R5 shape of Coverage.subscriberId"),
        ),
    ];
    for (resource, error) in cases {
        assert_eq!(refusal(resource), error);
    }
}

#[test]
fn r4_references_and_concepts_are_not_taken_for_r5() {
    let care_plan = json!({"resourceType": "CarePlan", "addresses": [{"reference": "Condition/1"}]});
    let allergy = json!({"resourceType": "AllergyIntolerance", "type": "allergy",
        "reaction": [{"manifestation": [{"text": "rash"}]}]});
    let patient = json!({"resource": {"resourceType": "Patient", "id": "ana"}});
    let value = json!({"resourceType": "Bundle", "entry": [patient, {"resource": care_plan}, {"resource": allergy}]});
    assert_eq!(Bundle::from_value("ana.json", value).expect("R4").resources().len(), 3);
}
