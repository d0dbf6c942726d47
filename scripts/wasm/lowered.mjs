// What Rust's names are needed for, before wasm-opt forgets them.
import binaryen from "binaryen";
import { leaveOutBacktraces } from "./backtrace.mjs";
import { lowerMemory } from "./memory.mjs";

/** The bytes of the module without backtraces, memory.copy and memory.fill, the names of its functions in them. */
export function lowered(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(module.getFeatures() | binaryen.Features.BulkMemory | binaryen.Features.BulkMemoryOpt);
  leaveOutBacktraces(module);
  lowerMemory(module);
  binaryen.setDebugInfo(true);
  const bytesOfIt = module.emitBinary();
  module.dispose();
  return bytesOfIt;
}
