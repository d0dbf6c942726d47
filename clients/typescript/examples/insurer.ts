/** An insurer opens a plan, agrees fees with a hospital, covers a member, funds the plan and watches claims come in. */
import * as cw from "@cw-health/client";

export const CPT = "http://www.ama-assn.org/go/cpt";

export interface InsurerStart {
  addresses: cw.Addresses;
  insurer: cw.Actor;
  /** 32 bytes that the insurer keeps */
  secret: Uint8Array;
  denom: string;
  hospital: { number: number; address: string };
  /** a member's PatientId */
  member: string;
}

const RULES: cw.ClaimsEscrow.PlanRules = {
  basis: "enrolment",
  hold_days: 0,
  notice_days: 10,
  ceiling_days: 30,
  interest_bps: 1_000,
  look_back_days: 90,
  appeals: [{ filing_days: 60, answer_days: 30 }],
  contested_cap: "10000000",
  result_batch: 1,
};

export async function openPlan({ addresses, insurer: { claims }, secret, denom, hospital, member }: InsurerStart) {
  const from = cw.dayOf() - 30;
  const terms = cw.planTerms({ cost_share: { deductible: "2000", coinsurance_bps: 2_000 } });
  const { events } = await claims.openPlan({ denom, decimals: 2, from, rules: RULES, terms });
  const [opened] = cw.eventsOf(cw.decodeEvents(events, addresses), "claims_escrow_plan_opened");
  if (opened === undefined) throw new Error("wanted the event of an opened plan, found none");
  const { plan } = opened;
  // nobody but these two can read which service a tag stands for
  const key = cw.contractKey(secret, cw.planBytes(plan), cw.rawAddress(hospital.address));
  const fees = { "99213": 10_000, "80053": 5_000 };
  const lines = Object.entries(fees).map(([code, fee]) => ({ tag: cw.tag(key, CPT, code), terms: cw.plainFee(fee) }));
  const schedule = new cw.FeeSchedule(lines);
  const contract = { provider: hospital.number, status: "in", from, fees: schedule.published() } as const;
  await claims.setContracts({ plan, contracts: [contract] });
  await claims.setCoverage({ plan, change: { members: { members: [{ patient: member, from }] } } });
  await claims.fund({ plan }, "auto", undefined, [{ denom, amount: "100000" }]);
  return { plan, key, schedule };
}

/** Says what becomes of each claim, from the next block on, until the signal. */
export async function* watchClaims(rpc: string, addresses: cw.Addresses, signal: AbortSignal) {
  const names = ["claims_escrow_claim_decided"] as const;
  for await (const { event } of cw.watchEvents({ rpc, addresses, contract: "claims-escrow", names, signal })) {
    yield { claim: event.claim, provider: event.provider, status: event.status };
  }
}
