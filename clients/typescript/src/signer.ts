/** Accounts and wallets as CosmJS can bear them: see connect.ts. */
import type { OfflineAminoSigner } from "@cosmjs/amino";
import type { OfflineDirectSigner, OfflineSigner } from "@cosmjs/proto-signing";
import { type AccountParser, accountFromAny } from "@cosmjs/stargate";
import { BaseAccount, ModuleAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth";
import { AuthInfo } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import type { Any } from "cosmjs-types/google/protobuf/any";

/** Account numbers that do not fit into a JavaScript number, by address. */
export type WideNumbers = Map<string, bigint>;

/** Reads accounts; a number that is too wide goes into `wide`, and the account gets 0. */
export function wideAccounts(wide: WideNumbers): AccountParser {
  return (any) => {
    const base = baseAccount(any);
    if (base === undefined) return accountFromAny(any);
    const { address, accountNumber, sequence } = base;
    const fits = accountNumber <= BigInt(Number.MAX_SAFE_INTEGER);
    if (!fits) wide.set(address, accountNumber);
    // the wallet knows its key: nothing here needs the chain's copy
    return { address, pubkey: null, accountNumber: fits ? Number(accountNumber) : 0, sequence: Number(sequence) };
  };
}

/** A plain account, or the one inside an Ethereum account: its first field, as a module account has it. */
function baseAccount({ typeUrl, value }: Any): BaseAccount | undefined {
  if (typeUrl === BaseAccount.typeUrl) return BaseAccount.decode(value);
  return typeUrl.endsWith(".EthAccount") ? ModuleAccount.decode(value).baseAccount : undefined;
}

/** The wallet itself, told the true account numbers and what the chain calls its keys. */
export function signingWith(wallet: OfflineSigner, wide: WideNumbers, pubkeyTypeUrl?: string): OfflineSigner {
  return "signDirect" in wallet ? directWith(wallet, wide, pubkeyTypeUrl) : aminoWith(wallet, wide);
}

function directWith(wallet: OfflineDirectSigner, wide: WideNumbers, pubkeyTypeUrl?: string): OfflineDirectSigner {
  return {
    getAccounts: () => wallet.getAccounts(),
    signDirect: (signer, document) => {
      const accountNumber = wide.get(signer) ?? document.accountNumber;
      const authInfoBytes = withPubkeyType(document.authInfoBytes, pubkeyTypeUrl);
      return wallet.signDirect(signer, { ...document, accountNumber, authInfoBytes });
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

function withPubkeyType(authInfoBytes: Uint8Array, typeUrl: string | undefined): Uint8Array {
  if (typeUrl === undefined) return authInfoBytes;
  const authInfo = AuthInfo.decode(authInfoBytes);
  for (const { publicKey } of authInfo.signerInfos) if (publicKey !== undefined) publicKey.typeUrl = typeUrl;
  return AuthInfo.encode(authInfo).finish();
}
