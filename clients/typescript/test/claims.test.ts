import assert from "node:assert/strict";
import test from "node:test";
import {
  type ClaimOpening,
  type ClaimsEscrow,
  claimContent,
  claimOpeningFaults,
  exactKey,
  fromBase64,
  fromHex,
  LineCountError,
  openingContent,
  ProofError,
  ResultBatch,
  sealClaim,
  sealExplanation,
  toBase64,
  toHex,
  verifyResult,
} from "../src/index.js";
import { hexOf, vectors } from "./vectors.js";

type SealedVector = Record<"asked" | "salt" | "contract_key" | "canonical" | "content" | "commitment", string> & {
  form: ClaimsEscrow.ClaimForm;
  provider: number;
  exact_keys: string[];
  fingerprints: string[];
};
const sealedVectors = vectors<SealedVector[]>("contract-kit", "sealed-claims");

/** A vector, sealed here. */
function sealed({ form, asked, provider, contract_key, salt }: SealedVector) {
  return sealClaim({
    form,
    asked: BigInt(asked),
    provider,
    contractKey: fromHex(contract_key),
    salt: fromHex(salt),
  });
}

/** The second vector, which says all that a claim can say. */
function full() {
  const vector = sealedVectors[1];
  if (vector === undefined) throw new Error("wanted two sealed claims in the vectors");
  return { vector, key: fromHex(vector.contract_key), ...sealed(vector) };
}

test("a sealed claim commits to the bytes, and shows the fingerprints, that its payer computes", () => {
  for (const vector of sealedVectors) {
    const { form, provider, exact_keys, fingerprints } = vector;
    const { claim, opening } = sealed(vector);
    assert.equal(new TextDecoder().decode(claimContent(form)), vector.canonical);
    assert.equal(toHex(openingContent(opening)), vector.content);
    assert.equal(toHex(fromBase64(claim.commitment)), vector.commitment);
    assert.deepEqual(
      form.lines.map((line) => toHex(exactKey(form, line, provider))),
      exact_keys,
    );
    const shown = hexOf(claim.fingerprints.map(fromBase64));
    assert.deepEqual([shown.length, shown], [8, [...shown].sort()]);
    assert.ok(fingerprints.every((print) => shown.includes(print)));
    assert.deepEqual(claimOpeningFaults(claim, opening, provider, fromHex(vector.contract_key)), []);
  }
});

test("what is left out and what is said to be nothing are one content", () => {
  const [vector] = sealedVectors;
  assert.ok(vector !== undefined);
  const { form, canonical } = vector;
  const head = {
    ...form.head,
    practitioner: null,
    strict: false,
    replaces: null,
    secondary: false,
    patient_paid: false,
  };
  const [line] = form.lines;
  assert.ok(line !== undefined);
  const { charge: _, ...rest } = line;
  const lines = [{ ...rest, modifiers: [], place: 0, quantity: { digits: 1, decimals: 0 }, authorization: null }];
  const said = { ...form, head, lines, proofs: { coverage: null, fees: null } };
  assert.equal(new TextDecoder().decode(claimContent(said)), canonical);
});

test("fingerprints are filled up so that nine lines look like sixteen, and more than a hundred are refused", () => {
  const { vector, key } = full();
  const lines = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...vector.form.lines[0], sequence: at + 1 }));
  const seal = (count: number) => {
    const form = { ...vector.form, lines: lines(count) as ClaimsEscrow.LineForm[] };
    return sealClaim({ form, asked: 1n, provider: 2, contractKey: key }).claim.fingerprints.length;
  };
  assert.deepEqual([1, 8, 9, 33, 100].map(seal), [8, 8, 16, 64, 128]);
  assert.throws(() => seal(0), new LineCountError(0));
  assert.throws(() => seal(101), new LineCountError(101));
});

test("an opening with another head, another content or an unprinted line is not the claim's", () => {
  const { vector, key, claim, opening } = full();
  const faults = (changed: Partial<ClaimOpening>) =>
    claimOpeningFaults(claim, { ...opening, ...changed }, vector.provider, key);
  const { form } = opening;
  assert.deepEqual(faults({ form: { ...form, plan: 2 } }), ["other_head", "other_content"]);
  assert.deepEqual(faults({ asked: "12346" }), ["other_content"]);
  const [first, second] = form.lines;
  assert.ok(first !== undefined && second !== undefined);
  const dearer = { form: { ...form, lines: [{ ...first, charge: "1" }, second] } };
  assert.deepEqual(faults(dearer), ["other_content", { noFingerprint: first.sequence }]);
});

test("results are posted by one root and one sum, and each is shown at its place", () => {
  const explained = (benefit: bigint) => sealExplanation({ benefit: benefit.toString() }).commitment;
  const results = [9, 4, 7].map((claim) => ({ claim, benefit: BigInt(claim) * 100n, explanation: explained(7n) }));
  const batch = new ResultBatch(results);
  const posting = batch.posting({ plan: 1, provider: 2, interest: 3n });
  assert.deepEqual([posting.claims, posting.sum, posting.interest, posting.provider], [[4, 7, 9], "2000", "3", 2]);
  const answer = { batch: 4, count: 3, day: 1, index: 1, root: posting.root };
  const shown = batch.open(7);
  verifyResult(shown, answer);
  assert.throws(() => verifyResult({ ...shown, benefit: "701" }, answer), new ProofError({ kind: "root_mismatch" }));
  assert.throws(() => verifyResult(shown, { ...answer, index: 2 }), ProofError);
  assert.throws(() => batch.open(5), ProofError);
  assert.equal(shown.commitment, toBase64(results[2]?.explanation ?? new Uint8Array()));
});
