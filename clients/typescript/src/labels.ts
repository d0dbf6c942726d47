/** Security labels as the atoms that rules compare with, and their tags. */
import { compareBytes, type Tag, toBase64 } from "./bytes.js";
import { type Key, tag } from "./keys.js";
import { LabelError, MAX_LABELS } from "./leaves.js";

/** A code of a system; an empty system means that none was stated. */
export interface Coding {
  /** system URI */
  system: string;
  /** code within it */
  code: string;
}

/** Systems of the atoms that tags are made of. */
export const System = {
  /** v3-Confidentiality */
  confidentiality: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
  /** v3-ActCode: sensitivities */
  sensitivity: "http://terminology.hl7.org/CodeSystem/v3-ActCode",
  /** "a permit up to this level covers the item" */
  atMost: "urn:cw-health:confidentiality:at-most",
  /** "a deny from this level covers the item" */
  atLeast: "urn:cw-health:confidentiality:at-least",
  /** resource types: classes */
  resourceType: "http://hl7.org/fhir/resource-types",
  /** references to the item itself */
  instance: "urn:cw-health:data:instance",
  /** who wrote the item */
  authoredBy: "urn:cw-health:data:authoredby",
} as const;

const LEVELS = ["U", "L", "M", "N", "R", "V"];
const NORMAL = LEVELS.indexOf("N");

/** Older names of the two label systems. */
const ALIASES: Record<string, string> = {
  "http://hl7.org/fhir/v3/Confidentiality": System.confidentiality,
  "urn:oid:2.16.840.1.113883.5.25": System.confidentiality,
  "http://terminology.hl7.org/ValueSet/v3-Confidentiality": System.confidentiality,
  "http://hl7.org/fhir/v3/ActCode": System.sensitivity,
  "urn:oid:2.16.840.1.113883.5.4": System.sensitivity,
  "http://terminology.hl7.org/ValueSet/v3-InformationSensitivityPolicy": System.sensitivity,
};

/** Stigmatising sensitivities, each with the codes whose rules cover it too. */
const SENSITIVITIES: Record<string, string> = {
  ETH: "",
  GDIS: "",
  HIV: "",
  MST: "",
  PREGNANT: "",
  SCA: "SICKLE",
  SICKLE: "SCA",
  SDV: "",
  SEX: "",
  STD: "",
  TBOO: "",
  VIO: "",
  SPI: "",
  BH: "SPI",
  COGN: "BH SPI",
  DVD: "BH SPI",
  EMOTDIS: "BH SPI",
  MH: "SPI",
  PSY: "SPI",
  PSYTHPN: "SPI",
  SUD: "SPI ETH",
  ETHUD: "SUD SPI ETH",
  OPIOIDUD: "SUD SPI ETH",
};

/**
 * Atoms of an item's labels: its level as at-most and at-least marks (seven together) and its sensitivities with all
 * that covers them. Without a level a sensitivity counts as R, everything else as N; labels of other systems are left
 * out, since no terms name them.
 */
export function labelAtoms(written: readonly Coding[]): Coding[] {
  const found = written.map(canonicalLabel);
  const level = levelOf(found);
  const atMost = LEVELS.slice(level).map((code) => ({ system: System.atMost, code }));
  const atLeast = LEVELS.slice(0, level + 1).map((code) => ({ system: System.atLeast, code }));
  const sensitive = new Set(found.filter(isSensitivity).flatMap(({ code }) => [code, ...coveredBy(code)]));
  return [...atMost, ...atLeast, ...[...sensitive].map((code) => ({ system: System.sensitivity, code }))];
}

/**
 * Atoms that stand with a committed record: of the level only the marks above N, and none at N. Where that is more than
 * 8, the at-most marks are left out: less is permitted and no deny is missed. @throws LabelError
 */
export function recordLabelAtoms(written: readonly Coding[]): Coding[] {
  const aboveNormal = levelOf(written.map(canonicalLabel)) > NORMAL;
  const kept = labelAtoms(written).filter(({ system, code }) => {
    if (system === System.atMost) return aboveNormal;
    return system !== System.atLeast || LEVELS.indexOf(code) > NORMAL;
  });
  const fitting = kept.length > MAX_LABELS ? kept.filter(({ system }) => system !== System.atMost) : kept;
  if (fitting.length > MAX_LABELS) throw new LabelError("too_many", fitting.length);
  return fitting;
}

/** Tags of {@link recordLabelAtoms} under a circle's label key, ascending as messages want them. @throws LabelError */
export function recordLabelTags(key: Key, written: readonly Coding[]): Tag[] {
  return recordLabelAtoms(written)
    .map(({ system, code }) => tag(key, system, code))
    .sort(compareBytes);
}

/** What a custodian says of an item that is asked for. */
export interface ItemDescription {
  /** `meta.security` */
  labels: readonly Coding[];
  /** FHIR resource type */
  resourceType: string;
  /** codes of the resource */
  codes?: readonly Coding[];
}

/** Facts of an item as a decision request has them: tags as base64 without padding. */
export function itemFacts(key: Key, item: ItemDescription): { l: string[]; c: string[]; k?: string[] } {
  const tags = (codes: readonly Coding[]) => codes.map(({ system, code }) => termTag(tag(key, system, code)));
  const classes = [{ system: System.resourceType, code: item.resourceType }];
  const facts = { l: tags(labelAtoms(item.labels)), c: tags(classes) };
  return item.codes === undefined || item.codes.length === 0 ? facts : { ...facts, k: tags(item.codes) };
}

/** A tag as terms and facts carry it: base64 without padding, 22 characters. */
export function termTag(tag: Tag): string {
  return toBase64(tag).replace(/=+$/, "");
}

function canonicalLabel({ system, code }: Coding): Coding {
  const known = ALIASES[system] ?? system;
  if (known !== "") return { system: known, code };
  if (LEVELS.includes(code)) return { system: System.confidentiality, code };
  return { system: Object.hasOwn(SENSITIVITIES, code) ? System.sensitivity : "", code };
}

/** The level as a place in {@link LEVELS}; the highest of several, an unknown one read as the highest of all. */
function levelOf(found: readonly Coding[]): number {
  const stated = found
    .filter(({ system }) => system === System.confidentiality)
    .map(({ code }) => LEVELS.indexOf(code));
  if (stated.length > 0) return Math.max(...stated.map((at) => (at < 0 ? LEVELS.length - 1 : at)));
  return found.some(isSensitivity) ? NORMAL + 1 : NORMAL;
}

function isSensitivity({ system, code }: Coding): boolean {
  return system === System.sensitivity && Object.hasOwn(SENSITIVITIES, code);
}

function coveredBy(code: string): string[] {
  return SENSITIVITIES[code]?.split(" ").filter((above) => above !== "") ?? [];
}
