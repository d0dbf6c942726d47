/**
 * A signing client for every account. Chains on Cosmos SDK 0.54 number new accounts with 64 bits, at random; CosmJS
 * 0.38.1 keeps account numbers as JavaScript numbers and fails at them. Chains that sign with ethsecp256k1 have
 * accounts and keys of names of their own. Here the client is told 0 in place of a wide number, and what is signed gets
 * the true number and the chain's name of the key.
 */
import { SigningCosmWasmClient, type SigningCosmWasmClientOptions } from "@cosmjs/cosmwasm";
import type { OfflineSigner } from "@cosmjs/proto-signing";
import { signingWith, type WideNumbers, wideAccounts } from "./signer.js";

/** CosmJS's options, and what a chain calls its keys. */
export interface ConnectOptions extends SigningCosmWasmClientOptions {
  /**
   * type of public keys where it is neither Cosmos' own nor cosmos/evm's: on Injective
   * `/injective.crypto.v1beta1.ethsecp256k1.PubKey`
   */
  pubkeyTypeUrl?: string;
}

/**
 * CosmJS's `connectWithSigner` for accounts of any number and, with `DirectEthSecp256k1HdWallet` of
 * `@cosmjs/proto-signing` or a browser's wallet, for chains that sign with ethsecp256k1. `rpc` is `http://` or `https://`.
 */
export function connectSigner(
  rpc: string,
  wallet: OfflineSigner,
  { pubkeyTypeUrl, ...options }: ConnectOptions = {},
): Promise<SigningCosmWasmClient> {
  const wide: WideNumbers = new Map();
  const accountParser = options.accountParser ?? wideAccounts(wide);
  return SigningCosmWasmClient.connectWithSigner(rpc, signingWith(wallet, wide, pubkeyTypeUrl), {
    ...options,
    accountParser,
  });
}
