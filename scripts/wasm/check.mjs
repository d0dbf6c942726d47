// Usage: node check.mjs SYMBOLS_FOLDER NAME... where NAME.wasm is a lowered contract. Prints a table; exit 1 if a chain would refuse one.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { findings, measure } from "./limits.mjs";

const [symbols, ...contracts] = process.argv.slice(2);

/** wasm-opt's symbol map (`index:name` a line): which function a finding means, although the artifact has no names. */
function symbolNames(contract) {
  const lines = readFileSync(join(symbols, `${basename(contract)}.symbols`), "utf8").split("\n");
  const names = new Map(lines.map((line) => [Number(line.slice(0, line.indexOf(":"))), line.slice(line.indexOf(":") + 1)]));
  return (index) => names.get(index) ?? `function ${index}`;
}

const columns = [24, 9, 11, 13, 13, 7];
const row = (cells) => cells.map((cell, i) => (i === 0 ? String(cell).padEnd(columns[i]) : String(cell).padStart(columns[i]))).join("");

console.log(row(["contract", "bytes", "functions", "most locals", "all locals", "table"]));
let refused = false;
for (const contract of contracts) {
  const measured = measure(readFileSync(`${contract}.wasm`));
  const { bytes, functions, mostLocals, totalLocals, table } = measured;
  console.log(row([basename(contract), bytes, functions.length, mostLocals, totalLocals, table]));
  for (const finding of findings(measured, symbolNames(contract))) {
    console.error(`  ${basename(contract)}: ${finding}`);
    refused = true;
  }
}
process.exitCode = refused ? 1 : 0;
