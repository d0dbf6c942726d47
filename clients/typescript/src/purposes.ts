/** Purposes of use (HL7 v3 ActReason below PurposeOfUse) as the 64-bit masks that stand in terms and requests. */

/** v3-ActReason. */
export const PURPOSE_SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

/** Parents and their children in order of their bits; a child that is a parent has its own line. */
const BITS = [
  "TREAT CLINTRL COC POPHLTH TREATDS ETREAT BTG ERTREAT",
  "HPAYMT CLMATTCH COVAUTH COVERAGE ELIGDTRM ELIGVER ENROLLM MILDCRG PMTDS REMITADV",
  "HOPERAT CAREMGT DONAT FRAUD GOV HACCRED HCOMPL HDECD HDIRECT HDM HLEGAL HOUTCOMS HPRGRP HQUALIMP HSYSADMIN MEMADMIN",
  "MILCDM MLTRAINING PATADMIN PATSFTY PERFMSR RECORDMGT SYSDEV HTEST TRAIN",
  "HRESCH BIORCH CLINTRCH CLINTRCHNPC CLINTRCHPC PRECLINTRCH DSRCH POARCH TRANSRCH",
  "PATRQT FAMRQT PWATRNY SUPNWK PUBHLTH DISASTER THREAT HMARKT",
].flatMap((line) => line.split(" "));

const CHILDREN: Record<string, string> = {
  TREAT: "CLINTRL COC POPHLTH TREATDS ETREAT",
  ETREAT: "BTG ERTREAT",
  HPAYMT: "CLMATTCH COVAUTH COVERAGE PMTDS REMITADV",
  COVERAGE: "ELIGDTRM ELIGVER ENROLLM MILDCRG",
  HOPERAT:
    "CAREMGT DONAT FRAUD GOV HACCRED HCOMPL HDECD HDIRECT HDM HLEGAL HOUTCOMS HPRGRP HQUALIMP HSYSADMIN MEMADMIN " +
    "MILCDM MLTRAINING PATADMIN PATSFTY PERFMSR RECORDMGT SYSDEV TRAIN",
  SYSDEV: "HTEST",
  HRESCH: "BIORCH CLINTRCH DSRCH POARCH TRANSRCH",
  CLINTRCH: "CLINTRCHNPC CLINTRCHPC PRECLINTRCH",
  PATRQT: "FAMRQT PWATRNY SUPNWK",
  PUBHLTH: "DISASTER THREAT",
};

/** A code that is not below PurposeOfUse. */
export class UnknownPurposeError extends Error {
  constructor(readonly found: string) {
    super(`wanted a purpose of use, found ${found.slice(0, 64)}`);
    this.name = "UnknownPurposeError";
  }
}

function bit(code: string): bigint {
  const at = BITS.indexOf(code);
  if (at < 0) throw new UnknownPurposeError(code);
  return 1n << BigInt(at);
}

function withDescendants(code: string): bigint {
  const children = CHILDREN[code]?.split(" ") ?? [];
  return children.reduce((mask, child) => mask | withDescendants(child), bit(code));
}

function union(codes: readonly string[], of: (code: string) => bigint): bigint {
  return codes.reduce((mask, code) => mask | of(code), 0n);
}

/** Exactly these purposes: what a request asks for. @throws UnknownPurposeError */
export function purposesOf(...codes: string[]): string {
  return union(codes, bit).toString();
}

/** What a permit for these covers: descendants, but BTG and MLTRAINING only where named. @throws UnknownPurposeError */
export function permittedBy(...codes: string[]): string {
  const neverImplied = bit("BTG") | bit("MLTRAINING");
  return (union(codes, bit) | (union(codes, withDescendants) & ~neverImplied)).toString();
}

/** What a deny of these covers: descendants, save that BTG escapes a deny of its parents. @throws UnknownPurposeError */
export function deniedBy(...codes: string[]): string {
  return (union(codes, bit) | (union(codes, withDescendants) & ~bit("BTG"))).toString();
}

/** What a permit that names no purpose covers: all but BTG and MLTRAINING. */
export function permittedUnnamed(): string {
  return (union(BITS, bit) & ~(bit("BTG") | bit("MLTRAINING"))).toString();
}
