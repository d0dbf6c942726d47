/** Sealed consents: decided over their openings, disclosed by receipts whose openings the patient gets. */
import assert from "node:assert/strict";
import test, { before } from "node:test";
import {
  commit,
  Domain,
  deny,
  fromBase64,
  itemFacts,
  openingFits,
  openingOf,
  parseStrict,
  permit,
  purposesOf,
  type ReceiptOpening,
  receiptLine,
  type SealedConsent,
  sealConsent,
  sealReceipt,
  terms,
  toBase64,
} from "@cw-health/client";
import { receiptOf } from "./receipts.js";
import { eventsIn, type Town, town } from "./town.js";

let here: Town;
before(async () => {
  here = await town();
});

/** Files a sealed consent at the hospital; answers with its number. */
async function files(sealed: SealedConsent): Promise<number> {
  const { ana, hospital, addresses } = here;
  const body = { sealed: { custodian: hospital.number, commitment: sealed.commitment } };
  const filed = await ana.consents.fileConsents({ patient: ana.patient, consents: [body] });
  return eventsIn(filed, addresses, "consent_management_consent_filed")[0]?.consent ?? 0;
}

/** May the hospital read a laboratory report for treatment? */
function decide(openings: ReturnType<typeof openingOf>[]) {
  const { ana, hospital, asker } = here;
  const facts = itemFacts(ana.labelKey, { labels: [], resourceType: "DiagnosticReport" });
  const request = { purposes: purposesOf("TREAT"), actors: [hospital.number], action: "access" as const, facts };
  return asker.consents.decide({ patient: ana.patient, custodian: hospital.number, request, openings });
}

/** The patient reads a line that she was handed, and looks for its commitment among her receipts. */
async function checks(line: string): Promise<number | undefined> {
  const { opening, salt } = parseStrict(line) as unknown as { opening: ReceiptOpening; salt: string };
  const content = sealReceipt(opening, fromBase64(salt)).content;
  const wanted = toBase64(commit(Domain.receipt, fromBase64(salt), content));
  const { receipts } = await here.asker.consents.receipts({ patient: opening.patient });
  return receipts.find(({ proof }) => "one" in proof && proof.one === wanted)?.sequence;
}

test("a sealed consent decides over its opening, and a missing opening is a deny", async () => {
  const { ana, hospital } = here;
  const [custodian, patient] = [hospital.number, ana.id];
  const sealed = sealConsent({
    custodian,
    patient,
    terms: terms(permit({ purposes: ["TREAT"], actors: [custodian] })),
  });
  const consent = await files(sealed);
  const opening = openingOf(consent, sealed);
  const filed = await here.asker.consents.consent({ patient: ana.patient, consent });
  assert.ok("sealed" in filed.body && openingFits(filed.body.sealed.commitment, opening));
  const opened = await decide([opening]);
  assert.deepEqual([opened.outcome, opened.based_on, opened.unopened], ["permit", [consent], []]);
  const closed = await decide([]);
  assert.deepEqual([closed.outcome, closed.unopened], ["deny", [consent]]);

  // a deny and a dummy look alike, and neither can be left out
  const forbidden = sealConsent({ custodian, patient, terms: terms(deny({ purposes: ["TREAT"] })) });
  const dummy = sealConsent({ custodian, patient, terms: null });
  const [second, third] = [await files(forbidden), await files(dummy)];
  assert.deepEqual((await decide([opening, openingOf(third, dummy)])).unopened, [second]);
  const all = [opening, openingOf(second, forbidden), openingOf(third, dummy)];
  assert.equal((await decide(all)).outcome, "deny");
  await ana.consents.revokeConsents({ patient: ana.patient, consents: [second, third] });
  assert.equal((await decide([opening])).outcome, "permit");
});

test("a disclosure under a sealed consent is logged, and the patient checks its opening and asks for an answer", async () => {
  const { ana, hospital, asker } = here;
  const [patient, custodian] = [ana.patient, hospital.number];
  const rules = terms(permit({ purposes: ["TREAT"], actors: [custodian] }));
  const sealed = sealConsent({ custodian, patient: ana.id, terms: rules });
  const consent = await files(sealed);
  const receipt = receiptOf({ patient, custodian, decision: "permit", consents: [consent] });
  const { commitment, salt } = sealReceipt(receipt);
  await hospital.consents.log({ receipt: { one: { patient, commitment } } });

  // what the hospital hands over is what stands on chain; a word changed is not
  const sequence = await checks(receiptLine(receipt, { salt }));
  assert.ok(sequence !== undefined);
  const changed = { ...receipt, consents: [], decision: "deny" as const };
  assert.equal(await checks(receiptLine(changed, { salt })), undefined);

  await ana.consents.revokeConsents({ patient, consents: [consent] });
  const { outstanding } = await asker.consents.outstanding({ patient, consent });
  assert.deepEqual(
    outstanding.map((one) => one.sequence),
    [sequence],
  );
  await hospital.consents.acknowledge({ patient, consent, receipts: { one: sequence }, answer: "stopped" });
  assert.deepEqual((await asker.consents.outstanding({ patient, consent })).outstanding, []);
});
