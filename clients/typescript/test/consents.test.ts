import assert from "node:assert/strict";
import test from "node:test";
import {
  type Coding,
  type ConsentManagement,
  deniedBy,
  fromBase64,
  fromHex,
  itemFacts,
  openingFits,
  openingOf,
  permittedBy,
  permittedUnnamed,
  purposesOf,
  readOpening,
  recordLabelAtoms,
  recordLabelTags,
  sealConsent,
  toHex,
  UnknownPurposeError,
} from "../src/index.js";
import { vectors } from "./vectors.js";

test("purposes, and what rules for them cover", () => {
  type Purposes = {
    purposes: Record<"code" | "alone" | "permitted" | "denied", string>[];
    several: { codes: string[]; permitted: string };
    permitted_unnamed: string;
  };
  const { purposes, several, permitted_unnamed } = vectors<Purposes>("contract-kit", "purposes");
  assert.equal(purposes.length, 60);
  for (const { code, alone, permitted, denied } of purposes) {
    assert.deepEqual([purposesOf(code), permittedBy(code), deniedBy(code)], [alone, permitted, denied], code);
  }
  assert.equal(permittedBy(...several.codes), several.permitted);
  assert.equal(permittedUnnamed(), permitted_unnamed);
  assert.throws(() => purposesOf("CURIOSITY"), new UnknownPurposeError("CURIOSITY"));
});

test("label atoms that stand with a record", () => {
  const sorted = (codes: Coding[]) => codes.map(({ system, code }) => `${system}|${code}`).sort();
  for (const { written, atoms } of vectors<{ written: Coding[]; atoms: Coding[] }[]>("contract-kit", "record-labels")) {
    assert.deepEqual(sorted(recordLabelAtoms(written)), sorted(atoms), JSON.stringify(written));
  }
});

test("label tags rise; an item of normal level has seven labels and its type", () => {
  const key = new Uint8Array(32).fill(1);
  const tags = recordLabelTags(key, [{ system: "", code: "PSY" }]).map((tag) => toHex(tag));
  assert.deepEqual(tags, [...tags].sort());
  const facts = itemFacts(key, { labels: [], resourceType: "Observation" });
  assert.deepEqual([facts.l.length, facts.c.length, facts.k], [7, 1, undefined]);
  assert.ok(facts.l.every((tag) => tag.length === 22));
});

test("a sealed consent and a dummy are sealed as the contract opens them", () => {
  type Sealed = {
    content: { custodian: number; patient: string; terms?: ConsentManagement.Terms | null };
    canonical: string;
    salt: string;
    commitment: string;
  };
  for (const { content, canonical, salt, commitment } of vectors<Sealed[]>("contract-kit", "sealed-consents")) {
    const { custodian, patient, terms } = content;
    const sealed = sealConsent({ custodian, patient: fromBase64(patient), terms: terms ?? null }, fromHex(salt));
    assert.equal(new TextDecoder().decode(sealed.content), canonical);
    assert.equal(toHex(fromBase64(sealed.commitment)), commitment);
    const opening = openingOf(3, sealed);
    assert.ok(openingFits(sealed.commitment, opening));
    assert.ok(
      !openingFits(sealed.commitment, {
        ...opening,
        salt: openingOf(3, sealConsent({ custodian, patient: fromBase64(patient), terms: null })).salt,
      }),
    );
    assert.deepEqual(readOpening(opening).terms, terms);
  }
});
