import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { BroadcastTxError, TimeoutError } from "@cosmjs/stargate";
import { CAUSES, REFUSALS, type RefusalPattern } from "../src/generated/refusals.js";
import { type ContractName, failureOf, refusalOf } from "../src/index.js";
import { repository } from "./vectors.js";

/** What wasmd and CosmJS make of a contract's sentence. */
const SIMULATED = (sentence: string) =>
  `Query failed with (6): rpc error: code = Unknown desc = failed to execute message; message index: 0: ${sentence}: ` +
  "execute wasm contract failed [CosmWasm/wasmd/x/wasm/keeper/keeper.go:446] with gas used: '131072': unknown request";
const DELIVERED = (sentence: string) =>
  `Error when broadcasting tx AB at height 7. Code: 5; Raw log: failed to execute message; message index: 0: ${sentence}: ` +
  "execute wasm contract failed";

const REFUSED: [ContractName, string, string, Record<string, string>][] = [
  [
    "patient-registry",
    "wanted sender the owner, found wasm1eve",
    "Unauthorized",
    { wanted: "the owner", found: "wasm1eve" },
  ],
  ["patient-registry", "participant 3 is let in already", "LetInAlready", { number: "3" }],
  [
    "consent-management",
    "signed form: wanted chain a-1, found b-2",
    "WrongForm",
    { wanted: "chain a-1", found: "b-2" },
  ],
  ["consent-management", "this signed form was used already", "FormUsed", {}],
  ["claims-escrow", "there is no plan 7", "NoSuchPlan", { plan: "7" }],
  [
    "claims-escrow",
    "nothing to draw: 12 is held back, 0 is owed back",
    "NothingToDraw",
    { held_back: "12", owed_back: "0" },
  ],
  [
    "claims-escrow",
    "wanted funds an amount of umed, found none",
    "WrongFunds",
    { wanted: "an amount of umed", found: "none" },
  ],
];

test("a contract's refusal has the kind and the fields of its error", () => {
  for (const [contract, sentence, kind, fields] of REFUSED) {
    for (const wrapped of [SIMULATED(sentence), DELIVERED(sentence)]) {
      const failure = failureOf(new Error(wrapped), contract);
      assert.deepEqual(failure, { ...failure, source: "contract", kind, fields, text: sentence });
    }
  }
});

/** A sentence of a pattern, its places filled with values that no sentence has. */
function said({ pattern, fields }: RefusalPattern): { sentence: string; values: Record<string, string> } {
  const values = Object.fromEntries(fields.map((name, at) => [name, `<${at}>`]));
  const parts = pattern.source.slice(1, -1).split("(.*?)");
  const sentence = parts.map((part, at) => part.replaceAll(/\\(.)/g, "$1") + (at < fields.length ? `<${at}>` : ""));
  return { sentence: sentence.join(""), values };
}

test("every sentence of every contract is told apart from all others, through what the chain puts around it", () => {
  for (const [contract, list] of Object.entries(REFUSALS)) {
    for (const refusal of list) {
      const { sentence, values } = said(refusal);
      const failure = failureOf(new Error(SIMULATED(sentence)), contract as ContractName);
      const { kind, from, also } = refusal;
      const wanted = { source: "contract", kind, from, fields: values, text: sentence };
      assert.deepEqual(failure, also === undefined ? wanted : { ...wanted, also }, sentence);
    }
  }
});

/** Kinds in the error enums of a crate's sources, read as plainly as can be: the name after each sentence. */
function kindsIn(folder: string): string[] {
  const files = readdirSync(`${repository}${folder}`, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".rs"))
    .flatMap((file) => {
      const source = readFileSync(`${repository}${folder}/${file}`, "utf8");
      const variants = source.split(/#\[error\((?!transparent)/).slice(1);
      return variants.map((rest) => /\n\s*(?:pub struct )?([A-Z]\w*)/.exec(rest)?.[1] ?? rest.slice(0, 80));
    });
}

