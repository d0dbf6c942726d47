/** The three contracts together, as somebody asks or acts. */
import type { SigningCosmWasmClient } from "@cosmjs/cosmwasm";
import type { GasPrice } from "@cosmjs/stargate";
import { MsgExecuteContract } from "cosmjs-types/cosmwasm/wasm/v1/tx";
import { utf8 } from "./bytes.js";
import type { QueryClient, SigningClient } from "./cosmwasm.js";
import type { Addresses } from "./deployment.js";
import { grantedFee, paidBy } from "./feegrant.js";
import {
  ClaimsEscrowClient,
  ClaimsEscrowQueryClient,
  ConsentManagementClient,
  ConsentManagementQueryClient,
  PatientRegistryClient,
  PatientRegistryQueryClient,
} from "./generated/index.js";

/** Asks all three contracts. */
export interface Asker {
  registry: PatientRegistryQueryClient;
  consents: ConsentManagementQueryClient;
  claims: ClaimsEscrowQueryClient;
}

/** Sends to all three contracts from one account. */
export interface Actor {
  registry: PatientRegistryClient;
  consents: ConsentManagementClient;
  claims: ClaimsEscrowClient;
}

/** Somebody who asks: any CosmJS client. */
export function asker(client: QueryClient, addresses: Addresses): Asker {
  return {
    registry: new PatientRegistryQueryClient(client, addresses["patient-registry"]),
    consents: new ConsentManagementQueryClient(client, addresses["consent-management"]),
    claims: new ClaimsEscrowQueryClient(client, addresses["claims-escrow"]),
  };
}

/** Somebody who acts: a signing client of CosmJS, or one that is {@link sponsored}. */
export function actor(client: SigningClient, sender: string, addresses: Addresses): Actor {
  return {
    registry: new PatientRegistryClient(client, sender, addresses["patient-registry"]),
    consents: new ConsentManagementClient(client, sender, addresses["consent-management"]),
    claims: new ClaimsEscrowClient(client, sender, addresses["claims-escrow"]),
  };
}

/** A signing client whose fees somebody else pays, who has granted that (`grantFees`). */
export function sponsored(client: SigningCosmWasmClient, granter: string, gasPrice: GasPrice): SigningClient {
  return {
    queryContractSmart: (contract, query) => client.queryContractSmart(contract, query),
    execute: async (sender, contract, message, fee, memo, funds = []) => {
      const value = MsgExecuteContract.fromPartial({
        sender,
        contract,
        msg: utf8(JSON.stringify(message)),
        funds: [...funds],
      });
      const messages = [{ typeUrl: MsgExecuteContract.typeUrl, value }];
      const multiplier = typeof fee === "number" ? fee : undefined;
      const granted =
        typeof fee === "object"
          ? paidBy(granter, fee)
          : await grantedFee(client, { sender, granter, messages, gasPrice, multiplier });
      return client.execute(sender, contract, message, granted, memo, funds);
    },
  };
}
