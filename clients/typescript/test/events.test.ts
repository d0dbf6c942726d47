import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { EVENTS } from "../src/generated/events.js";
import { decodeAdminEvents, decodeEvents, EventError, eventsOf, type RawEvent } from "../src/index.js";

const contracts = fileURLToPath(new URL("../../../../contracts/", import.meta.url));
const addresses = { "patient-registry": "wasm1r", "consent-management": "wasm1c", "claims-escrow": "wasm1e" };

/** A line of a golden file as the chain would emit it. */
function emitted(line: string, address: string): RawEvent {
  const [name = "", ...rest] = line.split(/ (?=\w+=)/);
  const attributes = rest.map((pair) => ({
    key: pair.slice(0, pair.indexOf("=")),
    value: pair.slice(pair.indexOf("=") + 1),
  }));
  return { type: `wasm-${name}`, attributes: [{ key: "_contract_address", value: address }, ...attributes] };
}

function golden(path: string): string[] {
  return readFileSync(contracts + path, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

/** Each line decodes, and its fields are the table's. */
function decodesAll(lines: readonly string[], address: string): void {
  for (const line of lines) {
    const [event] = decodeEvents([emitted(line, address)], addresses);
    assert.ok(event !== undefined, line);
    assert.ok(line.startsWith(event.type));
    const written = [...line.matchAll(/ (\w+)=/g)].map(([, name]) => name);
    assert.deepEqual(Object.keys(event).slice(2), written, line);
  }
}

test("every event of claims-escrow's golden text is decoded", () => {
  decodesAll(golden("claims-escrow/tests/golden/events.txt"), addresses["claims-escrow"]);
});

test("every event of patient-registry's golden text is decoded", () => {
  const lines = golden("patient-registry/tests/registry/events.golden");
  decodesAll(lines, addresses["patient-registry"]);
  const named = new Set(lines.map((line) => line.split(" ")[0]));
  const known = Object.keys(EVENTS).filter((name) => name.startsWith("patient_registry_"));
  assert.deepEqual(
    known.filter((name) => !named.has(name)),
    [],
  );
});

test("every event of consent-management is in the table, and decoded as it is tested there", () => {
  const source = readFileSync(`${contracts}consent-management/tests/entry_points/events.rs`, "utf8");
  const texts = [...source.matchAll(/"(consent_management_[^"]*(?:\\\n[^"]*)?)"/g)].map(([, text = ""]) =>
    text.replace(/\\\n\s*/g, "").replaceAll(/\{[^}]*\}/g, "AAAA"),
  );
  assert.equal(texts.length, 16);
  decodesAll(texts, addresses["consent-management"]);
});

test("every event that docs/privacy.md lists is in the table with its attributes, and no other is", () => {
  const [, page = ""] = readFileSync(`${contracts}../docs/privacy.md`, "utf8").split("\n## Events\n");
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)];
  const listed = rows.map(([, name, attributes = ""]) => [
    name,
    [...attributes.matchAll(/`(\w+)`/g)].map(([, one]) => one),
  ]);
  const known = Object.entries(EVENTS).map(([name, { fields }]) => [name, Object.keys(fields)]);
  assert.deepEqual(Object.fromEntries(listed), Object.fromEntries(known));
  assert.equal(listed.length, known.length);
});

test("every event of owner, pause and peers that the contracts can write is decoded", () => {
  const source = readFileSync(`${contracts}../packages/contract-kit/src/admin.rs`, "utf8");
  const names = new Set(
    [
      ...source.matchAll(
        /"(\w+_(?:offered|accepted|withdrawn|paused|resumed|changed|introduced|announced|cancelled))"/g,
      ),
    ].map(([, name]) => name),
  );
  assert.equal(names.size, 9);
  for (const name of names) {
    const [event] = decodeAdminEvents([emitted(`claims_escrow_${name} until=7`, "wasm1e")], addresses);
    assert.deepEqual(event, { type: name, contract: "claims-escrow", attributes: { until: "7" } });
  }
});

test("numbers are numbers, amounts are bigints, what is missing is null", () => {
  const lines = [
    "claims_escrow_plan_funded plan=1 amount=340282366920938463463374607431768211455",
    "claims_escrow_claim_decided claim=9 plan=1 provider=2 status=credited",
  ];
  const events = decodeEvents(
    lines.map((line) => emitted(line, "wasm1e")),
    addresses,
  );
  assert.deepEqual(eventsOf(events, "claims_escrow_plan_funded"), [
    { type: "claims_escrow_plan_funded", contract: "claims-escrow", plan: 1, amount: 2n ** 128n - 1n },
  ]);
  assert.equal(eventsOf(events, "claims_escrow_claim_decided")[0]?.claim, 9);
  const [registered] = decodeEvents(
    [emitted("patient_registry_patient_registered patient=AA== registrant=none", "wasm1r")],
    addresses,
  );
  assert.deepEqual(registered, {
    type: "patient_registry_patient_registered",
    contract: "patient-registry",
    patient: "AA==",
    registrant: null,
  });
});

test("an event that another contract writes under a name of ours does not count", () => {
  const forged = emitted("claims_escrow_claim_decided claim=9 plan=1 provider=2 status=credited", "wasm1other");
  assert.deepEqual(decodeEvents([forged], addresses), []);
});

test("an event that this package does not know as it came is an error", () => {
  const strange = emitted("claims_escrow_claim_decided claim=nine plan=1 provider=2 status=credited", "wasm1e");
  assert.throws(() => decodeEvents([strange], addresses), new EventError("claims_escrow_claim_decided", "claim"));
});

test("owner, pause and peers speak in events of their own", () => {
  const event = emitted("claims_escrow_peer_introduced role=patient-registry address=wasm1r", "wasm1e");
  assert.deepEqual(decodeAdminEvents([event], addresses), [
    { type: "peer_introduced", contract: "claims-escrow", attributes: { role: "patient-registry", address: "wasm1r" } },
  ]);
});
