/** serving/shadow.yaml: the new version beside the service, with copies of its requests and without a say. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { noted, type Value, yamlDocuments } from "../render";
import { lineageOf, modelOf } from "./inference-service";

export default defineGenerator({
  id: "serving/shadow",
  tier: 3,
  path: paths.shadow,
  about: "a second version that gets copies of requests",
  system: { role: "serving", tool: "kserve" },
  applies: ({ serving, rollout }) => serving.pattern === "online" && rollout.mirrors,
  generate: (plan, origin) => [yamlDocuments(paths.shadow, [service(plan), mirror(plan)], headOf(origin))],
});

function service(plan: Plan): Value {
  const { spec, serving } = plan;
  return {
    apiVersion: "serving.kserve.io/v1beta1",
    kind: "InferenceService",
    metadata: {
      name: `${spec.name}-shadow`,
      annotations: {
        "serving.kserve.io/deploymentMode": noted("A plain Service answers whatever host a request was meant for.", "Standard"),
        "serving.kserve.io/autoscalerClass": "hpa",
        ...lineageOf(plan),
      },
    },
    spec: {
      predictor: {
        serviceAccountName: spec.name,
        labels: { "sidecar.istio.io/inject": "true" },
        minReplicas: Math.max(serving.minReplicas, 1),
        maxReplicas: Math.max(serving.maxReplicas, 1),
        scaleMetric: "cpu",
        scaleTarget: 70,
        model: { ...modelOf(plan), args: answeringAs(plan) },
      },
    },
  };
}

/** The copied requests ask for the service's name; of two values the servers take the last. */
function answeringAs({ spec, serving }: Plan): Value {
  const isNamedByArgument = !serving.emitter.startsWith("kserve-triton");
  return isNamedByArgument ? noted("Copied requests ask for the service's own name.", [`--model_name=${spec.name}`]) : undefined;
}

/** For callers in the mesh: KServe's own routes are at its gateways, so nothing here overlaps with them. */
function mirror({ spec: { name } }: Plan): Value {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: `${name}-shadow` },
    spec: {
      hosts: noted("For callers with Istio's sidecar.", [name]),
      http: [
        {
          route: [{ destination: { host: "knative-local-gateway.istio-system.svc.cluster.local", port: { number: 80 } } }],
          mirror: { host: `${name}-shadow-predictor`, port: { number: 80 } },
          mirrorPercentage: { value: 100 },
        },
      ],
    },
  };
}
