/** serving/online-endpoint.yaml and online-deployment.yaml: an address, and the version behind it. */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import type { Plan } from "../../plan/plan";
import { machineFor } from "../machine";
import { deploymentName, endpointName, machines, modelReference, schemaOf, tags } from "./names";
import { azurePaths } from "./paths";

const system = { role: "serving", tool: "azure_ml" } as const;
const applies = ({ serving }: Plan): boolean => serving.pattern === "online";

export const onlineEndpoint = defineGenerator({
  id: "systems/azure-ml/online-endpoint",
  tier: 2,
  path: azurePaths.endpoint,
  about: "the address of the service",
  system,
  applies,
  steps: (plan) => [
    {
      phase: "deploy",
      title: "Create the endpoint, once",
      commands: [`az ml online-endpoint create --file ${azurePaths.endpoint}`],
    },
    alerts(plan),
  ],
  generate: (plan, origin) => [yamlFile(azurePaths.endpoint, endpoint(plan), headOf(origin))],
});

export const onlineDeployment = defineGenerator({
  id: "systems/azure-ml/online-deployment",
  tier: 2,
  path: azurePaths.deployment,
  about: "this version behind it: machine, requests, probes",
  system,
  applies,
  generate: (plan, origin) => [yamlFile(azurePaths.deployment, deployment(plan), headOf(origin))],
});

/** https://learn.microsoft.com/azure/machine-learning/reference-yaml-endpoint-online, read 2026-11-29 */
function endpoint(plan: Plan): Value {
  return {
    $schema: schemaOf("managedOnlineEndpoint"),
    name: endpointName(plan),
    description: plan.spec.description ?? `${plan.spec.model_type} model ${plan.spec.name}`,
    auth_mode: noted(
      "Callers log in with Entra ID; there is no key to keep.\nTraffic is left out: rollout.py moves it, and applying this file must not.",
      "aad_token",
    ),
  };
}

/** https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-managed-online, read 2026-11-29 */
function deployment(plan: Plan): Value {
  const { serving } = plan;
  // an instance must answer before the start is given up: period × threshold covers it
  const probe = { initial_delay: 10, period: 10, timeout: 2, success_threshold: 1 };
  return {
    $schema: schemaOf("managedOnlineDeployment"),
    name: deploymentName(plan),
    endpoint_name: endpointName(plan),
    model: noted("The registered MLflow model; rollout.py sets the version that is deployed.", modelReference(plan)),
    instance_type: machineFor(machines, serving.resources),
    instance_count: Math.max(serving.minReplicas, 1),
    app_insights_enabled: true,
    request_settings: {
      max_concurrent_requests_per_instance: serving.concurrency,
      request_timeout_ms: 5000,
    },
    liveness_probe: { ...probe, failure_threshold: Math.ceil(serving.startSeconds / probe.period) },
    readiness_probe: { ...probe, failure_threshold: Math.ceil(serving.startSeconds / probe.period) },
    tags: tags(plan),
  };
}

/** https://learn.microsoft.com/azure/machine-learning/how-to-monitor-online-endpoints, read 2026-11-29 */
function alerts(plan: Plan) {
  const { latency, errorRate } = plan.thresholds;
  const create = (name: string, condition: string) =>
    `az monitor metrics alert create --name ${plan.spec.name}-${name} --scopes "$ENDPOINT" --resource-group "$RESOURCE_GROUP" --window-size 5m --evaluation-frequency 1m --action "$ACTION_GROUP" --condition "${condition}"`;
  const { rps } = plan.spec.scale_requirements;
  const slow =
    latency.alertMs === undefined ? [] : [create("latency", `avg RequestLatency_${percentileOf(plan)} > ${latency.alertMs}`)];
  // Azure Monitor divides nothing in an alert: the share of errors becomes a number at the planned load
  const failed = rps === undefined ? 1 : Math.max(1, Math.ceil(rps * 60 * errorRate.alert));
  const errors = create("errors", `avg RequestsPerMinute > ${failed} where statusCodeClass includes 5xx`);
  return {
    phase: "watch",
    title: "Alert on latency and errors (Azure Monitor; ENDPOINT is the endpoint's resource id)",
    commands: [...slow, errors],
  } as const;
}

/** Azure measures P50, P90, P95 and P99. */
export function percentileOf({ thresholds }: Plan): string {
  return thresholds.latency.percentile.toUpperCase();
}
