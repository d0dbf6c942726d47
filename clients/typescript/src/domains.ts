/** Names of uses: a commitment made for one never passes for another. */
export const Domain = {
  /** a clinical record: canonical JSON of one FHIR resource */
  record: "cw-health/v1/record",
  /** a consent's content: canonical JSON of a FHIR Consent */
  consent: "cw-health/v1/consent",
  /** the content of a sealed consent */
  sealedConsent: "cw-health/v1/sealed-consent",
  /** the receipt of a disclosure */
  receipt: "cw-health/v1/receipt",
  /** what a payer was given with a claim */
  claim: "cw-health/v1/claim",
  /** a sealed claim: what is asked for, and the commitment of its content */
  sealedClaim: "cw-health/v1/sealed-claim",
  /** the explanation of benefits behind a sealed claim's result */
  explanation: "cw-health/v1/explanation",
  /** the fingerprint of a sealed claim's line */
  line: "cw-health/v1/line",
  /** a participant's profile */
  profile: "cw-health/v1/profile",
  /** a guardian: its raw address */
  guardian: "cw-health/v1/guardian",
  /** a reason given by a person: review, appeal, break-glass, statement */
  reason: "cw-health/v1/reason",
  /** the patient's enrolment in a plan */
  enrolment: "cw-health/v1/enrolment",
  /** the formula of a patient id */
  patientId: "cw-health/v1/patient-id",
  /** one line of a fee schedule */
  fee: "cw-health/v1/fee",
  /** a circle's label key, from the patient's seed */
  labelKeySeed: "cw-health/v1/label-key/seed",
  /** a circle's label key, from the secret on a paper slip */
  labelKeySlip: "cw-health/v1/label-key/slip",
  /** the salt of a circle's PatientId, from the patient's seed */
  circleSalt: "cw-health/v1/circle-salt",
  /** the salt of a guardian's commitment, from the patient's seed */
  guardianSalt: "cw-health/v1/guardian-salt",
  /** the key of one plan and one provider */
  contractKey: "cw-health/v1/contract-key",
  /** what a slip's claim key signs */
  takeControl: "cw-health/v1/take-control",
} as const;

/** One of {@link Domain}. */
export type Domain = (typeof Domain)[keyof typeof Domain];
