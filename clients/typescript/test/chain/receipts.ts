/** Receipts as a hospital's release service writes them. */
import type { ReceiptOpening } from "@cw-health/client";

/** The receipt of a laboratory report that was asked for, for treatment, just now. */
export function receiptOf(
  about: Pick<ReceiptOpening, "patient" | "custodian" | "decision"> & Partial<ReceiptOpening>,
): ReceiptOpening {
  return {
    at: Math.floor(Date.now() / 1000),
    actors: [about.custodian],
    purpose: "TREAT",
    recipient: { reference: "Organization/1" },
    resources: ["DiagnosticReport/1"],
    consents: [],
    obligations: [],
    accounting_reportable: false,
    ...about,
  };
}
