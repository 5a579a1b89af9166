import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import { flagsIn } from "../../launchdarkly/flags";
import { type Disagreement, disagreements } from "../../models/statements/authority";
import { flagStickiness, rolloutSteps, rolloutStrategy, trafficSteps } from "../../models/statements/serving";
import { specOf } from "../../plan/thresholds-in-force";
import { children, text } from "../../text/tree";
import { bothSides, mismatch } from "../cross-problems";
import { retrainingPipelineWith, specWith } from "../example-texts";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

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
const flagged = specWith({
  rollout:
    "{ strategy: ab_test, steps: [10, 50, 100], feature_flags: unleash, flag: { name: fraud-next, default: false, stickiness: userId }, rollback: { on: [latency] } }",
});
const flags = (percent: string, name = "fraud-next"): string =>
  `{\n  "features": [{ "name": "${name}", "type": "release" }],\n  "featureStrategies": [\n    { "name": "flexibleRollout", "featureName": "${name}",\n      "parameters": { "rollout": "${percent}", "stickiness": "userId" } }\n  ]\n}\n`;

export default defineRule({
  id: "cross/rollout-mismatch",
  severity: "warning",
  kinds: [
    "kserve/InferenceService",
    "unleash-flags",
    "launchdarkly-flags",
    "generated-code",
    "retraining-pipeline",
    "device-package",
  ],
  title: "Rollout that differs from the spec's",
  rationale:
    "How a new version takes over traffic is decided in the spec: so many percent at a time, with something that takes it back. A manifest that stands at a share which is no step of that plan was set by hand or belongs to another plan, and a pipeline with its own steps deploys past what was approved. The same holds for the feature flag that the spec names, in a file for Unleash. 0 and 100 are always allowed: they take a version back, or let it have everything.",
  source: {
    title: "KServe: canary rollout",
    url: "https://kserve.github.io/website/docs/model-serving/predictive-inference/rollout-strategies/canary",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "mlops.yaml": flagged, "flags.json": flags("50") },
      { "mlops.yaml": spec, "serving.yaml": canary("25 # since Monday") },
      { "mlops.yaml": spec, "serving.yaml": canary("0 # taken back") },
      { "mlops.yaml": spec, "pipeline.yaml": deploying("{ strategy: canary, steps: [5, 25, 50, 100] }") },
    ],
    bad: [
      { text: { "mlops.yaml": flagged, "flags.json": flags("30").replace('"30"', '«"30"»') } },
      {
        text: {
          "mlops.yaml": flagged,
          "flags.json": flags("50", "fraud-new").replace('"fraud-new"', '«"fraud-new"»'),
        },
      },
      { text: { "mlops.yaml": spec, "serving.yaml": canary("«40» # since Monday") } },
      { text: { "mlops.yaml": spec, "pipeline.yaml": deploying("{ strategy: canary, steps: «[50, 100]» }") } },
      { text: { "mlops.yaml": spec, "pipeline.yaml": deploying("{ strategy: «direct» }") } },
    ],
  },
  *checkAcross(document, workspace) {
    const spec = specOf(document, workspace);
    const flag = text(spec?.root.at("rollout.flag.name"));
    // a file of flags holds those of other teams too
    const isOurs = ({ own }: Disagreement): boolean => !flagKinds.has(document.kind.id) || own.about === flag;
    yield* withoutFlag(document, spec);
    for (const disagreement of [...disagreements(trafficSteps, document, workspace)].filter(isOurs)) {
      if ([0, 100].includes(Number(disagreement.own.value))) continue;
      const { fixes: _, ...problem } = mismatch(
        disagreement,
        `The share of traffic is ${bothSides(disagreement)}: this is no step of the rollout that was agreed. Use one of its steps, or add this one to the spec.`,
      );
      yield problem;
    }
    // a batch job has no traffic, so whatever its spec says of a rollout means nothing
    if (text(spec?.root.child("deployment_target")) === "batch") return;
    for (const fact of [rolloutStrategy, rolloutSteps, flagStickiness])
      for (const disagreement of [...disagreements(fact, document, workspace)].filter(isOurs))
        yield mismatch(
          disagreement,
          `The ${fact.name} is ${bothSides(disagreement)}: this deployment goes past what was agreed. Take over the spec's.`,
        );
  },
});

const flagKinds: ReadonlySet<KindId> = new Set(["unleash-flags", "launchdarkly-flags"]);

/** A flag of another name switches nobody. */
function* withoutFlag(document: Document, spec: Document | undefined): Generator<Problem> {
  const wanted = spec?.root.at("rollout.flag.name");
  const names = [
    ...children(document.root.child("features")).flatMap((feature) => feature.child("name") ?? []),
    ...flagsIn(document.root).flatMap((each) => each.child("key") ?? []),
  ];
  const [first] = names;
  if (!flagKinds.has(document.kind.id) || !spec || !wanted || !first || text(wanted) === "") return;
  if (names.some((name) => text(name) === text(wanted))) return;
  yield {
    at: first.span,
    message: `The spec's flag is called "${text(wanted)}", and no flag here is: the code asks for one that does not exist and always gets its default. Give both one name.`,
    related: [{ document: spec, at: wanted.span, message: "The spec names the flag." }],
  };
}
