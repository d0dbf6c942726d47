/** Salted commitments: what stands on chain instead of a content. */
import { sha256 } from "@noble/hashes/sha2";
import { concatBytes, drawSalt, type Hash, lengthPrefixed, ofLength, type Salt, sameBytes, utf8 } from "./bytes.js";
import type { Domain } from "./domains.js";
import { canonical } from "./json.js";

/**
 * `SHA-256(lp(domain) || salt || content)`. Content is canonical JSON wherever it is a document. Hiding rests on the
 * salt alone: draw one for each commitment ({@link drawSalt}), keep it with the content, never use it twice.
 */
export function commit(domain: Domain, salt: Salt, content: Uint8Array): Hash {
  ofLength("a salt", 32, salt);
  return sha256(concatBytes(lengthPrefixed(utf8(domain)), salt, content));
}

/** Whether `commitment` is the one of `content` under `salt`. */
export function opens(commitment: Hash, domain: Domain, salt: Salt, content: Uint8Array): boolean {
  return sameBytes(commit(domain, salt, content), commitment);
}

/** A document with what opens its commitment. */
export interface Committed {
  /** goes on chain */
  commitment: Hash;
  /** stays with the document */
  salt: Salt;
  /** the committed bytes: RFC 8785 */
  content: Uint8Array;
}

/** Commits a JSON value under a fresh salt (or one that was kept). @throws JsonError */
export function commitJson(domain: Domain, value: unknown, salt: Salt = drawSalt()): Committed {
  const content = canonical(value);
  return { commitment: commit(domain, salt, content), salt, content };
}
