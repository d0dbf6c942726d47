/**
 * A signing client for every account. Chains on Cosmos SDK 0.54 number new accounts with 64 bits, at random; CosmJS
 * 0.38.1 keeps account numbers as JavaScript numbers and fails at them. Here the client is told 0 in place of a wide
 * number, and what is signed gets the true one.
 */
import type { OfflineAminoSigner } from "@cosmjs/amino";
import { SigningCosmWasmClient, type SigningCosmWasmClientOptions } from "@cosmjs/cosmwasm";
import { decodeOptionalPubkey, type OfflineDirectSigner, type OfflineSigner } from "@cosmjs/proto-signing";
import { type AccountParser, accountFromAny } from "@cosmjs/stargate";
import { BaseAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth";

/** Account numbers that do not fit into a JavaScript number, by address. */
type WideNumbers = Map<string, bigint>;

/** CosmJS's `connectWithSigner` for accounts of any number; `rpc` is `http://` or `https://`. */
export function connectSigner(
  rpc: string,
  wallet: OfflineSigner,
  options: SigningCosmWasmClientOptions = {},
): Promise<SigningCosmWasmClient> {
  const wide: WideNumbers = new Map();
  const accountParser = options.accountParser ?? parserInto(wide);
  return SigningCosmWasmClient.connectWithSigner(rpc, signingWith(wallet, wide), { ...options, accountParser });
}

function parserInto(wide: WideNumbers): AccountParser {
  return (any) => {
    if (any.typeUrl !== BaseAccount.typeUrl) return accountFromAny(any);
    const { address, pubKey, accountNumber, sequence } = BaseAccount.decode(any.value);
    const fits = accountNumber <= BigInt(Number.MAX_SAFE_INTEGER);
    if (!fits) wide.set(address, accountNumber);
    const pubkey = decodeOptionalPubkey(pubKey);
    return { address, pubkey, accountNumber: fits ? Number(accountNumber) : 0, sequence: Number(sequence) };
  };
}

/** The wallet itself, told the true account numbers. */
function signingWith(wallet: OfflineSigner, wide: WideNumbers): OfflineSigner {
  return "signDirect" in wallet ? directWith(wallet, wide) : aminoWith(wallet, wide);
}

function directWith(wallet: OfflineDirectSigner, wide: WideNumbers): OfflineDirectSigner {
  return {
    getAccounts: () => wallet.getAccounts(),
    signDirect: (signer, document) => {
      const accountNumber = wide.get(signer) ?? document.accountNumber;
      return wallet.signDirect(signer, { ...document, accountNumber });
    },
  };
}

function aminoWith(wallet: OfflineAminoSigner, wide: WideNumbers): OfflineAminoSigner {
  return {
    getAccounts: () => wallet.getAccounts(),
    signAmino: (signer, document) => {
      const number = wide.get(signer)?.toString() ?? document.account_number;
      return wallet.signAmino(signer, { ...document, account_number: number });
    },
  };
}
