// Copies, fills and comparisons of memory as plain WebAssembly, by the functions of memory.wat.
import { readFileSync } from "node:fs";
import binaryen from "binaryen";

/** The names that Binaryen gives to what it makes of memory.copy and memory.fill, and Rust to its comparison. */
const names = ["__memory_copy", "__memory_fill", "memcmp"];
const ours = binaryen.parseText(readFileSync(new URL("memory.wat", import.meta.url), "utf8"));

/** Takes the place of each of these functions; a module that has none of a name needs none. */
function put(module, name) {
  if (!module.getFunction(name)) return;
  const { params, results, vars, body } = binaryen.getFunctionInfo(ours.getFunction(name));
  module.removeFunction(name);
  module.addFunction(name, params, results, vars, module.copyExpression(body));
}

/** Puts our functions where the module copies, fills or compares. */
export function lowerMemory(module) {
  module.runPasses(["llvm-memory-copy-fill-lowering"]);
  for (const name of names) put(module, name);
}
