//! FHIR R5 where R4 is expected: each difference that a reader could mistake, by name (hl7.org/fhir/R5, "R4 Diff" tab
//! of each resource).

use serde_json::Value;

use super::each;
use crate::{Node, ReadError};

/// What about an element tells R5.
#[derive(Debug, Clone, Copy)]
enum Sign {
    /// That it is there at all.
    Present,
    /// That it is a list.
    IsList,
    /// That it is an object.
    IsObject,
    /// That it is a `CodeableReference`: an object with `concept` or `reference` where R4 has a `CodeableConcept`.
    HasConcept,
}

/// Resource type, dotted path of the R5 element, its sign, and the R4 element to use.
type Difference = (&'static str, &'static str, Sign, &'static str);

/// Refuses a resource of R5 shape.
///
/// # Errors
/// [`ReadError`] that names the R4 element wanted and the R5 element found.
pub fn refuse(resource: &Node<'_>, kind: &str) -> Result<(), ReadError> {
    for (_, path, sign, r4) in DIFFERENCES.iter().filter(|difference| difference.0 == kind) {
        each(resource, path, &mut |element| {
            if !shows(*sign, element.value()) {
                return Ok(());
            }
            let as_r5 = if matches!(sign, Sign::Present) { "element" } else { "shape of" };
            Err(element.error(&format!("{r4} of FHIR R4"), &format!("the R5 {as_r5} {kind}.{path}")))
        })?;
    }
    Ok(())
}

fn shows(sign: Sign, value: &Value) -> bool {
    match sign {
        Sign::Present => true,
        Sign::IsList => value.is_array(),
        Sign::IsObject => value.is_object(),
        Sign::HasConcept => match value {
            Value::Array(items) => items.iter().any(is_codeable_reference),
            one => is_codeable_reference(one),
        },
    }
}

/// R4's `CodeableConcept` has coding and text, its `Reference` has reference as text: neither has these.
fn is_codeable_reference(value: &Value) -> bool {
    value.get("concept").is_some() || value.get("reference").is_some_and(Value::is_object)
}

use Sign::{HasConcept, IsList, IsObject, Present};

const DIFFERENCES: &[Difference] = &[
    ("Encounter", "actualPeriod", Present, "Encounter.period"),
    ("Encounter", "class", IsList, "Encounter.class (one Coding)"),
    ("Encounter", "participant.actor", Present, "Encounter.participant.individual"),
    ("Encounter", "reason", Present, "Encounter.reasonCode or reasonReference"),
    ("Encounter", "admission", Present, "Encounter.hospitalization"),
    ("Encounter", "serviceType", IsList, "Encounter.serviceType (one CodeableConcept)"),
    ("Encounter", "plannedStartDate", Present, "Encounter.period"),
    ("Encounter", "subjectStatus", Present, "Encounter.status"),
    ("Consent", "decision", Present, "Consent.provision.type"),
    ("Consent", "subject", Present, "Consent.patient"),
    ("Consent", "date", Present, "Consent.dateTime"),
    ("Consent", "period", Present, "Consent.provision.period"),
    ("Consent", "grantor", Present, "Consent.performer"),
    ("Consent", "grantee", Present, "Consent.provision.actor"),
    ("Consent", "manager", Present, "Consent.organization"),
    ("Consent", "controller", Present, "Consent.organization"),
    ("Consent", "regulatoryBasis", Present, "Consent.policyRule"),
    ("Consent", "policyBasis", Present, "Consent.policy"),
    ("Consent", "provision", IsList, "Consent.provision (one root)"),
    ("MedicationRequest", "medication", Present, "MedicationRequest.medicationCodeableConcept or medicationReference"),
    ("MedicationRequest", "reason", Present, "MedicationRequest.reasonCode or reasonReference"),
    ("MedicationRequest", "reported", Present, "MedicationRequest.reportedBoolean or reportedReference"),
    ("MedicationRequest", "informationSource", Present, "MedicationRequest.reportedReference"),
    (
        "MedicationStatement",
        "medication",
        Present,
        "MedicationStatement.medicationCodeableConcept or medicationReference",
    ),
    (
        "MedicationAdministration",
        "medication",
        Present,
        "MedicationAdministration.medicationCodeableConcept or medicationReference",
    ),
    ("MedicationAdministration", "occurenceDateTime", Present, "MedicationAdministration.effectiveDateTime"),
    ("MedicationAdministration", "occurencePeriod", Present, "MedicationAdministration.effectivePeriod"),
    (
        "MedicationDispense",
        "medication",
        Present,
        "MedicationDispense.medicationCodeableConcept or medicationReference",
    ),
    ("Claim", "traceNumber", Present, "Claim.identifier"),
    ("Claim", "encounter", Present, "Claim.item.encounter"),
    ("Claim", "patientPaid", Present, "Claim.supportingInfo"),
    ("Claim", "event", Present, "Claim.supportingInfo"),
    ("Claim", "diagnosisRelatedGroup", Present, "Claim.diagnosis.packageCode"),
    ("Claim", "careTeam.specialty", Present, "Claim.careTeam.qualification"),
    ("Claim", "item.productOrServiceEnd", Present, "Claim.item.productOrService"),
    ("Claim", "item.traceNumber", Present, "Claim.identifier"),
    ("Claim", "item.request", Present, "Claim.prescription or Claim.referral"),
    ("Claim", "item.patientPaid", Present, "Claim.supportingInfo"),
    ("Claim", "item.tax", Present, "Claim.item.net"),
    ("Claim", "item.bodySite", IsList, "Claim.item.bodySite (one CodeableConcept)"),
    ("ExplanationOfBenefit", "traceNumber", Present, "ExplanationOfBenefit.identifier"),
    ("ExplanationOfBenefit", "patientPaid", Present, "ExplanationOfBenefit.supportingInfo"),
    ("ExplanationOfBenefit", "item.productOrServiceEnd", Present, "ExplanationOfBenefit.item.productOrService"),
    ("ExplanationOfBenefit", "item.reviewOutcome", Present, "ExplanationOfBenefit.item.adjudication"),
    ("ExplanationOfBenefit", "item.bodySite", IsList, "ExplanationOfBenefit.item.bodySite (one CodeableConcept)"),
    ("ClaimResponse", "traceNumber", Present, "ClaimResponse.identifier"),
    ("ClaimResponse", "decision", Present, "ClaimResponse.outcome"),
    ("ClaimResponse", "item.reviewOutcome", Present, "ClaimResponse.item.adjudication"),
    ("Coverage", "insurer", Present, "Coverage.payor"),
    ("Coverage", "kind", Present, "Coverage.type"),
    ("Coverage", "paymentBy", Present, "Coverage.payor"),
    ("Coverage", "subscriberId", IsList, "Coverage.subscriberId (text)"),
    ("Coverage", "class.value", IsObject, "Coverage.class.value (text)"),
    ("Condition", "participant", Present, "Condition.recorder or asserter"),
    ("Condition", "evidence", HasConcept, "Condition.evidence.code or detail"),
    ("Observation", "instantiatesCanonical", Present, "Observation.basedOn"),
    ("Observation", "triggeredBy", Present, "Observation.basedOn"),
    ("Observation", "bodyStructure", Present, "Observation.bodySite"),
    ("DiagnosticReport", "study", Present, "DiagnosticReport.imagingStudy"),
    ("DiagnosticReport", "media.link", IsList, "DiagnosticReport.media.link (one Reference)"),
    ("Procedure", "occurrenceDateTime", Present, "Procedure.performedDateTime"),
    ("Procedure", "occurrencePeriod", Present, "Procedure.performedPeriod"),
    ("Procedure", "occurrenceString", Present, "Procedure.performedString"),
    ("Procedure", "reason", Present, "Procedure.reasonCode or reasonReference"),
    ("Procedure", "recorded", Present, "Procedure.performedDateTime"),
    ("Procedure", "used", Present, "Procedure.usedCode or usedReference"),
    ("Immunization", "administeredProduct", Present, "Immunization.vaccineCode"),
    ("Immunization", "reason", Present, "Immunization.reasonCode or reasonReference"),
    ("Immunization", "informationSource", Present, "Immunization.reportOrigin"),
    ("Immunization", "manufacturer", HasConcept, "Immunization.manufacturer (a Reference)"),
    ("AllergyIntolerance", "participant", Present, "AllergyIntolerance.recorder or asserter"),
    ("AllergyIntolerance", "type", IsObject, "AllergyIntolerance.type (a code)"),
    (
        "AllergyIntolerance",
        "reaction.manifestation",
        HasConcept,
        "AllergyIntolerance.reaction.manifestation (CodeableConcepts)",
    ),
    ("CarePlan", "addresses", HasConcept, "CarePlan.addresses (References)"),
    ("CarePlan", "activity.plannedActivityReference", Present, "CarePlan.activity.reference"),
    ("CarePlan", "activity.performedActivity", Present, "CarePlan.activity.outcomeReference"),
    ("CarePlan", "custodian", Present, "CarePlan.author"),
    ("ServiceRequest", "code", HasConcept, "ServiceRequest.code (a CodeableConcept)"),
    ("ServiceRequest", "reason", Present, "ServiceRequest.reasonCode or reasonReference"),
    ("DocumentReference", "context", IsList, "DocumentReference.context (one object)"),
    ("DocumentReference", "modality", Present, "DocumentReference.type"),
    ("AuditEvent", "code", Present, "AuditEvent.type and subtype"),
    ("AuditEvent", "patient", Present, "AuditEvent.entity.what"),
    ("AuditEvent", "authorization", Present, "AuditEvent.purposeOfEvent"),
    ("Practitioner", "communication.preferred", Present, "Practitioner.communication (CodeableConcepts)"),
    ("Organization", "qualification", Present, "Organization.extension"),
    ("Organization", "contact.name", IsList, "Organization.contact.name (one HumanName)"),
];