test("every kind in the error enums of the contracts has its sentence here", () => {
  for (const [contract, list] of Object.entries(REFUSALS)) {
    const known = new Set<string>(list.flatMap(({ kind, also = [] }) => [kind, ...also]));
    const kinds = [...kindsIn(`contracts/${contract}/src`), ...kindsIn("packages/contract-kit/src")];
    assert.ok(kinds.length > 60, `${contract}: ${kinds.length}`);
    assert.deepEqual(
      kinds.filter((kind) => !known.has(kind) && kind !== "Std"),
      [],
      contract,
    );
  }
});

test("three kinds with one sentence are told together", () => {
  const refusal = refusalOf("wanted an end after day 7, found day 3", "patient-registry");
  assert.deepEqual([refusal?.kind, ...(refusal?.also ?? [])].sort(), ["NotLater", "Past", "Reversed"]);
});

test("a proof's refusal says what is wrong with the proof", () => {
  for (const [contract, before, quoted] of [
    ["claims-escrow", "proof: ", "ProofError"],
    ["claims-escrow", "fee proof: ", "SortedError"],
  ] as const) {
    for (const cause of CAUSES[quoted] ?? []) {
      const { sentence, values } = said(cause);
      const refusal = refusalOf(before + sentence, contract);
      assert.equal(refusal?.kind, quoted === "ProofError" ? "Proof" : "Fees");
      assert.deepEqual(refusal?.cause, { ...refusal?.cause, kind: cause.kind, from: cause.from, fields: values });
    }
  }
});

test("a sentence of no enum is the storage's, where it is known who refused, and nobody's otherwise", () => {
  const odd = new Error(SIMULATED("kind: Overflow, error: cannot sub"));
  assert.deepEqual([failureOf(odd, "claims-escrow").source, failureOf(odd, "claims-escrow").kind], ["contract", "Std"]);
  assert.deepEqual([failureOf(odd).source, failureOf(odd).kind], ["chain", "other"]);
});

test("the refusing contract need not be known", () => {
  const failure = failureOf(new Error(SIMULATED("there is no plan 7")));
  assert.deepEqual([failure.source, failure.kind], ["contract", "NoSuchPlan"]);
  assert.equal(refusalOf("a sentence that no contract says"), undefined);
});

test("a refusal of a sub-message's contract is found, too", () => {
  const nested = SIMULATED("dispatch: submessages: claims batch 3 has its receipt already");
  assert.deepEqual(failureOf(new Error(nested)).kind, "BatchLogged");
});

test("what the chain refuses has a kind of its own", () => {
  const cases: [string, string][] = [
    ["out of gas in location: wasm contract; gasWanted: 100000, gasUsed: 100001: out of gas", "out_of_gas"],
    ["account sequence mismatch, expected 7, got 6: incorrect account sequence", "sequence_mismatch"],
    ["spendable balance 0umed is smaller than 5umed: insufficient funds", "insufficient_funds"],
    ["insufficient fees; got: 0umed required: 5umed: insufficient fee", "insufficient_fee"],
    ["wasm1a does not allow to pay fees for wasm1b: fee-grant not found", "no_fee_allowance"],
    ["Account 'wasm1b' does not exist on chain. Send some tokens there before trying to query sequence.", "no_account"],
    ["can not create code: unauthorized", "upload_refused"],
    ["no such contract: wasm1q", "no_such_contract"],
    ["Error parsing into type claims::ExecuteMsg: unknown variant `x`", "unknown_message"],
    ["fetch failed", "unreachable"],
    ["something new", "other"],
  ];
  for (const [text, kind] of cases) assert.deepEqual(failureOf(new Error(text)), { source: "chain", kind, text });
});

test("a transaction that did not show up in time is unknown, and named", () => {
  const failure = failureOf(new TimeoutError("was submitted but not found", "ABCD"));
  assert.deepEqual(failure, { source: "chain", kind: "timeout", text: "was submitted but not found", txHash: "ABCD" });
  assert.equal(
    failureOf(new BroadcastTxError(32, "sdk", "account sequence mismatch, expected 2, got 1")).kind,
    "sequence_mismatch",
  );
});
