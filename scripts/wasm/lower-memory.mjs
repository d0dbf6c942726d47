// Usage: node lower-memory.mjs IN.wasm OUT.wasm: see memory.mjs.
import { readFileSync, writeFileSync } from "node:fs";
import { lowerMemory } from "./memory.mjs";

const [from, to] = process.argv.slice(2);
writeFileSync(to, lowerMemory(readFileSync(from)));
