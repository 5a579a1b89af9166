/** serving/llm-inference-service.yaml: a language model as KServe's LLMInferenceService; and the new version beside it. */
import { defineGenerator, headOf } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { noted, type Value, yamlFile } from "../../generators/render";
import { quantities } from "../../generators/resources";
import { least } from "../../generators/serving/deployment-objects";
import { lineageOf } from "../../generators/serving/inference-service";
import { rollsOutByScript } from "../../generators/serving/rollout";
import type { Plan } from "../../plan/plan";
import { llmPort, llmStartup } from "../../practice/llm-serving";
import { isServed } from "../model-server";
import { besideOf } from "../own-deployment";

export const llmService = defineGenerator({
  id: "systems/kserve/llm-service",
  tier: 1,
  path: paths.llmService,
  about: "the service of a language model, with its route",
  system: { role: "serving", tool: "kserve" },
  applies: (plan) => isServed(plan) && plan.serving.isLlmService === true,
  generate: (plan, origin) => [
    yamlFile(
      paths.llmService,
      service(plan, { name: plan.spec.name, weight: allTraffic, ...scaling(plan) }),
      `For KServe 0.20 with LLMInferenceServices, the Gateway API and its inference extension.\n${headOf(origin)}`,
    ),
  ],
});

/** As many replicas as must be kept: it may get all of the traffic before it replaces the old version. */
export const llmCanary = defineGenerator({
  id: "systems/kserve/llm-canary",
  tier: 2,
  path: paths.canary,
  about: "the new version, beside the one in service",
  system: { role: "serving", tool: "kserve" },
  applies: (plan) => plan.serving.isLlmService === true && rollsOutByScript(plan),
  generate: (plan, origin) => [
    yamlFile(
      paths.canary,
      service(plan, {
        name: besideOf(plan),
        weight: noted("Not 0: the gateway connects to it before rollout.py sends it more.", 1),
        replicas: least(plan),
      }),
      headOf(origin),
    ),
  ],
});

/** Weight of the version in service. Those of a group are set against each other, so out of 100 they are percent. */
export const allTraffic = 100;

/** What the version in service and the one beside it differ in. */
interface Differing {
  readonly name: string;
  readonly weight: Value;
  readonly replicas?: Value;
  readonly scaling?: Value;
}

function service(plan: Plan, { name, weight, replicas, scaling }: Differing): Value {
  const { spec, serving, rollout } = plan;
  const { gpus } = serving.resources;
  return {
    apiVersion: "serving.kserve.io/v1alpha2",
    kind: "LLMInferenceService",
    metadata: {
      name,
      annotations: { "prometheus.io/scrape": "true", "prometheus.io/port": String(llmPort), ...lineageOf(plan) },
    },
    spec: {
      model: { uri: spec.model?.storage_uri, name: noted("What requests ask for.", spec.name) },
      replicas,
      scaling,
      parallelism: gpus > 1 ? { tensor: gpus } : undefined,
      template: {
        serviceAccountName: noted(
          "It carries the right to read the model's storage; README.md says how to create it.",
          spec.name,
        ),
        containers: [{ name: "main", resources: quantities(serving.resources), startupProbe: startup(plan) }],
      },
      router: {
        gateway: {},
        route: rollout.splits
          ? { group: noted("Versions of one group share its requests by their weights.", spec.name), weight }
          : {},
        scheduler: {},
      },
    },
  };
}

function scaling({ serving: { minReplicas, maxReplicas } }: Plan): Pick<Differing, "replicas" | "scaling"> {
  if (maxReplicas <= minReplicas) return { replicas: minReplicas };
  const wva = noted("Needs the Workload Variant Autoscaler and Prometheus' adapter for its metric.", { hpa: {} });
  return { scaling: { minReplicas, maxReplicas, wva } };
}

/** The probe that KServe ships gives up on a model that takes longer to load. */
function startup({ serving: { startSeconds } }: Plan): Value {
  const { seconds, period } = llmStartup;
  return startSeconds > seconds ? { periodSeconds: period, failureThreshold: Math.ceil(startSeconds / period) } : undefined;
}
