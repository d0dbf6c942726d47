//! What stands around the consents of the table.

use serde_json::{json, Value};

/// Practitioners and their roles, groups, care teams, relatives, an encounter, a child of fourteen.
pub fn world() -> Value {
    json!([
        { "resourceType": "Patient", "id": "1", "identifier": [{ "system": "urn:mrn", "value": "7" }], "birthDate": "1980-01-01" },
        { "resourceType": "Patient", "id": "teen", "birthDate": "2010-06-16" },
        { "resourceType": "Patient", "id": "small", "birthDate": "2020-01-01" },
        { "resourceType": "Practitioner", "id": "1", "identifier": [{ "system": "urn:npi", "value": "111" }] },
        { "resourceType": "Organization", "id": "1", "identifier": [{ "system": "urn:org", "value": "A" }] },
        { "resourceType": "PractitionerRole", "id": "1-at-1", "practitioner": { "reference": "Practitioner/1" },
          "organization": { "reference": "Organization/1" } },
        { "resourceType": "PractitionerRole", "id": "2-at-1", "practitioner": { "reference": "Practitioner/2" },
          "organization": { "reference": "Organization/1" } },
        { "resourceType": "PractitionerRole", "id": "2-at-2", "practitioner": { "reference": "Practitioner/2" },
          "organization": { "reference": "Organization/2" } },
        { "resourceType": "PractitionerRole", "id": "3-was-at-1", "active": false,
          "practitioner": { "reference": "Practitioner/3" }, "organization": { "reference": "Organization/1" } },
        { "resourceType": "Group", "id": "er", "type": "practitioner", "actual": true, "member": [
            { "entity": { "reference": "Practitioner/1" } },
            { "entity": { "reference": "Practitioner/2" }, "inactive": true },
            { "entity": { "reference": "Practitioner/4" }, "period": { "end": "2024-06-14" } },
            { "entity": { "reference": "Practitioner/5" }, "period": { "end": "2024-06-15" } } ] },
        { "resourceType": "Group", "id": "others", "member": [{ "entity": { "reference": "Practitioner/9" } }] },
        { "resourceType": "Group", "id": "closed", "active": false, "member": [{ "entity": { "reference": "Practitioner/1" } }] },
        { "resourceType": "Group", "id": "family", "type": "person", "member": [
            { "entity": { "reference": "Patient/1" } }, { "entity": { "reference": "Patient/2" } } ] },
        { "resourceType": "CareTeam", "id": "1", "status": "active",
          "participant": [{ "member": { "reference": "Practitioner/1" } }] },
        { "resourceType": "RelatedPerson", "id": "mother", "patient": { "reference": "Patient/teen" },
          "relationship": [{ "coding": [{ "code": "MTH" }] }] },
        { "resourceType": "RelatedPerson", "id": "father", "patient": { "reference": "Patient/small" },
          "relationship": [{ "coding": [{ "code": "FTH" }] }] },
        { "resourceType": "RelatedPerson", "id": "guardian", "patient": { "reference": "Patient/1" },
          "relationship": [{ "coding": [{ "code": "GUARD" }] }] },
        { "resourceType": "RelatedPerson", "id": "parent", "patient": { "reference": "Patient/1" },
          "relationship": [{ "coding": [{ "code": "MTH" }] }] },
        { "resourceType": "Encounter", "id": "1", "subject": { "reference": "Patient/1" },
          "reasonReference": [{ "reference": "Observation/cause" }] },
        { "resourceType": "Provenance", "target": [{ "reference": "Observation/noted" }],
          "agent": [{ "type": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
            "code": "author" }] }, "who": { "reference": "Practitioner/8" } }] }
    ])
}
