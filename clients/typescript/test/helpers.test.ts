import assert from "node:assert/strict";
import test from "node:test";
import { AllowedMsgAllowance, BasicAllowance } from "cosmjs-types/cosmos/feegrant/v1beta1/feegrant";
import {
  all,
  type ConsentManagement,
  DeploymentError,
  dateOf,
  dayOf,
  dayOfDate,
  deny,
  grantFees,
  items,
  JsonError,
  pages,
  paidBy,
  permit,
  permittedBy,
  permittedUnnamed,
  planTerms,
  readDeployment,
  recordLabelAtoms,
  terms,
} from "../src/index.js";

const contracts = {
  "patient-registry": { address: "wasm1r" },
  "consent-management": { address: "wasm1c" },
  "claims-escrow": { address: "wasm1e" },
};

test("a deployment's file gives chain and addresses, or says what is missing", () => {
  const { chainId, addresses } = readDeployment(JSON.stringify({ chain_id: "a-1", complete: true, contracts }));
  assert.equal(chainId, "a-1");
  assert.deepEqual(addresses, {
    "patient-registry": "wasm1r",
    "consent-management": "wasm1c",
    "claims-escrow": "wasm1e",
  });
  const half = { chain_id: "a-1", contracts: { ...contracts, "claims-escrow": { address: null } } };
  assert.throws(() => readDeployment(JSON.stringify(half)), new DeploymentError("the address of claims-escrow"));
  assert.throws(() => readDeployment("{}"), new DeploymentError("chain_id"));
  assert.throws(() => readDeployment("null"), new DeploymentError("chain_id"));
  assert.throws(() => readDeployment("{"), JsonError);
});

test("days are civil dates, before 1970 too", () => {
  assert.deepEqual(["1970-01-01", "1969-12-31", "2026-03-01"].map(dayOfDate), [0, -1, 20_513]);
  assert.deepEqual([dateOf(20_513), dateOf(-1)], ["2026-03-01", "1969-12-31"]);
  assert.equal(dayOf(new Date("2026-03-01T23:59:59Z")), 20_513);
  for (const text of ["2026-02-30", "2026-3-1", "tomorrow"]) assert.throws(() => dayOfDate(text), RangeError);
});

test("rules by their names are the contract's rules by its short ones", () => {
  const rule = permit({ purposes: ["TREAT"], actors: [7, "wasm1p"], actions: ["access", "use"], until: 9 });
  const wanted: ConsentManagement.TermRule = { d: "p", p: permittedBy("TREAT"), n: 6, e: 9, a: ["7", "wasm1p"] };
  assert.deepEqual(rule, wanted);
  assert.deepEqual(permit({}), { d: "p", p: permittedUnnamed() });
  const labels = recordLabelAtoms([{ system: "", code: "PSY" }]);
  const exception = deny({ purposes: ["TREAT"], labels }, new Uint8Array(32));
  assert.deepEqual([exception.l?.length, terms(rule, exception).x], [labels.length, [exception]]);
  assert.throws(() => deny({ purposes: ["TREAT"], labels }), TypeError);
});

test("a plan's terms promise nothing that was not said", () => {
  const said = planTerms({ unlisted: "as_billed", cost_share: { deductible: "5" } });
  assert.deepEqual([said.unlisted, said.cost_share.deductible, said.cost_share.coinsurance_bps], ["as_billed", "5", 0]);
});

test("lists are walked page by page until there is no next", async () => {
  const asked: (number | undefined)[] = [];
  const fetch = async (startAfter: number | undefined) => {
    asked.push(startAfter);
    return startAfter === undefined ? { rows: [1, 2], next: 2 } : { rows: [3], next: null };
  };
  assert.deepEqual(await all(items(fetch, ({ rows }: { rows: number[] }) => rows)), [1, 2, 3]);
  assert.equal((await all(pages(fetch))).length, 2);
  assert.deepEqual(asked, [undefined, 2, undefined, 2]);
});

test("an allowance pays contract messages alone, up to a limit and until a day", () => {
  const expires = new Date("2027-01-01T00:00:00Z");
  const { value } = grantFees({
    granter: "wasm1s",
    grantee: "wasm1p",
    spendLimit: [{ denom: "ustake", amount: "9" }],
    expires,
  });
  const allowed = AllowedMsgAllowance.decode(value.allowance.value);
  assert.deepEqual(allowed.allowedMessages, ["/cosmwasm.wasm.v1.MsgExecuteContract"]);
  const basic = BasicAllowance.decode(allowed.allowance?.value ?? new Uint8Array());
  assert.deepEqual([basic.spendLimit, basic.expiration?.seconds], [[{ denom: "ustake", amount: "9" }], 1_798_761_600n]);
  assert.equal(paidBy("wasm1s", { amount: [], gas: "1" }).granter, "wasm1s");
});
