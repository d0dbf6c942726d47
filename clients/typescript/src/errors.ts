/** Why something failed: a contract's refusal by its kind, the chain's own refusals, the way to the node. */
import { BroadcastTxError, TimeoutError } from "@cosmjs/stargate";
import { CAUSES, REFUSALS, type RefusalKind, type RefusalPattern } from "./generated/refusals.js";

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

/** A contract's refusal. */
export interface Refusal {
  source: "contract";
  /** as the contract's errors are named */
  kind: RefusalKind;
  /** the part that refuses */
  from: string;
  /** what the sentence says, by name */
  fields: Record<string, string>;
  /** the contract's sentence */
  text: string;
  /** other kinds that say the very same: which one it is, the message that was sent tells */
  also?: readonly RefusalKind[];
  /** why, where it quotes another error: what is wrong with a proof */
  cause?: Refusal;
}

/** A failure, told apart. */
export type Failure =
  | Refusal
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
  if (kind === "other" && sentence !== undefined && contract !== undefined) return storage(sentence);
  return { source: "chain", kind, text };
}

/** What a known contract says in no sentence of its own: storage or serialization failed. */
function storage(text: string): Refusal {
  return { source: "contract", kind: "Std", from: "ContractError", fields: { value: text }, text };
}

/** A contract's sentence, told apart; `undefined` where no contract of the suite says so. */
export function refusalOf(sentence: string, contract?: ContractName): Refusal | undefined {
  const lists = contract === undefined ? Object.values(REFUSALS) : [REFUSALS[contract] ?? []];
  const found = lists.flatMap((list) => list.find(({ pattern }) => pattern.test(sentence)) ?? []);
  const best = found.sort((a, b) => b.pattern.source.length - a.pattern.source.length)[0];
  return best === undefined ? undefined : read(best, sentence);
}

function read({ kind, also, from, pattern, fields: names, cause: quoted }: RefusalPattern, text: string): Refusal {
  const values = pattern.exec(text)?.slice(1) ?? [];
  const fields = Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""]));
  const inner = values.at(-1) ?? "";
  const cause = quoted === undefined ? undefined : CAUSES[quoted]?.find((one) => one.pattern.test(inner));
  const refusal: Refusal = { source: "contract", kind, ...(also && { also }), from, fields, text };
  return cause === undefined ? refusal : { ...refusal, cause: read(cause, inner) };
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
