/** serving/inference-service.yaml: the model as one KServe InferenceService, with its first canary step. */
import type { Plan } from "../../plan/plan";
import { knativeStartSeconds } from "../../practice/model-size";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";
import { quantities } from "../resources";

export default defineGenerator({
  id: "serving/inference-service",
  tier: 1,
  path: paths.inferenceService,
  about: "the service, with its first rollout step",
  system: { role: "serving", tool: "kserve" },
  applies: ({ serving }) => serving.pattern === "online" && serving.missing.length === 0 && !serving.isLlmService,
  generate: (plan, origin) => [
    yamlFile(
      paths.inferenceService,
      {
        apiVersion: "serving.kserve.io/v1beta1",
        kind: "InferenceService",
        metadata: { name: plan.spec.name, annotations: annotations(plan) },
        spec: {
          predictor: {
            serviceAccountName: noted(
              "It carries the right to read the model's storage; README.md says how to create it.",
              plan.spec.name,
            ),
            annotations: deadline(plan),
            labels: isKnative(plan) ? undefined : meshed(plan, "stable"),
            ...scalingOf(plan),
            canaryTrafficPercent: firstStep(plan),
            model: modelOf(plan),
          },
        },
      },
      `For KServe 0.20 on a cluster with ${isKnative(plan) ? "Knative" : "Istio; Knative is not needed"}.\n${headOf(origin)}`,
    ),
  ],
});

/** Here each version has an address of its own, `prev-…` and `latest-…`: for a look before the switch, and for a flag that chooses. */
const twoAddresses: ReadonlySet<string> = new Set(["blue_green", "ab_test"]);

/** Which run, code and data the deployed model comes from, readable in the cluster. */
export function lineageOf({ spec, version }: Plan): Readonly<Record<string, Value>> {
  const { run_id, git_commit, data_version } = spec.model?.training ?? {};
  return {
    "mlops/model-version": version,
    "mlops/run-id": run_id,
    "mlops/git-commit": git_commit,
    "mlops/data-version": data_version,
  };
}

function annotations({ serving, rollout, ...plan }: Plan): Value {
  return {
    "serving.kserve.io/deploymentMode": serving.deploymentMode,
    "serving.kserve.io/enable-prometheus-scraping": "true",
    // Scraping alone reaches the proxy's port in Knative mode; aggregation adds the model's own metrics to it.
    "serving.kserve.io/enable-metric-aggregation": "true",
    "serving.kserve.io/autoscalerClass": isKnative({ serving }) ? undefined : "hpa",
    "serving.kserve.io/enable-tag-routing": isKnative({ serving }) && twoAddresses.has(rollout.strategy) ? "true" : undefined,
    ...lineageOf({ serving, rollout, ...plan }),
  };
}

/** Knative gives up on a version that is not ready in time, and a large model is not. */
function deadline({ serving }: Plan): Value {
  const { startSeconds } = serving;
  if (!isKnative({ serving }) || startSeconds <= knativeStartSeconds) return undefined;
  return noted("A model of this size takes longer to load than Knative waits otherwise.", {
    "serving.knative.dev/progress-deadline": `${startSeconds}s`,
  });
}

/** True where revisions share the traffic; elsewhere a canary is a predictor of its own. */
export function isKnative({ serving }: Pick<Plan, "serving">): boolean {
  return serving.deploymentMode === "Knative";
}

/**
 * Outside of Knative nothing but the mesh counts requests and their failures; by these labels its metrics tell versions apart:
 * https://istio.io/latest/docs/reference/config/metrics/ (read 2026-11-29).
 */
export function meshed({ spec }: Plan, revision: "stable" | "canary"): Value {
  return {
    "sidecar.istio.io/inject": "true",
    "service.istio.io/canonical-name": spec.name,
    "service.istio.io/canonical-revision": revision,
  };
}

function scalingOf(plan: Plan): Readonly<Record<string, Value>> {
  const { minReplicas, maxReplicas } = plan.serving;
  if (isKnative(plan)) return scaling(plan);
  const least = Math.max(minReplicas, 1);
  return { minReplicas: least, maxReplicas: Math.max(maxReplicas, least), scaleMetric: "cpu", scaleTarget: 70 };
}

function scaling({ serving: { minReplicas, maxReplicas, concurrency } }: Plan): Readonly<Record<string, Value>> {
  return {
    minReplicas,
    maxReplicas,
    scaleMetric: "concurrency",
    scaleTarget: noted("Requests in flight per replica, not a percentage.", concurrency),
    containerConcurrency: noted("More than this many at once wait in a queue instead of reaching the replica.", concurrency),
  };
}

/** Traffic of the first step. Knative counts it against the revision before, so a first deployment gets everything. */
function firstStep({ serving, rollout: { strategy, splits, steps } }: Plan): Value {
  if (!splits || !isKnative({ serving })) return undefined;
  if (strategy === "blue_green") return noted("The new version starts without traffic: 100 switches over, 0 switches back.", 0);
  const [first = 100, ...rest] = steps;
  const next = rest.length > 0 ? ` Next steps: ${rest.join(", ")}; keep it in step with the cluster.` : "";
  return noted(`Percent of traffic for the new version.${next} 0 takes it back.`, first);
}

/** What is loaded, from where, and what it may use. */
export function modelOf({ spec, serving }: Plan): Readonly<Record<string, Value>> {
  const { modelFormat, formatVersion, protocol, runtime, resources } = serving;
  return {
    modelFormat: { name: modelFormat, version: formatVersion },
    protocolVersion: protocol === "openai" ? undefined : protocol,
    runtime,
    storageUri: spec.model?.storage_uri,
    resources: quantities(resources),
  };
}
