import assert from "node:assert/strict";
import test from "node:test";
import {
  contractKey,
  fromHex,
  LengthError,
  labelKeyFromSeed,
  labelKeyFromSlip,
  patientIdOfAccount,
  patientIdOfClaimKey,
  publicKeyOf,
  signTakeControl,
  tag,
  takeControlDigest,
  toHex,
} from "../src/index.js";
import { vectors } from "./vectors.js";

interface Keys {
  patient_ids: Record<"kind" | "salt" | "id" | "address" | "claim_key" | "registrant", string>[];
  label_keys: { from: string; secret: string; patient: string; epoch: number; key: string }[];
  contract_keys: { payer_secret: string; plan: string; provider: string; key: string }[];
  tags: { key: string; system: string; code: string; tag: string }[];
}
const keys = vectors<Keys>("commitments", "ids-tags-keys");

test("patient ids of accounts and of claim keys", () => {
  for (const { kind, salt, id, address, claim_key, registrant } of keys.patient_ids) {
    const found =
      kind === "account"
        ? patientIdOfAccount(fromHex(address), fromHex(salt))
        : patientIdOfClaimKey(fromHex(claim_key), fromHex(registrant), fromHex(salt));
    assert.equal(toHex(found), id);
  }
});

test("label keys of seeds and slips, contract keys", () => {
  for (const { from, secret, patient, epoch, key } of keys.label_keys) {
    const derive = from === "seed" ? labelKeyFromSeed : labelKeyFromSlip;
    assert.equal(toHex(derive(fromHex(secret), fromHex(patient), epoch)), key);
  }
  for (const { payer_secret, plan, provider, key } of keys.contract_keys) {
    assert.equal(toHex(contractKey(fromHex(payer_secret), fromHex(plan), fromHex(provider))), key);
  }
});

test("tags", () => {
  for (const { key, system, code, tag: wanted } of keys.tags) {
    assert.equal(toHex(tag(fromHex(key), system, code)), wanted);
  }
});

test("a secret below 128 bits is refused", () => {
  const short = () => labelKeyFromSeed(new Uint8Array(15), new Uint8Array(32));
  assert.throws(short, new LengthError("a secret, at least", 16, 15));
});

test("a slip's key signs the address that takes control", () => {
  type Slip = Record<
    "private_key" | "claim_key" | "chain_id" | "contract" | "patient" | "controller" | "digest" | "signature",
    string
  >;
  const slip = vectors<Slip>("contract-kit", "take-control");
  const { contract, controller, chain_id: chainId } = slip;
  const what = { chainId, contract, controller, patient: fromHex(slip.patient) };
  assert.equal(toHex(publicKeyOf(fromHex(slip.private_key))), slip.claim_key);
  assert.equal(toHex(takeControlDigest(what)), slip.digest);
  assert.equal(toHex(signTakeControl(fromHex(slip.private_key), what)), slip.signature);
});
