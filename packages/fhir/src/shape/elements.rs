//! Elements of FHIR R4 resources and their JSON kind (hl7.org/fhir/R4, the structure of each resource).

use super::Kind;
use super::Kind::{Date, Flag, List, Object, Period, Text, Texts, Whole};

/// Dotted path from the resource, and what must stand there if anything does.
type Element = (&'static str, Kind);

/// What every resource may have.
pub const COMMON: &[Element] = &[
    ("id", Text),
    ("meta", Object),
    ("meta.security", List),
    ("meta.security.system", Text),
    ("meta.security.code", Text),
    ("meta.tag", List),
    ("contained", List),
    ("contained.resourceType", Text),
    ("contained.id", Text),
    ("extension", List),
    ("modifierExtension", List),
];

/// The elements of one resource type; none for a type that nobody reads into.
pub fn of(kind: &str) -> &'static [Element] {
    TABLE.iter().find(|(name, _)| *name == kind).map_or(&[], |(_, elements)| elements)
}

const TABLE: &[(&str, &[Element])] = &[
    ("Bundle", &[("type", Text), ("entry", List)]),
    ("Patient", PATIENT),
    ("Organization", ORGANIZATION),
    ("Practitioner", PRACTITIONER),
    ("PractitionerRole", ROLE),
    ("Encounter", ENCOUNTER),
    ("Condition", CONDITION),
    ("Observation", OBSERVATION),
    ("DiagnosticReport", REPORT),
    ("MedicationRequest", MEDICATION_REQUEST),
    ("Immunization", IMMUNIZATION),
    ("Procedure", PROCEDURE),
    ("AllergyIntolerance", ALLERGY),
    ("CarePlan", CARE_PLAN),
    ("Coverage", COVERAGE),
    ("Consent", CONSENT),
    ("Claim", CLAIM),
    ("ExplanationOfBenefit", EXPLANATION),
    ("ClaimResponse", RESPONSE),
];

const PATIENT: &[Element] = &[
    ("identifier", List),
    ("identifier.value", Text),
    ("name", List),
    ("name.family", Text),
    ("name.given", Texts),
    ("telecom", List),
    ("address", List),
    ("address.line", Texts),
    ("birthDate", Date),
    ("deceasedBoolean", Flag),
    ("deceasedDateTime", Date),
];

const ORGANIZATION: &[Element] = &[
    ("identifier", List),
    ("identifier.value", Text),
    ("type", List),
    ("type.coding", List),
    ("name", Text),
    ("active", Flag),
    ("partOf", Object),
];

const PRACTITIONER: &[Element] = &[
    ("identifier", List),
    ("identifier.value", Text),
    ("name", List),
    ("name.family", Text),
    ("active", Flag),
    ("qualification", List),
    ("qualification.period", Period),
];

const ROLE: &[Element] =
    &[("identifier", List), ("practitioner", Object), ("organization", Object), ("period", Period), ("code", List)];

const ENCOUNTER: &[Element] = &[
    ("identifier", List),
    ("status", Text),
    ("class", Object),
    ("type", List),
    ("subject", Object),
    ("period", Period),
    ("serviceProvider", Object),
    ("participant", List),
    ("participant.individual", Object),
    ("reasonCode", List),
];

const CONDITION: &[Element] = &[
    ("code", Object),
    ("code.coding", List),
    ("subject", Object),
    ("encounter", Object),
    ("onsetDateTime", Date),
    ("abatementDateTime", Date),
    ("recordedDate", Date),
    ("recorder", Object),
    ("asserter", Object),
];

const OBSERVATION: &[Element] = &[
    ("status", Text),
    ("category", List),
    ("code", Object),
    ("code.coding", List),
    ("subject", Object),
    ("encounter", Object),
    ("effectiveDateTime", Date),
    ("effectivePeriod", Period),
    ("issued", Date),
    ("performer", List),
    ("component", List),
];

const REPORT: &[Element] = &[
    ("status", Text),
    ("code", Object),
    ("code.coding", List),
    ("subject", Object),
    ("encounter", Object),
    ("effectiveDateTime", Date),
    ("effectivePeriod", Period),
    ("issued", Date),
    ("performer", List),
    ("result", List),
];

