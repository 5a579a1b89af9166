/** The five files that people ask for by name, as generated for a whole model: part of `npm run generate`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseFile } from "../server/src/engine/file";
import { generateBundle } from "../server/src/engine/generators/generate";
import { paths } from "../server/src/engine/generators/paths";
import { generatedCardOf } from "../server/src/engine/plan/generated-card";
import { readSpec } from "../server/src/engine/plan/read-spec";
import { resolvePlan } from "../server/src/engine/plan/resolve";

const folder = "resources";
const source = "examples/fraud-detection/fraud-detection.mlops.yaml";

/** Name of the resource, and the file of a bundle that it is. */
const resources: Readonly<Record<string, string>> = {
  "mlflow-tracking-config.yaml": paths.trackingServer,
  "kserve-inference-service.yaml": paths.inferenceService,
  "model-card-template.md": "MODEL_CARD.md",
  "monitoring-dashboard.json": paths.dashboard,
  "retraining-pipeline.py": paths.pipeline,
};

/** A resource as it is written, and as snippets insert it. */
export interface Resource {
  readonly name: string;
  readonly text: string;
}

/** The resources as the example's spec leads to them. */
export function makeResources(): readonly Resource[] {
  const [document] = parseFile(source, readFileSync(source, "utf8")).documents;
  if (!document) throw new Error(`${source} holds no spec`);
  const spec = readSpec(document);
  const whole = { ...spec, governance: { ...spec.governance, model_card: generatedCardOf(spec.name) } };
  const origin = { today: "2026-11-23", spec: path.basename(source), version: "0.0.0" };
  const files = generateBundle(resolvePlan(whole, 3), origin);
  return Object.entries(resources).map(([name, file]) => {
    const text = files.find((one) => one.path === file)?.text;
    if (text === undefined) throw new Error(`The bundle of ${source} has no ${file}, which is to become ${name}`);
    return { name, text };
  });
}

/** Writes them to `resources/`. */
export function writeResources(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of makeResources()) writeFileSync(path.join(folder, name), text);
}
