/**
 * Signed forms (ADR-036): a patient signs a whole message, anybody brings it to the contract and pays. A form is for one
 * chain, one contract, one patient and one use; forms work in any order.
 */
import { makeSignDoc, type OfflineAminoSigner, type StdSignDoc, serializeSignDoc } from "@cosmjs/amino";
import { secp256k1 } from "@noble/curves/secp256k1";
import { sha256 } from "@noble/hashes/sha2";
import { drawNonce, fromBase64, type Hash, ofLength, toBase64 } from "./bytes.js";
import type { SignedForm } from "./generated/ConsentManagement.types.js";
import { canonical, parseStrict } from "./json.js";

/** Seconds that a form is valid at most: a year. */
export const MAX_FORM_SECONDS = 366 * 86_400;
/** Bytes of a form at most. */
export const MAX_FORM_BYTES = 64 * 1024;

/** What is signed; `action` is the contract's whole message. */
export interface Form<Action = unknown> {
  /** the message that the patient wants executed */
  action: Action;
  /** chain that the form is for */
  chain_id: string;
  /** contract that the form is for */
  contract: string;
  /** first second at which it is void */
  expires: number;
  /** 16 random bytes, base64 */
  nonce: string;
  /** whose form: the PatientId, base64 */
  patient: string;
}

/** What a patient decides of a form. */
export interface FormRequest<Action> {
  /** the message */
  action: Action;
  /** chain id */
  chainId: string;
  /** contract's address */
  contract: string;
  /** 32 bytes */
  patient: Hash;
  /** first second at which it is void, at most a year ahead */
  expires: number;
}

/** A form that cannot be made or read. */
export class FormError extends Error {
  override readonly name = "FormError";
}

/** A form with a fresh nonce. */
export function makeForm<Action>({ action, chainId, contract, patient, expires }: FormRequest<Action>): Form<Action> {
  const id = toBase64(ofLength("a patient id", 32, patient));
  return { action, chain_id: chainId, contract, expires, nonce: toBase64(drawNonce()), patient: id };
}

/** The bytes that stand in the sign document: RFC 8785. @throws JsonError, FormError above 64 KiB */
export function formData(form: Form): Uint8Array {
  const { action, chain_id, contract, expires, nonce, patient } = form;
  const data = canonical({ action, chain_id, contract, expires, nonce, patient });
  if (data.length > MAX_FORM_BYTES) throw new FormError(`wanted at most ${MAX_FORM_BYTES} bytes, found ${data.length}`);
  return data;
}

/** The ADR-036 document over data: empty chain id, no fee. @throws FormError for a signer that is no address */
export function formSignDoc(data: Uint8Array, signer: string): StdSignDoc {
  if (!/^[a-z0-9]{1,128}$/.test(signer)) {
    throw new FormError("wanted a signer of 1..=128 lower-case letters and digits, found another");
  }
  const message = { type: "sign/MsgSignData", value: { data: toBase64(data), signer } };
  return makeSignDoc([message], { amount: [], gas: "0" }, "", "", 0, 0);
}

/** SHA-256 of the sign document: what the signature is over. @throws FormError */
export function formHash(data: Uint8Array, signer: string): Hash {
  return sha256(serializeSignDoc(formSignDoc(data, signer)));
}

/** Signs with a form key that is at hand. `signer` is any address the key's holder goes by. @throws FormError */
export function signForm(form: Form, formPrivateKey: Uint8Array, signer: string): SignedForm {
  const data = formData(form);
  const signature = secp256k1.sign(formHash(data, signer), formPrivateKey, { lowS: true });
  return { data: toBase64(data), signer, signature: toBase64(signature.toBytes("compact")) };
}

/** Signs with a wallet that holds the form key (Keplr, a hardware wallet, CosmJS). @throws FormError */
export async function signFormWith(wallet: OfflineAminoSigner, signer: string, form: Form): Promise<SignedForm> {
  const data = formData(form);
  const document = formSignDoc(data, signer);
  const { signed, signature } = await wallet.signAmino(signer, document);
  if (toBase64(serializeSignDoc(signed)) !== toBase64(serializeSignDoc(document))) {
    throw new FormError("wanted the form signed as it was given, found a changed document");
  }
  return { data: toBase64(data), signer, signature: signature.signature };
}

/** Whether the signature is the form key's (33 bytes), and low-S, as the contracts ask. @throws FormError */
export function verifyForm({ data, signer, signature }: SignedForm, formKey: Uint8Array): boolean {
  const hash = formHash(fromBase64(data), signer);
  return secp256k1.verify(fromBase64(signature), hash, formKey, { lowS: true });
}

/** What a signed form says: look at it before you bring it. @throws JsonError, FormError */
export function readForm<Action = unknown>(signed: SignedForm): Form<Action> {
  const form = parseStrict(fromBase64(signed.data));
  const wanted = ["action", "chain_id", "contract", "expires", "nonce", "patient"];
  const found = form !== null && typeof form === "object" ? Object.keys(form).sort() : [];
  if (found.join() !== wanted.join())
    throw new FormError(`wanted canonical JSON of ${wanted.join(", ")}, found other data`);
  return form as unknown as Form<Action>;
}
