/** Sealed claims on a public deployment: what the chain sees, what the payer is handed, and what it answers. */
import assert from "node:assert/strict";
import test, { before } from "node:test";
import {
  type ClaimOpening,
  type ClaimsEscrow,
  claimOpeningFaults,
  commitJson,
  Domain,
  drawSalt,
  fromBase64,
  openingContent,
  ResultBatch,
  receiptLeaf,
  sealClaim,
  sealExplanation,
  Tree,
  toBase64,
  verifyInclusion,
  verifyResult,
} from "@cw-health/client";
import { CPT, openPlan } from "../../examples/insurer.js";
import { bill } from "./bills.js";
import { failing, MED } from "./localnet.js";
import { eventsIn, type Town, town } from "./town.js";

let here: Town;
/** the insurer's plan with the hospital */
let contract: Awaited<ReturnType<typeof openPlan>>;
let secret: Uint8Array;

before(async () => {
  here = await town("public");
  const { addresses, insurer, hospital, ana } = here;
  secret = drawSalt();
  contract = await openPlan({ addresses, insurer, secret, denom: MED, hospital, member: ana.patient });
});

/** A claim in clear of a visit: so many hundredths for one service. */
function inClear(visit: string, number: string, service: readonly [string, bigint]): ClaimsEscrow.ClaimForm {
  const { ana, hospital } = here;
  const encounter = { record: { author: hospital.number, commitment: visit } };
  return bill({ ...contract, patient: ana.patient, encounter, number }, [CPT, ...service]);
}

function seal(form: ClaimsEscrow.ClaimForm) {
  return sealClaim({ form, asked: 10_000n, provider: here.hospital.number, contractKey: contract.key });
}

/** Two services of one visit, billed sealed, as the hospital keeps them; with their numbers. */
async function twoClaims(name: string, charge: bigint) {
  const { hospital, ana, addresses } = here;
  const visit = await hospital.commits(ana, { resourceType: "Encounter", id: name });
  const sealed = ["99213", "80053"].map((code) => seal(inClear(visit, `${name}-${code}`, [code, charge])));
  const sent = await hospital.claims.submitSealed({ claims: sealed.map(({ claim }) => claim) });
  const [first = 0, second = 0] = eventsIn(sent, addresses, "claims_escrow_sealed_received").map(({ claim }) => claim);
  const [logged] = eventsIn(sent, addresses, "consent_management_claims_batch_logged");
  return { visit, sealed, first, second, batch: logged?.batch ?? 0 };
}

/** The insurer answers claims by one sum. */
async function answers(benefits: Record<number, bigint>): Promise<ResultBatch> {
  const results = Object.entries(benefits).map(([claim, benefit]) => {
    const { commitment: explanation } = sealExplanation({ resourceType: "ExplanationOfBenefit", claim });
    return { claim: Number(claim), benefit, explanation };
  });
  const batch = new ResultBatch(results);
  await here.insurer.claims.postResults(batch.posting({ plan: contract.plan, provider: here.hospital.number }));
  return batch;
}

const credited = async () => BigInt((await here.asker.claims.books({ plan: contract.plan })).credited);

test("a public deployment takes no claim in clear, and no line twice", async () => {
  const { hospital, ana, asker } = here;
  const visit = await hospital.commits(ana, { resourceType: "Encounter", id: "clear" });
  const form = inClear(visit, "clear", ["99213", 10_000n]);
  assert.equal((await failing(hospital.claims.submit({ claims: [form] }))).kind, "SealedOnly");
  const { claim } = seal(form);
  assert.equal((await failing(hospital.claims.submitSealed({ claims: [claim, seal(form).claim] }))).kind, "Billed");
  const short = { ...claim, fingerprints: claim.fingerprints.slice(1) };
  const refused = await failing(hospital.claims.submitSealed({ claims: [short] }));
  assert.deepEqual([refused.kind, refused.source === "contract" && refused.fields], ["Padding", { found: "7" }]);
  assert.deepEqual((await asker.claims.claims({ of: { patient: { patient: ana.patient } } })).claims, []);
});

