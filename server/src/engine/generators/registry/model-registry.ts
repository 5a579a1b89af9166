/** registry/model-registry.json: this version of the model as the registry should know it. */
import { formatOf } from "../../plan/model-format";
import type { Plan, Spec } from "../../plan/plan";
import { defineGenerator } from "../generator";
import { jsonFile, type Value } from "../render";

export default defineGenerator({
  id: "registry/model-registry",
  applies: () => true,
  generate: (plan) => [
    jsonFile("registry/model-registry.json", {
      model_name: plan.spec.name,
      version: plan.version,
      description: plan.spec.description,
      owner: plan.spec.owner,
      model_type: plan.spec.model_type,
      // A version that still has to prove itself under traffic is the challenger; the rollout's end makes it the champion.
      alias: plan.rollout.strategy === "direct" ? "champion" : "challenger",
      tags: { semver: plan.version, validation_status: "pending" },
      framework: framework(plan.spec),
      format: formatOf(plan.spec),
      storage_uri: plan.spec.model?.storage_uri,
      metadata: metadata(plan),
      requirements: requirements(plan),
      signature: signature(plan.spec),
    }),
  ],
});

function framework({ model }: Spec): string | undefined {
  return model?.framework && [model.framework, model.framework_version].filter(Boolean).join(" ");
}

function metadata({ spec, seed }: Plan): Value {
  const { run_id, git_commit, data_version } = spec.model?.training ?? {};
  return {
    model_type: spec.model_type,
    run_id,
    experiment_name: spec.name,
    git_commit,
    data_version,
    random_seed: seed,
    model_card: spec.governance?.model_card,
  };
}

function requirements({ serving: { pattern, resources } }: Plan): Value {
  if (pattern !== "online") return undefined;
  const { cpuRequest, memoryGi, gpus } = resources;
  return { cpu_cores: cpuRequest, memory_gb: memoryGi, gpu_required: gpus > 0 };
}

/** Columns with their keys in one order, whatever the order in the spec. */
function signature({ model }: Spec): Value {
  const columns = (list: NonNullable<NonNullable<Spec["model"]>["signature"]>["inputs"]): Value =>
    list?.map(({ name, type, required, shape, description }) => ({ name, type, required, shape, description }));
  return model?.signature && { inputs: columns(model.signature.inputs), outputs: columns(model.signature.outputs) };
}
