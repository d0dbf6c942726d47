import assert from "node:assert/strict";
import test from "node:test";
import { Secp256k1Wallet } from "@cosmjs/amino";
import { secp256k1 } from "@noble/curves/secp256k1";
import {
  type Form,
  FormError,
  formData,
  formHash,
  fromBase64,
  fromHex,
  makeForm,
  publicKeyOf,
  readForm,
  signForm,
  signFormWith,
  toBase64,
  toHex,
  verifyForm,
} from "../src/index.js";
import { vectors } from "./vectors.js";

type FormVector = Record<"private_key" | "form_key" | "signer" | "data" | "hash" | "signature", string> & {
  form: Form;
};
const vector = vectors<FormVector>("contract-kit", "forms");
const [privateKey, formKey] = [fromHex(vector.private_key), fromHex(vector.form_key)];

test("a form's data, document hash and signature are the bytes that the contracts check", () => {
  const signed = signForm(vector.form, privateKey, vector.signer);
  assert.equal(new TextDecoder().decode(formData(vector.form)), vector.data);
  assert.equal(toHex(formHash(formData(vector.form), vector.signer)), vector.hash);
  assert.equal(toHex(fromBase64(signed.signature)), vector.signature);
  assert.deepEqual(publicKeyOf(privateKey), formKey);
  assert.ok(verifyForm(signed, formKey));
});

test("a wallet signs the same form", async () => {
  const wallet = await Secp256k1Wallet.fromKey(privateKey, "wasm");
  const [account] = await wallet.getAccounts();
  const signed = await signFormWith(wallet, account?.address ?? "", vector.form);
  assert.ok(verifyForm(signed, formKey));
  assert.deepEqual(readForm(signed), vector.form);
});

test("a changed form, another signer, another key and the malleable twin do not verify", () => {
  const signed = signForm(vector.form, privateKey, vector.signer);
  const other = { ...vector.form, expires: vector.form.expires + 1 };
  assert.ok(!verifyForm({ ...signed, data: toBase64(formData(other)) }, formKey));
  assert.ok(!verifyForm({ ...signed, signer: "wasm1eve" }, formKey));
  assert.ok(!verifyForm(signed, publicKeyOf(new Uint8Array(32).fill(8))));
  const { r, s } = secp256k1.Signature.fromCompact(fromHex(vector.signature));
  const twin = new secp256k1.Signature(r, secp256k1.CURVE.n - s).toBytes("compact");
  assert.ok(!verifyForm({ ...signed, signature: toBase64(twin) }, formKey));
});

test("two forms of one message have two nonces", () => {
  const request = { action: "leave", chainId: "c-1", contract: "wasm1c", patient: new Uint8Array(32), expires: 9 };
  assert.notEqual(makeForm(request).nonce, makeForm(request).nonce);
});

test("a signer that could break out of the document, and data that is no form, are refused", () => {
  for (const signer of ["", 'a"b', "wasm1 x", "WASM1"]) {
    assert.throws(() => signForm(vector.form, privateKey, signer), FormError);
  }
  const signed = signForm(vector.form, privateKey, vector.signer);
  assert.throws(() => readForm({ ...signed, data: toBase64(new TextEncoder().encode('{"action":1}')) }), FormError);
});
