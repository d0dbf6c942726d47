/**
 * Circles of a phrase, as `cwh` derives them: an account, a PatientId and label keys each, which nothing on chain links to
 * another circle. The phrase alone restores them all, here and there.
 */
import { rawSecp256k1PubkeyToRawAddress, Secp256k1Wallet } from "@cosmjs/amino";
import { Bip39, EnglishMnemonic, Slip10, Slip10Curve, stringToPath } from "@cosmjs/crypto";
import { toBech32 } from "@cosmjs/encoding";
import { DirectSecp256k1Wallet } from "@cosmjs/proto-signing";
import { type Hash, rawAddress, type Salt } from "./bytes.js";
import { patientIdOfAccount, publicKeyOf } from "./ids.js";
import { circleSalt, guardianSalt, type Key, labelKeyFromSeed } from "./keys.js";
import { guardianCommitment } from "./sealed.js";

/** Which circle of a phrase, and where. */
export interface CircleRequest {
  /** 12 to 24 English words (BIP-39) */
  phrase: string;
  /** beginning of the chain's addresses, such as `wasm` */
  prefix: string;
  /** the circle: the account in `m/44'/<slip44>'/<number>'/0/0` */
  number: number;
  /** coin type; 118 where none is given */
  slip44?: number;
}

/** All that a phrase derives for one circle on one network. Whoever holds it is the patient: it is not to be sent. */
export interface Circle {
  /** who registers and signs */
  address: string;
  /** signs Amino: forms, and transactions of wallets' kind */
  wallet: Secp256k1Wallet;
  /** signs protobuf */
  direct: DirectSecp256k1Wallet;
  /** of the form key, which is the account's own; 32 bytes */
  formPrivateKey: Uint8Array;
  /** 33 bytes, as `RegisterPatient` takes it */
  formKey: Uint8Array;
  /** of the id, as `RegisterPatient` takes it */
  salt: Salt;
  /** the PatientId */
  patient: Hash;
  /** the label key of an epoch; the first is 0 */
  labelKey(epoch?: number): Key;
  /** what names a guardian on chain (base64), and the salt that the guardian needs to act */
  guardian(address: string): { commitment: string; salt: Salt };
}

/** Derives a circle. @throws Error for a phrase that is none */
export async function circleOf({ phrase, prefix, number, slip44 = 118 }: CircleRequest): Promise<Circle> {
  const seed = await Bip39.mnemonicToSeed(new EnglishMnemonic(phrase));
  const path = stringToPath(`m/44'/${slip44}'/${number}'/0/0`);
  const { privkey } = Slip10.derivePath(Slip10Curve.Secp256k1, seed, path);
  const formKey = publicKeyOf(privkey);
  const account = rawSecp256k1PubkeyToRawAddress(formKey);
  const salt = circleSalt(seed, account);
  const patient = patientIdOfAccount(account, salt);
  return {
    address: toBech32(prefix, account),
    wallet: await Secp256k1Wallet.fromKey(privkey, prefix),
    direct: await DirectSecp256k1Wallet.fromKey(privkey, prefix),
    formPrivateKey: privkey,
    formKey,
    salt,
    patient,
    labelKey: (epoch = 0) => labelKeyFromSeed(seed, patient, epoch),
    guardian: (guardian) => {
      const salt = guardianSalt(seed, patient, rawAddress(guardian));
      return { commitment: guardianCommitment(rawAddress(guardian), salt), salt };
    },
  };
}
