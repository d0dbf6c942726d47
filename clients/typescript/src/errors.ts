/** Why something failed: a contract's refusal by its kind, the chain's own refusals, the way to the node. */
import { BroadcastTxError, TimeoutError } from "@cosmjs/stargate";
import { REFUSALS, type RefusalKind } from "./generated/refusals.js";

export type { RefusalKind };

/** Kinds of failure that are not a contract's. */
export type ChainFailureKind =
  /** the transaction needed more gas than it had */
  | "out_of_gas"
  /** another transaction of the account came first: send again */
  | "sequence_mismatch"
  /** the sender has not got the coins that it sends */
  | "insufficient_funds"
  /** the fee is below what the node asks */
  | "insufficient_fee"
  /** no allowance, a used-up one, or one for other messages */
  | "no_fee_allowance"
  /** the account does not exist on this chain yet */
  | "no_account"
  /** the signature does not fit: another key, chain id or account number */
  | "wrong_signature"
  /** this chain does not let the sender store code */
  | "upload_refused"
  /** there is no contract at that address */
  | "no_such_contract"
  /** the contract does not know the message: another version of contract or package */
  | "unknown_message"
  /** broadcast and not found in time: whether it counts is unknown, look for the hash */
  | "timeout"
  /** the node does not answer */
  | "unreachable"
  /** something else; `text` has the chain's words */
  | "other";

/** A failure, told apart. */
export type Failure =
  | {
      source: "contract";
      /** as the contract's errors are named */
      kind: RefusalKind;
      /** the part that refuses */
      from: string;
      /** what the sentence says, by name */
      fields: Record<string, string>;
      /** the contract's sentence */
      text: string;
    }
  | {
      source: "chain";
      kind: ChainFailureKind;
      /** the chain's words */
      text: string;
      /** of a broadcast transaction whose fate is unknown */
      txHash?: string;
    };

/** Contracts whose sentences are told apart. */
export type ContractName = "patient-registry" | "consent-management" | "claims-escrow";

const CHAIN: readonly (readonly [ChainFailureKind, RegExp])[] = [
  ["out_of_gas", /out of gas/i],
  ["sequence_mismatch", /account sequence mismatch/i],
  [
    "no_fee_allowance",
    /fee[- ]grant|fee allowance|fee limit exceeded|allowance.*(?:expired|not found|not allowed)|message.* not allowed|does not allow to pay fees/i,
  ],
  ["insufficient_fee", /insufficient fee/i],
  ["insufficient_funds", /insufficient funds|is smaller than/i],
  ["no_account", /account .*(?:does not exist|not found)/i],
  ["wrong_signature", /signature verification failed/i],
  ["upload_refused", /can not create code|cannot create code/i],
  [
    "unknown_message",
    /unknown variant|unknown field|missing field|Error parsing into type|kind: (?:Serialization|Parsing)/i,
  ],
  ["no_such_contract", /no such contract|contract: not found|address .*: no such contract/i],
  [
    "unreachable",
    /fetch failed|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|socket hang up|Bad status on response|network (?:error|request failed)/i,
  ],
];

/** Tells a failure apart; `contract` narrows the sentences where it is known who refused. */
export function failureOf(error: unknown, contract?: ContractName): Failure {
  if (error instanceof TimeoutError)
    return { source: "chain", kind: "timeout", text: error.message, txHash: error.txId };
  const text = textOf(error);
  const sentence = contractSentence(text);
  const refusal = sentence === undefined ? undefined : refusalOf(sentence, contract);
  if (refusal !== undefined) return refusal;
  const kind = CHAIN.find(([, pattern]) => pattern.test(text))?.[0] ?? "other";
  return { source: "chain", kind, text };
}

/** A contract's sentence, told apart; `undefined` where no contract of the suite says so. */
export function refusalOf(
  sentence: string,
  contract?: ContractName,
): Extract<Failure, { source: "contract" }> | undefined {
  const lists = contract === undefined ? Object.values(REFUSALS) : [REFUSALS[contract] ?? []];
  const found = lists.flatMap((list) => {
    const refusal = list.find(({ pattern }) => pattern.test(sentence));
    return refusal === undefined ? [] : [refusal];
  });
  const best = found.sort((a, b) => b.pattern.source.length - a.pattern.source.length)[0];
  if (best === undefined) return undefined;
  const values = best.pattern.exec(sentence)?.slice(1) ?? [];
  const fields = Object.fromEntries(best.fields.map((name, at) => [name, values[at] ?? ""]));
  return { source: "contract", kind: best.kind, from: best.from, fields, text: sentence };
}

/** The contract's own sentence out of what chain and CosmJS put around it. */
export function contractSentence(text: string): string | undefined {
  const end = text.search(
    /: (?:execute|instantiate|migrate|query|reply to) ?wasm contract failed|: (?:submessages|reply) failed/,
  );
  if (end < 0) return undefined;
  const start = /^[\s\S]*?(?:message index: \d+: |desc = |Query failed with \(\d+\): )/;
  let sentence = text.slice(0, end);
  while (start.test(sentence)) sentence = sentence.replace(start, "");
  return sentence.replace(/^(?:dispatch: )?(?:submessages: )?/, "").trim();
}

function textOf(error: unknown): string {
  if (error instanceof BroadcastTxError) return error.log ?? error.message;
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.message}${cause}`;
}
