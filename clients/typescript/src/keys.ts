/** Tags and the keys they are made under. A contract never holds a key. */
import { hkdf } from "@noble/hashes/hkdf";
import { hmac } from "@noble/hashes/hmac";
import { sha256 } from "@noble/hashes/sha2";
import { bigEndian, type Hash, LengthError, lengthPrefixed, ofLength, type Salt, type Tag, utf8 } from "./bytes.js";
import { Domain } from "./domains.js";

/** A circle's label key, or the key of one plan and one provider. 32 bytes. */
export type Key = Uint8Array;

/** A secret that keys are derived from has at least so many bytes. */
export const MIN_SECRET = 16;

/** What stands on chain for a code: the first 16 bytes of `HMAC-SHA-256(key, lp(system) || lp(code))`. */
export function tag(key: Key, system: string, code: string): Tag {
  ofLength("a key", 32, key);
  return hmac(sha256, key, lengthPrefixed(utf8(system), utf8(code))).slice(0, 16);
}

/** What stands on chain for a sealed claim's line: the first 16 bytes of `HMAC-SHA-256(contract key, lp(domain) || lp(exact key))`. */
export function fingerprint(contractKey: Key, exactKey: Uint8Array): Tag {
  ofLength("a key", 32, contractKey);
  return hmac(sha256, contractKey, lengthPrefixed(utf8(Domain.line), exactKey)).slice(0, 16);
}

/** The label key of a circle whose patient has a wallet; epoch 0 until a key has leaked. @throws LengthError */
export function labelKeyFromSeed(seed: Uint8Array, patient: Hash, epoch = 0): Key {
  return derive(seed, ofLength("a patient id", 32, patient), Domain.labelKeySeed, bigEndian(epoch, 1));
}

/** The label key of a circle that was registered with a paper slip. @throws LengthError */
export function labelKeyFromSlip(secret: Uint8Array, patient: Hash, epoch = 0): Key {
  return derive(secret, ofLength("a patient id", 32, patient), Domain.labelKeySlip, bigEndian(epoch, 1));
}

/**
 * The salt of the PatientId that an account of the seed registers, so that the seed alone finds the id again, here and
 * with `cwh`; `address` as raw bytes. @throws LengthError
 */
export function circleSalt(seed: Uint8Array, address: Uint8Array): Salt {
  return derive(seed, address, Domain.circleSalt);
}

/** The salt of a guardian's commitment, which the guardian needs to act; `guardian` as raw bytes. @throws LengthError */
export function guardianSalt(seed: Uint8Array, patient: Hash, guardian: Uint8Array): Salt {
  return derive(seed, ofLength("a patient id", 32, patient), Domain.guardianSalt, guardian);
}

/** The key that one plan shares with one provider, from the payer's own secret. @throws LengthError */
export function contractKey(payerSecret: Uint8Array, plan: Uint8Array, provider: Uint8Array): Key {
  return derive(payerSecret, new Uint8Array(), Domain.contractKey, plan, provider);
}

/** A plan's number as {@link contractKey} takes it: four bytes. */
export function planBytes(plan: number): Uint8Array {
  return bigEndian(plan, 4);
}

function derive(secret: Uint8Array, salt: Uint8Array, domain: Domain, ...info: Uint8Array[]): Key {
  if (secret.length < MIN_SECRET) throw new LengthError("a secret, at least", MIN_SECRET, secret.length);
  return hkdf(sha256, secret, salt, lengthPrefixed(utf8(domain), ...info), 32);
}
