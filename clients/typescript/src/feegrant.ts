/** Fee grants: somebody else pays, so that a patient needs no coin. */
import type { Coin, StdFee } from "@cosmjs/amino";
import type { SigningCosmWasmClient } from "@cosmjs/cosmwasm";
import type { EncodeObject } from "@cosmjs/proto-signing";
import { calculateFee, type GasPrice } from "@cosmjs/stargate";
import { AllowedMsgAllowance, BasicAllowance } from "cosmjs-types/cosmos/feegrant/v1beta1/feegrant";
import { MsgGrantAllowance, MsgRevokeAllowance } from "cosmjs-types/cosmos/feegrant/v1beta1/tx";
import { Timestamp } from "cosmjs-types/google/protobuf/timestamp";

const EXECUTE = "/cosmwasm.wasm.v1.MsgExecuteContract";

/** What a granter allows. */
export interface Allowance {
  /** who pays */
  granter: string;
  /** whose fees; the account is created where it does not exist yet */
  grantee: string;
  /** at most in all; none is without limit */
  spendLimit?: readonly Coin[];
  /** from then on no more */
  expires?: Date;
}

/** The granter's message: pays fees of contract messages, and of nothing else. */
export function grantFees({ granter, grantee, spendLimit = [], expires }: Allowance): EncodeObject {
  const seconds = expires === undefined ? undefined : BigInt(Math.floor(expires.getTime() / 1000));
  const basic = BasicAllowance.fromPartial({
    spendLimit: [...spendLimit],
    expiration: seconds === undefined ? undefined : Timestamp.fromPartial({ seconds }),
  });
  const allowed = AllowedMsgAllowance.fromPartial({
    allowance: { typeUrl: BasicAllowance.typeUrl, value: BasicAllowance.encode(basic).finish() },
    allowedMessages: [EXECUTE],
  });
  const allowance = { typeUrl: AllowedMsgAllowance.typeUrl, value: AllowedMsgAllowance.encode(allowed).finish() };
  return { typeUrl: MsgGrantAllowance.typeUrl, value: MsgGrantAllowance.fromPartial({ granter, grantee, allowance }) };
}

/** The granter's message that ends it. */
export function revokeFees(granter: string, grantee: string): EncodeObject {
  return { typeUrl: MsgRevokeAllowance.typeUrl, value: MsgRevokeAllowance.fromPartial({ granter, grantee }) };
}

/** A fee that the granter pays. */
export function paidBy(granter: string, fee: StdFee): StdFee {
  return { ...fee, granter };
}

/** Who pays for which messages, at what price. */
export interface Granted {
  /** who signs */
  sender: string;
  /** who pays */
  granter: string;
  /** what is sent */
  messages: readonly EncodeObject[];
  /** the chain's */
  gasPrice: GasPrice;
  /** what the simulation says is multiplied by this, 1.4 unless said */
  multiplier?: number;
}

/** Simulates messages, and answers with the fee that the granter pays for them. */
export async function grantedFee(client: SigningCosmWasmClient, granted: Granted): Promise<StdFee> {
  const { sender, granter, messages, gasPrice, multiplier = 1.4 } = granted;
  const gas = await client.simulate(sender, messages, "");
  return paidBy(granter, calculateFee(Math.round(gas * multiplier), gasPrice));
}
