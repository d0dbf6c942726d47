/** What is computed here and checked by the contracts: slips, leaves of logs, receipts of a batch. */
import assert from "node:assert/strict";
import test, { before } from "node:test";
import {
  actor,
  drawSalt,
  failureOf,
  fromBase64,
  patientIdOfClaimKey,
  publicKeyOf,
  rawAddress,
  receiptLeaf,
  signTakeControl,
  Tree,
  toBase64,
  verifyInclusion,
} from "@cw-health/client";
import { commitAndProve } from "../../examples/hospital.js";
import { CPT, openPlan } from "../../examples/insurer.js";
import { bill } from "./bills.js";
import { account, localnet, MED } from "./localnet.js";
import { eventsIn, type Town, town } from "./town.js";

let here: Town;
before(async () => {
  here = await town();
});

test("somebody without a wallet is registered with a slip, and takes control with it later", async () => {
  const { hospital, asker, addresses } = here;
  const [slip, salt] = [drawSalt(), drawSalt()];
  const claimKey = publicKeyOf(slip);
  await hospital.registry.registerPatientFor({ claimKey: toBase64(claimKey), salt: toBase64(salt) });
  const id = patientIdOfClaimKey(claimKey, rawAddress(hospital.address), salt);
  const patient = toBase64(id);
  assert.equal((await asker.registry.patient({ patient })).controller, null);

  const { client, address: controller } = await account("patient-two");
  const signature = signTakeControl(slip, {
    chainId: localnet.chain_id,
    contract: addresses["patient-registry"],
    patient: id,
    controller,
  });
  const shown = { patient, signature: toBase64(signature), formKey: toBase64(publicKeyOf(drawSalt())) };
  const thief = await here.insurer.registry.takeControl(shown).catch((error: unknown) => failureOf(error));
  assert.equal("kind" in thief && thief.kind, "WrongSlip");
  await actor(client, controller, addresses).registry.takeControl(shown);
  assert.equal((await asker.registry.patient({ patient })).controller, controller);
});

test("claims anchored in a log come in one message, and each leads to its leaf of the one receipt", async () => {
  const { ana, hospital, insurer, asker, addresses } = here;
  const { plan, key, schedule } = await openPlan({
    addresses,
    insurer,
    secret: drawSalt(),
    denom: MED,
    hospital,
    member: ana.patient,
  });
  const start = { hospital, number: hospital.number, asker, log: new Tree(), patient: ana.id };
  const claims = [];
  for (const number of ["1", "2", "3"]) {
    const { record } = await commitAndProve({ ...start, records: [{ resourceType: "Encounter", id: number }] });
    const { leaf, author, size, index, proof } = record;
    const encounter = {
      leaf: { author, size, index, proof, commitment: leaf.commitment, salt: leaf.salt, labels: [] },
    };
    claims.push(
      bill({ plan, patient: ana.patient, key, schedule, encounter, number }, [CPT, "80053", 5_000n + BigInt(number)]),
    );
  }
  const forged = claims.map(({ encounter, ...claim }) => {
    const moved = "leaf" in encounter ? { leaf: { ...encounter.leaf, index: 0 } } : encounter;
    return { ...claim, encounter: moved };
  });
  const refused = await hospital.claims.submit({ claims: forged.slice(1) }).catch((error: unknown) => failureOf(error));
  assert.equal("kind" in refused && refused.kind, "Proof");

  const sent = await hospital.claims.submit({ claims });
  const numbers = eventsIn(sent, addresses, "claims_escrow_claim_decided").map(({ claim }) => claim);
  const [logged] = eventsIn(sent, addresses, "consent_management_claims_batch_logged");
  assert.deepEqual([numbers.length, logged?.count, logged?.writer], [3, 3, hospital.number]);
  const { root, count } = await asker.consents.claimsBatch({ batch: logged?.batch ?? 0 });
  const leaves = claims.map(({ commitment }) => receiptLeaf(ana.id, fromBase64(commitment)));
  const tree = Tree.of(leaves);
  for (const claim of numbers) {
    const { receipt } = await asker.claims.claim({ claim });
    const [batch, index] = receipt ?? [0, 0];
    assert.equal(batch, logged?.batch);
    verifyInclusion(index, count, leaves[index] ?? ana.id, tree.inclusion(index), fromBase64(root));
  }
});
