/** Which kind byte a FHIR resource type has in a record log. */
import { RecordKindByte } from "./leaves.js";

/** FHIR R4 resource types by kind; definitional and conformance resources are not about a patient and are `other`. */
const TYPES: Partial<Record<keyof typeof RecordKindByte, string>> = {
  encounter: "Encounter",
  clinical:
    "AdverseEvent AllergyIntolerance BodyStructure ClinicalImpression Condition DetectedIssue " +
    "DiagnosticReport FamilyMemberHistory Immunization ImmunizationEvaluation ImmunizationRecommendation " +
    "MolecularSequence Observation Procedure RiskAssessment Specimen",
  medication:
    "Medication MedicationAdministration MedicationDispense MedicationKnowledge MedicationRequest " +
    "MedicationStatement",
  document:
    "Binary Composition DocumentManifest DocumentReference ImagingStudy Media Questionnaire " + "QuestionnaireResponse",
  care:
    "Appointment AppointmentResponse CarePlan CareTeam Communication CommunicationRequest Device " +
    "DeviceMetric DeviceRequest DeviceUseStatement EpisodeOfCare Flag Goal GuidanceResponse " +
    "NutritionOrder RequestGroup Schedule ServiceRequest Slot SupplyDelivery SupplyRequest Task " +
    "VisionPrescription",
  administrative:
    "Basic Bundle Endpoint Group HealthcareService List Location Organization OrganizationAffiliation " +
    "Patient Person Practitioner PractitionerRole RelatedPerson ResearchStudy ResearchSubject Substance",
  financial:
    "Account ChargeItem ChargeItemDefinition Claim ClaimResponse Contract Coverage " +
    "CoverageEligibilityRequest CoverageEligibilityResponse EnrollmentRequest EnrollmentResponse " +
    "ExplanationOfBenefit InsurancePlan Invoice PaymentNotice PaymentReconciliation",
  consent: "AuditEvent Consent Provenance VerificationResult",
};

/** Kind bytes by resource type. */
const KINDS = new Map(
  Object.entries(TYPES).flatMap(([kind, types]) =>
    types.split(" ").map((type) => [type, RecordKindByte[kind as keyof typeof RecordKindByte]] as const),
  ),
);

/** The kind byte of a FHIR resource type; `other` for one that is not in the table. */
export function recordKindOf(resourceType: string): number {
  return KINDS.get(resourceType) ?? RecordKindByte.other;
}
