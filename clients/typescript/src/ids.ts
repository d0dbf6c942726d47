/** The formula of a patient id, and what a paper slip signs. */
import { secp256k1 } from "@noble/curves/secp256k1";
import { sha256 } from "@noble/hashes/sha2";
import { type Hash, lengthPrefixed, ofLength, rawAddress, type Salt, utf8 } from "./bytes.js";
import { Domain } from "./domains.js";

/** Id of a patient who registers with her own account; `address` as raw bytes ({@link rawAddress}). */
export function patientIdOfAccount(address: Uint8Array, salt: Salt): Hash {
  ofLength("a salt", 32, salt);
  return sha256(lengthPrefixed(utf8(Domain.patientId), utf8("account"), address, salt));
}

/** Id of a patient registered by a participant; the claim key's public half is 33 bytes, compressed. */
export function patientIdOfClaimKey(claimKey: Uint8Array, registrant: Uint8Array, salt: Salt): Hash {
  ofLength("a compressed public key", 33, claimKey);
  ofLength("a salt", 32, salt);
  return sha256(lengthPrefixed(utf8(Domain.patientId), utf8("claim"), claimKey, registrant, salt));
}

/** The id that `address` (bech32) gets when it registers itself with this salt. */
export function patientIdOf(address: string, salt: Salt): Hash {
  return patientIdOfAccount(rawAddress(address), salt);
}

/** Who takes control of which patient, where. */
export interface TakeControl {
  /** chain id */
  chainId: string;
  /** patient-registry's address */
  contract: string;
  /** the id on the slip */
  patient: Hash;
  /** the account that will control it */
  controller: string;
}

/** What the slip's claim key signs: it names the new controller, so that a watcher of the mempool gains nothing. */
export function takeControlDigest({ chainId, contract, patient, controller }: TakeControl): Hash {
  ofLength("a patient id", 32, patient);
  const fields = [utf8(Domain.takeControl), utf8(chainId), utf8(contract), patient, utf8(controller)];
  return sha256(lengthPrefixed(...fields));
}

/** The claim key's signature over {@link takeControlDigest}: 64 bytes, low-S. */
export function signTakeControl(claimPrivateKey: Uint8Array, what: TakeControl): Uint8Array {
  return secp256k1.sign(takeControlDigest(what), claimPrivateKey).toBytes("compact");
}

/** The compressed public key of a secp256k1 private key: a claim key or a form key. */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  return secp256k1.getPublicKey(privateKey, true);
}
