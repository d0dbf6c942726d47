/** Every query of the three contracts by JSON alone; each answer is what its schema says. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test, { before } from "node:test";
import {
  commitJson,
  Domain,
  dayOf,
  drawSalt,
  itemFacts,
  permit,
  purposesOf,
  readDeployment,
  sealReceipt,
  Tree,
  tag,
  terms,
  toBase64,
} from "@cw-health/client";
import { commitAndProve } from "../../examples/hospital.js";
import { CPT, openPlan } from "../../examples/insurer.js";
import { repository } from "../vectors.js";
import { bill } from "./bills.js";
import { localnet, MED } from "./localnet.js";
import { receiptOf } from "./receipts.js";
import { RawContract } from "./rpc.js";
import { type Town, town } from "./town.js";

let here: Town;
/** what the hospital has shown to stand in its log */
let record: object;
let commitment: string;
let contracts: Record<"registry" | "consents" | "claims", RawContract>;

const secret = () => toBase64(commitJson(Domain.reason, { text: "invented" }).commitment);

before(async () => {
  here = await town();
  const { addresses, ana, hospital, doctor, insurer, asker } = here;
  contracts = {
    registry: new RawContract(addresses["patient-registry"], "patient-registry"),
    consents: new RawContract(addresses["consent-management"], "consent-management"),
    claims: new RawContract(addresses["claims-escrow"], "claims-escrow"),
  };
  const start = { hospital, number: hospital.number, asker, log: new Tree(), patient: ana.id };
  record = (await commitAndProve({ ...start, records: [{ resourceType: "Encounter", id: "logged" }] })).record;
  commitment = await hospital.commits(ana, { resourceType: "Encounter", id: "in a row" });
  await consentsOf(here);
  await hospital.consents.setRoster({ add: [doctor.number], remove: [] });
  const until = Math.floor(Date.now() / 1000) + 3_600;
  await doctor.consents.declareBreakGlass({
    patient: ana.patient,
    organization: hospital.number,
    until,
    reason: secret(),
  });

  const { plan, key, schedule } = await openPlan({
    addresses,
    insurer,
    secret: drawSalt(),
    denom: MED,
    hospital,
    member: ana.patient,
  });
  const service = toBase64(tag(key, CPT, "99213"));
  const days = { from: dayOf(), to: dayOf() + 30 };
  await hospital.claims.requestAuthorization({
    plan,
    patient: ana.patient,
    service,
    commitment: secret(),
    units: 1,
    expedited: false,
    ...days,
  });
  const encounter = { record: { author: hospital.number, commitment } };
  const about = { plan, patient: ana.patient, key, schedule, encounter };
  const paid = bill({ ...about, number: "1" }, [CPT, "99213", 12_000n]);
  const denied = bill({ ...about, number: "2" }, [CPT, "70551", 9_000n]);
  await hospital.claims.submit({ claims: [paid, denied] });
  await hospital.claims.appeal({ file: { claim: 2, commitment: secret(), form: denied } });
});

/** A consent in clear, a receipt, a flag, a revocation and its acknowledgement. */
async function consentsOf({ ana, hospital }: Town): Promise<void> {
  const [patient, custodian] = [ana.patient, hospital.number];
  const care = { custodian, terms: terms(permit({ purposes: ["TREAT"] })) };
  await ana.consents.fileConsents({
    patient,
    consents: [{ care }, { care }, { payment: { terms: terms(permit({ purposes: ["HPAYMT"] })) } }],
  });
  const one = { patient, commitment: sealReceipt(receiptOf({ patient, custodian, decision: "permit" })).commitment };
  await hospital.consents.log({ receipt: { one } });
  await hospital.consents.log({ receipt: { one } });
  await ana.consents.flagReceipt({ patient, sequence: 1 });
  await ana.consents.revokeConsents({ patient, consents: [1] });
  await hospital.consents.acknowledge({ patient, consent: 1, receipts: { one: 1 }, answer: "received" });
}

