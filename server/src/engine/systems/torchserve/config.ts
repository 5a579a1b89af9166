/** config.properties: https://docs.pytorch.org/serve/configuration.html (read 2026-11-29). */
import type { PlannedFile } from "../../bundle/bundle";
import { defineGenerator, headOf, type Origin } from "../../generators/generator";
import type { Plan } from "../../plan/plan";
import { isServed } from "../model-server";

export const configPath = "serving/config.properties";
export const modelStore = "/mnt/models";

/** The archive that `torch-model-archiver` writes for this model. */
export function archiveOf({ spec }: Plan): string {
  return `${spec.name}.mar`;
}

export default defineGenerator({
  id: "systems/torchserve/config",
  tier: 2,
  path: configPath,
  about: "where TorchServe listens, and what it loads",
  system: { role: "serving", tool: "torchserve" },
  applies: isServed,
  steps: (plan) => [
    {
      phase: "deploy",
      title: "Pack the model, and put the archive where `model.storage_uri` says",
      commands: [
        "mkdir -p build",
        `torch-model-archiver --model-name ${plan.spec.name} --version ${plan.version} --serialized-file "$MODEL_FILE" --handler "$HANDLER" --export-path build`,
      ],
    },
  ],
  generate: (plan, origin) => [file(plan, origin)],
});

/** Who may reach the management port may load any code, so it listens inside of its pod only. */
function file(plan: Plan, origin: Origin): PlannedFile {
  const { spec, version, serving } = plan;
  const settings = {
    inference_address: "http://0.0.0.0:8080",
    management_address: "http://127.0.0.1:8081",
    metrics_address: "http://0.0.0.0:8082",
    // callers come through the cluster's network, and have no key of this process
    disable_token_authorization: "true",
    enable_envvars_config: "false",
    metrics_mode: "prometheus",
    model_store: modelStore,
    load_models: archiveOf(plan),
    models: JSON.stringify({ [spec.name]: { [version]: modelOf(plan) } }),
    default_workers_per_model: "1",
    number_of_gpu: String(serving.resources.gpus),
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key}=${value}\n`);
  return { path: configPath, text: `# ${headOf(origin)}\n${lines.join("")}` };
}

function modelOf(plan: Plan) {
  const { concurrency, startSeconds } = plan.serving;
  const milliseconds = Math.min(Math.round((plan.thresholds.latency.targetMs ?? 100) / 20), 5);
  return {
    defaultVersion: true,
    marName: archiveOf(plan),
    minWorkers: 1,
    maxWorkers: 1,
    batchSize: concurrency,
    maxBatchDelay: Math.max(milliseconds, 1),
    responseTimeout: 60,
    startupTimeout: startSeconds,
  };
}
