/** The node that the tests run on, and its accounts. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Secp256k1HdWallet } from "@cosmjs/amino";
import type { SigningCosmWasmClient } from "@cosmjs/cosmwasm";
import { DirectSecp256k1HdWallet } from "@cosmjs/proto-signing";
import { GasPrice } from "@cosmjs/stargate";
import { connectSigner, type Failure, failureOf } from "@cw-health/client";
import { repository } from "../vectors.js";

interface Localnet {
  chain_id: string;
  rpc: string;
  prefix: string;
  denom: string;
  gas_price: string;
  accounts: { name: string; address: string; mnemonic: string }[];
}

const folder = process.env.CW_HEALTH_LOCALNET ?? `${repository}target/localnet`;

/** What `scripts/localnet start` wrote; CW_HEALTH_LOCALNET names its folder. */
export const localnet = JSON.parse(readFileSync(`${folder}/localnet.json`, "utf8")) as Localnet;

/** Gas price with its denom. */
export const gasPriceText = `${localnet.gas_price}${localnet.denom}`;

/** Bank denom of the plans. */
export const MED = "umed";

/** An account of the localnet that can sign. */
export interface Account {
  address: string;
  /** signs Amino: what wallets show on a hardware device, and forms */
  wallet: Secp256k1HdWallet;
  /** signs protobuf */
  client: SigningCosmWasmClient;
}

/** An account by its name in scripts/wasmd/accounts.tsv. */
export async function account(name: string): Promise<Account> {
  const found = localnet.accounts.find((one) => one.name === name);
  if (found === undefined) throw new Error(`wanted an account of the localnet, found none called ${name}`);
  return connected(found.mnemonic);
}

/** Somebody whom the chain has never seen, without a coin. */
export async function stranger(): Promise<Account> {
  const { mnemonic } = await Secp256k1HdWallet.generate(24);
  return connected(mnemonic);
}

async function connected(mnemonic: string): Promise<Account> {
  const { prefix } = localnet;
  const wallet = await Secp256k1HdWallet.fromMnemonic(mnemonic, { prefix });
  const direct = await DirectSecp256k1HdWallet.fromMnemonic(mnemonic, { prefix });
  const [first] = await wallet.getAccounts();
  if (first === undefined) throw new Error("wanted an account in the wallet, found none");
  const options = { gasPrice: GasPrice.fromString(gasPriceText), broadcastPollIntervalMs: 150 };
  const client = await connectSigner(localnet.rpc, direct, options);
  return { address: first.address, wallet, client };
}

/** The failure of something that must fail. */
export async function failing(attempt: Promise<unknown>): Promise<Failure> {
  return attempt.then(
    () => assert.fail("wanted a failure, found none"),
    (error: unknown) => failureOf(error),
  );
}
