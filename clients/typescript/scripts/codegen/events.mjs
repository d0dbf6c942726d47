// The events of the contracts, out of the structs that write them: name, fields, what each field is.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { braced, rustFiles } from "./rust.mjs";

const NUMBERS = "u8 u16 u32 u64 i32 i64 usize ParticipantNumber ConsentOrdinal Day";

function typeOf(rust) {
  const maybe = rust.match(/^(?:Maybe|Option)<(.*)>$/);
  // a missing proxy is written `patient`, so that nothing is missing
  if (maybe !== null) return maybe[1] === "Addr" ? "text" : `${typeOf(maybe[1])}?`;
  if (/^Vec</.test(rust)) return "numbers";
  if (NUMBERS.split(" ").includes(rust)) return "number";
  return { u128: "bigint", bool: "boolean" }[rust] ?? "text";
}

function fieldsOf(body) {
  const fields = [];
  let doc = "";
  for (const line of body.split("\n").map((text) => text.trim())) {
    if (line.startsWith("///")) doc = line.slice(3).trim();
    const field = line.match(/^(\w+): ([^=]+?)(?: =>.*)?,$/);
    if (field !== null) fields.push({ name: field[1], type: typeOf(field[2].trim()), doc });
  }
  return fields;
}

function sources(repository, contract) {
  const folder = join(repository, "contracts", contract, "src");
  const one = join(folder, "events.rs");
  return existsSync(one) ? [readFileSync(one, "utf8")] : rustFiles(join(folder, "events"));
}

function eventsOf(repository, contract) {
  const prefix = contract.replaceAll("-", "_");
  return sources(repository, contract).flatMap((source) =>
    [...source.matchAll(/((?:\s*\/\/\/[^\n]*\n)+)\s*\w+ =>? "(\w+)" \{/g)].map((match) => {
      const doc = match[1].replaceAll(/\s*\/\/\/ ?/g, " ").trim();
      const fields = fieldsOf(braced(source, match.index + match[0].length - 1));
      return { name: `${prefix}_${match[2]}`, contract, doc, fields };
    }),
  );
}

/** The module's text: one table of all events. */
export function eventsModule(repository, contracts) {
  const events = contracts.flatMap((contract) => eventsOf(repository, contract));
  const field = ({ name, type, doc }) => `      /** ${doc} */\n      ${name}: ${JSON.stringify(type)},`;
  const entry = ({ name, contract, doc, fields }) =>
    `  /** ${doc} */\n  ${name}: {\n    contract: ${JSON.stringify(contract)},\n    fields: {\n${fields.map(field).join("\n")}\n    },\n  },`;
  return `// Generated from the contracts' event structs by \`npm run generate\`: do not edit.
/** Events by name (the chain puts \`wasm-\` before it), with what each attribute is. */
export const EVENTS = {
${events.map(entry).join("\n")}
} as const;
`;
}
