/** Fee schedules: a payer publishes root and size, a provider shows the lines that its claim needs. */
import { bigEndian, concatBytes, drawSalt, fromBase64, type Hash, type Salt, type Tag, toBase64 } from "./bytes.js";
import type { FeeProof, FeeTerms } from "./generated/ClaimsEscrow.types.js";
import { feePayload } from "./leaves.js";
import { SortedTree } from "./merkle/index.js";

/** A fee and nothing else, in base units of the plan's denom. */
export function plainFee(fee: bigint | number): FeeTerms {
  return { fee: fee.toString() };
}

/** The flags as they are hashed: a byte of bits (1 excluded, 2 preauthorization, 4 category, 8 copay), then these two. */
export function feeFlags({ excluded, preauthorization, category, copay }: FeeTerms): Uint8Array {
  const set = [excluded, preauthorization, category != null, copay != null];
  const bits = set.reduce((byte, bit, at) => byte | (bit ? 1 << at : 0), 0);
  return concatBytes(
    Uint8Array.of(bits),
    category == null ? new Uint8Array() : bigEndian(category, 1),
    copay == null ? new Uint8Array() : bigEndian(BigInt(copay), 16),
  );
}

/** The payload hash of a schedule's line. */
export function feePayloadOf(terms: FeeTerms, salt: Salt): Hash {
  return feePayload(BigInt(terms.fee), feeFlags(terms), salt);
}

/** One line of a schedule. */
export interface FeeLine {
  /** the service under the contract key */
  tag: Tag;
  /** what was agreed */
  terms: FeeTerms;
  /** the line's own salt */
  salt: Salt;
}

/** A schedule as payer and provider keep it. */
export class FeeSchedule {
  readonly #tree: SortedTree;
  readonly #lines: Map<string, FeeLine>;

  /** Lines in any order, salts drawn where none is given. @throws ProofError where a tag comes twice */
  constructor(lines: Iterable<Omit<FeeLine, "salt"> & { salt?: Salt }>) {
    const salted = [...lines].map((line) => ({ ...line, salt: line.salt ?? drawSalt() }));
    this.#tree = new SortedTree(salted.map(({ tag, terms, salt }) => ({ tag, payload: feePayloadOf(terms, salt) })));
    this.#lines = new Map(salted.map((line) => [toBase64(line.tag), line]));
  }

  /** What `SetContracts` takes as `fees`. */
  published(): { root: string; count: number } {
    return { root: toBase64(this.#tree.root()), count: this.#tree.size };
  }

  /** What `Submit` takes as `fees`: asked services opened, neighbours of unlisted ones hashed. @throws ProofError */
  prove(services: readonly (Tag | string)[]): FeeProof {
    const asked = new Set(services.map((service) => (typeof service === "string" ? service : toBase64(service))));
    const { leaves, hashes } = this.#tree.prove([...asked].map(fromBase64));
    const opened = leaves.map(({ index, tag, payload }) => {
      const line = asked.has(toBase64(tag)) ? this.#lines.get(toBase64(tag)) : undefined;
      const shown =
        line === undefined
          ? { hashed: { hash: toBase64(payload) } }
          : { open: { terms: line.terms, salt: toBase64(line.salt) } };
      return { index, tag: toBase64(tag), payload: shown };
    });
    return { leaves: opened, hashes: hashes.map((hash) => toBase64(hash)) };
  }
}
