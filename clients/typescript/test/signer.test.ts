import assert from "node:assert/strict";
import test from "node:test";
import { makeSignDoc as makeAminoDoc, Secp256k1Wallet, serializeSignDoc } from "@cosmjs/amino";
import { DirectEthSecp256k1HdWallet, makeAuthInfoBytes, makeSignBytes, makeSignDoc } from "@cosmjs/proto-signing";
import { secp256k1 } from "@noble/curves/secp256k1";
import { sha256 } from "@noble/hashes/sha2";
import { keccak_256 } from "@noble/hashes/sha3";
import { BaseAccount, ModuleAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth";
import { AuthInfo } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { Any } from "cosmjs-types/google/protobuf/any";
import { fromBase64 } from "../src/index.js";
import { signingWith, wideAccounts } from "../src/signer.js";

const WIDE = 17_137_333_308_028_222_724n;
const INJECTIVE = "/injective.crypto.v1beta1.ethsecp256k1.PubKey";
const KEY = Any.fromPartial({ typeUrl: "/cosmos.evm.crypto.v1.ethsecp256k1.PubKey", value: new Uint8Array(35) });

test("an account's number is told as it is while it fits, and kept aside where it does not", () => {
  const wide = new Map<string, bigint>();
  const parse = wideAccounts(wide);
  const account = (accountNumber: bigint) =>
    BaseAccount.fromPartial({ address: "wasm1a", accountNumber, sequence: 3n });
  const any = (typeUrl: string, value: Uint8Array) => Any.fromPartial({ typeUrl, value });
  const plain = any(BaseAccount.typeUrl, BaseAccount.encode(account(7n)).finish());
  assert.deepEqual(parse(plain), { address: "wasm1a", pubkey: null, accountNumber: 7, sequence: 3 });
  assert.equal(wide.size, 0);
  // an Ethereum account has the plain one in its first field
  const inner = ModuleAccount.encode(ModuleAccount.fromPartial({ baseAccount: account(WIDE) })).finish();
  const found = parse(any("/injective.types.v1beta1.EthAccount", inner));
  assert.deepEqual([found.accountNumber, found.sequence, wide.get("wasm1a")], [0, 3, WIDE]);
});

test("a wallet of Amino signs the true account number", async () => {
  const privateKey = new Uint8Array(32).fill(9);
  const wallet = await Secp256k1Wallet.fromKey(privateKey, "wasm");
  const [account] = await wallet.getAccounts();
  const signer = signingWith(wallet, new Map([[account?.address ?? "", WIDE]]));
  assert.ok("signAmino" in signer);
  const document = makeAminoDoc([], { amount: [], gas: "1" }, "c-1", "", 0, 0);
  const { signed, signature } = await signer.signAmino(account?.address ?? "", document);
  assert.equal(signed.account_number, WIDE.toString());
  const hash = sha256(serializeSignDoc(signed));
  assert.ok(secp256k1.verify(fromBase64(signature.signature), hash, account?.pubkey ?? KEY.value));
});

test("a wallet of an Ethereum-like chain signs number and key type as that chain has them", async () => {
  const phrase = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
  const wallet = await DirectEthSecp256k1HdWallet.fromMnemonic(phrase, { prefix: "inj" });
  const [account] = await wallet.getAccounts();
  const address = account?.address ?? "";
  const signer = signingWith(wallet, new Map([[address, WIDE]]), INJECTIVE);
  assert.ok("signDirect" in signer);
  const authInfo = makeAuthInfoBytes([{ pubkey: KEY, sequence: 0 }], [], 1, undefined, undefined);
  const { signed, signature } = await signer.signDirect(
    address,
    makeSignDoc(new Uint8Array(), authInfo, "injective-888", 0),
  );
  assert.equal(signed.accountNumber, WIDE);
  assert.equal(AuthInfo.decode(signed.authInfoBytes).signerInfos[0]?.publicKey?.typeUrl, INJECTIVE);
  const hash = keccak_256(makeSignBytes(signed));
  assert.ok(secp256k1.verify(fromBase64(signature.signature), hash, account?.pubkey ?? KEY.value));
});
