/** serving/inference-graph.yaml: the members of an ensemble, each a service of its own, asked at once. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { type Value, yamlDocuments } from "../render";
import { modelOf } from "./inference-service";

export default defineGenerator({
  id: "serving/inference-graph",
  tier: 3,
  path: paths.graph,
  about: "the members of the ensemble, asked at once",
  system: { role: "serving", tool: "kserve" },
  applies: ({ serving }) => serving.pattern === "online" && serving.missing.length === 0 && serving.members > 1,
  generate: (plan, origin) => [
    yamlDocuments(
      paths.graph,
      [...namesOf(plan).map((name, index) => member(plan, name, index + 1)), graph(plan)],
      `Members lie in folders 1 to ${plan.serving.members} of the model's storage; the graph answers with all their answers, by name.\n${headOf(origin)}`,
    ),
  ],
});

function namesOf({ spec, serving }: Plan): readonly string[] {
  return Array.from({ length: serving.members }, (_, index) => `${spec.name}-${index + 1}`);
}

function member(plan: Plan, name: string, place: number): Value {
  const { minReplicas, maxReplicas } = plan.serving;
  return {
    apiVersion: "serving.kserve.io/v1beta1",
    kind: "InferenceService",
    metadata: { name, annotations: { "serving.kserve.io/deploymentMode": plan.serving.deploymentMode } },
    spec: {
      predictor: {
        serviceAccountName: plan.spec.name,
        minReplicas,
        maxReplicas,
        model: { ...modelOf(plan), storageUri: `${plan.spec.model?.storage_uri?.replace(/\/+$/, "")}/${place}` },
      },
    },
  };
}

function graph(plan: Plan): Value {
  return {
    apiVersion: "serving.kserve.io/v1alpha1",
    kind: "InferenceGraph",
    metadata: { name: `${plan.spec.name}-ensemble` },
    spec: {
      nodes: { root: { routerType: "Ensemble", steps: namesOf(plan).map((name) => ({ name, serviceName: name })) } },
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } },
    },
  };
}
