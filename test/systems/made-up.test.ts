/** A product nobody has heard of is one folder: in a copy of the engine with that folder it plays its role, and is on the page. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";

const engine = "server/src/engine";

const folder: Readonly<Record<string, string>> = {
  "system.ts": `import { defineSystem } from "../system";

const source = { title: "Made-up: releases", url: "https://example.com/releases", accessed: "2026-11-29" };

export default defineSystem({
  id: "made_up",
  title: "Made-up Server",
  source,
  status: { state: "dormant", words: "Nobody has touched it since 2019.", source },
  roles: { serving: { artifact: "made-up.yaml", accepted: [{ schemaFrom: source }] } },
});
`,
  "files.ts": `import { defineGenerator, headOf } from "../../generators/generator";
import { yamlFile } from "../../generators/render";
import { deploying } from "../deploying";
import { defineFiles } from "../files";

export default defineFiles({
  system: "made_up",
  deploy: (plan) => deploying(plan, "made-up serve"),
  takeBack: () => ["made-up undo"],
  generators: [
    defineGenerator({
      id: "systems/made-up/manifest",
      tier: 2,
      path: "serving/made-up.yaml",
      about: "what is served",
      system: { role: "serving", tool: "made_up" },
      generate: ({ spec }, origin) => [yamlFile("serving/made-up.yaml", { serve: spec.name }, headOf(origin))],
    }),
  ],
});
`,
};

const script = `
import { generateBundle } from "./${engine}/generators/generate";
import { systemTables } from "./${engine}/pages/system-table";
import { resolvePlan } from "./${engine}/plan/resolve";
import { systems } from "./${engine}/systems/index";

const spec = { name: "fraud", model_type: "classification", deployment_target: "online", governance_level: "staging",
  scale_requirements: { rps: 1 }, serving: { server: "made_up" } };
const origin = { today: "2026-11-29", spec: "fraud.mlops.yaml", version: "0.0.0" };
const textOf = (tier, path) => generateBundle(resolvePlan(spec, tier), origin).find((file) => file.path === path)?.text;
console.log(JSON.stringify({
  manifest: textOf(2, "serving/made-up.yaml"),
  quickStart: textOf(1, "README.md"),
  readme: textOf(2, "README.md"),
  runbook: textOf(3, "runbooks/rollback.md"),
  page: systemTables(systems),
}));
`;

describe("a made-up system", () => {
  let copy = "";
  let made: Readonly<Record<string, string>> = {};

  before(() => {
    copy = mkdtempSync(path.join(tmpdir(), "mlops-made-up-"));
    for (const part of [engine, "schemas", "scripts", "package.json", "tsconfig.json", "tsconfig.base.json"])
      cpSync(part, path.join(copy, part), { recursive: true });
    symlinkSync(path.resolve("node_modules"), path.join(copy, "node_modules"));
    mkdirSync(path.join(copy, engine, "systems/made-up"));
    for (const [name, text] of Object.entries(folder)) writeFileSync(path.join(copy, engine, "systems/made-up", name), text);
    writeFileSync(path.join(copy, "made-up.ts"), script);
    run("scripts/lists.ts");
    made = JSON.parse(run("made-up.ts"));
  });

  after(() => rmSync(copy, { recursive: true, force: true }));

  it("has its file", () => assert.match(made["manifest"] ?? "", /^# Generated .*\n\nserve: fraud\n$/));
  it("is started by hand at tier 1", () => assert.match(made["quickStart"] ?? "", /# Deploy \(made_up\)\nmade-up serve/));
  it("is listed with its state", () =>
    assert.match(made["readme"] ?? "", /made_up\*\*: The spec names it\. Nobody has touched it since 2019\./));
  it("is taken back in the runbook", () => assert.match(made["runbook"] ?? "", /made-up undo/));
  it("is on the page of systems", () =>
    assert.match(
      made["page"] ?? "",
      /\| Made-up Server \(`made_up`\) \| made-up.yaml \|.*\*\*dormant\*\* Nobody has touched it/,
    ));

  function run(file: string): string {
    return execFileSync(process.execPath, ["--import", "tsx", file], { cwd: copy, encoding: "utf8" });
  }
});
