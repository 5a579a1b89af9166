import { disagreements } from "../../models/statements/authority";
import { rolloutSteps, rolloutStrategy, trafficSteps } from "../../models/statements/serving";
import { specOf } from "../../plan/thresholds-in-force";
import { text } from "../../text/tree";
import { bothSides, mismatch } from "../cross-problems";
import { retrainingPipelineWith, specWith } from "../example-texts";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const spec = specWith({ rollout: "{ strategy: canary, steps: [5, 25, 50, 100], rollback: { on: [latency] } }" });
const canary = (percent: string): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    canaryTrafficPercent: ${percent}\n    model: { modelFormat: { name: xgboost } }`,
    {
      deploymentMode: "Knative",
    },
  );
const deploying = (config: string): string =>
  retrainingPipelineWith(
    {},
    {
      deployment: `name: model-deployment\n    dependencies: [model-evaluation]\n    conditional: evaluation.f1 > champion.f1 * 1.01\n    config: ${config}`,
    },
  );

export default defineRule({
  id: "cross/rollout-mismatch",
  severity: "warning",
  kinds: ["kserve/InferenceService", "retraining-pipeline"],
  title: "Rollout that differs from the spec's",
  rationale:
    "How a new version takes over traffic is decided in the spec: so many percent at a time, with something that takes it back. A manifest that stands at a share which is no step of that plan was set by hand or belongs to another plan, and a pipeline with its own steps deploys past what was approved. 0 and 100 are always allowed: they take a version back, or let it have everything.",
  source: {
    title: "KServe: canary rollout",
    url: "https://kserve.github.io/website/docs/model-serving/predictive-inference/rollout-strategies/canary",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "mlops.yaml": spec, "serving.yaml": canary("25 # since Monday") },
      { "mlops.yaml": spec, "serving.yaml": canary("0 # taken back") },
      { "mlops.yaml": spec, "pipeline.yaml": deploying("{ strategy: canary, steps: [5, 25, 50, 100] }") },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "serving.yaml": canary("«40» # since Monday") } },
      { text: { "mlops.yaml": spec, "pipeline.yaml": deploying("{ strategy: canary, steps: «[50, 100]» }") } },
      { text: { "mlops.yaml": spec, "pipeline.yaml": deploying("{ strategy: «direct» }") } },
    ],
  },
  *checkAcross(document, workspace) {
    for (const disagreement of disagreements(trafficSteps, document, workspace)) {
      if ([0, 100].includes(Number(disagreement.own.value))) continue;
      const { fixes: _, ...problem } = mismatch(
        disagreement,
        `The share of traffic is ${bothSides(disagreement)}: this is no step of the rollout that was agreed. Use one of its steps, or add this one to the spec.`,
      );
      yield problem;
    }
    // a batch job has no traffic, so whatever its spec says of a rollout means nothing
    if (text(specOf(document, workspace)?.root.child("deployment_target")) === "batch") return;
    for (const fact of [rolloutStrategy, rolloutSteps])
      for (const disagreement of disagreements(fact, document, workspace))
        yield mismatch(
          disagreement,
          `The ${fact.name} is ${bothSides(disagreement)}: this deployment goes past what was agreed. Take over the spec's.`,
        );
  },
});
