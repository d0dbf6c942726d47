/** A hospital commits a day's records by one root and proves one; whoever is given the record checks it alone. */
import * as cw from "@cw-health/client";

export interface HospitalStart {
  hospital: cw.Actor;
  /** the hospital's participant number */
  number: number;
  /** anybody who can ask the chain */
  asker: cw.Asker;
  /** the log so far; empty on the first day */
  log: cw.Tree;
  /** whose records: 32 bytes */
  patient: cw.Hash;
  /** FHIR Encounters; the first one is proven */
  records: object[];
}

export async function commitAndProve({ hospital, number, asker, log, patient, records }: HospitalStart) {
  const index = log.size;
  // each record has a salt of its own, and its leaf another: both are kept with the record
  const kept = records.map((record) => {
    const committed = cw.commitJson(cw.Domain.record, record);
    const { commitment } = committed;
    const opening = { kind: cw.RecordKindByte.encounter, salt: cw.drawSalt(), labels: [], commitment };
    log.append(cw.recordLeaf(patient, opening));
    return { committed, opening };
  });
  const grown = index === 0 ? [] : log.consistency(index);
  const root = cw.toBase64(log.root());
  await hospital.registry.appendLog({ size: log.size, root, proof: grown.map((hash) => cw.toBase64(hash)) });

  // what goes to whoever is to check it: the record, its salt, the leaf's opening, place and proof
  const [first] = kept;
  if (first === undefined) throw new Error("wanted a record to prove, found none");
  const { committed, opening } = first;
  const proof = log.inclusion(index);

  // the checker reads the root from the chain, and needs nobody's word
  const state = await asker.registry.log({ author: number, size: log.size });
  cw.verifyInclusion(index, state.size, cw.recordLeaf(patient, opening), proof, cw.fromBase64(state.root));
  const untouched = cw.opens(opening.commitment, cw.Domain.record, committed.salt, committed.content);

  // or asks the contract, which also knows whether the record was amended
  const [salt, commitment] = [cw.toBase64(opening.salt), cw.toBase64(opening.commitment)];
  const leaf = { kind: opening.kind, salt, labels: [], commitment };
  const hashes = proof.map((hash) => cw.toBase64(hash));
  const record = { author: number, size: state.size, index, leaf, proof: hashes };
  const { included, status } = await asker.registry.verifyInclusion({ patient: cw.toBase64(patient), record });
  return { untouched, included, status, record };
}
