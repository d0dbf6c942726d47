// What a chain asks of a contract before it stores it, as findings in words. Sources: cosmwasm-vm 3.0.11 (config.rs, compatibility.rs).
import { countsOf } from "./sections.mjs";

/** Our own bar is 700 KB; wasmd refuses 800 KiB. Counts as cosmwasm-vm's defaults; parameters are no locals there. */
export const LIMITS = {
  bytes: 700_000,
  locals: 100,
  totalLocals: 10_000,
  params: 100,
  totalParams: 10_000,
  results: 1,
  functions: 20_000,
  table: 2_500,
};

/** Capabilities that every chain on CosmWasm 1.5 or newer offers. */
const CAPABILITIES = ["iterator", "stargate", "cosmwasm_1_1", "cosmwasm_1_2", "cosmwasm_1_3", "cosmwasm_1_4"];

/** What the VM of CosmWasm 1.5 provides; the functions of 2.1 (bls12_381, secp256r1) are not among them. */
const IMPORTS = [
  "abort", "addr_canonicalize", "addr_humanize", "addr_validate", "db_next", "db_next_key", "db_next_value", "db_read",
  "db_remove", "db_scan", "db_write", "debug", "ed25519_batch_verify", "ed25519_verify", "query_chain",
  "secp256k1_recover_pubkey", "secp256k1_verify",
];

/** Entry points that all three contracts have, and what the VM itself calls. */
const EXPORTS = ["allocate", "deallocate", "execute", "instantiate", "interface_version_8", "memory", "migrate", "query"];

const sum = (numbers) => numbers.reduce((total, n) => total + n, 0);
const most = (numbers) => numbers.reduce((found, n) => Math.max(found, n), 0);

/** Counts of a module: bytes, functions, locals, parameters, table entries, imports, exports, capabilities. */
export function measure(bytes) {
  const compiled = new WebAssembly.Module(bytes);
  const { functions, table } = countsOf(bytes);
  const exports = WebAssembly.Module.exports(compiled).map(({ name }) => name);
  return {
    bytes: bytes.length,
    functions,
    totalLocals: sum(functions.map((f) => f.locals)),
    totalParams: sum(functions.map((f) => f.params)),
    mostLocals: most(functions.map((f) => f.locals)),
    mostParams: most(functions.map((f) => f.params)),
    mostResults: most(functions.map((f) => f.results)),
    table,
    imports: WebAssembly.Module.imports(compiled),
    exports,
    capabilities: exports.filter((name) => name.startsWith("requires_")).map((name) => name.slice("requires_".length)),
  };
}

/** What a chain would refuse, or our own bar; empty when all is well. `nameOf` turns a function's index into its name. */
export function findings(measured, nameOf = (index) => `function ${index}`) {
  return [...tooMuch(measured), ...tooManyLocals(measured, nameOf), ...wrongDoors(measured)];
}

function tooMuch(measured) {
  const bars = [
    ["bytes", measured.bytes, LIMITS.bytes],
    ["functions", measured.functions.length, LIMITS.functions],
    ["locals in all functions", measured.totalLocals, LIMITS.totalLocals],
    ["parameters of one function", measured.mostParams, LIMITS.params],
    ["parameters of all functions", measured.totalParams, LIMITS.totalParams],
    ["results of one function", measured.mostResults, LIMITS.results],
    ["table entries", measured.table, LIMITS.table],
  ];
  return bars.filter(([, found, wanted]) => found > wanted).map(([what, found, wanted]) => `${what}: wanted at most ${wanted}, found ${found}`);
}

function tooManyLocals(measured, nameOf) {
  return measured.functions
    .filter((f) => f.locals > LIMITS.locals)
    .map((f) => `locals of ${nameOf(f.index)}: wanted at most ${LIMITS.locals}, found ${f.locals}`);
}

function wrongDoors(measured) {
  const alien = measured.imports.filter((i) => i.module !== "env" || i.kind !== "function" || !IMPORTS.includes(i.name));
  return [
    ...alien.map((i) => `import ${i.module}.${i.name}: not provided by CosmWasm 1.5`),
    ...EXPORTS.filter((name) => !measured.exports.includes(name)).map((name) => `export ${name}: missing`),
    ...measured.capabilities.filter((name) => !CAPABILITIES.includes(name)).map((name) => `capability ${name}: not offered by every chain`),
  ];
}
