// Runs ts-codegen over the schemas and makes its output fit CosmJS, ES modules and strict TypeScript; descriptions of
// the schema become doc comments.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import codegen from "@cosmwasm/ts-codegen";
import { className, documented } from "./document.mjs";

const OPTIONS = {
  bundle: { enabled: false },
  types: { enabled: true, itemsUseTuples: true },
  client: { enabled: true, execExtendsQuery: false },
  messageComposer: { enabled: true },
};

const IMPORTS = [
  [
    'import { ICosmWasmClient, ISigningCosmWasmClient } from "./baseClient";',
    'import type { ExecuteResult, QueryClient, SigningClient } from "../cosmwasm.js";',
  ],
  ['import { Coin, StdFee } from "@interchainjs/types";', 'import type { Coin, StdFee } from "@cosmjs/amino";'],
  ['import { Coin } from "@interchainjs/types";', 'import type { Coin } from "@cosmjs/amino";'],
  [
    'import { EncodeObject } from "@interchainjs/cosmos-types";',
    'import type { EncodeObject } from "@cosmjs/proto-signing";',
  ],
  [
    'import { MsgExecuteContract } from "interchainjs/cosmwasm/wasm/v1/tx";',
    'import { MsgExecuteContract } from "cosmjs-types/cosmwasm/wasm/v1/tx";',
  ],
  ['import { toUtf8 } from "@interchainjs/encoding";', 'import { toUtf8 } from "@cosmjs/encoding";'],
];

function fitted(text) {
  const imported = IMPORTS.reduce((source, [from, to]) => source.replace(from, to), text);
  const fit = imported
    .replace(/^import (\{[^}]*\}) from "(\.\/\w+\.types)";/gm, 'import type $1 from "$2.js";')
    .replaceAll("ISigningCosmWasmClient", "SigningClient")
    .replaceAll("ICosmWasmClient", "QueryClient")
    .replaceAll("Promise<any>", "Promise<ExecuteResult>");
  const left = fit.match(/interchain\S*|\bany\b|baseClient/);
  if (left !== null) throw new Error(`wanted generated code without ${left[0]}: ts-codegen writes something new`);
  return fit;
}

/** Writes types, client and message composer of each contract into `out`. */
export async function generateContracts(schemas, contracts, out) {
  const work = mkdtempSync(join(tmpdir(), "cw-health-codegen-"));
  const inputs = contracts.map((contract) => {
    const dir = join(work, "schema", contract);
    mkdirSync(dir, { recursive: true });
    copyFileSync(join(schemas, `${contract}.json`), join(dir, `${contract}.json`));
    return { name: className(contract), dir };
  });
  try {
    await (codegen.default ?? codegen)({ contracts: inputs, outPath: join(work, "out"), options: OPTIONS });
    for (const file of readdirSync(join(work, "out")).filter((name) => name !== "baseClient.ts")) {
      const contract = contracts.find((name) => file.startsWith(className(name)));
      const schema = JSON.parse(readFileSync(join(schemas, `${contract}.json`), "utf8"));
      writeFileSync(join(out, file), documented(fitted(readFileSync(join(work, "out", file), "utf8")), schema));
    }
  } finally {
    rmSync(work, { recursive: true });
  }
}
