import assert from "node:assert/strict";
import test from "node:test";
import { fromBase64, fromHex, type ReceiptOpening, receiptLine, sealReceipt, toHex } from "../src/index.js";
import { vectors } from "./vectors.js";

type ReceiptVector = { opening: ReceiptOpening } & Record<"salt" | "canonical" | "commitment" | "line", string>;

test("a receipt's commitment and its line in the patient's file are those that cwh reads", () => {
  for (const { opening, salt, canonical, commitment, line } of vectors<ReceiptVector[]>("cli", "receipts")) {
    const sealed = sealReceipt(opening, fromHex(salt));
    assert.equal(new TextDecoder().decode(sealed.content), canonical);
    assert.equal(toHex(fromBase64(sealed.commitment)), commitment);
    assert.equal(receiptLine(opening, sealed), line);
  }
});

test("two receipts of one decision have nothing in common", () => {
  const opening: ReceiptOpening = {
    patient: "AA==",
    custodian: 1,
    at: 0,
    actors: [2],
    purpose: "TREAT",
    decision: "deny",
    recipient: { reference: "Practitioner/1" },
    consents: [],
    obligations: [],
    accounting_reportable: false,
  };
  assert.notEqual(sealReceipt(opening).commitment, sealReceipt(opening).commitment);
});
