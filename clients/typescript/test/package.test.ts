import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("../../", import.meta.url));

const npm = (cwd: string, ...args: string[]) =>
  execFileSync("npm", [...args, "--loglevel=error"], { cwd, encoding: "utf8" });

test("the packed tarball installs into an empty folder, imports there and brings types and schemas", () => {
  const folder = mkdtempSync(join(tmpdir(), "cw-health-client-"));
  try {
    npm(here, "pack", "--ignore-scripts", "--pack-destination", folder);
    const [tarball = ""] = readdirSync(folder);
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
    npm(folder, "install", "--no-audit", "--no-fund", "--prefer-offline", join(folder, tarball));
    const script =
      'import { permittedBy, rawAddress, ClaimsEscrowQueryClient } from "@cw-health/client";' +
      'import schema from "@cw-health/client/schema/claims-escrow.json" with { type: "json" };' +
      "console.log(permittedBy('TREAT'), rawAddress('wasm19rl4cm2hmr8afy4kldpxz3fka4jguq0akuugk7').length, typeof ClaimsEscrowQueryClient, schema.contract_name);";
    const printed = execFileSync(process.execPath, ["--no-warnings", "--input-type=module", "-e", script], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(printed, "191 20 function claims-escrow\n");
    const installed = join(folder, "node_modules/@cw-health/client");
    assert.match(readFileSync(join(installed, "dist/index.d.ts"), "utf8"), /export \* from "\.\/forms\.js"/);
    assert.deepEqual(readdirSync(installed).sort(), ["LICENSE", "README.md", "dist", "package.json", "schema"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("every example has fewer than sixty lines, and the README names it", () => {
  const readme = readFileSync(`${here}README.md`, "utf8");
  const examples = readdirSync(`${here}examples`);
  assert.deepEqual(examples.sort(), ["hospital.ts", "insurer.ts", "patient.ts"]);
  for (const name of examples) {
    const lines = readFileSync(`${here}examples/${name}`, "utf8").trimEnd().split("\n");
    assert.ok(lines.length < 60, `${name}: ${lines.length}`);
    assert.ok(readme.includes(`(examples/${name})`), name);
  }
});

test("every function that the README's table names is exported", async () => {
  const lines = readFileSync(`${here}README.md`, "utf8").split("\n");
  const table = lines.filter((line) => /^\| .* \| .* \|$/.test(line)).join("\n");
  const named = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? "");
  const types = ["PatientRegistry", "ConsentManagement", "ClaimsEscrow"];
  const exported = Object.keys(await import("../src/index.js"));
  assert.ok(named.length > 60, String(named.length));
  assert.deepEqual(
    named.filter((name) => !exported.includes(name) && !types.includes(name)),
    [],
  );
});

test("everything that the package exports says what it is", () => {
  const files = readdirSync(`${here}dist`, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".d.ts"),
  );
  const declared = /^export (?:declare )?(?:abstract )?(?:function|const|class|interface|type) (\w+)/gm;
  const bare = files.flatMap((file) => {
    const text = readFileSync(`${here}dist/${file}`, "utf8");
    const found = [...text.matchAll(declared)].filter(({ index }) => !text.slice(0, index).trimEnd().endsWith("*/"));
    return found.map(([, name]) => `${file} ${name}`);
  });
  assert.ok(files.length > 40, String(files.length));
  assert.deepEqual(bare, []);
});
