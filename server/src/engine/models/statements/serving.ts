/** How many copies of a model serve, and how a new version takes over traffic. */
import type { Document } from "../../file";
import { resourcesOf } from "../../kinds/clouds";
import { blockAt, environmentsIn, variationsOf, wholeSplit } from "../../launchdarkly/flags";
import { canaries } from "../../practice/kserve-service";
import { workflowOf } from "../../practice/retraining";
import { children, items, type Node, text } from "../../text/tree";
import { isNamedFor, modelNameOf } from "../identity";
import { plainName } from "../model-name";
import { listConstant } from "./code";
import { type Fact, type Reader, type Statement, stated, statedNumber } from "./statement";

const numbers =
  (path: string): Reader =>
  ({ root }) =>
    statedNumber(root.at(path));

/** Bounds of the scaling of a SageMaker endpoint. */
const scaled =
  (key: string): Reader =>
  ({ root }) =>
    resourcesOf(root, "AWS::ApplicationAutoScaling::ScalableTarget").flatMap((target) =>
      statedNumber(target.at(["Properties", key])),
    );

export const minReplicas: Fact = {
  name: "least number of replicas",
  readers: {
    "mlops-spec": numbers("serving.min_replicas"),
    "kserve/InferenceService": numbers("spec.predictor.minReplicas"),
    "kserve/LLMInferenceService": numbers("spec.scaling.minReplicas"),
    "seldon/Model": numbers("spec.minReplicas"),
    "kubernetes/HorizontalPodAutoscaler": numbers("spec.minReplicas"),
    "sagemaker/template": scaled("MinCapacity"),
    "vertex-ai/deploy-model": numbers("deployedModel.dedicatedResources.minReplicaCount"),
  },
};

export const maxReplicas: Fact = {
  name: "largest number of replicas",
  readers: {
    "mlops-spec": numbers("serving.max_replicas"),
    "kserve/InferenceService": numbers("spec.predictor.maxReplicas"),
    "kserve/LLMInferenceService": numbers("spec.scaling.maxReplicas"),
    "seldon/Model": numbers("spec.maxReplicas"),
    "kubernetes/HorizontalPodAutoscaler": numbers("spec.maxReplicas"),
    "sagemaker/template": scaled("MaxCapacity"),
    "vertex-ai/deploy-model": numbers("deployedModel.dedicatedResources.maxReplicaCount"),
  },
};

/** A number of replicas that nothing scales: it must lie between the least and the largest one. */
export const fixedReplicas: Fact = {
  name: "number of replicas",
  readers: {
    "kubernetes/Deployment": numbers("spec.replicas"),
    "kserve/LLMInferenceService": numbers("spec.replicas"),
    "seldon/Model": numbers("spec.replicas"),
  },
};

/** Percent of the traffic a new version gets: each step that is planned, and the one that is set. */
export const trafficSteps: Fact = {
  name: "share of traffic",
  readers: {
    "mlops-spec": ({ root }) => children(root.at("rollout.steps")).flatMap((step) => percent(step)),
    "kserve/InferenceService": ({ root }) => [
      ...percent(root.at("spec.predictor.canaryTrafficPercent")),
      ...canaries(root).flatMap((canary) => percent(canary.child("trafficPercent"))),
    ],
    "launchdarkly-flags": launchdarklyShares,
    "unleash-flags": ({ root }) =>
      flagStrategies(root).flatMap(({ flag, strategy }) => {
        const node = strategy.at("parameters.rollout");
        const value = Number(text(node));
        return node && text(node) !== "" && Number.isFinite(value)
          ? [{ value, at: node.span, about: flag, words: `${value} %` }]
          : [];
      }),
  },
};

