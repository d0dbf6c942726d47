/** Claims as a provider's software makes them. */
import { type ClaimsEscrow, commitJson, Domain, dayOf, type FeeSchedule, tag, toBase64 } from "@cw-health/client";

/** What a bill is about. */
export interface Bill {
  plan: number;
  patient: string;
  /** the contract key */
  key: Uint8Array;
  schedule: FeeSchedule;
  encounter: ClaimsEscrow.Anchor;
  /** the provider's own number of it */
  number: string;
  practitioner?: number;
}

/** System, code and charge of a line. */
export type BillLine = readonly [string, string, bigint];

/** The claim, with the proof of its fees. */
export function bill(
  { plan, patient, key, schedule, encounter, number, practitioner }: Bill,
  ...lines: BillLine[]
): ClaimsEscrow.ClaimForm {
  const services = lines.map(([system, code]) => toBase64(tag(key, system, code)));
  const today = dayOf();
  return {
    plan,
    patient,
    head: { number: toBase64(tag(key, "urn:provider:claim-number", number)), kind: "professional", practitioner },
    encounter,
    commitment: toBase64(commitJson(Domain.claim, { number, lines: services }).commitment),
    proofs: { fees: schedule.prove(services) },
    lines: lines.map(([, , charge], at) => ({
      sequence: at + 1,
      service: services[at] ?? "",
      from: today,
      through: today,
      charge: charge.toString(),
      place: 11,
    })),
  };
}
