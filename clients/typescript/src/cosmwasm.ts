/** What the generated clients need of a connection: CosmJS's `CosmWasmClient` and `SigningCosmWasmClient` fit. */

import type { Coin, StdFee } from "@cosmjs/amino";
import type { ExecuteResult } from "@cosmjs/cosmwasm";

export type { ExecuteResult };

/** Asks contracts. */
export interface QueryClient {
  /** Answers a smart query. */
  // biome-ignore lint/suspicious/noExplicitAny: the generated code gives the answer its type
  queryContractSmart(contract: string, query: any): Promise<any>;
}

/** Sends messages, too. */
export interface SigningClient extends QueryClient {
  /** Signs, broadcasts and waits for the block. */
  execute(
    sender: string,
    contract: string,
    // biome-ignore lint/suspicious/noExplicitAny: the generated code types the message
    message: any,
    fee: StdFee | "auto" | number,
    memo?: string,
    funds?: readonly Coin[],
  ): Promise<ExecuteResult>;
}
