/** Bundles of a cloud's services: those of the covering set, and one for each way to roll out and for batch predictions. */
import type { Spec } from "../../../server/src/engine/plan/plan";
import { always, joined } from "../../../test/golden/covering-specs";
import { type Bundle, bundleOf, bundlesWith } from "../bundle";

const strategies = ["canary", "blue_green", "ab_test", "shadow"] as const;
const whole = { model_type: "classification", tier: 3, governance_level: "production" };

export function cloudBundles(server: string): readonly Bundle[] {
  const online = strategies.map((strategy) => {
    const scale = { deployment_target: "online", scale_requirements: { rps: 500, latency_ms: 150 } };
    const rollout = { strategy, rollback: { on: ["latency", "error_rate"] } };
    const hardware = strategy === "canary" ? "gpu" : "cpu";
    return specOf({ ...scale, serving: { server }, model: { framework: "sklearn", format: "sklearn", hardware }, rollout });
  });
  const batch = [{ schedule: "30 4 * * 1" }, {}].map((serving) =>
    specOf({ deployment_target: "batch", scale_requirements: { data_volume_gb: 40 }, existing_stack: server, serving }),
  );
  return [...bundlesWith("serving", server), ...[...online, ...batch].map((spec, index) => bundleOf(`${server}-${index}`, spec))];
}

function specOf(part: object): Spec {
  return [whole, part].reduce<Record<string, unknown>>((spec, each) => joined(spec, each), { ...always }) as unknown as Spec;
}

/** Where each file of these names lies on disk. */
export function filesNamed(bundles: readonly Bundle[], name: RegExp): readonly string[] {
  return bundles.flatMap(({ folder, files }) =>
    files.filter(({ path }) => name.test(path)).map(({ path }) => `${folder}/${path}`),
  );
}
