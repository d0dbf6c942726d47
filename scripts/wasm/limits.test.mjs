// node --test scripts/wasm: each thing that a chain refuses is found, and named.
import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { findings, measure } from "./limits.mjs";

const doors = ["allocate", "deallocate", "execute", "instantiate", "interface_version_8", "migrate", "query"];

/** A contract in small: all doors lead to one function. */
function contract({ locals = 0, imports = "", functions = "", exports = doors, table = 1 } = {}) {
  const module = binaryen.parseText(`(module ${imports} (memory (export "memory") 1) (table ${table} funcref)
    (func $door ${exports.map((name) => `(export "${name}")`).join("")} (local ${"i32 ".repeat(locals)})) ${functions})`);
  const bytes = module.emitBinary();
  module.dispose();
  return measure(bytes);
}

test("a contract that keeps every limit has no findings", () => {
  const measured = contract({ locals: 100, imports: '(import "env" "db_read" (func (param i32) (result i32)))' });
  assert.deepEqual(findings(measured), []);
  assert.equal(measured.mostLocals, 100);
  assert.equal(measured.functions.length, 1);
});

test("a function with 101 locals is named by its place behind the imports", () => {
  const measured = contract({ locals: 101, imports: '(import "env" "debug" (func (param i32)))' });
  assert.deepEqual(findings(measured, (index) => `f${index}`), ["locals of f1: wanted at most 100, found 101"]);
});

test("parameters are counted apart from locals", () => {
  const wide = `(func $wide (export "wide") (param ${"i32 ".repeat(101)}))`;
  assert.deepEqual(findings(contract({ functions: wide })), ["parameters of one function: wanted at most 100, found 101"]);
});

test("a contract that imports a table is refused", () => {
  const imports = '(import "env" "heap" (table 1 funcref))';
  assert.throws(() => contract({ imports, table: 1 }), { message: "wanted functions as the only imports, found kind 1" });
});

test("many functions with few locals each are too many in all", () => {
  const functions = Array.from({ length: 101 }, (_, i) => `(func (export "f${i}") (local ${"i64 ".repeat(100)}))`).join("");
  assert.deepEqual(findings(contract({ functions })), ["locals in all functions: wanted at most 10000, found 10100"]);
});

test("a capability that not every chain offers is found", () => {
  const exports = [...doors, "requires_iterator", "requires_cosmwasm_1_4", "requires_cosmwasm_2_0"];
  assert.deepEqual(findings(contract({ exports })), ["capability cosmwasm_2_0: not offered by every chain"]);
});

test("an import of a younger chain and one from elsewhere are found", () => {
  const imports = '(import "env" "bls12_381_pairing_equality" (func)) (import "wasi" "debug" (func))';
  assert.deepEqual(findings(contract({ imports })), [
    "import env.bls12_381_pairing_equality: not provided by CosmWasm 1.5",
    "import wasi.debug: not provided by CosmWasm 1.5",
  ]);
});

test("a missing entry point is found", () => {
  const exports = doors.filter((name) => name !== "migrate");
  assert.deepEqual(findings(contract({ exports })), ["export migrate: missing"]);
});

test("a table of 2,501 entries is too large", () => {
  assert.deepEqual(findings(contract({ table: 2501 })), ["table entries: wanted at most 2500, found 2501"]);
});

test("more than 700,000 bytes are too many", () => {
  const measured = { ...contract(), bytes: 700_001 };
  assert.deepEqual(findings(measured), ["bytes: wanted at most 700000, found 700001"]);
});
