/** Merkle trees with the hashing of RFC 9162, 2.1. A root does not say how many leaves it has: keep the size with it. */
export * from "./error.js";
export * from "./multi.js";
export { emptyRoot, node } from "./node.js";
export * from "./path.js";
export * from "./sorted.js";
export * from "./tree.js";
