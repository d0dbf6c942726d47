/** A watch against a node that answers what a test wants: what is told, and how it ends. */
import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import test from "node:test";
import WebSocket from "ws";
import { WatchEndedError, watchEvents } from "../src/index.js";

const addresses = { "patient-registry": "wasm1r", "consent-management": "wasm1c", "claims-escrow": "wasm1e" };

/** A transaction as CometBFT tells of it. */
function transaction(claim: number, code = 0): object {
  const attributes = {
    _contract_address: "wasm1e",
    claim: String(claim),
    plan: "1",
    provider: "2",
    status: "credited",
  };
  const event = {
    type: "wasm-claims_escrow_claim_decided",
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value, index: true })),
  };
  const TxResult = { height: String(claim), result: { code, events: [event] } };
  return { data: { type: "tendermint/event/Tx", value: { TxResult } }, events: { "tx.hash": [`${claim}`.repeat(64)] } };
}

/** A node that takes one subscription and then does what it is told. */
async function node(serve: (socket: WebSocket, say: (result: object) => void) => void) {
  const server = new WebSocket.Server({ port: 0, host: "127.0.0.1", path: "/websocket" });
  await once(server, "listening");
  server.on("connection", (socket) => {
    socket.on("message", (text) => {
      const { id, method } = JSON.parse(String(text)) as { id: number; method: string };
      assert.equal(method, "subscribe");
      serve(socket, (result) => socket.send(JSON.stringify({ jsonrpc: "2.0", id, result })));
    });
  });
  const { port } = server.address() as AddressInfo;
  return { rpc: `http://127.0.0.1:${port}/`, stop: () => server.close() };
}

test("carried out transactions are told, failed ones are not, and the end of the connection is an error", async () => {
  const { rpc, stop } = await node((socket, say) => {
    say({});
    say(transaction(1));
    say(transaction(2, 5));
    say(transaction(3));
    socket.close(1001);
  });
  const told: number[] = [];
  const watch = async () => {
    const names = ["claims_escrow_claim_decided"] as const;
    for await (const { event } of watchEvents({ rpc, addresses, contract: "claims-escrow", names }))
      told.push(event.claim);
  };
  await assert.rejects(watch(), new WatchEndedError("the node closed it with code 1001"));
  assert.deepEqual(told, [1, 3]);
  stop();
});

test("a subscription that the node refuses says why", async () => {
  const refusal = {
    jsonrpc: "2.0",
    id: 1,
    error: { code: -32603, message: "Internal error", data: "max subscriptions reached" },
  };
  const { rpc, stop } = await node((socket) => socket.send(JSON.stringify(refusal)));
  const watch = watchEvents({ rpc, addresses, contract: "claims-escrow" });
  await assert.rejects(watch.next(), new WatchEndedError("Internal error max subscriptions reached"));
  stop();
});

test("a signal ends a watch, before it starts and in the middle, and closes the connection", async () => {
  const closed: Promise<unknown[]>[] = [];
  const { rpc, stop } = await node((socket, say) => {
    closed.push(once(socket, "close"));
    say({});
    say(transaction(1));
  });
  const ended = AbortSignal.abort();
  assert.equal((await watchEvents({ rpc, addresses, contract: "claims-escrow", signal: ended }).next()).done, true);
  const watching = new AbortController();
  const watch = watchEvents({ rpc, addresses, contract: "claims-escrow", signal: watching.signal });
  assert.equal((await watch.next()).value?.height, 1);
  watching.abort();
  assert.equal((await watch.next()).done, true);
  const codes = (await Promise.all(closed)).map(([code]) => code);
  assert.deepEqual(codes, [1000, 1000]);
  stop();
});
