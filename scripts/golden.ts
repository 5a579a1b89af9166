/** Writes the expected bundles of test/golden anew: `npm run golden`, then read the diff. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseFile } from "../server/src/engine/file";
import { generateBundle } from "../server/src/engine/generators/generate";
import { readSpec } from "../server/src/engine/plan/read-spec";
import { resolvePlan } from "../server/src/engine/plan/resolve";

const folder = "test/golden";
/** The day and the version of every golden bundle: their only clock, and no change with each release. */
const origin = { today: "2026-11-23", spec: "spec.mlops.yaml", version: "0.0.0" };

const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

for (const { name } of cases) {
  const source = path.join(folder, name, "spec.mlops.yaml");
  const [document] = parseFile(source, readFileSync(source, "utf8")).documents;
  if (!document) throw new Error(`${source} holds no spec`);
  const target = path.join(folder, name, "bundle");
  rmSync(target, { recursive: true, force: true });
  for (const file of generateBundle(resolvePlan(readSpec(document)), origin)) {
    const out = path.join(target, file.path);
    mkdirSync(path.dirname(out), { recursive: true });
    writeFileSync(out, file.text);
    console.log(out);
  }
}
