/** What a node says when something fails, told apart. */
import assert from "node:assert/strict";
import test, { before } from "node:test";
import { GasPrice } from "@cosmjs/stargate";
import {
  actor,
  type ChainFailureKind,
  connectSigner,
  drawSalt,
  type Failure,
  failureOf,
  grantFees,
  PatientRegistryMsgComposer,
  paidBy,
  publicKeyOf,
  revokeFees,
  sponsored,
  toBase64,
} from "@cw-health/client";
import { TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { account, failing, gasPriceText, localnet, MED, stranger } from "./localnet.js";
import { type Town, town } from "./town.js";

let here: Town;
before(async () => {
  here = await town();
});

async function kindOf(attempt: Promise<unknown>): Promise<ChainFailureKind | Failure["kind"]> {
  return attempt.then(
    () => assert.fail("wanted a failure, found none"),
    (error: unknown) => {
      const { source, kind, text } = failureOf(error);
      assert.equal(source, "chain", text);
      return kind;
    },
  );
}

/** A fee of so much gas. */
function fee(gas: number) {
  return {
    amount: [{ denom: localnet.denom, amount: String(Math.ceil(gas * Number(localnet.gas_price))) }],
    gas: String(gas),
  };
}

test("too little gas, too few coins, an account that is nobody's", async () => {
  const { hospital, ana, addresses } = here;
  const close = { patient: ana.patient, participant: hospital.number };
  assert.equal(await kindOf(ana.registry.closeRelationship(close, fee(80_000))), "out_of_gas");
  const much = [{ denom: MED, amount: "999999999999999999" }];
  assert.equal(await kindOf(hospital.claims.fund({ plan: 1 }, "auto", undefined, much)), "insufficient_funds");
  const nobody = await stranger();
  assert.equal(
    await kindOf(actor(nobody.client, nobody.address, addresses).registry.closeRelationship(close)),
    "no_account",
  );
});

test("a contract refuses in a block as it does in a simulation", async () => {
  const { hospital, ana } = here;
  const again = { patient: ana.patient, participants: [hospital.number] };
  const kinds = [await failing(ana.registry.letIn(again)), await failing(ana.registry.letIn(again, fee(400_000)))];
  assert.deepEqual(
    kinds.map(({ source, kind }) => [source, kind]),
    Array(2).fill(["contract", "LetInAlready"]),
  );
});

test("a sponsor that has granted nothing", async () => {
  const { hospital, ana } = here;
  const { address } = await account("sponsor");
  const close = { patient: ana.patient, participant: hospital.number };
  assert.equal(await kindOf(ana.registry.closeRelationship(close, paidBy(address, fee(400_000)))), "no_fee_allowance");
});

test("an allowance pays up to its limit, and no more once it is taken back", async () => {
  const { addresses, ana } = here;
  const [{ client, address }, sponsor] = [await stranger(), await account("sponsor")];
  const gasPrice = GasPrice.fromString(gasPriceText);
  const spendLimit = [{ denom: localnet.denom, amount: fee(600_000).amount[0]?.amount ?? "0" }];
  const grant = grantFees({ granter: sponsor.address, grantee: address, spendLimit });
  await sponsor.client.signAndBroadcast(sponsor.address, [grant], 2);
  const { registry } = actor(sponsored(client, sponsor.address, gasPrice), address, addresses);
  const register = (gas: number | "auto") =>
    registry.registerPatient(
      { salt: toBase64(drawSalt()), formKey: toBase64(publicKeyOf(ana.formPrivateKey)) },
      gas === "auto" ? gas : fee(gas),
    );
  assert.equal(await kindOf(register(700_000)), "no_fee_allowance");
  await register("auto");
  await sponsor.client.signAndBroadcast(sponsor.address, [revokeFees(sponsor.address, address)], 2);
  assert.equal(await kindOf(register(400_000)), "no_fee_allowance");
});

test("a message that no contract of ours has, and a contract that does not exist", async () => {
  const { hospital, addresses } = here;
  const { client, address } = hospital;
  const strange = { register_everybody: {} };
  assert.equal(
    await kindOf(client.execute(address, addresses["patient-registry"], strange, "auto")),
    "unknown_message",
  );
  assert.equal(await kindOf(client.execute(address, address, strange, "auto")), "no_such_contract");
});

/** A transaction of Ana's, signed with what is not so. */
async function signedWith(wrong: { sequence?: number; chainId?: string }): Promise<Uint8Array> {
  const { ana, hospital, addresses } = here;
  const { client, address, patient } = ana;
  const { accountNumber, sequence } = await client.getSequence(address);
  const composer = new PatientRegistryMsgComposer(address, addresses["patient-registry"]);
  const message = composer.closeRelationship({ patient, participant: hospital.number });
  const signer = { accountNumber, sequence: wrong.sequence ?? sequence, chainId: wrong.chainId ?? localnet.chain_id };
  return TxRaw.encode(await client.sign(address, [message], fee(400_000), "", signer)).finish();
}

test("another sequence and another chain", async () => {
  const { client } = here.ana;
  assert.equal(await kindOf(client.broadcastTx(await signedWith({ sequence: 9_999 }))), "sequence_mismatch");
  assert.equal(await kindOf(client.broadcastTx(await signedWith({ chainId: "another-1" }))), "wrong_signature");
});

test("a node that does not answer, and a transaction that is not seen in time: unknown, by its hash", async () => {
  const { ana, hospital, addresses } = here;
  const gasPrice = GasPrice.fromString(gasPriceText);
  assert.equal(await kindOf(connectSigner("http://127.0.0.1:9", ana.wallet, { gasPrice })), "unreachable");
  // looked for once more after a millisecond: long before any block
  const options = { gasPrice, broadcastTimeoutMs: 1, broadcastPollIntervalMs: 1 };
  const impatient = await connectSigner(localnet.rpc, ana.wallet, options);
  const { registry } = actor(impatient, ana.address, addresses);
  const close = registry.closeRelationship({ patient: ana.patient, participant: hospital.number });
  const failure = failureOf(await close.catch((error: unknown) => error));
  assert.equal(failure.kind, "timeout");
  assert.match((failure.source === "chain" && failure.txHash) || "", /^[0-9A-F]{64}$/);
});
