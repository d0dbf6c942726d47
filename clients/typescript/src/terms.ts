/** Rules of a consent, by the names that people use; on chain they have short ones. */
import type { TermRule, Terms } from "./generated/ConsentManagement.types.js";
import { type Key, tag } from "./keys.js";
import { type Coding, termTag } from "./labels.js";
import { deniedBy, permittedBy, permittedUnnamed } from "./purposes.js";

/** Actions of FHIR consentaction, one bit each. */
const ACTIONS = { collect: 1, access: 2, use: 4, disclose: 8, correct: 16 } as const;

/** One rule; what is left out asks nothing. */
export interface Rule {
  /** codes of v3-ActReason; for a permit without, all but BTG and MLTRAINING */
  purposes?: readonly string[];
  /** participants by number, proxies by address; none is everybody */
  actors?: readonly (number | string)[];
  /** what may be done; none is any */
  actions?: readonly (keyof typeof ACTIONS)[];
  /** first second at which it holds */
  from?: number;
  /** first second at which it holds no more */
  until?: number;
  /** label atoms that the data carries, see `labelAtoms` */
  labels?: readonly Coding[];
  /** resource types and other classes of the data */
  classes?: readonly Coding[];
  /** codes of the data */
  codes?: readonly Coding[];
}

/** A rule that lets through; `labelKey` makes the tags where the rule is about labels, classes or codes. */
export function permit(rule: Rule, labelKey?: Key): TermRule {
  const { purposes = [] } = rule;
  return termRule("p", purposes.length === 0 ? permittedUnnamed() : permittedBy(...purposes), rule, labelKey);
}

/** A rule that holds back. */
export function deny(rule: Rule & { purposes: readonly string[] }, labelKey?: Key): TermRule {
  return termRule("d", deniedBy(...rule.purposes), rule, labelKey);
}

/** A consent: its base decision and at most 16 exceptions. */
export function terms(root: TermRule, ...exceptions: TermRule[]): Terms {
  return exceptions.length === 0 ? { r: root } : { r: root, x: exceptions };
}

function termRule(effect: "p" | "d", purposes: string, rule: Rule, labelKey: Key | undefined): TermRule {
  const { actors = [], actions = [], from, until, labels = [], classes = [], codes = [] } = rule;
  const tags = (atoms: readonly Coding[]) =>
    atoms.map(({ system, code }) => termTag(tag(needed(labelKey), system, code)));
  return {
    d: effect,
    p: purposes,
    ...(actions.length === 0 ? {} : { n: actions.reduce((bits, action) => bits | ACTIONS[action], 0) }),
    ...(from === undefined ? {} : { s: from }),
    ...(until === undefined ? {} : { e: until }),
    ...(actors.length === 0 ? {} : { a: actors.map(String) }),
    ...(labels.length === 0 ? {} : { l: tags(labels) }),
    ...(classes.length === 0 ? {} : { c: tags(classes) }),
    ...(codes.length === 0 ? {} : { k: tags(codes) }),
  };
}

function needed(labelKey: Key | undefined): Key {
  if (labelKey === undefined) throw new TypeError("wanted the circle's label key for a rule about data, found none");
  return labelKey;
}