test("sealed claims are checked by their openings, answered by one sum, and each result shows at its place", async () => {
  const { hospital, insurer, ana, asker } = here;
  const { visit, sealed, first, second, batch: receipt } = await twoClaims("answered", 10_000n);
  const tree = Tree.of(sealed.map(({ claim }) => receiptLeaf(ana.id, fromBase64(claim.commitment))));
  const { root, count } = await asker.consents.claimsBatch({ batch: receipt });
  const [leaf] = sealed.map(({ claim }) => receiptLeaf(ana.id, fromBase64(claim.commitment)));
  verifyInclusion(0, count, leaf ?? ana.id, tree.inclusion(0), fromBase64(root));
  const again = await failing(
    hospital.claims.submitSealed({ claims: [seal(inClear(visit, "new", ["99213", 10_000n])).claim] }),
  );
  assert.deepEqual([again.kind, again.source === "contract" && again.fields], ["Billed", { claim: String(first) }]);

  // beside the chain: the payer holds each opening against what stands there
  for (const { claim, opening } of sealed) {
    const handed = JSON.parse(JSON.stringify(opening)) as ClaimOpening;
    const faults = (one: ClaimOpening) => claimOpeningFaults(claim, one, hospital.number, contract.key);
    assert.deepEqual(faults(handed), []);
    assert.deepEqual(faults({ ...handed, asked: "20000" }), ["other_content"]);
  }

  const before = await credited();
  const posting = { plan: contract.plan, provider: hospital.number };
  const result = { claim: second, benefit: 4_000n, explanation: drawSalt() };
  const outOfTurn = await failing(insurer.claims.postResults(new ResultBatch([result]).posting(posting)));
  assert.equal(outOfTurn.kind, "NotOldestOpen");
  const batch = await answers({ [first]: 6_400n, [second]: 4_000n });
  assert.equal((await credited()) - before, 10_400n);

  // the chain says where the result is, not what it is
  const answered = await asker.claims.claim({ claim: second });
  const [shown, { answer }] = [batch.open(second), answered];
  assert.ok(answer != null);
  assert.deepEqual([answered.status, answered.benefit, answer.count, answer.index], ["credited", "0", 2, 1]);
  verifyResult(shown, answer);
  const forged = await failing(hospital.claims.openResult({ ...shown, benefit: "9000" }));
  assert.deepEqual([forged.kind, forged.source === "contract" && forged.cause?.kind], ["Proof", "RootMismatch"]);
  await hospital.claims.openResult(shown);
  assert.equal((await asker.claims.claim({ claim: second })).benefit, "4000");
  assert.equal((await failing(hospital.claims.openResult(shown))).kind, "WrongStatus");

  // credited money is drawn once the UTC day of credit is over: on a node with a true clock, tomorrow
  const early = await failing(hospital.claims.draw({ plan: contract.plan }));
  assert.deepEqual(
    [early.kind, early.source === "contract" && early.fields.held_back],
    ["NothingToDraw", (before + 10_400n).toString()],
  );
});

test("a cut is appealed by showing what was asked for, and a claim answered with nothing is billed again", async () => {
  const { hospital, asker, addresses } = here;
  const { sealed, first, second } = await twoClaims("appealed", 11_000n);
  const batch = await answers({ [first]: 4_000n, [second]: 0n });
  const [cut, nothing] = sealed;
  assert.ok(cut !== undefined && nothing !== undefined);

  await hospital.claims.openResult(batch.open(first));
  const reasons = toBase64(commitJson(Domain.reason, { text: "the whole visit was agreed" }).commitment);
  const appeal = (asked: string) => {
    const content = toBase64(openingContent(cut.opening));
    return hospital.claims.appeal({ file_sealed: { claim: first, asked, content, commitment: reasons } });
  };
  assert.equal((await failing(appeal("12000"))).kind, "OtherContent");
  const filed = await appeal(cut.opening.asked);
  assert.equal(eventsIn(filed, addresses, "claims_escrow_appeal_filed")[0]?.appeal, first);
  assert.equal((await asker.claims.books({ plan: contract.plan })).reserved, "6000");

  const shown = await hospital.claims.openResult(batch.open(second));
  assert.equal(eventsIn(shown, addresses, "claims_escrow_result_opened")[0]?.status, "denied");
  const sent = await hospital.claims.submitSealed({ claims: [nothing.claim] });
  const [voided] = eventsIn(sent, addresses, "claims_escrow_claim_voided");
  const [received] = eventsIn(sent, addresses, "claims_escrow_sealed_received");
  assert.deepEqual([voided?.claim, voided?.replaced_by], [second, received?.claim]);
});

test("she says of a sealed claim that she was never there, and all payouts of its day stop until it is shown", async () => {
  const { ana, hospital, asker } = here;
  const open = await asker.claims.claims({ of: { patient: { patient: ana.patient } } });
  const waiting = open.claims.filter(({ status }) => status === "sealed").map(({ claim }) => claim);
  const { first, second } = await twoClaims("disputed", 12_000n);
  const all = [...waiting, first, second].map((claim) => [claim, 1_000n] as const);
  const batch = await answers(Object.fromEntries(all));
  const commitment = toBase64(commitJson(Domain.reason, { text: "I was never there" }).commitment);
  await ana.claims.state({ patient: ana.patient, claim: first, statement: { disputed: { commitment } } });
  assert.equal((await asker.claims.claim({ claim: first })).status, "disputed");
  const heldBack = async () =>
    (await asker.claims.credits({ plan: contract.plan, provider: hospital.number })).held_back;
  const before = BigInt(await heldBack());
  await here.insurer.claims.openResult(batch.open(first));
  assert.equal(before - BigInt(await heldBack()), 1_000n);
});
