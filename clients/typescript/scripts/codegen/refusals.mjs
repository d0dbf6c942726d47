// Every sentence by which a contract refuses, out of the error enums: kind, pattern, names of what it says.
import { braced, rustFiles } from "./rust.mjs";

const VARIANT =
  /#\[error\(\s*(transparent|"(?:[^"\\]|\\[\s\S])*")[\s\S]*?\)\]\s*(?:(?:#\[[^\]]*\]|\/\/\/[^\n]*\n)\s*)*([A-Z]\w*)(?:\s*\(\s*(?:#\[\w+\]\s*)?([\w:]+))?/g;

/** Enums by name: `[{ kind, template, inner }]`. */
function enums(folders) {
  const found = new Map();
  for (const source of folders.flatMap(rustFiles)) {
    for (const match of source.matchAll(/pub (?:enum|struct) (\w+)(?:<[^>]*>)? \{/g)) {
      const body = braced(source, match.index + match[0].length - 1);
      const variants = [...body.matchAll(VARIANT)].map(([, template, kind, inner]) => ({ kind, template, inner }));
      const written = body.split("#[error(").length - 1;
      if (variants.length !== written)
        throw new Error(`${match[1]}: wanted ${written} refusals, read ${variants.length}`);
      if (variants.length > 0) found.set(match[1], variants);
    }
    for (const [, template, name] of source.matchAll(
      /#\[error\(\s*("(?:[^"\\]|\\.)*")[^\]]*\)\]\s*pub struct (\w+)/g,
    )) {
      found.set(name, [{ kind: name, template, inner: undefined }]);
    }
  }
  return found;
}

/** A Rust string; a backslash at the end of a line joins it with the next one. */
const textOf = (literal) => JSON.parse(literal.replaceAll(/\\\n\s*/g, ""));

/** All refusals that start at an enum, those of its transparent parts among them. */
function reachable(all, name, seen = new Set()) {
  if (seen.has(name)) return [];
  seen.add(name);
  const found = all.get(name);
  if (found === undefined) throw new Error(`wanted the refusals of ${name}, found none in the sources`);
  return found.flatMap(({ kind, template, inner }) =>
    template === "transparent"
      ? reachable(all, inner, seen)
      : [{ kind, from: name, template: textOf(template), inner }],
  );
}

/** Rows of a list of refusals: the most telling sentence first, each sentence once. */
function rowsOf(refusals) {
  const rows = refusals
    .map(({ kind, from, template, inner }) => ({ kind, from, inner, ...pattern(template) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const first = rows.filter((row, at) => rows.findIndex((other) => other.source === row.source) === at);
  // some kinds have one sentence: the patterns are the same, whatever their places are called
  return first.map((row) => {
    const same = rows.filter(({ source, kind }) => source === row.source && kind !== row.kind);
    return { ...row, also: [...new Set(same.map(({ kind }) => kind))] };
  });
}

/** A template as an anchored pattern, with the names of its places in order. */
function pattern(template) {
  const names = [];
  let open = 0;
  const literal = (text) =>
    text
      .replaceAll("{{", "{")
      .replaceAll("}}", "}")
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const parts = template.split(/(?<!\{)\{([A-Za-z_0-9]*)(?::[^}]*)?\}(?!\})/);
  const source = parts.map((part, at) => {
    if (at % 2 === 0) return literal(part);
    names.push(part === "" || /^\d/.test(part) ? `value${open++ || ""}` : part.toLowerCase());
    return "(.*?)";
  });
  return { source: `^${source.join("")}$`, names, weight: parts.filter((_, at) => at % 2 === 0).join("").length };
}

/** The module's text: one list a contract, and one an error that others quote. */
export function refusalsModule(repository, contracts) {
  const shared = ["contract-kit", "health-api", "commitments", "consent-engine", "adjudication"];
  const causes = new Map();
  const lists = contracts.map((contract) => {
    const folders = [
      `${repository}/contracts/${contract}/src`,
      ...shared.map((name) => `${repository}/packages/${name}/src`),
    ];
    const all = enums(folders);
    const rows = rowsOf(reachable(all, "ContractError"));
    for (const row of rows) {
      row.cause = row.names.at(-1) === "value" && all.has(row.inner) ? row.inner : undefined;
      if (row.cause !== undefined) causes.set(row.cause, rowsOf(reachable(all, row.cause)));
    }
    return [contract, rows];
  });
  const named = [...lists, ...causes].flatMap(([, rows]) => rows.flatMap(({ kind, also }) => [kind, ...also]));
  const kinds = [...new Set([...named, "Std"])].sort();
  const row = ({ kind, from, source, names, cause, also }) => {
    const others = also.length === 0 ? "" : `, also: ${JSON.stringify(also)}`;
    const quoted = cause === undefined ? others : `${others}, cause: ${JSON.stringify(cause)}`;
    return `    { kind: ${JSON.stringify(kind)}, from: ${JSON.stringify(from)}, pattern: new RegExp(${JSON.stringify(source)}, "s"), fields: ${JSON.stringify(names)}${quoted} },`;
  };
  const list = ([name, rows]) => `  ${JSON.stringify(name)}: [\n${rows.map(row).join("\n")}\n  ],`;
  const table = (entries) =>
    `Readonly<Record<string, readonly RefusalPattern[]>> = {\n${entries.map(list).join("\n")}\n}`;
  return `// Generated from the contracts' error enums by \`npm run generate\`: do not edit.
/** Kinds of refusal, as the contracts name them. */
export type RefusalKind =
${kinds.map((kind) => `  | ${JSON.stringify(kind)}`).join("\n")};

/** A sentence by which a contract refuses. */
export interface RefusalPattern {
  readonly kind: RefusalKind;
  /** the enum that it stands in */
  readonly from: string;
  readonly pattern: RegExp;
  /** names of the pattern's groups */
  readonly fields: readonly string[];
  /** kinds that say the very same */
  readonly also?: readonly RefusalKind[];
  /** the list of {@link CAUSES} that the last group is a sentence of */
  readonly cause?: string;
}

/** By contract, the most telling sentence first. */
export const REFUSALS: ${table(lists)};

/** By error, sentences that stand inside others. */
export const CAUSES: ${table([...causes])};
`;
}
