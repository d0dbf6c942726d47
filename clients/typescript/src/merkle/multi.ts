/** One proof for several leaves: the hashes of all subtrees without a shown leaf, from left to right. */
import { type Hash, sameBytes } from "../bytes.js";
import { ProofError } from "./error.js";
import { checkIndex, node, split } from "./node.js";

/** A leaf's place and hash. */
export interface PlacedLeaf {
  /** from 0 */
  index: number;
  /** the leaf's hash */
  hash: Hash;
}

/** Checks that each leaf stands in the tree; strictly ascending by index, every hash used. @throws ProofError */
export function verifyMulti(size: number, leaves: readonly PlacedLeaf[], proof: readonly Hash[], root: Hash): void {
  checkOrder(
    size,
    leaves.map((leaf) => leaf.index),
  );
  let used = 0;
  const next = (): Hash => {
    const hash = proof[used];
    if (hash === undefined) throw new ProofError({ kind: "too_short", found: proof.length });
    used += 1;
    return hash;
  };
  const subtree = (start: number, width: number, shown: readonly PlacedLeaf[]): Hash => {
    const [first] = shown;
    if (first === undefined) return next();
    if (width === 1) return first.hash;
    const left = split(width);
    const before = shown.filter((leaf) => leaf.index < start + left);
    const leftHash = subtree(start, left, before);
    return node(leftHash, subtree(start + left, width - left, shown.slice(before.length)));
  };
  const found = subtree(0, size, leaves);
  if (used !== proof.length) throw new ProofError({ kind: "too_long", wanted: used, found: proof.length });
  if (!sameBytes(found, root)) throw new ProofError({ kind: "root_mismatch" });
}

/** Refuses indices that are none, out of order or beyond the tree. @throws ProofError */
export function checkOrder(size: number, indices: readonly number[]): void {
  if (size === 0) throw new ProofError({ kind: "empty_tree" });
  const last = indices.at(-1);
  if (last === undefined) throw new ProofError({ kind: "no_leaves" });
  const position = indices.findIndex((index, at) => at > 0 && index <= (indices[at - 1] ?? -1));
  if (position > 0) throw new ProofError({ kind: "not_ascending", position });
  checkIndex(last, size);
}
