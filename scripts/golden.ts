/** Writes the expected bundles of test/golden anew: `npm run golden`, then read the diff. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseFile } from "../server/src/engine/file";
import { generateBundle } from "../server/src/engine/generators/generate";
import { readSpec } from "../server/src/engine/plan/read-spec";
import { resolvePlan } from "../server/src/engine/plan/resolve";

const folder = "test/golden";
/** The day of every golden bundle: their only clock. */
const today = "2026-11-23";

const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

for (const { name } of cases) {
  const source = path.join(folder, name, "spec.mlops.yaml");
  const [document] = parseFile(source, readFileSync(source, "utf8")).documents;
  if (!document) throw new Error(`${source} holds no spec`);
  const target = path.join(folder, name, "bundle");
  rmSync(target, { recursive: true, force: true });
  for (const file of generateBundle(resolvePlan(readSpec(document)), today)) {
    const out = path.join(target, file.path);
    mkdirSync(path.dirname(out), { recursive: true });
    writeFileSync(out, file.text);
    console.log(out);
  }
}
