//! Which kind byte a FHIR resource type has in a record log.

use crate::record::kind;

/// FHIR R4 resource types by kind (<https://hl7.org/fhir/R4/resourcelist.html>). Definitional and conformance resources
/// are not about a patient and have none.
const TYPES: &[(u8, &str)] = &[
    (kind::ENCOUNTER, "Encounter"),
    (
        kind::CLINICAL,
        "AdverseEvent AllergyIntolerance BodyStructure ClinicalImpression Condition DetectedIssue DiagnosticReport \
         FamilyMemberHistory Immunization ImmunizationEvaluation ImmunizationRecommendation MolecularSequence \
         Observation Procedure RiskAssessment Specimen",
    ),
    (
        kind::MEDICATION,
        "Medication MedicationAdministration MedicationDispense MedicationKnowledge MedicationRequest \
         MedicationStatement",
    ),
    (
        kind::DOCUMENT,
        "Binary Composition DocumentManifest DocumentReference ImagingStudy Media Questionnaire QuestionnaireResponse",
    ),
    (
        kind::CARE,
        "Appointment AppointmentResponse CarePlan CareTeam Communication CommunicationRequest Device DeviceMetric \
         DeviceRequest DeviceUseStatement EpisodeOfCare Flag Goal GuidanceResponse NutritionOrder RequestGroup \
         Schedule ServiceRequest Slot SupplyDelivery SupplyRequest Task VisionPrescription",
    ),
    (
        kind::ADMINISTRATIVE,
        "Basic Bundle Endpoint Group HealthcareService List Location Organization OrganizationAffiliation Patient \
         Person Practitioner PractitionerRole RelatedPerson ResearchStudy ResearchSubject Substance",
    ),
    (
        kind::FINANCIAL,
        "Account ChargeItem ChargeItemDefinition Claim ClaimResponse Contract Coverage CoverageEligibilityRequest \
         CoverageEligibilityResponse EnrollmentRequest EnrollmentResponse ExplanationOfBenefit InsurancePlan Invoice \
         PaymentNotice PaymentReconciliation",
    ),
    (kind::CONSENT, "AuditEvent Consent Provenance VerificationResult"),
];

/// The kind of a FHIR resource type, with the type's name as a constant (so that it can be said without repeating input);
/// `None` for a type that is not in the table: its kind is [`kind::OTHER`].
pub fn kind_of(resource_type: &str) -> Option<(u8, &'static str)> {
    TYPES.iter().find_map(|(kind, names)| {
        names.split_ascii_whitespace().find(|name| *name == resource_type).map(|name| (*kind, name))
    })
}
