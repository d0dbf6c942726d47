/** Why a proof is malformed or does not lead to the root. */
export type ProofFault =
  | { kind: "empty_tree" }
  | { kind: "index_out_of_range"; index: number; size: number }
  | { kind: "shrinks"; size1: number; size2: number }
  | { kind: "length"; wanted: number; found: number }
  | { kind: "too_short"; found: number }
  | { kind: "too_long"; wanted: number; found: number }
  | { kind: "not_ascending"; position: number }
  | { kind: "no_leaves" }
  | { kind: "root_mismatch" }
  | { kind: "earlier_root_mismatch" }
  | { kind: "tags_not_ascending"; position: number }
  | { kind: "not_shown" }
  | { kind: "duplicate_tag" };

/** A proof that does not hold; the same sentences as the contracts'. */
export class ProofError extends Error {
  constructor(readonly fault: ProofFault) {
    super(sentence(fault));
    this.name = "ProofError";
  }
}

function sentence(fault: ProofFault): string {
  switch (fault.kind) {
    case "empty_tree":
      return "wanted a tree with leaves, found an empty one";
    case "index_out_of_range":
      return `wanted a leaf index below ${fault.size}, found ${fault.index}`;
    case "shrinks":
      return `wanted a second size of at least ${fault.size1}, found ${fault.size2}`;
    case "length":
    case "too_long":
      return `wanted a proof of ${fault.wanted} hashes, found ${fault.found}`;
    case "too_short":
      return `wanted more than the ${fault.found} hashes of this proof`;
    case "not_ascending":
      return `wanted leaves in strictly ascending order, found leaf ${fault.position} out of order`;
    case "no_leaves":
      return "wanted at least one leaf to prove, found none";
    case "root_mismatch":
      return "wanted a proof that leads to the root, found one that leads elsewhere";
    case "earlier_root_mismatch":
      return "wanted a proof that leads to the earlier root, found one that leads elsewhere";
    case "tags_not_ascending":
      return `wanted tags in strictly ascending order, found leaf ${fault.position} out of order`;
    case "not_shown":
      return "wanted the tag or its two neighbours, found neither";
    case "duplicate_tag":
      return "wanted each tag once, found one twice";
  }
}
