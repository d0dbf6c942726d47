import assert from "node:assert/strict";
import test from "node:test";
import {
  canonical,
  canonicalize,
  commit,
  Domain,
  fromHex,
  JsonError,
  type JsonFault,
  opens,
  parseStrict,
  toHex,
} from "../src/index.js";
import { vectors } from "./vectors.js";

interface Cases {
  commitments: { json: string; canonical: string; domain: typeof Domain.record; salt: string; commitment: string }[];
  refused: string[];
  domains: Record<string, { domain: string; commitment: string }>;
}
const cases = vectors<Cases>("commitments", "canonical-json");

const fault = (kind: JsonFault) => (error: unknown) => error instanceof JsonError && error.kind === kind;

test("canonical JSON and commitments are the bytes of the Rust crate", () => {
  for (const { json, canonical, domain, salt, commitment } of cases.commitments) {
    const content = canonicalize(json);
    assert.equal(new TextDecoder().decode(content), canonical);
    assert.equal(toHex(commit(domain, fromHex(salt), content)), commitment);
    assert.ok(opens(fromHex(commitment), domain, fromHex(salt), content));
    assert.ok(!opens(fromHex(commitment), Domain.receipt, fromHex(salt), content));
  }
});

test("every domain has the name that the Rust crate hashes", () => {
  // these two stand with the messages that they are for, and have vectors there
  const { sealedConsent, takeControl, ...named } = Domain;
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  assert.deepEqual(Object.keys(named).map(snake).sort(), Object.keys(cases.domains).sort());
  for (const [name, domain] of Object.entries(named)) {
    const wanted = cases.domains[snake(name)];
    assert.equal(domain, wanted?.domain);
    assert.equal(toHex(commit(domain, new Uint8Array(32).fill(1), canonical({}))), wanted?.commitment);
  }
});

test("what the Rust reader refuses is refused", () => {
  assert.equal(cases.refused.length, 9);
  for (const text of cases.refused) assert.throws(() => canonicalize(text), JsonError, text);
});

test("each refusal has its kind, and no refusal repeats a value", () => {
  assert.throws(() => parseStrict('{"a":1,"\\u0061":2}'), fault("duplicate_key"));
  assert.throws(() => parseStrict('"\\ud800"'), fault("lone_surrogate"));
  assert.throws(() => parseStrict("[1e400]"), fault("number_overflow"));
  assert.throws(() => parseStrict("[".repeat(129) + "]".repeat(129)), fault("nesting"));
  assert.throws(() => parseStrict(Uint8Array.of(0x22, 0xff, 0x22)), fault("not_utf8"));
  assert.throws(
    () => parseStrict('{"name":"Annabella" "x"}'),
    (error: Error) => !error.message.includes("Annabella"),
  );
  assert.throws(() => canonical({ at: new Date(0) }), fault("not_json"));
});

test("128 levels are read, members that are undefined are left out, other keys stay", () => {
  assert.equal(toHex(canonicalize("[".repeat(128) + "]".repeat(128))).length, 512);
  assert.equal(new TextDecoder().decode(canonical({ b: undefined, a: null, __proto__: null })), '{"a":null}');
  assert.equal(new TextDecoder().decode(canonicalize('{"__proto__":1,"$":2}')), '{"$":2,"__proto__":1}');
});
