/** The files that the Rust crates are compared with, too. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fromHex, toHex } from "../src/index.js";

/** The repository's folder. */
export const repository = fileURLToPath(new URL("../../../../", import.meta.url));

/** A vector file of a crate, as its shape is known here. */
export function vectors<Shape>(crate: "commitments" | "contract-kit" | "cli", name: string): Shape {
  return JSON.parse(readFileSync(`${repository}packages/${crate}/vectors/${name}.json`, "utf8")) as Shape;
}

/** Hashes out of their hex. */
export const bytesOf = (hashes: readonly string[]): Uint8Array[] => hashes.map(fromHex);

/** Hashes as hex. */
export const hexOf = (hashes: readonly Uint8Array[]): string[] => hashes.map((hash) => toHex(hash));