/** Asks every query of a contract; none may be left out. */
async function asksAll(contract: RawContract, parameters: Record<string, object>): Promise<void> {
  assert.deepEqual(Object.keys(parameters).sort(), contract.queries.sort());
  for (const [name, asked] of Object.entries(parameters)) await contract.ask(name, asked);
}

test("patient-registry answers every query as its schema says", async () => {
  const { ana, hospital, doctor } = here;
  const [patient, participant] = [{ patient: ana.patient }, { participant: hospital.number }];
  await asksAll(contracts.registry, {
    admin: {},
    registrars: { limit: 1 },
    participant: { who: { address: hospital.address } },
    participants: {},
    qualifications: participant,
    qualification_history: { ...participant, qualification: 2 },
    affiliations: { practitioner: doctor.number },
    patient,
    proxies: patient,
    representatives: patient,
    guardians: patient,
    recoveries: patient,
    relationships: patient,
    record: { ...patient, author: hospital.number, commitment },
    records: { ...patient, limit: 100 },
    log: { author: hospital.number },
    verify_inclusion: { ...patient, record },
    erasure: patient,
  });
});

test("consent-management answers every query as its schema says", async () => {
  const { ana, hospital, doctor } = here;
  const patient = { patient: ana.patient };
  const facts = itemFacts(ana.labelKey, { labels: [], resourceType: "Observation" });
  const request = { purposes: purposesOf("TREAT"), actors: [hospital.number], action: "access", facts };
  const asked = { ...patient, custodian: hospital.number, openings: [] };
  await asksAll(contracts.consents, {
    admin: {},
    policy: {},
    consent: { ...patient, consent: 1 },
    consents: patient,
    care_consents: { ...patient, custodian: hospital.number },
    payment_consents: patient,
    decide: { ...asked, request },
    decide_batch: { ...asked, requests: [request, request] },
    actor_access: { ...patient, actor: hospital.number },
    who_may: patient,
    receipt: { ...patient, sequence: 1 },
    receipts: patient,
    claims_batch: { batch: 1 },
    outstanding: { ...patient, consent: 1 },
    acknowledgements: { ...patient, consent: 1 },
    flags: patient,
    break_glass: { practitioner: doctor.number },
    declarations: patient,
    roster: { organization: hospital.number },
    erasure: patient,
  });
});

test("claims-escrow answers every query as its schema says", async () => {
  const { ana, hospital } = here;
  const [plan, between] = [{ plan: 1 }, { plan: 1, provider: hospital.number }];
  const year = new Date().getUTCFullYear();
  await asksAll(contracts.claims, {
    admin: {},
    config: {},
    plan,
    plans: {},
    contract: { ...between, day: dayOf() },
    books: plan,
    eligibility: { ...plan, patient: ana.patient, day: dayOf() },
    accumulators: { ...plan, patient: ana.patient, year },
    claim: { claim: 1 },
    claims: { of: { patient: { patient: ana.patient } } },
    explanation: { claim: 2 },
    credits: between,
    payouts: between,
    authorization: { authorization: 1 },
    appeal: { appeal: 2 },
  });
});

const deployment = `${repository}deployments/${localnet.chain_id}.json`;
const undeployed = existsSync(deployment) ? false : `cwh deploy has not run on ${localnet.chain_id}`;

test("what cwh deploy wrote down is where the contracts answer", { skip: undeployed }, async () => {
  const { chainId, addresses } = readDeployment(readFileSync(deployment, "utf8"));
  assert.equal(chainId, localnet.chain_id);
  for (const [name, address] of Object.entries(addresses)) await new RawContract(address, name).ask("admin", {});
});

test("a question that the schema does not know is refused before it is asked, and by the contract", async () => {
  await assert.rejects(contracts.claims.ask("plan", { plan: "one" }), /^Error: plan: /);
  await assert.rejects(
    here.hospital.client.queryContractSmart(contracts.claims.address, { plan: { plan: 1, extra: 1 } }),
    /unknown field/,
  );
});
