// The little of Rust that is read here: files, enums of refusals, structs of events.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** All Rust sources below a folder. */
export function rustFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rs"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

/** The text between a brace at `open` and the one that closes it. */
export function braced(source, open) {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === "{") depth += 1;
    if (source[at] === "}") depth -= 1;
    if (depth === 0) return source.slice(open + 1, at);
  }
  throw new Error("wanted a closing brace, found the end of the file");
}
