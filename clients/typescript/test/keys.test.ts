import assert from "node:assert/strict";
import test from "node:test";
import {
  circleSalt,
  contractKey,
  fingerprint,
  fromHex,
  guardianSalt,
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
  circle_salts: Record<"seed" | "address" | "salt", string>[];
  guardian_salts: Record<"seed" | "patient" | "guardian" | "salt", string>[];
  fingerprints: Record<"key" | "exact_key" | "fingerprint", string>[];
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

test("a seed finds the salts of its circles and guardians again", () => {
  for (const { seed, address, salt } of keys.circle_salts) {
    assert.equal(toHex(circleSalt(fromHex(seed), fromHex(address))), salt);
  }
  for (const { seed, patient, guardian, salt } of keys.guardian_salts) {
    assert.equal(toHex(guardianSalt(fromHex(seed), fromHex(patient), fromHex(guardian))), salt);
  }
});

test("fingerprints of sealed lines", () => {
  for (const { key, exact_key, fingerprint: wanted } of keys.fingerprints) {
    assert.equal(toHex(fingerprint(fromHex(key), fromHex(exact_key))), wanted);
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
