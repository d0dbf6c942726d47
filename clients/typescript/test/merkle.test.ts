import assert from "node:assert/strict";
import test from "node:test";
import {
  fromHex,
  ProofError,
  type ProofFault,
  SortedTree,
  SortedView,
  Tree,
  toHex,
  verifyConsistency,
  verifyInclusion,
  verifyMulti,
} from "../src/index.js";
import { bytesOf, hexOf, vectors } from "./vectors.js";

interface Log {
  leaf_hashes: string[];
  roots: string[];
  inclusion: { leaf_index: number; tree_size: number; leaf_hash: string; root: string; proof: string[] }[];
  consistency: { size1: number; size2: number; root1: string; root2: string; proof: string[] }[];
  multi: { indices: number[]; tree_size: number; root: string; proof: string[] }[];
}
const log = vectors<Log>("commitments", "log-proofs");
const leaves = bytesOf(log.leaf_hashes);
const tree = Tree.of(leaves);

const fault = (wanted: ProofFault) => (error: unknown) => {
  assert.ok(error instanceof ProofError);
  assert.deepEqual(error.fault, wanted);
  return true;
};

test("roots of every size", () => {
  assert.deepEqual(hexOf(log.roots.map((_, size) => tree.root(size))), log.roots);
});

test("inclusion proofs are made and checked", () => {
  for (const { leaf_index, tree_size, leaf_hash, root, proof } of log.inclusion) {
    assert.deepEqual(hexOf(tree.inclusion(leaf_index, tree_size)), proof);
    verifyInclusion(leaf_index, tree_size, fromHex(leaf_hash), bytesOf(proof), fromHex(root));
    const other = () =>
      verifyInclusion(leaf_index, tree_size, fromHex(root.replace(/^./, "f")), bytesOf(proof), fromHex(root));
    assert.throws(other, fault({ kind: "root_mismatch" }));
  }
});

test("consistency proofs are made and checked", () => {
  for (const { size1, size2, root1, root2, proof } of log.consistency) {
    assert.deepEqual(hexOf(tree.consistency(size1, size2)), proof);
    const growth = { size1, size2, root1: fromHex(root1), root2: fromHex(root2) };
    verifyConsistency(growth, bytesOf(proof));
    assert.throws(
      () => verifyConsistency({ ...growth, root1: growth.root1.map((byte) => byte ^ 1) }, bytesOf(proof)),
      ProofError,
    );
  }
});

test("every proof of every size up to eleven leads to its root, and to no other place", () => {
  for (let size = 1; size <= leaves.length; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const [leaf, proof, root] = [leaves[index] ?? new Uint8Array(), tree.inclusion(index, size), tree.root(size)];
      verifyInclusion(index, size, leaf, proof, root);
      if (size > 1) assert.throws(() => verifyInclusion((index + 1) % size, size, leaf, proof, root), ProofError);
      verifyConsistency(
        { size1: index + 1, size2: size, root1: tree.root(index + 1), root2: root },
        tree.consistency(index + 1, size),
      );
    }
  }
});

test("multiproofs are made and checked", () => {
  for (const { indices, tree_size, root, proof } of log.multi) {
    assert.deepEqual(hexOf(tree.multi(indices, tree_size)), proof);
    const placed = indices.map((index) => ({ index, hash: leaves[index] ?? new Uint8Array() }));
    verifyMulti(tree_size, placed, bytesOf(proof), fromHex(root));
    const long = [...bytesOf(proof), new Uint8Array(32)];
    assert.throws(
      () => verifyMulti(tree_size, placed, long, fromHex(root)),
      fault({ kind: "too_long", wanted: proof.length, found: proof.length + 1 }),
    );
  }
});

test("malformed proofs are refused before anything is hashed", () => {
  const [leaf, root] = [leaves[0] ?? new Uint8Array(), tree.root()];
  assert.throws(() => verifyInclusion(0, 0, leaf, [], root), fault({ kind: "empty_tree" }));
  assert.throws(
    () => verifyInclusion(11, 11, leaf, [], root),
    fault({ kind: "index_out_of_range", index: 11, size: 11 }),
  );
  assert.throws(() => verifyInclusion(0, 11, leaf, [], root), fault({ kind: "length", wanted: 4, found: 0 }));
  assert.throws(() => tree.consistency(3, 2), fault({ kind: "shrinks", size1: 3, size2: 2 }));
  const twice = [0, 0].map((index) => ({ index, hash: leaf }));
  assert.throws(() => verifyMulti(11, twice, [], root), fault({ kind: "not_ascending", position: 1 }));
});

interface Sorted {
  tree_size: number;
  root: string;
  leaves: { index: number; tag: string; payload: string }[];
  proof: string[];
  answers: { tag: string; payload: string | null }[];
  entries: [string, string][];
}

test("a sorted tree answers for tags that are in, between, before and behind", () => {
  const sorted = vectors<Sorted>("commitments", "sorted-tree");
  const shown = sorted.leaves.map(({ index, tag, payload }) => ({
    index,
    tag: fromHex(tag),
    payload: fromHex(payload),
  }));
  const proof = { leaves: shown, hashes: bytesOf(sorted.proof) };
  const view = SortedView.verify(sorted.tree_size, fromHex(sorted.root), proof);
  for (const { tag, payload } of sorted.answers) {
    const found = view.find(fromHex(tag));
    assert.equal(found === null ? null : toHex(found), payload);
  }
  assert.throws(() => view.find(new Uint8Array(16).fill(50)), fault({ kind: "not_shown" }));
});

test("a sorted tree has the root and the proofs of its Rust twin", () => {
  const sorted = vectors<Sorted>("commitments", "sorted-tree");
  const entries = sorted.entries.map(([tag, payload]) => ({ tag: fromHex(tag), payload: fromHex(payload) }));
  const tree = new SortedTree(entries.reverse());
  const { leaves, hashes } = tree.prove(sorted.answers.map(({ tag }) => fromHex(tag)));
  assert.deepEqual([tree.size, toHex(tree.root())], [sorted.tree_size, sorted.root]);
  assert.deepEqual(hexOf(hashes), sorted.proof);
  assert.deepEqual(
    leaves.map(({ index, tag }) => [index, toHex(tag)]),
    sorted.leaves.map(({ index, tag }) => [index, tag]),
  );
});

test("a sorted tree is built in any order, refuses a tag twice, and proves what it is asked", () => {
  const entry = (first: number) => ({ tag: new Uint8Array(16).fill(first), payload: new Uint8Array(32).fill(first) });
  const built = new SortedTree([3, 1, 2].map(entry));
  const proof = built.prove([entry(2).tag, entry(9).tag]);
  assert.deepEqual(
    proof.leaves.map(({ index }) => index),
    [1, 2],
  );
  const view = SortedView.verify(3, built.root(), proof);
  assert.deepEqual([view.find(entry(2).tag), view.find(entry(9).tag)], [entry(2).payload, null]);
  assert.throws(() => new SortedTree([1, 1].map(entry)), fault({ kind: "duplicate_tag" }));
  assert.equal(SortedView.verify(0, new SortedTree([]).root(), { leaves: [], hashes: [] }).find(entry(1).tag), null);
});
