/**
 * Sealed claims, the only ones on a public chain: a provider shows that nothing is billed twice and hands the rest to the
 * payer, who checks it against the chain and answers many claims by one sum.
 */
import { sha256 } from "@noble/hashes/sha2";
import {
  bigEndian,
  compareBytes,
  concatBytes,
  drawSalt,
  fromBase64,
  type Hash,
  lengthPrefixed,
  type Salt,
  type Tag,
  toBase64,
  utf8,
} from "./bytes.js";
import { claimContent } from "./claim-content.js";
import { commit } from "./commitment.js";
import { Domain } from "./domains.js";
import type { Anchor, ClaimForm, ClaimKind, LineForm, SealedClaim } from "./generated/ClaimsEscrow.types.js";
import { fingerprint, type Key } from "./keys.js";
import { dayBytes } from "./leaves.js";

/** Lines of a claim at most. */
export const MAX_LINES = 100;

/** Sizes to which fingerprints are padded, so that the number of lines shows only roughly. */
export const PADDED = [8, 16, 32, 64, 128];

/** Claim types as they stand in exact keys. */
const KINDS: Record<ClaimKind, number> = { institutional: 0, professional: 1, pharmacy: 2, oral: 3, vision: 4 };

/** What the provider hands to the payer: the claim as `Submit` would take it in clear. */
export interface ClaimOpening {
  form: ClaimForm;
  /** minor units that the plan shall pay, decimal */
  asked: string;
  /** of the content's commitment, base64 */
  salt: string;
}

/** What is sealed. */
export interface Sealing {
  /** the claim in clear */
  form: ClaimForm;
  /** minor units that the plan shall pay */
  asked: bigint;
  /** the billing provider's participant number */
  provider: number;
  /** of plan and provider */
  contractKey: Key;
  /** drawn where none is given */
  salt?: Salt;
}

/** A claim with a number of lines that none may have. */
export class LineCountError extends Error {
  constructor(readonly found: number) {
    super(`wanted 1 to ${MAX_LINES} lines, found ${found}`);
    this.name = "LineCountError";
  }
}

/** `SHA-256(lp(domain) || asked (16) || content)`: what a sealed claim commits to, so that the amount can be shown alone. */
export function sealedClaimCommitment(asked: bigint, content: Hash): Hash {
  return sha256(concatBytes(lengthPrefixed(utf8(Domain.sealedClaim)), bigEndian(asked, 16), content));
}

/** What a line is known by inside a plan: two lines with one key are one service billed twice. */
export function exactKey({ patient, head }: ClaimForm, line: LineForm, provider: number): Uint8Array {
  const kind = bigEndian(KINDS[head.kind], 1);
  const charge = bigEndian(BigInt(line.charge ?? 0), 16);
  const modifiers = (line.modifiers ?? []).map(utf8).sort(compareBytes);
  const who = [fromBase64(patient), bigEndian(provider, 4), fromBase64(line.service), kind];
  const days = [dayBytes(line.from), dayBytes(line.through)];
  return lengthPrefixed(...who, ...days, bigEndian(line.place ?? 0, 1), charge, ...modifiers);
}

/** The fingerprint of each line, in order of the lines. */
export function lineFingerprints(form: ClaimForm, provider: number, contractKey: Key): Tag[] {
  return form.lines.map((line) => fingerprint(contractKey, exactKey(form, line, provider)));
}

/** The commitment of the content, which an appeal shows with what was asked for. */
export function openingContent({ form, salt }: ClaimOpening): Hash {
  return commit(Domain.claim, fromBase64(salt), claimContent(form));
}

/** Seals a claim: `claim` goes on chain by `SubmitSealed`, `opening` to the payer. @throws LineCountError */
export function sealClaim(sealing: Sealing): { claim: SealedClaim; opening: ClaimOpening } {
  const { form, asked, provider, contractKey, salt = drawSalt() } = sealing;
  const prints = lineFingerprints(form, provider, contractKey);
  const size = PADDED.find((size) => prints.length <= size);
  if (size === undefined || prints.length === 0 || prints.length > MAX_LINES) throw new LineCountError(prints.length);
  while (prints.length < size) prints.push(drawSalt().slice(0, 16));
  const fingerprints = prints.sort(compareBytes).map((print) => toBase64(print));
  const opening = { form, asked: asked.toString(), salt: toBase64(salt) };
  const commitment = toBase64(sealedClaimCommitment(asked, openingContent(opening)));
  const { plan, patient, encounter } = form;
  return { claim: { plan, patient, encounter, commitment, fingerprints }, opening };
}

/** What is wrong with an opening: other plan, patient or encounter; another content; a line that could be billed twice. */
export type OpeningFault = "other_head" | "other_content" | { noFingerprint: number };

/** What a payer asks of an opening before it judges it: nothing where it is the sealed claim's. */
export function claimOpeningFaults(
  claim: SealedClaim,
  opening: ClaimOpening,
  provider: number,
  contractKey: Key,
): OpeningFault[] {
  const { form, asked } = opening;
  const head = ({ plan, patient, encounter }: SealedClaim | ClaimForm) =>
    [plan, patient, ...recordOf(encounter)].join();
  const commitment = toBase64(sealedClaimCommitment(BigInt(asked), openingContent(opening)));
  const prints = lineFingerprints(form, provider, contractKey).map((print) => toBase64(print));
  const missing = form.lines.filter((_, at) => !claim.fingerprints.includes(prints[at] ?? ""));
  return [
    ...(head(claim) === head(form) ? [] : (["other_head"] as const)),
    ...(commitment === claim.commitment ? [] : (["other_content"] as const)),
    ...missing.map(({ sequence }) => ({ noFingerprint: sequence })),
  ];
}

/** Whose record an anchor is, however it is shown. */
function recordOf(encounter: Anchor): [number, string] {
  const { author, commitment } = "record" in encounter ? encounter.record : encounter.leaf;
  return [author, commitment];
}
