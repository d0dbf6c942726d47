/** Inclusion and consistency proofs of a log (RFC 9162, 2.1.3 and 2.1.4). */
import { type Hash, sameBytes } from "../bytes.js";
import { ProofError } from "./error.js";
import { checkIndex, isPowerOfTwo, node } from "./node.js";

type Side = "left" | "right";

/** The sides on which siblings stand, from a node up to the root. */
function sides(index: number, last: number): Side[] {
  const found: Side[] = [];
  let [at, end] = [index, last];
  const up = () => {
    [at, end] = [Math.floor(at / 2), Math.floor(end / 2)];
  };
  while (end > 0) {
    if (at % 2 === 1 || at === end) {
      // a last node without right neighbour rises until it is a right child itself
      while (at % 2 === 0) up();
      found.push("left");
    } else {
      found.push("right");
    }
    up();
  }
  return found;
}

function checkLength(wanted: number, found: number): void {
  if (wanted !== found) throw new ProofError({ kind: "length", wanted, found });
}

/** Checks that `leaf` (its hash) is number `index` of the tree of `size` leaves under `root`. @throws ProofError */
export function verifyInclusion(index: number, size: number, leaf: Hash, proof: readonly Hash[], root: Hash): void {
  checkIndex(index, size);
  const way = sides(index, size - 1);
  checkLength(way.length, proof.length);
  const found = proof.reduce(
    (hash, sibling, at) => (way[at] === "left" ? node(sibling, hash) : node(hash, sibling)),
    leaf,
  );
  if (!sameBytes(found, root)) throw new ProofError({ kind: "root_mismatch" });
}

/** Two states of one log. */
export interface Growth {
  /** leaves before */
  size1: number;
  /** leaves after */
  size2: number;
  /** root before */
  root1: Hash;
  /** root after */
  root2: Hash;
}

/**
 * Checks that the tree of `size2` leaves begins with the `size1` leaves under `root1`. Equal sizes need equal roots and
 * an empty proof; the empty tree has no proof. @throws ProofError
 */
export function verifyConsistency({ size1, size2, root1, root2 }: Growth, proof: readonly Hash[]): void {
  if (size1 === 0) throw new ProofError({ kind: "empty_tree" });
  if (size2 < size1) throw new ProofError({ kind: "shrinks", size1, size2 });
  checkIndex(size1 - 1, size2);
  const [seed, way, siblings] = start(size1, size2, root1, proof);
  let [earlier, later] = [seed, seed];
  siblings.forEach((sibling, at) => {
    if (way[at] === "left") earlier = node(sibling, earlier);
    later = way[at] === "left" ? node(sibling, later) : node(later, sibling);
  });
  if (!sameBytes(earlier, root1)) throw new ProofError({ kind: "earlier_root_mismatch" });
  if (!sameBytes(later, root2)) throw new ProofError({ kind: "root_mismatch" });
}

/** Where both ways begin: the largest complete subtree that ends where the smaller tree ends. */
function start(size1: number, size2: number, root1: Hash, proof: readonly Hash[]): [Hash, Side[], readonly Hash[]] {
  if (size1 === size2) {
    checkLength(0, proof.length);
    return [root1, [], []];
  }
  let [at, last] = [size1 - 1, size2 - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  const way = sides(at, last);
  if (isPowerOfTwo(size1)) {
    checkLength(way.length, proof.length);
    return [root1, way, proof];
  }
  checkLength(way.length + 1, proof.length);
  const [seed, ...rest] = proof;
  return [seed ?? root1, way, rest];
}
