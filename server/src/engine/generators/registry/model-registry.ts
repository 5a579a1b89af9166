/** registry/model-registry.json: this version of the model as the registry should know it. */
import { formatOf } from "../../plan/model-format";
import type { Plan, Spec } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { jsonFile, type Value } from "../render";

export default defineGenerator({
  id: "registry/model-registry",
  tier: 1,
  path: paths.registry,
  about: "this version",
  generate: (plan, origin) => [
    jsonFile(paths.registry, {
      $comment: headOf(origin),
      model_name: plan.spec.name,
      version: plan.version,
      description: plan.spec.description,
      owner: plan.spec.owner,
      model_type: plan.spec.model_type,
      // A version that nobody has validated yet is the challenger, whatever the rollout; its end makes it the champion.
      alias: "challenger",
      tags: { semver: plan.version, validation_status: "pending" },
      framework: framework(plan.spec),
      format: formatOf(plan.spec),
      storage_uri: plan.spec.model?.storage_uri,
      metadata: metadata(plan.spec),
      requirements: requirements(plan),
      signature: signature(plan.spec),
    }),
  ],
});

function framework({ model }: Spec): string | undefined {
  return model?.framework && [model.framework, model.framework_version].filter(Boolean).join(" ");
}

/** Only what the spec knows of this version: nothing is recorded that did not happen. */
function metadata(spec: Spec): Value {
  const { run_id, git_commit, data_version, random_seed } = spec.model?.training ?? {};
  return {
    run_id,
    experiment_name: spec.name,
    git_commit,
    data_version,
    random_seed,
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
