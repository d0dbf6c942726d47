/** Receipts of disclosures: the commitment is logged, the opening goes to the patient, who can check it for good. */
import { drawSalt, type Salt, toBase64 } from "./bytes.js";
import { commitJson } from "./commitment.js";
import { Domain } from "./domains.js";
import { canonical } from "./json.js";

/** What a receipt commits to, as `cwh consent log` reads it. */
export interface ReceiptOpening {
  /** about whom: PatientId, base64 */
  patient: string;
  /** the custodian that decided and wrote the receipt: participant number */
  custodian: number;
  /** when it was decided, UTC second */
  at: number;
  /** who asked: the person, then the organization acted for */
  actors: number[];
  /** why, a code of v3-ActReason such as `TREAT` */
  purpose: string;
  /** whether data went out */
  decision: "permit" | "deny";
  /** to whom */
  recipient: {
    /** FHIR reference, such as `Organization/1` */
    reference: string;
    /** name as the accounting shows it */
    name?: string;
    /** postal or network address, if known */
    address?: string;
  };
  /** FHIR references of what was released; of a denial, of what was asked for */
  resources?: string[];
  /** the same in words, where no references are kept */
  description?: string;
  /** FHIR references of what was kept back from a permitted set */
  withheld?: string[];
  /** the consents that it rests on, sealed ones among them */
  consents: number[];
  /** codes of v3-ActCode such as `REDACT` */
  obligations: string[];
  /** whether it belongs into the accounting of disclosures (45 CFR 164.528) */
  accounting_reportable: boolean;
  /** whether the notice of 42 CFR 2.32 went with the data */
  part2_notice?: boolean;
  /** whether a restriction of self-paid care was honoured */
  self_pay?: boolean;
}

/** A receipt: the commitment is logged, salt and content go to the patient. */
export interface SealedReceipt {
  /** base64, as `Log` takes it */
  commitment: string;
  salt: Salt;
  /** the committed bytes */
  content: Uint8Array;
}

/** Seals a receipt under a fresh salt, or one that was kept. @throws JsonError */
export function sealReceipt(opening: ReceiptOpening, salt: Salt = drawSalt()): SealedReceipt {
  const committed = commitJson(Domain.receipt, opening, salt);
  return { commitment: toBase64(committed.commitment), salt, content: committed.content };
}

/** The line of the patient's file of openings that `cwh consent log --openings FILE` reads, without line end. @throws JsonError */
export function receiptLine(opening: ReceiptOpening, { salt }: Pick<SealedReceipt, "salt">): string {
  return new TextDecoder().decode(canonical({ opening, salt: toBase64(salt) }));
}
