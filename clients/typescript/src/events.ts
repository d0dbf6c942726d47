/** What contracts and chain tell dApps: events as typed objects. */
import type { Addresses } from "./deployment.js";
import { EVENTS } from "./generated/events.js";

type Table = typeof EVENTS;

type Value<Kind> = Kind extends `${infer Base}?`
  ? Value<Base> | null
  : Kind extends "number"
    ? number
    : Kind extends "numbers"
      ? number[]
      : Kind extends "bigint"
        ? bigint
        : Kind extends "boolean"
          ? boolean
          : string;

type Fields<Kinds> = { -readonly [Name in keyof Kinds]: Value<Kinds[Name]> };

/** Names of events, without the chain's `wasm-`. */
export type EventName = keyof Table;

/** One event: `type` says which, and so what else it has. Numbers are numbers, amounts bigints, ids base64. */
export type HealthEvent<Name extends EventName = EventName> = {
  [One in Name]: { type: One; contract: Table[One]["contract"] } & Fields<Table[One]["fields"]>;
}[Name];

/** An event about the contract itself (owner, pause, peers): the same in all three. */
export interface AdminEvent {
  /** which */
  type: AdminEventName;
  /** of which contract */
  contract: keyof Addresses;
  /** as they stand in the event */
  attributes: Record<string, string>;
}

const ADMIN_EVENTS = [
  "ownership_offered",
  "ownership_accepted",
  "ownership_offer_withdrawn",
  "work_paused",
  "work_resumed",
  "pauser_changed",
  "peer_introduced",
  "peer_change_announced",
  "peer_change_cancelled",
] as const;

/** Names of {@link AdminEvent}s. */
export type AdminEventName = (typeof ADMIN_EVENTS)[number];

/** An event as CosmJS gives it. */
export interface RawEvent {
  /** with the chain's `wasm-` */
  readonly type: string;
  /** in order */
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
}

/** An event of ours that is not as the contracts write it: the package is older or newer than the contract. */
export class EventError extends Error {
  constructor(
    readonly event: string,
    readonly field: string,
  ) {
    super(`event ${event}: wanted ${field} as this version of the package knows it, found otherwise`);
    this.name = "EventError";
  }
}

/**
 * The events of a transaction that the suite's own contracts wrote, in order. Anybody may write an event of such a name:
 * only those that the chain says come from `addresses` count. @throws EventError
 */
export function decodeEvents(events: readonly RawEvent[], addresses: Addresses): HealthEvent[] {
  return events.flatMap((event) => {
    const name = event.type.replace(/^wasm-/, "");
    if (name === event.type || !isEventName(name)) return [];
    const attributes = attributesOf(event);
    if (attributes._contract_address !== addresses[EVENTS[name].contract]) return [];
    return [decode(name, attributes)];
  });
}

/** Events about owner, pause and peers of the suite's contracts. */
export function decodeAdminEvents(events: readonly RawEvent[], addresses: Addresses): AdminEvent[] {
  return events.flatMap((event) => {
    const { _contract_address: at, ...attributes } = attributesOf(event);
    return (Object.keys(addresses) as (keyof Addresses)[]).flatMap((contract) => {
      const prefix = `wasm-${contract.replaceAll("-", "_")}_`;
      const type = ADMIN_EVENTS.find((name) => event.type === prefix + name);
      return type === undefined || at !== addresses[contract] ? [] : [{ type, contract, attributes }];
    });
  });
}

/** The events of one name, or of several. */
export function eventsOf<Name extends EventName>(
  events: readonly HealthEvent[],
  ...names: Name[]
): HealthEvent<Name>[] {
  const wanted: readonly string[] = names;
  // the name says which event it is
  return events.filter((event) => wanted.includes(event.type)) as unknown as HealthEvent<Name>[];
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENTS, name);
}

function attributesOf(event: RawEvent): Record<string, string> {
  return Object.fromEntries(event.attributes.map(({ key, value }) => [key, value]));
}

function decode(name: EventName, attributes: Record<string, string>): HealthEvent {
  const { contract, fields } = EVENTS[name];
  const decoded = Object.entries(fields).map(([field, kind]) => {
    const text = attributes[field];
    const value = text === undefined ? undefined : valueIn(text, kind);
    if (value === undefined) throw new EventError(name, field);
    return [field, value];
  });
  return { type: name, contract, ...Object.fromEntries(decoded) } as HealthEvent;
}

/** What an attribute says; `undefined` where it does not say it. */
function valueIn(text: string, kind: string): unknown {
  if (kind.endsWith("?")) return text === "none" || text === "" ? null : valueIn(text, kind.slice(0, -1));
  switch (kind) {
    case "number":
      return numberOf(text);
    case "numbers": {
      const numbers = text === "" ? [] : text.split(",").map(numberOf);
      return numbers.includes(undefined) ? undefined : numbers;
    }
    case "bigint":
      return /^\d+$/.test(text) ? BigInt(text) : undefined;
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : undefined;
    default:
      return text;
  }
}

function numberOf(text: string): number | undefined {
  return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}
