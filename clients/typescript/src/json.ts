/**
 * Strict reading of JSON and its canonical bytes (RFC 8785). The reader refuses what two readers could understand
 * differently; its errors name a place, never a value.
 */
import canonicalizeValue from "canonicalize";
import { visit } from "jsonc-parser";
import { utf8 } from "./bytes.js";

/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Levels of nesting at most. */
export const MAX_DEPTH = 128;

/** Why a text is not strict JSON, or a value cannot be written canonically. */
export type JsonFault =
  | "not_utf8"
  | "syntax"
  | "duplicate_key"
  | "lone_surrogate"
  | "number_overflow"
  | "nesting"
  | "not_json";

/** A text or value without canonical bytes. */
export class JsonError extends Error {
  constructor(
    readonly kind: JsonFault,
    /** characters before the place, where there is one */
    readonly offset?: number,
  ) {
    super(`wanted strict JSON, found ${kind.replaceAll("_", " ")}${offset === undefined ? "" : ` at ${offset}`}`);
    this.name = "JsonError";
  }
}

/** Reads one JSON document. @throws JsonError */
export function parseStrict(text: string | Uint8Array): Json {
  const document = typeof text === "string" ? text : decode(text);
  checkStructure(document);
  return checked(parse(document), 0);
}

/** RFC 8785 bytes of a JSON text. @throws JsonError */
export function canonicalize(text: string | Uint8Array): Uint8Array {
  return canonical(parseStrict(text));
}

/**
 * RFC 8785 bytes of a value. Members that are `undefined` are left out, as `JSON.stringify` does; everything else that
 * JSON cannot say is refused. @throws JsonError
 */
export function canonical(value: unknown): Uint8Array {
  const text = canonicalizeValue(checked(value, 0));
  if (text === undefined) throw new JsonError("not_json");
  return utf8(text);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new JsonError("not_utf8");
  }
}

function parse(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    // the engine's own message would repeat the text
    throw new JsonError("syntax");
  }
}

function checkStructure(document: string): void {
  const keys: Set<string>[] = [];
  let depth = 0;
  const down = (offset: number) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new JsonError("nesting", offset);
  };
  visit(
    document,
    {
      onObjectBegin: (offset) => {
        down(offset);
        keys.push(new Set());
      },
      onObjectProperty: (key, offset) => {
        const seen = keys.at(-1);
        if (seen?.has(key)) throw new JsonError("duplicate_key", offset);
        seen?.add(key);
      },
      onObjectEnd: () => {
        depth -= 1;
        keys.pop();
      },
      onArrayBegin: down,
      onArrayEnd: () => {
        depth -= 1;
      },
      onError: (_code, offset) => {
        throw new JsonError("syntax", offset);
      },
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
}

function checked(value: unknown, depth: number): Json {
  if (depth > MAX_DEPTH) throw new JsonError("nesting");
  switch (typeof value) {
    case "boolean":
      return value;
    case "number":
      if (!Number.isFinite(value)) throw new JsonError("number_overflow");
      return value;
    case "string":
      return text(value);
    case "object":
      if (value === null) return null;
      return Array.isArray(value) ? value.map((item) => checked(item, depth + 1)) : members(value, depth);
    default:
      throw new JsonError("not_json");
  }
}

function members(value: object, depth: number): Json {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new JsonError("not_json");
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [text(key), checked(member, depth + 1)]));
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new JsonError("lone_surrogate");
  return value;
}
