/** The bytes of a claim that its provider commits to: one claim has one content, whichever program wrote it. */
import type { ClaimForm, ClaimProofs, FeeLeaf, LineForm } from "./generated/ClaimsEscrow.types.js";
import { canonical } from "./json.js";

/** The claim's canonical bytes as the contracts' types write it: what is not said is left out, however it was left out. */
export function claimContent({ head, proofs, lines, ...form }: ClaimForm): Uint8Array {
  const { practitioner, strict, replaces, secondary, patient_paid, ...named } = head;
  const said = {
    practitioner: practitioner ?? undefined,
    strict: strict || undefined,
    replaces: replaces ?? undefined,
    secondary: secondary || undefined,
    patient_paid: patient_paid || undefined,
  };
  return canonical({
    ...form,
    head: { ...named, ...said },
    proofs: proofsContent(proofs ?? {}),
    lines: lines.map(lineContent),
  });
}

function lineContent(line: LineForm): object {
  const { modifiers = [], quantity, charge = null, place, authorization } = line;
  const one = quantity === undefined || (quantity.digits === 1 && quantity.decimals === 0);
  return {
    ...line,
    modifiers: modifiers.length === 0 ? undefined : modifiers,
    quantity: one ? undefined : quantity,
    charge,
    place: place || undefined,
    authorization: authorization ?? undefined,
  };
}

function proofsContent({ coverage, fees }: ClaimProofs): object | undefined {
  if (coverage == null && fees == null) return undefined;
  return {
    coverage: coverage == null ? undefined : { ...coverage, to: coverage.to ?? null },
    fees: fees == null ? undefined : { ...fees, leaves: fees.leaves.map(feeContent) },
  };
}

function feeContent(leaf: FeeLeaf): object {
  if ("hashed" in leaf.payload) return leaf;
  const { terms, salt } = leaf.payload.open;
  const { fee, excluded, preauthorization, category, copay } = terms;
  const said = {
    excluded: excluded || undefined,
    preauthorization: preauthorization || undefined,
    category: category ?? undefined,
    copay: copay ?? undefined,
  };
  return { ...leaf, payload: { open: { terms: { fee, ...said }, salt } } };
}
