// Puts the schema's descriptions before the generated types, fields and methods.

/** `patient-registry` as a class name. */
export const className = (contract) => contract.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());

const camel = (snake) => snake.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

function comment(text, indent) {
  const safe = text.replaceAll("*/", "*\\/").split("\n");
  return safe.length === 1
    ? `${indent}/** ${safe[0]} */`
    : [`${indent}/**`, ...safe.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

/** Descriptions by type name and by `Type.field`, of every part of a contract's schema. */
function descriptions(schema) {
  const found = new Map();
  const add = (name, part) => {
    if (part?.description !== undefined && !found.has(name)) found.set(name, part.description);
    for (const [field, inner] of Object.entries(part?.properties ?? {})) {
      const text = inner.description;
      if (text !== undefined) found.set(`${name}.${field}`, text);
    }
  };
  const parts = [
    schema.instantiate,
    schema.execute,
    schema.query,
    schema.migrate,
    ...Object.values(schema.responses ?? {}),
  ];
  for (const part of parts.filter((one) => one != null)) {
    add(part.title, part);
    for (const [name, inner] of Object.entries(part.definitions ?? {})) add(name, inner);
  }
  return found;
}

/** Descriptions of messages and queries by the method that sends them. */
function methods(schema) {
  const variants = [...(schema.execute?.oneOf ?? []), ...(schema.query?.oneOf ?? [])];
  const named = variants.map((variant) => [variant.required?.[0] ?? variant.enum?.[0], variant.description]);
  return new Map(
    named.filter(([name, text]) => name !== undefined && text !== undefined).map(([name, text]) => [camel(name), text]),
  );
}

/** What the client classes are for, by the end of their names, the longest first. */
const CLASSES = [
  ["ReadOnlyInterface", "Queries of"],
  ["MsgComposer", "Composes messages, to be signed together or elsewhere, to"],
  ["QueryClient", "Asks"],
  ["Interface", "Messages of"],
  ["Client", "Sends messages to"],
  ["Msg", "Messages, composed but not sent, to"],
];

function ofClass(name, contract) {
  const found = CLASSES.find(([end]) => name === className(contract) + end);
  return found === undefined ? undefined : `${found[1]} ${contract}.`;
}

/** The source with doc comments. */
export function documented(source, schema) {
  const [types, calls] = [descriptions(schema), methods(schema)];
  let current;
  const lines = source.split("\n").flatMap((line) => {
    const declared = line.match(/^export (?:interface|type|class) (\w+)/);
    const field = line.match(/^ {2}(\w+)\??: /);
    const method = line.match(/^ {2}_?(\w+)(?: = async)? ?[(:] ?\(?/);
    if (declared !== null) current = declared[1];
    const text =
      (declared && (types.get(declared[1]) ?? ofClass(declared[1], schema.contract_name))) ??
      (field && types.get(`${current}.${field[1]}`)) ??
      (method && /= async|\) =>|\(\{$/.test(line) ? calls.get(method[1]) : undefined);
    return text == null ? [line] : [comment(text, declared === null ? "  " : ""), line];
  });
  return lines.join("\n");
}
