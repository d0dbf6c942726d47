/** The whole story through TypeScript: from deployment to the credit of a claim, and what is refused on the way. */
import assert from "node:assert/strict";
import test, { before } from "node:test";
import {
  type ClaimsEscrow,
  type ConsentManagement,
  commitJson,
  contractKey,
  coverageLeaf,
  Domain,
  dayOf,
  deny,
  drawSalt,
  FeeSchedule,
  itemFacts,
  makeForm,
  permit,
  plainFee,
  planBytes,
  planTerms,
  purposesOf,
  rawAddress,
  recordLabelTags,
  sealReceipt,
  signForm,
  Tree,
  tag,
  terms,
  toBase64,
} from "@cw-health/client";
import { type BillLine, bill } from "./bills.js";
import { failing, localnet, MED } from "./localnet.js";
import { receiptOf } from "./receipts.js";
import { eventsIn, type Town, town } from "./town.js";

const CPT = "http://www.ama-assn.org/go/cpt";
const VISIT = (charge: bigint): BillLine => [CPT, "99213", charge];

let here: Town;
before(async () => {
  here = await town();
});

/** A request to read, for one purpose. */
function access(purpose: string, actor: number): Omit<ConsentManagement.DecisionRequest, "facts"> {
  return { purposes: purposesOf(purpose), actors: [actor], action: "access" };
}

test("the contracts were introduced to each other", async () => {
  assert.deepEqual(here.introduced.sort(), [
    "claims-escrow peer_introduced consent-management",
    "claims-escrow peer_introduced patient-registry",
    "consent-management peer_introduced claims-escrow",
    "consent-management peer_introduced patient-registry",
    "patient-registry peer_introduced claims-escrow",
    "patient-registry peer_introduced consent-management",
  ]);
  const { peers } = await here.asker.claims.admin();
  assert.equal(peers.length, 2);
});

test("a consent in clear permits what it says and nothing else, until it is revoked", async () => {
  const { ana, hospital, asker, addresses } = here;
  const sensitive = [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "PSY" }];
  const root = permit({ purposes: ["TREAT"], actors: [hospital.number] });
  const exception = deny({ purposes: ["TREAT"], labels: sensitive }, ana.labelKey);
  const care = { custodian: hospital.number, terms: terms(root, exception) };
  const filed = await ana.consents.fileConsents({ patient: ana.patient, consents: [{ care }] });
  const [event] = eventsIn(filed, addresses, "consent_management_consent_filed");
  const consent = event?.consent ?? 0;

  const asks = async (purpose: string, labels: typeof sensitive) => {
    const facts = itemFacts(ana.labelKey, { labels, resourceType: "Observation" });
    const request = { ...access(purpose, hospital.number), facts };
    const verdict = await asker.consents.decide({
      patient: ana.patient,
      custodian: hospital.number,
      request,
      openings: [],
    });
    return verdict.outcome;
  };
  const asked = [await asks("TREAT", []), await asks("TREAT", sensitive), await asks("HRESCH", [])];
  assert.deepEqual(asked, ["permit", "deny", "deny"]);

  const opening = receiptOf({
    patient: ana.patient,
    custodian: hospital.number,
    consents: [consent],
    decision: "permit",
  });
  const { commitment } = sealReceipt(opening);
  await hospital.consents.log({ receipt: { one: { patient: ana.patient, commitment } } });
  await ana.consents.revokeConsents({ patient: ana.patient, consents: [consent] });
  assert.equal(await asks("TREAT", []), "deny");
  const { outstanding } = await asker.consents.outstanding({ patient: ana.patient, consent });
  assert.equal(outstanding.length, 1);
  assert.equal(
    (await failing(ana.consents.revokeConsents({ patient: ana.patient, consents: [consent] }))).kind,
    "NotActive",
  );
});

test("what is not allowed is refused by kind", async () => {
  const { ana, hospital, insurer } = here;
  const stranger = await failing(insurer.consents.revokeConsents({ patient: ana.patient, consents: [1] }));
  assert.deepEqual([stranger.source, stranger.kind], ["contract", "Unauthorized"]);
  const twice = await failing(ana.registry.letIn({ patient: ana.patient, participants: [hospital.number] }));
  assert.deepEqual(
    [twice.kind, twice.source === "contract" && twice.fields],
    ["LetInAlready", { number: String(hospital.number) }],
  );
  assert.equal(
    (await failing(insurer.claims.fund({ plan: 99 }, "auto", undefined, [{ denom: MED, amount: "1" }]))).kind,
    "NoSuchPlan",
  );
  assert.equal(
    (await failing(insurer.client.execute(insurer.address, ana.address, {}, "auto"))).kind,
    "no_such_contract",
  );
});

