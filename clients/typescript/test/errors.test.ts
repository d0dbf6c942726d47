import assert from "node:assert/strict";
import test from "node:test";
import { BroadcastTxError, TimeoutError } from "@cosmjs/stargate";
import { type ContractName, failureOf, refusalOf } from "../src/index.js";

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
