// Usage: node lower.mjs IN.wasm OUT.wasm: see lowered.mjs.
import { readFileSync, writeFileSync } from "node:fs";
import { lowered } from "./lowered.mjs";

const [from, to] = process.argv.slice(2);
writeFileSync(to, lowered(readFileSync(from)));
