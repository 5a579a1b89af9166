import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseFile } from "/work/main/server/src/engine/file";
import { generateBundle } from "/work/main/server/src/engine/generators/generate";
import { readSpec } from "/work/main/server/src/engine/plan/read-spec";
import { resolvePlan } from "/work/main/server/src/engine/plan/resolve";

const [spec, out, tier] = process.argv.slice(2);
const [d] = parseFile(spec!, readFileSync(spec!, "utf8")).documents;
rmSync(out!, { recursive: true, force: true });
for (const f of generateBundle(resolvePlan(readSpec(d!), tier ? (Number(tier) as 1) : undefined), {
  today: "2026-11-23",
  spec: path.basename(spec!),
  version: "0.1.0",
})) {
  const t = path.join(out!, f.path);
  mkdirSync(path.dirname(t), { recursive: true });
  writeFileSync(t, f.text);
}
