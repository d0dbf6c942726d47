// Reads the counts that a chain's VM takes from a module's bytes. Binaryen's own reader is not used for it: it adds locals while reading.
// Format: WebAssembly core specification 1.0, chapter 5 (plain MVP modules; wasm-opt's guard has refused all others).

const SECTION = { types: 1, imports: 2, functions: 3, tables: 4, code: 10 };
const FUNCTION_IMPORT = 0;

/** A place in the bytes that moves on as it is read. */
class Cursor {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    if (this.at >= this.bytes.length) throw new Error(`wanted a byte at ${this.at}, found the end`);
    return this.bytes[this.at++];
  }

  /** Unsigned LEB128, at most 32 bits. */
  number() {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new Error(`wanted a number of at most 5 bytes before ${this.at}`);
  }

  list(readOne) {
    return Array.from({ length: this.number() }, () => readOne(this));
  }

  skip(length) {
    this.at += length;
  }
}

/** `{ table, functions: [{ index, locals, params, results }] }`; `index` counts imported functions too, as symbol maps do. */
export function countsOf(bytes) {
  const sections = sectionsOf(bytes);
  const read = (id, readOne) => (sections.has(id) ? new Cursor(bytes, sections.get(id)).list(readOne) : []);
  const types = read(SECTION.types, functionType);
  const imported = read(SECTION.imports, importedFunction).length;
  const typeOf = read(SECTION.functions, (cursor) => types[cursor.number()]);
  const locals = read(SECTION.code, localsOfBody);
  const table = read(SECTION.tables, tableSize).reduce((total, n) => total + n, 0);
  return { table, functions: locals.map((count, i) => ({ index: imported + i, locals: count, ...typeOf[i] })) };
}

/** Where the content of each section starts, by the section's id. */
function sectionsOf(bytes) {
  const cursor = new Cursor(bytes, 8); // behind the magic number and the version
  const starts = new Map();
  while (cursor.at < bytes.length) {
    const id = cursor.byte();
    const length = cursor.number();
    starts.set(id, cursor.at);
    cursor.skip(length);
  }
  return starts;
}

function functionType(cursor) {
  cursor.skip(1); // 0x60: a function
  const params = cursor.list((c) => c.byte()).length;
  return { params, results: cursor.list((c) => c.byte()).length };
}

function importedFunction(cursor) {
  cursor.skip(cursor.number()); // module
  cursor.skip(cursor.number()); // name
  const kind = cursor.byte();
  if (kind !== FUNCTION_IMPORT) throw new Error(`wanted functions as the only imports, found kind ${kind}`);
  return cursor.number(); // its type
}

function tableSize(cursor) {
  cursor.skip(1); // element type
  const bounded = cursor.byte() & 1;
  const size = cursor.number();
  if (bounded) cursor.number();
  return size;
}

function localsOfBody(cursor) {
  const length = cursor.number();
  const end = cursor.at + length;
  const groups = cursor.list((c) => {
    const count = c.number();
    c.skip(1); // their type
    return count;
  });
  cursor.at = end;
  return groups.reduce((total, n) => total + n, 0);
}
