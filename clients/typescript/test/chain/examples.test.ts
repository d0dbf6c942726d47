/** The examples, as a dApp developer would run them. */
import assert from "node:assert/strict";
import test, { before } from "node:test";
import { actor, drawSalt, Tree, toBase64 } from "@cw-health/client";
import { commitAndProve } from "../../examples/hospital.js";
import { CPT, openPlan, watchClaims } from "../../examples/insurer.js";
import { grantAndRevoke } from "../../examples/patient.js";
import { bill } from "./bills.js";
import { account, gasPriceText, localnet, MED, stranger } from "./localnet.js";
import { type Town, town } from "./town.js";

let here: Town;
before(async () => {
  here = await town();
});

test("a patient grants and revokes without holding a coin", async () => {
  const { addresses, hospital, asker } = here;
  const [{ wallet, client }, sponsor, bearer] = [await stranger(), await account("sponsor"), hospital];
  const start = {
    rpc: localnet.rpc,
    gasPrice: gasPriceText,
    addresses,
    wallet,
    sponsor,
    bearer,
    hospital: hospital.number,
  };
  const { address, patient, consents } = await grantAndRevoke(start);
  assert.equal((await client.getBalance(address, localnet.denom)).amount, "0");
  const { consents: filed } = await asker.consents.consents({ patient });
  assert.deepEqual(
    filed.map(({ consent, status }) => [consent, status]),
    [[1, "revoked"]],
  );
  assert.deepEqual(consents, [1]);
});

test("a hospital commits records and proves one, on the first day and on the next", async () => {
  const { hospital, asker, ana } = here;
  const encounter = (id: string) => ({ resourceType: "Encounter", id, status: "finished" });
  const start = { hospital, number: hospital.number, asker, log: new Tree(), patient: ana.id };
  for (const records of [[encounter("a"), encounter("b")], [encounter("c")]]) {
    const { untouched, included, status } = await commitAndProve({ ...start, records });
    assert.deepEqual([untouched, included, status], [true, true, "c"]);
  }
  assert.equal(start.log.size, 3);
});

test("an insurer opens a plan, funds it and watches claims", async () => {
  const { addresses, insurer, hospital, asker, ana } = here;
  const start = { addresses, insurer, secret: drawSalt(), denom: MED, hospital, member: ana.patient };
  const { plan, key, schedule } = await openPlan(start);
  const watching = new AbortController();
  const claims = watchClaims(localnet.rpc, addresses, watching.signal);
  const next = claims.next();

  const record = { resourceType: "Encounter", id: "visit", status: "finished" };
  const commitment = await hospital.commits(ana, record);
  const encounter = { record: { author: hospital.number, commitment } };
  const claim = bill({ plan, patient: ana.patient, key, schedule, encounter, number: "1" }, [CPT, "99213", 12_000n]);
  await hospital.claims.submit({ claims: [claim] });

  assert.deepEqual((await next).value, { claim: 1, provider: hospital.number, status: "credited" });
  watching.abort();
  assert.equal((await claims.next()).done, true);
  const { funded, credited } = await asker.claims.books({ plan });
  assert.deepEqual([funded, credited], ["100000", "6400"]);
  assert.equal(toBase64(key).length, 44);
  assert.equal(actor(hospital.client, hospital.address, addresses).claims.contractAddress, addresses["claims-escrow"]);
});
