/**
 * A subscription to a node's transactions over one websocket connection. When the connection ends, so does the
 * subscription, and it says so: a client that reconnects by itself would leave out what happened in between.
 */
import { SocketWrapper } from "@cosmjs/socket";
import type { RawEvent } from "./events.js";

/** A transaction as the node tells of it. */
export interface SeenTransaction {
  height: number;
  /** upper-case hex */
  hash: string;
  /** 0 where it was carried out */
  code: number;
  events: readonly RawEvent[];
}

/** A connection that ended: watch again, from the height of the last event. */
export class WatchEndedError extends Error {
  constructor(reason: string) {
    super(`wanted a running subscription, found it ended: ${reason}`);
    this.name = "WatchEndedError";
  }
}

/** What the node sends: an answer to the request, then one of these for each transaction. */
interface Message {
  id: number;
  error?: { message: string; data?: string };
  result?: {
    data?: { value?: { TxResult?: { height: string; result: { code?: number; events?: RawEvent[] } } } };
    events?: Record<string, string[]>;
  };
}

/** Transactions that fit a query, from the moment of the node's answer on. */
export class Subscription implements AsyncIterable<SeenTransaction> {
  readonly #socket: SocketWrapper;
  readonly #waiting: SeenTransaction[] = [];
  #closed = false;
  #reason: Error | undefined;
  #wake: () => void = () => {};
  #finish: () => void = () => {};
  readonly #finished = new Promise<void>((finish) => {
    this.#finish = finish;
  });

  private constructor(url: string, accepted: () => void) {
    this.#socket = new SocketWrapper(
      url,
      ({ data }) => this.#hear(JSON.parse(data) as Message, accepted),
      ({ message }) => this.#end(message ?? "the connection failed"),
      undefined,
      ({ code }) => this.#end(`the node closed it with code ${code}`),
    );
  }

  /** Subscribes at a node's RPC (`http://` or `https://`). @throws WatchEndedError */
  static async open(rpc: string, query: string): Promise<Subscription> {
    const url = `${rpc.replace(/^http/, "ws").replace(/\/+$/, "")}/websocket`;
    let accepted = () => {};
    const answer = new Promise<void>((accept) => {
      accepted = accept;
    });
    const subscription = new Subscription(url, accepted);
    const socket = subscription.#socket;
    socket.connect();
    await Promise.race([
      socket.connected.catch((error: unknown) => subscription.#end(String(error))),
      subscription.#finished,
    ]);
    if (!subscription.#closed) {
      await socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "subscribe", params: { query } }));
      await Promise.race([answer, subscription.#finished]);
    }
    if (subscription.#reason !== undefined) throw subscription.#reason;
    return subscription;
  }

  /** Ends it; what has come can still be taken. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.disconnect();
    this.#finish();
    this.#wake();
  }

  /** Transactions as they come; ends after `close`. @throws WatchEndedError where the connection ended by itself */
  async *[Symbol.asyncIterator](): AsyncGenerator<SeenTransaction> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next !== undefined) yield next;
      else if (this.#closed) break;
      else await this.#news();
    }
    if (this.#reason !== undefined) throw this.#reason;
  }

  /** Waits until something has come, or the end has. */
  #news(): Promise<void> {
    return new Promise((wake) => {
      this.#wake = wake;
    });
  }

  #hear({ error, result }: Message, accepted: () => void): void {
    const found = result?.data?.value?.TxResult;
    if (error !== undefined) {
      this.#end(`${error.message} ${error.data ?? ""}`.trim());
    } else if (found === undefined) {
      accepted();
    } else {
      const hash = result?.events?.["tx.hash"]?.[0] ?? "";
      const { code = 0, events = [] } = found.result;
      this.#waiting.push({ height: Number(found.height), hash, code, events });
      this.#wake();
    }
  }

  #end(reason: string): void {
    if (this.#closed) return;
    this.#reason = new WatchEndedError(reason);
    this.close();
  }
}
