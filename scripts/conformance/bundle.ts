/** Bundles for the real tools: a folder on disk for each spec of the covering set. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PlannedFile } from "../../server/src/engine/bundle/bundle";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Plan, Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { coveringSpecs } from "../../test/golden/covering-specs";
import { systemSpecs } from "../../test/golden/covering-systems";

export interface Bundle {
  readonly name: string;
  readonly spec: Spec;
  readonly plan: Plan;
  readonly files: readonly PlannedFile[];
  /** The folder that holds the files. */
  readonly folder: string;
}

const origin = { today: "2026-11-23", spec: "spec.mlops.yaml", version: "0.0.0" };

/** The bundle of one spec, written to a new folder. */
export function bundleOf(name: string, spec: Spec): Bundle {
  const plan = resolvePlan(spec);
  const files = generateBundle(plan, origin);
  const folder = mkdtempSync(path.join(tmpdir(), `mlops-bundle-${name.slice(0, 80)}-`));
  for (const file of files) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
  return { name, spec, plan, files, folder };
}

let covering: readonly Bundle[] | undefined;

/** Every bundle of the covering set, written once. */
export function coveringBundles(): readonly Bundle[] {
  covering ??= coveringSpecs.map(({ name, spec }) => bundleOf(name, spec));
  return covering;
}

let ofSystems: readonly Bundle[] | undefined;

/** Every bundle of the systems' covering set, written once. */
export function systemBundles(): readonly Bundle[] {
  ofSystems ??= systemSpecs.map(({ name, spec }) => bundleOf(name, spec));
  return ofSystems;
}

/** Those of them in which a role is played by this tool. */
export function bundlesWith(role: keyof Plan["stack"], tool: string): readonly Bundle[] {
  return systemBundles().filter(({ plan }) => plan.stack[role] === tool);
}