/** Percent of users that the flag's new version gets: the variation that is true. Shares that make no whole are another rule's. */
function launchdarklyShares({ root }: Document): readonly Statement[] {
  return environmentsIn(root).flatMap(({ node, flag, key }) => {
    const weights = items(blockAt(node, "fallthrough")?.child("rollout_weights"));
    const numbers = weights.map((each) => Number(text(each) || Number.NaN));
    const index = (variationsOf(flag) ?? []).indexOf("true");
    const [weight, value] = [weights[index], (numbers[index] ?? 0) / 1000];
    const isWhole = numbers.reduce((total, share) => total + share, 0) === wholeSplit;
    return weight && isWhole ? [{ value, at: weight.span, about: key, words: `${value} %` }] : [];
  });
}

/** The steps as a whole, as one line. */
export const rolloutSteps: Fact = {
  name: "steps of the rollout",
  readers: {
    // a shadow answers nobody, so no step of it has a share
    "mlops-spec": ({ root }) => (text(root.at("rollout.strategy")) === "shadow" ? [] : list(root.at("rollout.steps"))),
    "retraining-pipeline": ({ root }) => deployments(root).flatMap((step) => list(step.at("config.steps"))),
    "generated-code": listConstant("STEPS"),
    "device-package": ({ root }) => list(root.at("update.percent_of_devices")),
  },
};

export const rolloutStrategy: Fact = {
  name: "strategy of the rollout",
  readers: {
    "mlops-spec": ({ root }) => stated(root.at("rollout.strategy")),
    "retraining-pipeline": ({ root }) => deployments(root).flatMap((step) => stated(step.at("config.strategy"))),
  },
  same: (a, b) => plainName(String(a)) === plainName(String(b)),
};

/** The feature flag that tells users of two versions apart, and what keeps a user on one. */
export const flagStickiness: Fact = {
  name: "stickiness of the flag",
  readers: {
    "mlops-spec": ({ root }) => stated(root.at("rollout.flag.stickiness")),
    "launchdarkly-flags": ({ root }) =>
      environmentsIn(root).flatMap(({ node, key }) => stated(blockAt(node, "fallthrough")?.child("bucket_by"), key)),
    "unleash-flags": ({ root }) =>
      flagStrategies(root).flatMap(({ flag, strategy }) => stated(strategy.at("parameters.stickiness"), flag)),
  },
};

/** The strategies of a file of flags, each with its flag: those of the older form stand in the flag itself. */
function flagStrategies(root: Node): readonly { readonly flag: string; readonly strategy: Node }[] {
  return [
    ...children(root.child("featureStrategies")).map((strategy) => ({ flag: text(strategy.child("featureName")), strategy })),
    ...children(root.child("features")).flatMap((feature) =>
      children(feature.child("strategies")).map((strategy) => ({ flag: text(feature.child("name")), strategy })),
    ),
  ];
}

/** The steps of a pipeline that deploy. */
export function deployments(root: Node): readonly Node[] {
  return workflowOf(root)
    .steps.filter(({ stage }) => stage === "deployment")
    .map(({ node }) => node);
}

function percent(node: Node | undefined): readonly Statement[] {
  return statedNumber(node).map((statement) => ({ ...statement, words: `${statement.value} %` }));
}

function list(node: Node | undefined): readonly Statement[] {
  if (node?.type !== "sequence" || node.items.length === 0) return [];
  const value = node.items.map(text).join(", ");
  return [{ value, at: node.span, node, words: `[${value}]` }];
}

/** What a model's own server is called behind the model's name. */
const server = /-(?:predictor(?:-default)?|server|serving|service|model|inference|hpa|autoscaler|scaler)$/;

/**
 * True for what serves the model itself: it is called as the model is, or as its server. Of what else is named after a model,
 * such as a page that shows its scores, nobody but its own file knows how many there should be.
 */
export function servesModel({ kind, root }: Document, model: readonly Document[]): boolean {
  if (!kind.id.startsWith("kubernetes/")) return true;
  const name = text(root.at("spec.scaleTargetRef.name")) || text(root.at("metadata.name"));
  const names = new Set(model.filter(isNamedFor).map(modelNameOf));
  return [name, name.replace(server, "")].some((each) => names.has(plainName(each)));
}
