/** Results of sealed claims: posted as one root and one sum, and shown one by one to whoever they concern. */

import { drawSalt, fromBase64, type Hash, type Salt, toBase64 } from "./bytes.js";
import { commitJson } from "./commitment.js";
import { Domain } from "./domains.js";
import type { ResultOpening, ResultsForm, SealedAnswer } from "./generated/ClaimsEscrow.types.js";
import { resultLeaf } from "./leaves.js";
import { ProofError, Tree, verifyInclusion } from "./merkle/index.js";

/** What the payer answers to one sealed claim. */
export interface Result {
  claim: number;
  /** minor units, without late interest */
  benefit: bigint;
  /** commitment of the explanation of benefits: 32 bytes; see {@link sealExplanation} */
  explanation: Hash;
}

/** Whose results are posted, and what they come to beside the benefits. */
export interface Posting {
  plan: number;
  /** participant number */
  provider: number;
  /** late interest in minor units; 0 within the plan's ceiling */
  interest?: bigint;
}

/** Commits to an explanation of benefits; document and salt go to the provider with the result. @throws JsonError */
export function sealExplanation(explanation: unknown, salt: Salt = drawSalt()): { commitment: Hash; salt: Salt } {
  return commitJson(Domain.explanation, explanation, salt);
}

/** Results of one provider's oldest open sealed claims, as the payer keeps them. */
export class ResultBatch {
  readonly #results: readonly Result[];
  readonly #tree: Tree;

  /** Results in any order: they are posted by claim, ascending. */
  constructor(results: Iterable<Result>) {
    this.#results = [...results].sort((a, b) => a.claim - b.claim);
    this.#tree = Tree.of(
      this.#results.map(({ claim, benefit, explanation }) => resultLeaf(claim, benefit, explanation)),
    );
  }

  /** What `PostResults` takes. */
  posting({ plan, provider, interest = 0n }: Posting): ResultsForm {
    const sum = this.#results.reduce((all, { benefit }) => all + benefit, 0n);
    const claims = this.#results.map(({ claim }) => claim);
    const root = toBase64(this.#tree.root());
    return { plan, provider, root, claims, sum: sum.toString(), interest: interest.toString() };
  }

  /** What `OpenResult` takes, and what the provider is handed. @throws ProofError where the claim is not answered here */
  open(claim: number): ResultOpening {
    const index = this.#results.findIndex((result) => result.claim === claim);
    const result = this.#results[index];
    if (result === undefined) throw new ProofError({ kind: "index_out_of_range", index, size: this.#tree.size });
    const proof = this.#tree.inclusion(index).map((hash) => toBase64(hash));
    return { claim, benefit: result.benefit.toString(), commitment: toBase64(result.explanation), proof };
  }
}

/** Checks a result that the payer hands over against the claim's `answer` on chain. @throws ProofError */
export function verifyResult({ claim, benefit, commitment, proof }: ResultOpening, answer: SealedAnswer): void {
  const leaf = resultLeaf(claim, BigInt(benefit), fromBase64(commitment));
  verifyInclusion(answer.index, answer.count, leaf, proof.map(fromBase64), fromBase64(answer.root));
}
