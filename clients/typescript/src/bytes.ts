/** Bytes as text and back, and fields that are hashed together. */
import { fromBase64, fromBech32, toBase64 } from "@cosmjs/encoding";
import { bytesToHex, concatBytes, hexToBytes, randomBytes } from "@noble/hashes/utils";

export { bytesToHex as toHex, concatBytes, fromBase64, hexToBytes as fromHex, toBase64 };

/** A SHA-256 value: commitment, leaf, node or root. 32 bytes. */
export type Hash = Uint8Array;

/** 32 random bytes, kept off chain with what they hide, and never used twice. */
export type Salt = Uint8Array;

/** What stands on chain for a code: the first 16 bytes of an HMAC. */
export type Tag = Uint8Array;

/** Bytes that came with another length than they must have. */
export class LengthError extends Error {
  constructor(
    readonly what: string,
    readonly wanted: number,
    readonly found: number,
  ) {
    super(`wanted ${what} of ${wanted} bytes, found ${found}`);
    this.name = "LengthError";
  }
}

/** The bytes themselves, once their length is checked. @throws LengthError */
export function ofLength(what: string, wanted: number, bytes: Uint8Array): Uint8Array {
  if (bytes.length !== wanted) throw new LengthError(what, wanted, bytes.length);
  return bytes;
}

/** A fresh salt from the system's random source. */
export function drawSalt(): Salt {
  return randomBytes(32);
}

/** Sixteen random bytes: the nonce of a signed form. */
export function drawNonce(): Uint8Array {
  return randomBytes(16);
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The raw bytes of a bech32 address, whatever its prefix: 20 or 32 bytes. */
export function rawAddress(address: string): Uint8Array {
  return fromBech32(address).data;
}

/** Whether two byte strings are the same. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Order of byte strings as the chain has it: byte by byte, a prefix first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The bytes of a big-endian unsigned number. @throws RangeError where it does not fit */
export function bigEndian(value: number | bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let rest = BigInt(value);
  if (rest < 0n || rest >= 1n << BigInt(8 * length)) {
    throw new RangeError(`wanted a number of at most ${length} bytes, found ${rest}`);
  }
  for (let at = length - 1; at >= 0; at -= 1) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

/** A field with its length in bytes before it (eight bytes, big-endian). */
export function lengthPrefixed(...fields: Uint8Array[]): Uint8Array {
  return concatBytes(...fields.flatMap((field) => [bigEndian(field.length, 8), field]));
}
