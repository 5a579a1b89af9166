/** serving/routes.yaml: several models behind one address, by shares of the requests or by conditions on them. */
import { defineGenerator, headOf } from "../../generators/generator";
import { type Value, yamlDocuments } from "../../generators/render";
import { modelOf } from "../../generators/serving/inference-service";
import type { Plan } from "../../plan/plan";
import { isServed } from "../model-server";

const path = "serving/routes.yaml";

export default defineGenerator({
  id: "systems/kserve/routes",
  tier: 3,
  path,
  about: "which model a request is for, the simple one or a better one",
  system: { role: "serving", tool: "kserve" },
  applies: (plan) => isServed(plan) && routesOf(plan).length > 0,
  steps: ({ spec }) => [
    {
      phase: "deploy",
      title: "Route requests",
      commands: [`kubectl apply -f ${path}`, `kubectl wait --for=condition=Ready inferencegraph/${spec.name}-routes`],
    },
  ],
  generate: (plan, origin) => [
    yamlDocuments(path, [...routesOf(plan).map((route) => service(plan, route)), graph(plan)], headOf(origin)),
  ],
});

type Route = NonNullable<NonNullable<Plan["spec"]["serving"]>["routes"]>[number];

function routesOf({ spec }: Plan): readonly Route[] {
  return spec.serving?.routes ?? [];
}

function service(plan: Plan, { name, storage_uri }: Route): Value {
  const { minReplicas, maxReplicas, deploymentMode } = plan.serving;
  return {
    apiVersion: "serving.kserve.io/v1beta1",
    kind: "InferenceService",
    metadata: { name: `${plan.spec.name}-${name}`, annotations: { "serving.kserve.io/deploymentMode": deploymentMode } },
    spec: {
      predictor: {
        serviceAccountName: plan.spec.name,
        minReplicas,
        maxReplicas,
        model: { ...modelOf(plan), storageUri: storage_uri },
      },
    },
  };
}

/** A Splitter draws lots; a Switch asks the first model whose condition holds, and one without a condition always does. */
function graph(plan: Plan): Value {
  const routes = routesOf(plan);
  const isSplit = routes.every(({ share }) => share !== undefined);
  const steps = routes.map(({ name, share, when }) => ({
    name,
    serviceName: `${plan.spec.name}-${name}`,
    ...(isSplit ? { weight: share } : { condition: when }),
  }));
  return {
    apiVersion: "serving.kserve.io/v1alpha1",
    kind: "InferenceGraph",
    metadata: {
      name: `${plan.spec.name}-routes`,
      annotations: { "serving.kserve.io/deploymentMode": plan.serving.deploymentMode },
    },
    spec: {
      nodes: { root: { routerType: isSplit ? "Splitter" : "Switch", steps } },
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } },
    },
  };
}
