/** Follows a contract's events over the node's websocket, from a height on if asked, none twice and none left out. */
import { Comet38Client } from "@cosmjs/tendermint-rpc";
import { toHex } from "./bytes.js";
import type { Addresses } from "./deployment.js";
import { decodeEvents, type EventName, eventsOf, type HealthEvent, type RawEvent } from "./events.js";

/** What is followed. */
export interface Watch<Name extends EventName = EventName> {
  /** `ws://` or `wss://` of the node's RPC, without `/websocket` */
  rpc: string;
  /** the suite's contracts */
  addresses: Addresses;
  /** whose transactions */
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

/** A connection that ended: watch again, from the height after the last event. */
export class WatchEndedError extends Error {
  constructor(reason: string) {
    super(`wanted a running subscription, found it ended: ${reason}`);
    this.name = "WatchEndedError";
  }
}

interface Transaction {
  height: number;
  hash: Uint8Array;
  result: { code: number; events: readonly RawEvent[] };
}

/** Events in the order of the chain, until the signal or the end of the connection. @throws WatchEndedError */
export async function* watchEvents<Name extends EventName>(watch: Watch<Name>): AsyncGenerator<Watched<Name>> {
  const client = await Comet38Client.connect(watch.rpc);
  const feed = new Feed();
  const where = `execute._contract_address='${watch.addresses[watch.contract]}'`;
  const abort = () => feed.close();
  watch.signal?.addEventListener("abort", abort);
  try {
    if (watch.signal?.aborted) return;
    const subscription = client.subscribeTx(where).subscribe({
      next: (transaction) => feed.push(transaction),
      error: (error: unknown) => feed.close(new WatchEndedError(String(error))),
      complete: () => feed.close(new WatchEndedError("the node closed it")),
    });
    try {
      const earlier = watch.fromHeight === undefined ? [] : await replay(client, where, watch.fromHeight);
      const seen = new Set(earlier.map(({ hash }) => toHex(hash)));
      for (const transaction of earlier) yield* eventsIn(transaction, watch);
      for await (const transaction of feed) {
        if (!seen.delete(toHex(transaction.hash))) yield* eventsIn(transaction, watch);
      }
    } finally {
      subscription.unsubscribe();
    }
  } finally {
    watch.signal?.removeEventListener("abort", abort);
    client.disconnect();
  }
}

async function replay(client: Comet38Client, where: string, fromHeight: number): Promise<Transaction[]> {
  const { txs } = await client.txSearchAll({ query: `${where} AND tx.height>=${fromHeight}`, order_by: "asc" });
  return [...txs];
}

function* eventsIn<Name extends EventName>(
  { height, hash, result }: Transaction,
  watch: Watch<Name>,
): Generator<Watched<Name>> {
  if (result.code !== 0) return;
  const events = decodeEvents(result.events, watch.addresses);
  const wanted =
    watch.names === undefined ? (events as unknown as HealthEvent<Name>[]) : eventsOf(events, ...watch.names);
  for (const event of wanted) yield { event, height, txHash: toHex(hash).toUpperCase() };
}

/** What came and was not taken yet. */
class Feed implements AsyncIterable<Transaction> {
  readonly #waiting: Transaction[] = [];
  #closed = false;
  #reason: Error | undefined;
  #wake: () => void = () => {};

  push(transaction: Transaction): void {
    this.#waiting.push(transaction);
    this.#wake();
  }

  close(reason?: Error): void {
    this.#closed = true;
    this.#reason ??= reason;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Transaction> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next !== undefined) yield next;
      else if (this.#closed) break;
      else await new Promise<void>((wake) => (this.#wake = wake));
    }
    if (this.#reason !== undefined) throw this.#reason;
  }
}
