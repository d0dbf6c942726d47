/** Inner nodes, and where a tree splits (RFC 9162, 2.1.1). */
import { sha256 } from "@noble/hashes/sha2";
import { concatBytes, type Hash } from "../bytes.js";
import { ProofError } from "./error.js";

const NODE = Uint8Array.of(1);

/** `SHA-256(0x01 || left || right)`. */
export function node(left: Hash, right: Hash): Hash {
  return sha256(concatBytes(NODE, left, right));
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Hash {
  return sha256(new Uint8Array());
}

/** Leaves in the left subtree of a tree of two leaves or more: the largest power of two below `size`. */
export function split(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

/** Whether a number is a power of two. */
export function isPowerOfTwo(size: number): boolean {
  return size > 0 && 2 ** Math.round(Math.log2(size)) === size;
}

/** Refuses what is no place in a tree of that size. @throws ProofError */
export function checkIndex(index: number, size: number): void {
  if (size === 0) throw new ProofError({ kind: "empty_tree" });
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    throw new ProofError({ kind: "index_out_of_range", index, size });
  }
}
