// What would print a backtrace is left out; what a contract calls stays, though Rust made it for the same crate.
import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { lowered } from "./lowered.mjs";

const printer = "_RNvXs4_NtCsebHcaeoSrxy_3std9backtraceNtB5_9BacktraceNtNtCsgXGp5Oqx2Ny_4core3fmt7Display3fmt";
const style = "_RNvXs1i_NtCsgXGp5Oqx2Ny_4core3fmtRNtCsowIhRXm7bo_14rustc_demangle13DemangleStyleNtB6_7Display3fmtBy_";
const shared = "_RNvXs1i_NtCsgXGp5Oqx2Ny_4core3fmtReNtB6_7Display3fmtCsowIhRXm7bo_14rustc_demangle";
const hook = "_RINvNtNtCsebHcaeoSrxy_3std3sys9backtrace26___rust_end_short_backtraceNCNvNtB6_9panicking13panic_handler0zEB6_";

function answers(names) {
  const functions = names.map((name, at) => `(func $${name} (export "${at}") (result i32) (i32.const ${at + 1}))`);
  const module = binaryen.parseText(`(module ${functions.join(" ")})`);
  binaryen.setDebugInfo(true);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(lowered(module.emitBinary())));
  return names.map((_, at) => exports[at]());
}

test("printers of backtraces print nothing and say that it went well", () => {
  assert.deepEqual(answers([printer, style]), [0, 0]);
});

test("texts in general and the way to a panic's words stay", () => {
  assert.deepEqual(answers([shared, hook]), [1, 2]);
});
