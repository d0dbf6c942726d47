//! Whole Consents as systems write them, R4 and R5, with everything around the rules.

use consent_engine::case::{AccessRequest, Files};
use consent_engine::fhir::{ConsentRecord, Problem, Status};
use serde_json::{json, Value};

/// In the shape of IHE PCF's basic consent.
fn r4() -> Value {
    json!({
        "resourceType": "Consent", "id": "pcf", "language": "en",
        "meta": { "profile": ["https://profiles.ihe.net/ITI/PCF/StructureDefinition/IHE.PCF.consentBasic"],
          "security": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST" }] },
        "text": { "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">Consent</div>" },
        "identifier": [{ "system": "urn:consents", "value": "4711" }],
        "status": "active", "_status": { "id": "s" },
        "scope": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy" }] },
        "category": [{ "coding": [{ "system": "http://loinc.org", "code": "59284-0", "display": "Consent" }] }],
        "patient": { "reference": "Patient/ex-patient", "display": "someone" },
        "dateTime": "2022-06-13",
        "performer": [{ "reference": "Patient/ex-patient" }],
        "organization": [{ "reference": "Organization/ex-organization" }],
        "sourceReference": { "reference": "DocumentReference/ex-documentreference" },
        "policy": [{ "uri": "http://example.org/policies/basePrivacyConsentPolicy.txt" }],
        "verification": [{ "verified": true }],
        "provision": {
            "type": "permit", "period": { "start": "2022-06-13", "end": "2032-06-12" },
            "actor": [{ "role": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                "code": "IRCP" }] }, "reference": { "reference": "Organization/ex-organization" } }],
            "purpose": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT" }],
            "provision": [{ "type": "deny", "securityLabel": [
                { "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R" }] }]
        }
    })
}

fn r5() -> Value {
    json!({
        "resourceType": "Consent", "id": "r5", "status": "active",
        "category": [{ "coding": [{ "system": "http://loinc.org", "code": "59284-0" }] }],
        "subject": { "reference": "Patient/ex-patient" }, "date": "2024-02-02",
        "period": { "start": "2024-01-01", "end": "2024-12-31" },
        "grantor": [{ "reference": "Patient/ex-patient" }], "grantee": [{ "reference": "Organization/payer" }],
        "manager": [{ "reference": "Organization/ex-organization" }],
        "controller": [{ "reference": "Organization/ex-organization" }],
        "regulatoryBasis": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "GDPR" }] }],
        "policyBasis": { "url": "http://example.org/policy" }, "policyText": [{ "reference": "DocumentReference/1" }],
        "decision": "deny",
        "provision": [{
            "actor": [{ "role": { "coding": [{ "code": "IRCP" }] }, "reference": { "reference": "Organization/ex-organization" } }],
            "purpose": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT" }],
            "resourceType": [{ "system": "http://hl7.org/fhir/fhir-types", "code": "Observation" }]
        }]
    })
}

fn decide(consent: Value, actor: &str, class: &str) -> String {
    let request = json!({ "patient": "Patient/ex-patient", "category": ["patient-privacy"], "purpose": ["TREAT"],
        "actor": [actor], "class": [class], "at": "2024-06-15T12:00:00Z" });
    let mut files = Files::default();
    files.add_consents("file", &consent).unwrap();
    let request = AccessRequest::from_json(request.to_string().as_bytes()).unwrap();
    files.decide(&request, 0).map_or_else(|error| error.to_string(), |answer| answer.decision.to_owned())
}

#[test]
fn a_whole_r4_consent_is_read() {
    assert_eq!(decide(r4(), "Organization/ex-organization", "Observation"), "permit");
    assert_eq!(decide(r4(), "Organization/other", "Observation"), "no_consent");
}

#[test]
fn a_whole_r5_consent_is_read() {
    assert_eq!(decide(r5(), "Organization/ex-organization", "Observation"), "permit");
    assert_eq!(decide(r5(), "Organization/ex-organization", "Condition"), "deny");
    assert_eq!(decide(r5(), "Organization/other", "Observation"), "deny");
}

