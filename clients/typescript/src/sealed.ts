/** Sealed consents: permit, deny and dummy look alike on chain; whoever holds the opening can show what they say. */
import { drawSalt, fromBase64, type Hash, ofLength, type Salt, toBase64 } from "./bytes.js";
import { commit, commitJson, opens } from "./commitment.js";
import { Domain } from "./domains.js";
import type { Opening, Terms } from "./generated/ConsentManagement.types.js";
import { parseStrict } from "./json.js";

/** What stands inside a sealed consent's commitment. */
export interface SealedContent {
  /** who holds the data and enforces: a participant's number */
  custodian: number;
  /** whose: 32 bytes */
  patient: Hash;
  /** the rules; none in a dummy, which decides nothing */
  terms: Terms | null;
}

/** A sealed consent: the commitment is filed, the rest is handed to the custodian's release service. */
export interface SealedConsent {
  /** base64, as `FileConsents` takes it */
  commitment: string;
  /** stays off chain */
  salt: Salt;
  /** the committed bytes */
  content: Uint8Array;
}

/** Seals the rules of a consent under a fresh salt, or one that was kept. */
export function sealConsent({ custodian, patient, terms }: SealedContent, salt: Salt = drawSalt()): SealedConsent {
  const content = { custodian, patient: toBase64(ofLength("a patient id", 32, patient)), terms };
  const committed = commitJson(Domain.sealedConsent, content, salt);
  return { commitment: toBase64(committed.commitment), salt, content: committed.content };
}

/** The opening as `Decide` takes it, once the consent has its number. */
export function openingOf(consent: number, sealed: SealedConsent): Opening {
  return { consent, salt: toBase64(sealed.salt), content: toBase64(sealed.content) };
}

/** Whether an opening fits the commitment on file. */
export function openingFits(commitment: string, opening: Opening): boolean {
  const [salt, content] = [fromBase64(opening.salt), fromBase64(opening.content)];
  return salt.length === 32 && opens(fromBase64(commitment), Domain.sealedConsent, salt, content);
}

/** What an opening says. @throws JsonError, TypeError where it is no sealed consent's content */
export function readOpening(opening: Opening): SealedContent {
  const content = parseStrict(fromBase64(opening.content)) as Partial<{
    custodian: number;
    patient: string;
    terms: Terms | null;
  }>;
  const { custodian, patient, terms } = content ?? {};
  if (typeof custodian !== "number" || typeof patient !== "string" || terms === undefined) {
    throw new TypeError("wanted custodian, patient and terms in an opening, found other content");
  }
  return { custodian, patient: ofLength("a patient id", 32, fromBase64(patient)), terms };
}

/** The commitment by which a patient names a guardian; the guardian keeps the salt and shows it on acting. */
export function guardianCommitment(address: Uint8Array, salt: Salt): string {
  return toBase64(commit(Domain.guardian, salt, address));
}
