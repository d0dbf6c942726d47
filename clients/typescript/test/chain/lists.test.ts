/** Lists of a thousand rows, and events of the past and the present. */
import assert from "node:assert/strict";
import test, { before } from "node:test";
import { toBech32 } from "@cosmjs/encoding";
import { all, drawSalt, items, type PatientRegistry, pages, watchEvents } from "@cw-health/client";
import { localnet } from "./localnet.js";
import { newParticipant, type Town, town } from "./town.js";

const ROWS = 1_000;

let here: Town;
before(async () => {
  here = await town();
});

test("a thousand rows come page by page, each once and in order", async () => {
  const { registrar, asker } = here;
  const before = (await all(listed(100))).length;
  for (let registered = 0; registered < ROWS; registered += 100) {
    const addresses = Array.from({ length: 100 }, () => toBech32(localnet.prefix, drawSalt().slice(0, 20)));
    await registrar.registry.registerParticipants({
      participants: addresses.map((address) => newParticipant(address, "practitioner")),
    });
  }
  const numbers = (await all(listed(100))).map(({ number }) => number);
  assert.deepEqual(
    numbers,
    Array.from({ length: before + ROWS }, (_, at) => at + 1),
  );

  const unasked = await all(pages((startAfter?: number) => asker.registry.participants({ startAfter })));
  assert.deepEqual(
    unasked.slice(0, -1).map(({ participants }) => participants.length),
    Array(unasked.length - 1).fill(30),
  );
  assert.equal(unasked.flatMap(({ participants }) => participants).length, before + ROWS);
  const { participants } = await asker.registry.participants({ limit: 5_000 });
  assert.equal(participants.length, 100);
});

function listed(limit: number): AsyncGenerator<PatientRegistry.ParticipantResponse> {
  const fetch = (startAfter?: number) => here.asker.registry.participants({ startAfter, limit });
  return items(fetch, (page: PatientRegistry.ParticipantsResponse) => page.participants);
}

test("a watch tells what was before it and what comes, none twice and none left out, from its contracts alone", async () => {
  const { addresses, ana, hospital } = here;
  const fromHeight = await hospital.client.getHeight();
  const other = await town();
  const [patient, participant] = [ana.patient, hospital.number];
  await ana.registry.closeRelationship({ patient, participant });
  const watching = new AbortController();
  const names = ["patient_registry_participant_let_in", "patient_registry_relationship_closed"] as const;
  const watch = watchEvents({
    rpc: localnet.rpc,
    addresses,
    contract: "patient-registry",
    names,
    fromHeight,
    signal: watching.signal,
  });
  const seen = [await watch.next()];
  await ana.registry.letIn({ patient, participants: [participant] });
  await ana.registry.closeRelationship({ patient, participant });
  seen.push(await watch.next(), await watch.next());
  watching.abort();
  assert.equal((await watch.next()).done, true);
  const told = seen.map(({ value }) => value).filter((value) => value !== undefined);
  assert.deepEqual(
    told.map(({ event }) => event.type),
    [names[1], names[0], names[1]],
  );
  assert.ok(told.every(({ event }) => event.patient === patient && event.participant === participant));
  assert.equal(new Set(told.map(({ txHash }) => txHash)).size, 3);
  assert.notEqual(other.addresses["patient-registry"], addresses["patient-registry"]);
});

test("a watch at a node that is not there says so", async () => {
  const watch = watchEvents({ rpc: "http://127.0.0.1:9", addresses: here.addresses, contract: "claims-escrow" });
  await assert.rejects(watch.next(), /^WatchEndedError: wanted a running subscription, found it ended/);
});
