/** A log that keeps its nodes: appended to leaf by leaf, asked for roots and proofs at any size that it had. */
import type { Hash } from "../bytes.js";
import { ProofError } from "./error.js";
import { checkOrder } from "./multi.js";
import { checkIndex, emptyRoot, isPowerOfTwo, node, split } from "./node.js";

/** About 64 bytes a leaf. */
export class Tree {
  /** `levels[h][i]` is the root over leaves `i * 2^h .. (i + 1) * 2^h` */
  readonly #levels: Hash[][] = [];

  /** A tree of these leaf hashes. */
  static of(leaves: Iterable<Hash>): Tree {
    const tree = new Tree();
    for (const leaf of leaves) tree.append(leaf);
    return tree;
  }

  /** Appends a leaf, given by its hash. */
  append(leaf: Hash): void {
    let above = leaf;
    for (const level of this.#levels) {
      level.push(above);
      const [left, right] = level.slice(-2);
      if (level.length % 2 === 1 || left === undefined || right === undefined) return;
      above = node(left, right);
    }
    this.#levels.push([above]);
  }

  /** Leaves in the tree. */
  get size(): number {
    return this.#levels[0]?.length ?? 0;
  }

  /** The root over all leaves, or over the first `size` of them. @throws ProofError */
  root(size = this.size): Hash {
    this.#checkSize(size);
    return size === 0 ? emptyRoot() : this.#range(0, size);
  }

  /** Proof that leaf `index` stood in the tree when it had `size` leaves, from the leaf up. @throws ProofError */
  inclusion(index: number, size = this.size): Hash[] {
    this.#checkSize(size);
    checkIndex(index, size);
    const proof: Hash[] = [];
    let [start, width] = [0, size];
    while (width > 1) {
      const left = split(width);
      if (index - start < left) {
        proof.push(this.#range(start + left, width - left));
        width = left;
      } else {
        proof.push(this.#range(start, left));
        [start, width] = [start + left, width - left];
      }
    }
    return proof.reverse();
  }

  /** Proof that the tree of `size2` leaves begins with the one of `size1`. @throws ProofError */
  consistency(size1: number, size2 = this.size): Hash[] {
    if (size1 === 0) throw new ProofError({ kind: "empty_tree" });
    if (size2 < size1) throw new ProofError({ kind: "shrinks", size1, size2 });
    this.#checkSize(size2);
    const proof: Hash[] = [];
    let [start, width] = [0, size2];
    while (size1 - start !== width) {
      const left = split(width);
      if (size1 - start <= left) {
        proof.push(this.#range(start + left, width - left));
        width = left;
      } else {
        proof.push(this.#range(start, left));
        [start, width] = [start + left, width - left];
      }
    }
    if (start !== 0) proof.push(this.#range(start, width));
    return proof.reverse();
  }

  /** One proof for several leaves, strictly ascending; the hashes from left to right. @throws ProofError */
  multi(indices: readonly number[], size = this.size): Hash[] {
    this.#checkSize(size);
    checkOrder(size, indices);
    const proof: Hash[] = [];
    const collect = (start: number, width: number, shown: readonly number[]): void => {
      if (shown.length === 0) {
        proof.push(this.#range(start, width));
      } else if (width > 1) {
        const left = split(width);
        const before = shown.filter((index) => index < start + left);
        collect(start, left, before);
        collect(start + left, width - left, shown.slice(before.length));
      }
    };
    collect(0, size, indices);
    return proof;
  }

  /** The root over `width` leaves from `start` on: what every subtree of an RFC 9162 tree is. */
  #range(start: number, width: number): Hash {
    if (isPowerOfTwo(width)) {
      const found = this.#levels[Math.log2(width)]?.[start / width];
      if (found === undefined) throw new ProofError({ kind: "index_out_of_range", index: start, size: this.size });
      return found;
    }
    const left = split(width);
    return node(this.#range(start, left), this.#range(start + left, width - left));
  }

  #checkSize(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size) {
      throw new ProofError({ kind: "index_out_of_range", index: size - 1, size: this.size });
    }
  }
}
