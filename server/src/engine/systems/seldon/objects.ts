/** The objects of Seldon Core 2: https://docs.seldon.ai/seldon-core-2/user-guide/kubernetes-resources (read 2026-11-29). */
import type { Value } from "../../generators/render";
import { lineageOf } from "../../generators/serving/inference-service";
import type { Plan } from "../../plan/plan";
import { besideOf } from "../own-deployment";
import { requirementOf } from "./requirements";

const apiVersion = "mlops.seldon.io/v1alpha1";

/** Its replicas are places on servers that other models use too: no pods of its own, so no processors either. */
export function model(plan: Plan, name: string, part = ""): Value {
  const { spec, serving } = plan;
  return {
    apiVersion,
    kind: "Model",
    metadata: { name, annotations: lineageOf(plan) },
    spec: {
      storageUri: `${spec.model?.storage_uri?.replace(part ? /\/+$/ : "", "")}${part}`,
      requirements: [requirementOf(spec)],
      memory: `${serving.resources.memoryGi}Gi`,
      minReplicas: Math.max(serving.minReplicas, 1),
      maxReplicas: Math.max(serving.maxReplicas, 1),
    },
  };
}

/** Requests for the model itself go to the experiment, so no caller changes its address. */
export function experiment(plan: Plan): Value {
  const { spec, rollout } = plan;
  const beside = besideOf(plan);
  return {
    apiVersion,
    kind: "Experiment",
    metadata: { name: beside },
    spec: {
      default: spec.name,
      candidates: rollout.mirrors ? [{ name: spec.name, weight: 100 }] : candidates(plan),
      mirror: rollout.mirrors ? { name: beside, percent: 100 } : undefined,
    },
  };
}

/** All requests go to the version in service. Weights count in parts of their sum, so of 100 they are percent. */
function candidates(plan: Plan): readonly Value[] {
  return [
    { name: plan.spec.name, weight: 100 },
    { name: besideOf(plan), weight: 0 },
  ];
}

/** Every member gets the request; the answer is all of theirs. */
export function pipeline(plan: Plan, members: readonly string[]): Value {
  return {
    apiVersion,
    kind: "Pipeline",
    metadata: { name: `${plan.spec.name}-ensemble` },
    spec: { steps: members.map((name) => ({ name })), output: { steps: members, stepsJoin: "inner" } },
  };
}
