/** The suite on the localnet: codes stored once by checksum, contracts of their own for each test file. */
import { readFileSync } from "node:fs";
import { instantiate2Address } from "@cosmjs/cosmwasm";
import {
  type Addresses,
  type AdminEvent,
  type ClaimsEscrow,
  decodeAdminEvents,
  drawSalt,
  toBase64,
  toHex,
} from "@cw-health/client";
import { sha256 } from "@noble/hashes/sha2";
import { repository } from "../vectors.js";
import { type Account, localnet } from "./localnet.js";

type Name = keyof Addresses;

/** A contract of the suite. */
interface Deployed {
  address: string;
  /** SHA-256 of its code */
  checksum: Uint8Array;
}

function artifact(name: Name): Uint8Array {
  return readFileSync(`${repository}artifacts/${name.replaceAll("-", "_")}.wasm`);
}

async function codeId({ client, address }: Account, wasm: Uint8Array): Promise<number> {
  const checksum = toHex(sha256(wasm));
  const stored = (await client.getCodes()).find((code) => code.checksum === checksum);
  return stored?.id ?? (await client.upload(address, wasm, "auto")).codeId;
}

/** Instantiates a contract where its salt says that it will stand. */
async function instantiate(owner: Account, name: Name, message: object): Promise<Deployed> {
  const [wasm, salt] = [artifact(name), drawSalt()];
  const checksum = sha256(wasm);
  const id = await codeId(owner, wasm);
  const wanted = instantiate2Address(checksum, owner.address, salt, localnet.prefix);
  const { contractAddress } = await owner.client.instantiate2(owner.address, id, salt, message, name, "auto");
  if (contractAddress !== wanted) throw new Error(`wanted ${name} at ${wanted}, found it at ${contractAddress}`);
  return { address: contractAddress, checksum };
}

/** Stores, instantiates and introduces the three contracts; answers with addresses and introductions. */
export async function deploy(
  owner: Account,
  audience: ClaimsEscrow.Audience,
): Promise<{ addresses: Addresses; introduced: AdminEvent[] }> {
  const policy = { implicit: "deny", combining: "deny_overrides", acknowledge_within_days: 30 };
  const contracts: Record<Name, Deployed> = {
    "patient-registry": await instantiate(owner, "patient-registry", { owner: owner.address }),
    "consent-management": await instantiate(owner, "consent-management", { owner: owner.address, policy }),
    "claims-escrow": await instantiate(owner, "claims-escrow", { owner: owner.address, audience }),
  };
  const peersOf: Record<Name, Name[]> = {
    "patient-registry": ["consent-management", "claims-escrow"],
    "consent-management": ["patient-registry", "claims-escrow"],
    "claims-escrow": ["patient-registry", "consent-management"],
  };
  const addresses = mapped(contracts, ({ address }) => address);
  const introductions = Object.entries(peersOf).map(([name, peers]) => ({
    contractAddress: addresses[name as Name],
    msg: { admin: { introduce: { peers: peers.map((peer) => offer(peer, contracts[peer])) } } },
  }));
  const { events } = await owner.client.executeMultiple(owner.address, introductions, "auto");
  return { addresses, introduced: decodeAdminEvents(events, addresses) };
}

function offer(name: Name, { address, checksum }: Deployed): object {
  return { role: name.replaceAll("-", "_"), address, checksum: toBase64(checksum) };
}

function mapped<Value>(contracts: Record<Name, Deployed>, of: (contract: Deployed) => Value): Record<Name, Value> {
  return Object.fromEntries(Object.entries(contracts).map(([name, contract]) => [name, of(contract)])) as Record<
    Name,
    Value
  >;
}