/** A plan of the insurer's with the hospital, its members by one root of a thousand. */
async function openPlan() {
  const { insurer, hospital, ana, addresses } = here;
  const rules: ClaimsEscrow.PlanRules = {
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
  const change = planTerms({ cost_share: { deductible: "2000", coinsurance_bps: 2_000 } });
  const opened = await insurer.claims.openPlan({ denom: MED, decimals: 2, from: dayOf() - 50, rules, terms: change });
  const plan = eventsIn(opened, addresses, "claims_escrow_plan_opened")[0]?.plan ?? 0;
  const key = contractKey(drawSalt(), planBytes(plan), rawAddress(hospital.address));
  const lines = ["99213", "80053"].map((code) => ({ tag: tag(key, CPT, code), terms: plainFee(10_000) }));
  const schedule = new FeeSchedule(lines);
  const contract = { provider: hospital.number, status: "in", from: dayOf() - 50, fees: schedule.published() } as const;
  await insurer.claims.setContracts({ plan, contracts: [contract] });

  const members = Array.from({ length: 1_000 }, (_, at) => ({
    id: at === 137 ? ana.id : drawSalt(),
    salt: drawSalt(),
  }));
  const from = dayOf() - 30;
  const tree = Tree.of(members.map(({ id, salt }) => coverageLeaf(id, from, null, salt)));
  const root = { root: toBase64(tree.root()), count: tree.size };
  await insurer.claims.setCoverage({ plan, change: { root } });
  await insurer.claims.fund({ plan }, "auto", undefined, [{ denom: MED, amount: "50000" }]);
  const salt = toBase64(members[137]?.salt ?? drawSalt());
  const coverage = { from, to: null, salt, index: 137, proof: tree.inclusion(137).map((hash) => toBase64(hash)) };
  return { plan, key, schedule, coverage };
}

test("a claim of a member by root is enrolled by form, decided, credited, explained, and held until its day is over", async () => {
  const { ana, hospital, doctor, asker, addresses } = here;
  const { plan, key, schedule, coverage } = await openPlan();

  const form = makeForm({
    action: { enrol: { plan, patient: ana.patient } },
    chainId: localnet.chain_id,
    contract: addresses["claims-escrow"],
    patient: ana.id,
    expires: Math.floor(Date.now() / 1000) + 86_400,
  });
  const signed = signForm(form, ana.formPrivateKey, ana.address);
  await hospital.claims.relay(signed);
  assert.equal((await failing(hospital.claims.relay(signed))).kind, "FormUsed");

  const labels = recordLabelTags(ana.labelKey, [{ system: "", code: "R" }]).map((label) => toBase64(label));
  const commitment = toBase64(commitJson(Domain.record, { resourceType: "Encounter", status: "finished" }).commitment);
  await hospital.registry.commitRecords({ records: [{ patient: ana.patient, commitment, kind: "encounter", labels }] });
  const encounter = { record: { author: hospital.number, commitment } };
  const head = { plan, patient: ana.patient, key, schedule, encounter, number: "A-1", practitioner: doctor.number };
  const claim = bill(head, VISIT(12_000n), [CPT, "80053", 5_000n], [CPT, "70551", 90_000n]);
  const sent = await hospital.claims.submit({ claims: [{ ...claim, proofs: { ...claim.proofs, coverage } }] });
  const [decided] = eventsIn(sent, addresses, "claims_escrow_claim_decided");
  assert.deepEqual([decided?.plan, decided?.provider, decided?.status], [plan, hospital.number, "credited"]);

  // 100.00 of 120.00 less 20.00, 20 % of the rest; 50.00 less 20 %; the third service is not in the schedule
  const explanation = await asker.claims.explanation({ claim: decided?.claim ?? 0 });
  const lines = explanation.lines.map(({ benefit, cuts }) => [benefit, cuts.map(({ reason }) => reason)]);
  assert.deepEqual(lines, [
    ["6400", ["45", "1", "2"]],
    ["4000", ["2"]],
    ["0", ["204"]],
  ]);
  const { receipts } = await asker.consents.receipts({ patient: ana.patient });
  assert.deepEqual(receipts.at(-1)?.proof, { one: claim.commitment });

  const again = await hospital.claims.submit({ claims: [bill({ ...head, number: "A-2" }, VISIT(12_000n))] });
  assert.equal(eventsIn(again, addresses, "claims_escrow_claim_decided")[0]?.status, "denied");

  // credited money is drawn once the UTC day of credit is over, at the earliest: on a node with a true clock, tomorrow
  const credits = await asker.claims.credits({ plan, provider: hospital.number });
  assert.deepEqual([credits.drawable, credits.held_back, credits.trace], ["0", "10400", 0]);
  const early = await failing(hospital.claims.draw({ plan }));
  assert.deepEqual(
    [early.kind, early.source === "contract" && early.fields],
    ["NothingToDraw", { held_back: "10400", owed_back: "0" }],
  );
  const books = await asker.claims.books({ plan });
  assert.deepEqual([books.funded, books.held, books.free, books.credited], ["50000", "50000", "39600", "10400"]);
});

test("she says that she was never there, and the payout of that claim stops", async () => {
  const { ana, hospital, insurer, asker, addresses } = here;
  const { plan, key, schedule } = await openPlan();
  await ana.claims.enrol({ plan, patient: ana.patient });
  const members = { members: [{ patient: ana.patient, from: dayOf() - 30 }] };
  await insurer.claims.setCoverage({ plan, change: { members } });
  const encounter = {
    record: {
      author: hospital.number,
      commitment: await hospital.commits(ana, { resourceType: "Encounter", id: "two" }),
    },
  };
  const claim = bill({ plan, patient: ana.patient, key, schedule, encounter, number: "B-1" }, [CPT, "80053", 9_000n]);
  const sent = await hospital.claims.submit({ claims: [claim] });
  const number = eventsIn(sent, addresses, "claims_escrow_claim_decided")[0]?.claim ?? 0;
  const { commitment } = commitJson(Domain.reason, { text: "I was never there" });
  await ana.claims.state({
    patient: ana.patient,
    claim: number,
    statement: { disputed: { commitment: toBase64(commitment) } },
  });
  assert.equal((await asker.claims.claim({ claim: number })).status, "disputed");
  const { held_back } = await asker.claims.credits({ plan, provider: hospital.number });
  assert.equal(held_back, "0");
});
