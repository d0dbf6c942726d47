/** What a dApp can do that has nothing but a node's RPC and schema/*.json: a smart query in JSON, by fetch alone. */
import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { repository } from "../vectors.js";
import { localnet } from "./localnet.js";

/** A contract's schema, as cosmwasm-schema writes it. */
interface Schema {
  query: { oneOf: { required: [string] }[] };
  responses: Record<string, object>;
}

/** One contract behind its address, known by its schema alone. */
export class RawContract {
  readonly #schema: Schema;
  readonly #ajv = new Ajv({ strict: false, formats: FORMATS });
  readonly #question: ValidateFunction;

  constructor(
    readonly address: string,
    name: string,
  ) {
    this.#schema = JSON.parse(readFileSync(`${repository}schema/${name}.json`, "utf8")) as Schema;
    this.#question = this.#ajv.compile(this.#schema.query);
  }

  /** Names of all queries. */
  get queries(): string[] {
    return this.#schema.query.oneOf.map(({ required }) => required[0]);
  }

  /** Asks, and checks question and answer against the schema. */
  async ask(name: string, parameters: object): Promise<unknown> {
    const question = { [name]: parameters };
    if (!this.#question(question)) throw new Error(`${name}: ${this.#ajv.errorsText(this.#question.errors)}`);
    const answer = await smartQuery(this.address, question);
    const fits = this.#ajv.compile(this.#schema.responses[name] ?? false);
    if (!fits(answer)) throw new Error(`answer of ${name}: ${this.#ajv.errorsText(fits.errors)}`);
    return answer;
  }
}

/** Formats of numbers that the schemas name: JSON has no such types, their bounds stand beside them. */
const FORMATS: Record<string, true> = {
  uint8: true,
  uint16: true,
  uint32: true,
  uint64: true,
  int32: true,
  int64: true,
};

/** A field of a protobuf message that is bytes. */
function field(number: number, bytes: Uint8Array): Buffer {
  const length: number[] = [];
  let rest = bytes.length;
  for (; rest > 0x7f; rest >>= 7) length.push((rest & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length, rest]), bytes]);
}

/** The bytes of field 1, the only one of the answer. */
function onlyField(message: Buffer): Buffer {
  let at = 1;
  while ((message[at] ?? 0) > 0x7f) at += 1;
  return message.subarray(at + 1);
}

async function smartQuery(contract: string, question: object): Promise<unknown> {
  const data = Buffer.concat([field(1, Buffer.from(contract)), field(2, Buffer.from(JSON.stringify(question)))]);
  const params = { path: "/cosmwasm.wasm.v1.Query/SmartContractState", data: data.toString("hex") };
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "abci_query", params });
  const reply = await fetch(localnet.rpc, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result } = (await reply.json()) as {
    result: { response: { code: number; log: string; value: string | null } };
  };
  const { code, log, value } = result.response;
  if (code !== 0 || value === null) throw new Error(log);
  return JSON.parse(onlyField(Buffer.from(value, "base64")).toString("utf8"));
}
