import assert from "node:assert/strict";
import test from "node:test";
import {
  type ClaimsEscrow,
  coverageLeaf,
  FeeSchedule,
  feeFlags,
  feePayload,
  feePayloadOf,
  fromBase64,
  fromHex,
  LabelError,
  plainFee,
  plainLeaf,
  RecordKindByte,
  receiptLeaf,
  recordKindOf,
  recordLabels,
  recordLeaf,
  recordSubject,
  resultLeaf,
  SortedView,
  sealedClaimCommitment,
  sortedLeaf,
  toBase64,
  toHex,
} from "../src/index.js";
import { bytesOf, vectors } from "./vectors.js";

interface Leaves {
  record: Record<"patient" | "salt" | "commitment" | "subject" | "labels" | "leaf", string> & {
    kind: number;
    label_tags: string[];
  };
  receipt: Record<"patient" | "commitment" | "leaf", string>;
  coverage: { patient: string; from_day: number; to_day: number | null; salt: string; leaf: string }[];
  results: { claim: number; benefit: string; explanation: string; leaf: string }[];
  sealed_claims: Record<"asked" | "content" | "commitment", string>[];
  plain: Record<"content" | "leaf", string>;
  kinds: { type: string; kind: number }[];
  fee: Record<"fee" | "flags" | "salt" | "payload" | "tag" | "leaf", string>;
}
const leaves = vectors<Leaves>("commitments", "leaves");

test("the leaf of a record, its subject and its labels", () => {
  const { record } = leaves;
  const tags = bytesOf(record.label_tags);
  assert.equal(toHex(recordSubject(fromHex(record.patient), fromHex(record.salt))), record.subject);
  assert.equal(toHex(recordLabels(tags)), record.labels);
  const opening = {
    kind: record.kind,
    salt: fromHex(record.salt),
    labels: tags,
    commitment: fromHex(record.commitment),
  };
  assert.equal(toHex(recordLeaf(fromHex(record.patient), opening)), record.leaf);
});

test("label tags rise strictly and are at most eight", () => {
  const tags = (...firsts: number[]) => firsts.map((first) => new Uint8Array(16).fill(first));
  assert.throws(() => recordLabels(tags(2, 2)), new LabelError("not_ascending", 1));
  assert.throws(() => recordLabels(tags(1, 2, 3, 4, 5, 6, 7, 8, 9)), new LabelError("too_many", 9));
});

test("leaves of receipts and of coverage, before 1970 and without end", () => {
  const { patient, commitment, leaf } = leaves.receipt;
  assert.equal(toHex(receiptLeaf(fromHex(patient), fromHex(commitment))), leaf);
  for (const { patient, from_day, to_day, salt, leaf } of leaves.coverage) {
    assert.equal(toHex(coverageLeaf(fromHex(patient), from_day, to_day, fromHex(salt))), leaf);
  }
});

test("a fee's payload and leaf", () => {
  const { fee, flags, salt, payload, tag, leaf } = leaves.fee;
  const hash = feePayload(BigInt(fee), fromHex(flags), fromHex(salt));
  assert.equal(toHex(hash), payload);
  assert.equal(toHex(sortedLeaf(fromHex(tag), hash)), leaf);
});

test("a fee's terms as flags", () => {
  type Fee = { terms: ClaimsEscrow.FeeTerms; flags: string; salt: string; payload: string };
  for (const { terms, flags, salt, payload } of vectors<Fee[]>("contract-kit", "fees")) {
    assert.equal(toHex(feeFlags(terms)), flags);
    assert.equal(toHex(feePayloadOf(terms, fromHex(salt))), payload);
  }
});

test("results of sealed claims, and what a sealed claim commits to", () => {
  for (const { claim, benefit, explanation, leaf } of leaves.results) {
    assert.equal(toHex(resultLeaf(claim, BigInt(benefit), fromHex(explanation))), leaf);
  }
  for (const { asked, content, commitment } of leaves.sealed_claims) {
    assert.equal(toHex(sealedClaimCommitment(BigInt(asked), fromHex(content))), commitment);
  }
  assert.throws(() => resultLeaf(7, 1n << 128n, new Uint8Array(32)), RangeError);
});

test("a plain leaf, and the kind byte of each kind of resource", () => {
  assert.equal(toHex(plainLeaf(fromHex(leaves.plain.content))), leaves.plain.leaf);
  for (const { type, kind } of leaves.kinds) assert.equal(recordKindOf(type), kind, type);
  assert.deepEqual(new Set(leaves.kinds.map(({ kind }) => kind)), new Set(Object.values(RecordKindByte)));
});

test("a schedule opens the services that are asked and hides the neighbours of those that are not listed", () => {
  const tag = (first: number) => new Uint8Array(16).fill(first);
  const schedule = new FeeSchedule(
    [10, 20, 30, 40].map((first) => ({ tag: tag(first), terms: plainFee(first * 100) })),
  );
  const { root, count } = schedule.published();
  const proof = schedule.prove([tag(20), tag(35)]);
  const shown = proof.leaves.map(({ index, payload }) => [index, Object.keys(payload)[0]]);
  assert.deepEqual(shown, [
    [1, "open"],
    [2, "hashed"],
    [3, "hashed"],
  ]);
  const leaves = proof.leaves.map(({ index, tag, payload }) => ({
    index,
    tag: fromBase64(tag),
    payload:
      "open" in payload
        ? feePayloadOf(payload.open.terms, fromBase64(payload.open.salt))
        : fromBase64(payload.hashed.hash),
  }));
  const view = SortedView.verify(count, fromBase64(root), { leaves, hashes: proof.hashes.map(fromBase64) });
  assert.equal(view.find(tag(35)), null);
  assert.equal(toBase64(view.find(tag(20)) ?? tag(0)), toBase64(leaves[0]?.payload ?? tag(1)));
});