#[test]
fn the_record_says_who_and_what_it_is_about() {
    let record = ConsentRecord::read(&r4(), "file#0");
    assert_eq!(record.reference, "Consent/pcf");
    assert_eq!(record.status, Ok(Status::Active));
    assert_eq!(record.patients, ["Patient/ex-patient"]);
    let period = record.period.unwrap();
    assert_eq!((period.start, period.end), (Some(1_655_078_400), Some(1_970_697_600)));
}

fn problem(change: impl Fn(&mut Value)) -> (String, Problem) {
    let mut consent = r4();
    change(&mut consent);
    let error = ConsentRecord::read(&consent, "file#0").consent.unwrap_err();
    (error.path, error.problem)
}

#[test]
fn what_narrows_and_is_not_understood_is_refused_with_its_path() {
    let strange = |change: fn(&mut Value)| problem(change);
    assert_eq!(
        strange(|c| c["provision"]["site"] = json!("x")),
        ("Consent/pcf.provision.site".into(), Problem::NotUnderstood)
    );
    assert_eq!(strange(|c| c["territory"] = json!("x")), ("Consent/pcf.territory".into(), Problem::NotUnderstood));
    assert_eq!(
        strange(|c| c["implicitRules"] = json!("http://example.org/rules")),
        ("Consent/pcf.implicitRules".into(), Problem::ModifierExtension)
    );
    assert_eq!(
        strange(|c| {
            let url = "https://g.co/fhir/medicalrecords/Environment";
            c["provision"]["extension"] = json!([{ "url": url, "valueUri": "EU" }]);
        }),
        ("Consent/pcf.provision.extension[0]".into(), Problem::NotUnderstood)
    );
    assert_eq!(
        strange(|c| c["provision"]["actor"][0]["reference"] = json!({ "display": "the clinic" })),
        ("Consent/pcf.provision.actor[0].reference".into(), Problem::Unnamed)
    );
    assert_eq!(
        strange(|c| c["provision"]["code"] = json!([{ "text": "diabetes" }])),
        ("Consent/pcf.provision.code[0]".into(), Problem::Missing("a coding"))
    );
    assert_eq!(
        strange(|c| c["provision"]["provision"] = json!({ "type": "deny" })),
        ("Consent/pcf.provision.provision".into(), Problem::WrongType { wanted: "an array", found: "an object" })
    );
}

#[test]
fn decision_and_type_must_not_disagree() {
    assert_eq!(problem(|c| c["decision"] = json!("deny")), ("Consent/pcf.provision".into(), Problem::Disagree));
    let mut both = r4();
    both["decision"] = json!("permit");
    assert!(ConsentRecord::read(&both, "file#0").consent.is_ok());
}

#[test]
fn an_ordinary_extension_does_not_change_meaning() {
    let mut consent = r4();
    consent["provision"]["extension"] = json!([{ "url": "http://example.org/note", "valueString": "x" }]);
    assert_eq!(decide(consent, "Organization/ex-organization", "Observation"), "permit");
}

#[test]
fn a_consent_is_found_by_what_its_bundle_calls_patient_and_actor() {
    let mut consent = r4();
    consent["patient"] = json!({ "reference": "urn:uuid:11" });
    consent["provision"]["actor"][0]["reference"] = json!({ "reference": "urn:uuid:22" });
    let bundle = json!({ "resourceType": "Bundle", "type": "collection", "entry": [
        { "fullUrl": "urn:uuid:11", "resource": { "resourceType": "Patient", "id": "ex-patient" } },
        { "fullUrl": "urn:uuid:22", "resource": { "resourceType": "Organization", "id": "ex-organization" } },
        { "fullUrl": "urn:uuid:33", "resource": consent },
    ] });
    assert_eq!(decide(bundle, "Organization/ex-organization", "Observation"), "permit");
}
