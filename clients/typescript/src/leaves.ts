/** Leaves of the trees. Each starts with `0x00` (RFC 9162, 2.1.1) and has fields of fixed size. */
import { sha256 } from "@noble/hashes/sha2";
import {
  bigEndian,
  compareBytes,
  concatBytes,
  type Hash,
  lengthPrefixed,
  ofLength,
  type Salt,
  type Tag,
  utf8,
} from "./bytes.js";
import { Domain } from "./domains.js";

const LEAF = Uint8Array.of(0);

/** Stands for an open end of a coverage period. */
export const OPEN_END = 2 ** 31 - 1;

/** Label tags of one record at most, ancestors included. */
export const MAX_LABELS = 8;

/** The kind byte of a record in a log: revealed only when the leaf is used. */
export const RecordKindByte = {
  other: 0,
  encounter: 1,
  clinical: 2,
  medication: 3,
  document: 4,
  care: 5,
  administrative: 6,
  financial: 7,
  consent: 8,
} as const;

/** Why label tags cannot stand with a record. */
export class LabelError extends Error {
  constructor(
    readonly kind: "too_many" | "not_ascending",
    /** how many there were, or the first tag out of order */
    readonly found: number,
  ) {
    super(
      kind === "too_many"
        ? `wanted at most ${MAX_LABELS} label tags, found ${found}`
        : `wanted label tags in strictly ascending order, found tag ${found} out of order`,
    );
    this.name = "LabelError";
  }
}

/** `SHA-256(0x00 || content)`: the plain leaf of RFC 9162. */
export function plainLeaf(content: Uint8Array): Hash {
  return sha256(concatBytes(LEAF, content));
}

/** `SHA-256(PatientId || salt)`: hides whose record a leaf is; the salt is this leaf's own. */
export function recordSubject(patient: Hash, salt: Salt): Hash {
  return sha256(concatBytes(ofLength("a patient id", 32, patient), ofLength("a salt", 32, salt)));
}

/** SHA-256 of the label tags, strictly ascending, at most 8. @throws LabelError */
export function recordLabels(tags: readonly Tag[]): Hash {
  if (tags.length > MAX_LABELS) throw new LabelError("too_many", tags.length);
  tags.forEach((tag, at) => {
    const before = tags[at - 1];
    ofLength("a tag", 16, tag);
    if (before !== undefined && compareBytes(before, tag) >= 0) throw new LabelError("not_ascending", at);
  });
  return sha256(concatBytes(...tags));
}

/** What a leaf of a record log is made of; shown when the leaf is used. */
export interface LeafOpening {
  /** kind byte, see {@link RecordKindByte} */
  kind: number;
  /** this leaf's own salt, not the commitment's */
  salt: Salt;
  /** label tags, strictly ascending; none is N */
  labels: readonly Tag[];
  /** commitment of the record */
  commitment: Hash;
}

/** The leaf that stands in a participant's log for a record of this patient. @throws LabelError */
export function recordLeaf(patient: Hash, opening: LeafOpening): Hash {
  const { kind, salt, labels, commitment } = opening;
  const fields = [bigEndian(kind, 1), recordSubject(patient, salt), recordLabels(labels), commitment];
  return sha256(concatBytes(LEAF, ...fields));
}

/** Leaf of a batch of receipts: `SHA-256(0x00 || PatientId || commitment)`. */
export function receiptLeaf(patient: Hash, commitment: Hash): Hash {
  return sha256(concatBytes(LEAF, ofLength("a patient id", 32, patient), ofLength("a commitment", 32, commitment)));
}

/** Leaf of a coverage tree; days since 1970-01-01, both inclusive, no `to` is an open end. */
export function coverageLeaf(patient: Hash, from: number, to: number | null, salt: Salt): Hash {
  const fields = [
    ofLength("a patient id", 32, patient),
    dayBytes(from),
    dayBytes(to ?? OPEN_END),
    ofLength("a salt", 32, salt),
  ];
  return sha256(concatBytes(LEAF, ...fields));
}

/** Leaf of a tree that is sorted by tag: `SHA-256(0x00 || tag || payload hash)`. */
export function sortedLeaf(tag: Tag, payload: Hash): Hash {
  return sha256(concatBytes(LEAF, ofLength("a tag", 16, tag), ofLength("a payload hash", 32, payload)));
}

/** Payload hash of a fee schedule's line: fee in base units, flags as the plan encodes them, the leaf's salt. */
export function feePayload(fee: bigint, flags: Uint8Array, salt: Salt): Hash {
  const fields = [lengthPrefixed(utf8(Domain.fee)), bigEndian(fee, 16), lengthPrefixed(flags)];
  return sha256(concatBytes(...fields, ofLength("a salt", 32, salt)));
}

/** Leaf of posted results of sealed claims: `SHA-256(0x00 || claim (8) || benefit (16) || commitment)`. */
export function resultLeaf(claim: number, benefit: bigint, commitment: Hash): Hash {
  const fields = [bigEndian(claim, 8), bigEndian(benefit, 16), ofLength("a commitment", 32, commitment)];
  return sha256(concatBytes(LEAF, ...fields));
}

/** A day as a signed 32-bit number. */
export function dayBytes(value: number): Uint8Array {
  return bigEndian(BigInt.asUintN(32, BigInt(value)), 4);
}
