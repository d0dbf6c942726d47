// Copies and fills do what memory.copy and memory.fill do, at every distance, overlap and size; comparisons find the first
// byte that differs.
import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { lowered } from "./lowered.mjs";

const source = `(module (memory (export "memory") 1)
  (func (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  (func (export "fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2))))`;

function compiled() {
  const module = binaryen.parseText(source);
  module.setFeatures(binaryen.Features.BulkMemory | binaryen.Features.BulkMemoryOpt);
  return module.emitBinary();
}

function start(bytes) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const memory = new Uint8Array(exports.memory.buffer);
  return { ...exports, memory };
}

/** A memory in which every byte within reach differs from its neighbours. */
function written(memory) {
  memory.set(memory.subarray(0, 512).map((_, at) => at * 7 + 3));
}

test("what is lowered is plain WebAssembly", () => {
  const module = binaryen.readBinary(lowered(compiled()));
  assert.doesNotMatch(module.emitText(), /memory\.(copy|fill)/);
});

test("every copy of up to 140 bytes, overlapping or not, leaves what memory.copy leaves", () => {
  const [wanted, found] = [start(compiled()), start(lowered(compiled()))];
  for (let size = 0; size <= 140; size += 1) {
    for (let to = 20; to <= 240; to += 1) {
      for (const side of [wanted, found]) {
        written(side.memory);
        side.copy(to, 64, size);
      }
      assert.deepEqual(found.memory.subarray(0, 512), wanted.memory.subarray(0, 512), `${size} bytes from 64 to ${to}`);
    }
  }
});

test("every fill of up to 140 bytes leaves what memory.fill leaves", () => {
  const [wanted, found] = [start(compiled()), start(lowered(compiled()))];
  for (let size = 0; size <= 140; size += 1) {
    for (const byte of [0, 1, 0x80, 0xff, 0x1ff]) {
      for (const side of [wanted, found]) {
        written(side.memory);
        side.fill(65, byte, size);
      }
      assert.deepEqual(found.memory.subarray(0, 512), wanted.memory.subarray(0, 512), `${size} bytes of ${byte}`);
    }
  }
});

/** A comparison as Rust hands it over: a function of this name, which says nothing by itself. */
function comparison() {
  const module = binaryen.parseText(`(module (memory (export "memory") 1)
    (func $memcmp (export "compare") (param i32 i32 i32) (result i32) (unreachable)))`);
  binaryen.setDebugInfo(true);
  return start(lowered(module.emitBinary()));
}

test("of up to 70 bytes that differ in one, or in it and all behind, the sign is that byte's", () => {
  const { compare, memory } = comparison();
  for (let size = 1; size <= 70; size += 1) {
    for (let at = 0; at < size; at += 1) {
      for (const [left, right] of [[0, 1], [0x7f, 0x80], [0, 0xff]]) {
        for (const behind of [0x11, 0xee]) {
          memory.fill(0x11, 100, 100 + size);
          memory.fill(0x11, 303, 303 + size);
          memory.fill(behind, 100 + at, 100 + size);
          memory[100 + at] = left;
          memory[303 + at] = right;
          assert.equal(Math.sign(compare(100, 303, size)), -1, `${size} bytes, ${left} and ${right} at ${at}`);
          assert.equal(Math.sign(compare(303, 100, size)), 1, `${size} bytes, ${right} and ${left} at ${at}`);
        }
      }
    }
  }
});

test("equal bytes compare as equal, whatever stands around them, and no bytes too", () => {
  const { compare, memory } = comparison();
  for (let size = 0; size <= 70; size += 1) {
    memory.fill(1, 0, 200);
    memory.fill(2, 200, 400);
    written(memory.subarray(100, 100 + size));
    written(memory.subarray(303, 303 + size));
    assert.equal(compare(100, 303, size), 0, `${size} bytes`);
  }
});

test("a comparison beyond the memory's end is a trap", () => {
  const { compare } = comparison();
  assert.throws(() => compare(0, 65_530, 16), WebAssembly.RuntimeError);
  assert.throws(() => compare(65_530, 0, 7), WebAssembly.RuntimeError);
});

test("a copy beyond the memory's end is a trap, not bytes from elsewhere", () => {
  const { copy, fill } = start(lowered(compiled()));
  assert.throws(() => copy(0, 65_530, 16), WebAssembly.RuntimeError);
  assert.throws(() => copy(65_530, 0, 16), WebAssembly.RuntimeError);
  assert.throws(() => fill(65_530, 1, 16), WebAssembly.RuntimeError);
});

test("a module that copies nothing gets no function for it", () => {
  const module = binaryen.parseText('(module (func (export "one") (result i32) (i32.const 1)))');
  assert.equal(binaryen.readBinary(lowered(module.emitBinary())).getNumFunctions(), 1);
});