const MEDICATION_REQUEST: &[Element] = &[
    ("status", Text),
    ("intent", Text),
    ("medicationCodeableConcept", Object),
    ("medicationReference", Object),
    ("subject", Object),
    ("encounter", Object),
    ("authoredOn", Date),
    ("requester", Object),
    ("reasonReference", List),
];

const IMMUNIZATION: &[Element] = &[
    ("status", Text),
    ("vaccineCode", Object),
    ("vaccineCode.coding", List),
    ("patient", Object),
    ("encounter", Object),
    ("occurrenceDateTime", Date),
    ("performer", List),
    ("performer.actor", Object),
];

const PROCEDURE: &[Element] = &[
    ("status", Text),
    ("code", Object),
    ("code.coding", List),
    ("subject", Object),
    ("encounter", Object),
    ("performedDateTime", Date),
    ("performedPeriod", Period),
    ("performer", List),
    ("performer.actor", Object),
    ("reasonReference", List),
];

const ALLERGY: &[Element] = &[
    ("code", Object),
    ("code.coding", List),
    ("patient", Object),
    ("encounter", Object),
    ("onsetDateTime", Date),
    ("recordedDate", Date),
    ("recorder", Object),
    ("reaction", List),
];

const CARE_PLAN: &[Element] = &[
    ("status", Text),
    ("subject", Object),
    ("encounter", Object),
    ("period", Period),
    ("created", Date),
    ("author", Object),
    ("addresses", List),
    ("activity", List),
];

const COVERAGE: &[Element] = &[
    ("identifier", List),
    ("status", Text),
    ("subscriberId", Text),
    ("beneficiary", Object),
    ("subscriber", Object),
    ("period", Period),
    ("payor", List),
    ("class", List),
];

const CONSENT: &[Element] = &[
    ("status", Text),
    ("scope", Object),
    ("category", List),
    ("patient", Object),
    ("dateTime", Date),
    ("performer", List),
    ("organization", List),
    ("policy", List),
    ("provision", Object),
    ("provision.type", Text),
    ("provision.period", Period),
    ("provision.actor", List),
    ("provision.provision", List),
];

const CLAIM: &[Element] = &[
    ("identifier", List),
    ("identifier.value", Text),
    ("status", Text),
    ("type", Object),
    ("use", Text),
    ("patient", Object),
    ("billablePeriod", Period),
    ("created", Date),
    ("insurer", Object),
    ("provider", Object),
    ("prescription", Object),
    ("careTeam", List),
    ("careTeam.sequence", Whole),
    ("careTeam.provider", Object),
    ("diagnosis", List),
    ("diagnosis.sequence", Whole),
    ("procedure", List),
    ("procedure.sequence", Whole),
    ("insurance", List),
    ("insurance.sequence", Whole),
    ("insurance.focal", Flag),
    ("insurance.coverage", Object),
    ("item", List),
    ("item.sequence", Whole),
    ("item.productOrService", Object),
    ("item.productOrService.coding", List),
    ("item.modifier", List),
    ("item.servicedDate", Date),
    ("item.servicedPeriod", Period),
    ("item.quantity", Object),
    ("item.unitPrice", Object),
    ("item.net", Object),
    ("item.encounter", List),
    ("total", Object),
];

const EXPLANATION: &[Element] = &[
    ("status", Text),
    ("type", Object),
    ("use", Text),
    ("patient", Object),
    ("billablePeriod", Period),
    ("claim", Object),
    ("provider", Object),
    ("insurance", List),
    ("item", List),
    ("item.sequence", Whole),
    ("item.adjudication", List),
    ("total", List),
    ("payment", Object),
];

const RESPONSE: &[Element] = &[
    ("status", Text),
    ("use", Text),
    ("outcome", Text),
    ("request", Object),
    ("item", List),
    ("item.itemSequence", Whole),
    ("item.adjudication", List),
    ("total", List),
    ("payment", Object),
];
