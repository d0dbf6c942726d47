// Backtraces, which no contract has: `StdError` carries one that is always disabled, and through it all that would print
// one and make names of Rust readable, 20 KB.
import binaryen from "binaryen";

/** What prints a backtrace, a frame's symbol and its name, as Rust mangles them, whatever the hash of a crate. */
const printers = /_3std9backtraceNt|_3std12backtrace_rs9symbolize|_14rustc_demangle13DemangleStyle/;

/** These print nothing and say that it went well. They stand in tables, from which nothing else would remove them. */
export function leaveOutBacktraces(module) {
  const functions = Array.from({ length: module.getNumFunctions() }, (_, at) => module.getFunctionByIndex(at));
  for (const { name, params, results } of functions.map(binaryen.getFunctionInfo)) {
    if (!printers.test(name) || ![binaryen.none, binaryen.i32].includes(results)) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], results === binaryen.none ? module.nop() : module.i32.const(0));
  }
}
