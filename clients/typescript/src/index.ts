/**
 * Client of the cw-health contracts: messages and queries generated from their schemas, and what a dApp cannot do
 * without them: commitments, tags, sealed openings, Merkle proofs, signed forms, events, typed errors, fee grants.
 *
 * @packageDocumentation
 */
export * from "./bytes.js";
export * from "./circles.js";
export * from "./claim-content.js";
export * from "./claims.js";
export * from "./commitment.js";
export * from "./connect.js";
export * from "./cosmwasm.js";
export * from "./days.js";
export * from "./deployment.js";
export * from "./domains.js";
export * from "./errors.js";
export * from "./events.js";
export * from "./feegrant.js";
export * from "./fees.js";
export * from "./forms.js";
export * from "./generated/index.js";
export * from "./ids.js";
export * from "./json.js";
export * from "./keys.js";
export * from "./kinds.js";
export * from "./labels.js";
export * from "./leaves.js";
export * from "./merkle/index.js";
export * from "./pages.js";
export * from "./plans.js";
export * from "./purposes.js";
export * from "./receipts.js";
export * from "./results.js";
export * from "./sealed.js";
export * from "./suite.js";
export * from "./terms.js";
export * from "./watch.js";
