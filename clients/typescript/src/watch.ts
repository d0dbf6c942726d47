/** Follows a contract's events, from a height on if asked: in the chain's order, none twice and none left out. */
import { Comet38Client } from "@cosmjs/tendermint-rpc";
import { toHex } from "./bytes.js";
import type { Addresses } from "./deployment.js";
import { decodeEvents, type EventName, eventsOf, type HealthEvent } from "./events.js";
import { type SeenTransaction, Subscription, WatchEndedError } from "./subscription.js";

export { WatchEndedError };

/** What is followed. */
export interface Watch<Name extends EventName = EventName> {
  /** `http://` or `https://` of the node's RPC; its websocket is subscribed to */
  rpc: string;
  /** the suite's contracts */
  addresses: Addresses;
  /** whose transactions: those that execute this contract, by message or by sub-message */
  contract: keyof Addresses;
  /** which events; all of the suite's where none is named */
  names?: readonly Name[];
  /** first height, to catch up with what happened before; only what comes where none is named */
  fromHeight?: number;
  /** ends the watch */
  signal?: AbortSignal;
}

/** An event and where it stands. */
export interface Watched<Name extends EventName = EventName> {
  event: HealthEvent<Name>;
  height: number;
  txHash: string;
}

/**
 * Events until the signal. When the connection ends otherwise, that is an error: watch again with `fromHeight` of the
 * last event, and skip what was seen of that height. @throws WatchEndedError
 */
export async function* watchEvents<Name extends EventName>(watch: Watch<Name>): AsyncGenerator<Watched<Name>> {
  const executed = `execute._contract_address='${watch.addresses[watch.contract]}'`;
  const subscription = await Subscription.open(watch.rpc, `tm.event='Tx' AND ${executed}`);
  const abort = () => subscription.close();
  watch.signal?.addEventListener("abort", abort);
  try {
    if (watch.signal?.aborted) return;
    // subscribed first, so that nothing falls between; what both tell of is taken once
    const earlier = watch.fromHeight === undefined ? [] : await replay(watch.rpc, executed, watch.fromHeight);
    const seen = new Set(earlier.map(({ hash }) => hash));
    for (const transaction of earlier) yield* eventsIn(transaction, watch);
    for await (const transaction of subscription) {
      if (!seen.delete(transaction.hash)) yield* eventsIn(transaction, watch);
    }
  } finally {
    watch.signal?.removeEventListener("abort", abort);
    subscription.close();
  }
}

async function replay(rpc: string, executed: string, fromHeight: number): Promise<SeenTransaction[]> {
  const client = await Comet38Client.connect(rpc);
  try {
    const { txs } = await client.txSearchAll({ query: `${executed} AND tx.height>=${fromHeight}`, order_by: "asc" });
    return txs.map(({ height, hash, result: { code, events } }) => ({
      height,
      hash: toHex(hash).toUpperCase(),
      code,
      events,
    }));
  } finally {
    client.disconnect();
  }
}

function* eventsIn<Name extends EventName>(transaction: SeenTransaction, watch: Watch<Name>): Generator<Watched<Name>> {
  const { height, hash: txHash, code } = transaction;
  if (code !== 0) return;
  const events = decodeEvents(transaction.events, watch.addresses);
  const wanted =
    watch.names === undefined ? (events as unknown as HealthEvent<Name>[]) : eventsOf(events, ...watch.names);
  for (const event of wanted) yield { event, height, txHash };
}
