/** What one serves oneself, in the ways of which the covering set has no pair: ensembles, shadows, Standard mode, routes. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { type Bundle, bundleOf, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { clusterFiles, conforming } from "../serving/manifests";

const watched = { rollback: { on: ["latency", "error_rate"] } };
const routes = [
  { name: "simple", storage_uri: "s3://mlops-models/simple/v2.1.0", share: 80 },
  { name: "complex", storage_uri: "s3://mlops-models/complex/v2.1.0", share: 20 },
];
const conditional = [
  { ...routes[1], share: undefined, when: "instances.#(amount>1000)" },
  { ...routes[0], share: undefined },
];

/** By system: what is said besides. */
const variants: Readonly<Record<string, readonly object[]>> = {
  seldon: [{ model: { ensemble_size: 3 } }, { rollout: { strategy: "shadow", ...watched } }],
  triton: [{ rollout: { strategy: "shadow", ...watched } }, { rollout: { strategy: "blue_green", ...watched } }],
  tf_serving: [{ rollout: { strategy: "shadow", ...watched } }],
  torchserve: [{ rollout: { strategy: "shadow", rollback: { on: ["error_rate"] } } }],
  kserve: [
    { serving: { deployment_mode: "Standard", routes }, rollout: { strategy: "canary", ...watched } },
    { serving: { routes: conditional } },
  ],
};

const accepted: Check = {
  name: "serving: manifests of every way to serve oneself, by kubeconform -strict",
  async run(): Promise<Outcome> {
    const bundles = Object.entries(variants).flatMap(([tool, said]) => said.flatMap((each) => made(tool, each)));
    for (const bundle of bundles) withCanary(bundle);
    return conforming([...clusterFiles(bundles), ...bundles.flatMap((bundle) => merged.get(bundle) ?? [])]);
  },
};

const refused: Check = {
  name: "serving: what is misspelt, refused by kubeconform -strict",
  async run(): Promise<Outcome> {
    const faults = [
      ["seldon", "candidates:", "candidate:"],
      ["triton", "backendRefs:", "backends:"],
    ] as const;
    const files = faults.flatMap(([tool, right, wrong]) =>
      made(tool, { rollout: { strategy: "canary", ...watched } }).flatMap((bundle) =>
        clusterFiles([bundle]).flatMap((file) => {
          const text = readFileSync(file, "utf8");
          if (!text.includes(right)) return [];
          writeFileSync(file, text.replace(right, wrong));
          return [file];
        }),
      ),
    );
    const outcomes = files.map((file) => conforming([file]));
    if (outcomes.some(({ status }) => status === "skipped")) return outcomes[0] as Outcome;
    const passed = files.length === faults.length && outcomes.every(({ status }) => status === "failed");
    return { status: passed ? "passed" : "failed", lines: outcomes.flatMap(({ lines }) => lines.slice(0, 2)) };
  },
};

function made(tool: string, said: object): readonly Bundle[] {
  const base = bundlesWith("serving", tool)[0]?.spec;
  if (!base) return [];
  const { model, serving, ...rest } = said as Partial<Spec>;
  const spec = { ...base, tier: 3, ...rest, model: { ...base.model, ...model }, serving: { ...base.serving, ...serving } };
  return [bundleOf(tool, spec as Spec)];
}

const merged = new Map<Bundle, string>();

/** The service as it is while rollout.py runs: the patch laid over it. */
function withCanary(bundle: Bundle): void {
  const patch = bundle.files.find((file) => file.path === "serving/canary.json");
  const service = bundle.files.find((file) => file.path === "serving/inference-service.yaml");
  if (!patch || !service) return;
  const whole = parse(service.text) as { readonly spec: object };
  const { spec } = JSON.parse(patch.text) as { readonly spec: object };
  const file = path.join(bundle.folder, "with-canary.yaml");
  writeFileSync(file, stringify({ ...whole, spec: { ...whole.spec, ...spec } }));
  merged.set(bundle, file);
}

export const checks: readonly Check[] = [accepted, refused];
