/** Trees sorted by tag: one multiproof shows which tags are in, and by their neighbours which are not. */
import { compareBytes, type Hash, sameBytes, type Tag } from "../bytes.js";
import { sortedLeaf } from "../leaves.js";
import { ProofError } from "./error.js";
import { verifyMulti } from "./multi.js";
import { emptyRoot } from "./node.js";
import { Tree } from "./tree.js";

/** A tag with the hash of what stands under it. */
export interface SortedEntry {
  /** what the tree is sorted by */
  tag: Tag;
  /** SHA-256 of the payload */
  payload: Hash;
}

/** A leaf that a proof shows. */
export interface ProvenLeaf extends SortedEntry {
  /** its place, from 0 */
  index: number;
}

/** What shows of several tags whether they are in. */
export interface SortedProof {
  /** members and neighbours, ascending */
  leaves: ProvenLeaf[];
  /** the multiproof's hashes */
  hashes: Hash[];
}

/** A tree of tags and payload hashes. */
export class SortedTree {
  readonly #entries: SortedEntry[];
  readonly #tree: Tree;

  /** Sorts the entries. @throws ProofError where a tag comes twice */
  constructor(entries: Iterable<SortedEntry>) {
    this.#entries = [...entries].sort((a, b) => compareBytes(a.tag, b.tag));
    const twice = this.#entries.some(({ tag }, at) => sameBytes(tag, this.#entries[at - 1]?.tag ?? new Uint8Array()));
    if (twice) throw new ProofError({ kind: "duplicate_tag" });
    this.#tree = Tree.of(this.#entries.map(({ tag, payload }) => sortedLeaf(tag, payload)));
  }

  /** Leaves in the tree. */
  get size(): number {
    return this.#entries.length;
  }

  /** The tree's root. */
  root(): Hash {
    return this.#tree.root();
  }

  /** One proof for all tags: the leaf of each that is in, both neighbours of each that is not. @throws ProofError */
  prove(tags: readonly Tag[]): SortedProof {
    if (this.size === 0) return { leaves: [], hashes: [] };
    const shown = new Set(tags.flatMap((tag) => this.#shownFor(tag)));
    const indices = [...shown].sort((a, b) => a - b);
    const leaves = indices.flatMap((index) => {
      const entry = this.#entries[index];
      return entry === undefined ? [] : [{ index, ...entry }];
    });
    return { leaves, hashes: this.#tree.multi(indices) };
  }

  #shownFor(tag: Tag): number[] {
    const after = lowerBound(this.#entries, tag);
    const entry = this.#entries[after];
    if (entry !== undefined && sameBytes(entry.tag, tag)) return [after];
    return [after - 1, after].filter((at) => at >= 0 && at < this.size);
  }
}

/** Leaves of a sorted tree that were checked against its root: ask them for tags. */
export class SortedView {
  private constructor(
    private readonly size: number,
    private readonly leaves: readonly ProvenLeaf[],
  ) {}

  /** Checks order and multiproof against size and root. @throws ProofError */
  static verify(size: number, root: Hash, { leaves, hashes }: SortedProof): SortedView {
    if (size === 0) {
      checkEmpty(root, leaves, hashes);
    } else {
      const placed = leaves.map(({ index, tag, payload }) => ({ index, hash: sortedLeaf(tag, payload) }));
      verifyMulti(size, placed, hashes, root);
    }
    const position = leaves.findIndex(({ tag }, at) => {
      const before = leaves[at - 1];
      return before !== undefined && compareBytes(before.tag, tag) >= 0;
    });
    if (position > 0) throw new ProofError({ kind: "tags_not_ascending", position });
    return new SortedView(size, leaves);
  }

  /** The payload's hash where the tag is in the tree, `null` where the proof shows that it is not. @throws ProofError */
  find(tag: Tag): Hash | null {
    const at = lowerBound(this.leaves, tag);
    const [left, right] = [this.leaves[at - 1], this.leaves[at]];
    if (right !== undefined && sameBytes(right.tag, tag)) return right.payload;
    const firstAfter = left === undefined ? 0 : left.index + 1;
    if (firstAfter !== (right?.index ?? this.size)) throw new ProofError({ kind: "not_shown" });
    return null;
  }
}

/** The first place whose tag is not below `tag`. */
function lowerBound(entries: readonly SortedEntry[], tag: Tag): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const entry = entries[middle];
    if (entry !== undefined && compareBytes(entry.tag, tag) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checkEmpty(root: Hash, leaves: readonly ProvenLeaf[], hashes: readonly Hash[]): void {
  const [leaf] = leaves;
  if (leaf !== undefined) throw new ProofError({ kind: "index_out_of_range", index: leaf.index, size: 0 });
  if (hashes.length > 0) throw new ProofError({ kind: "too_long", wanted: 0, found: hashes.length });
  if (!sameBytes(root, emptyRoot())) throw new ProofError({ kind: "root_mismatch" });
}
