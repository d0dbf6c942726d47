// Copies and fills do what memory.copy and memory.fill do, at every distance, overlap and size.
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
