import { modeOf } from "../../practice/kserve-scaling";
import { components } from "../../practice/kserve-service";
import { number, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (lines: string): string =>
  kserveObject("InferenceService", `  predictor:\n${lines}\n    model: { modelFormat: { name: xgboost } }`, {
    deploymentMode: "Knative",
  });

/** Numbers people write who think of a percentage; 100 is Knative's own default number of requests. */
const looksLikePercent = (value: number): boolean => value >= 50 && value < 100 && value % 5 === 0;

export default defineRule({
  id: "kserve/scale-target-unit",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Concurrency target that looks like a percentage",
  rationale:
    "With `scaleMetric: concurrency` the target is a number of requests that one replica handles at once, not a percentage of anything. 80 means that a replica is added only when each has 80 requests in flight, far more than most models can take. If that is meant, set `containerConcurrency` to at least as much, or say so in a comment on the line.",
  source: {
    title: "Knative: Configuring concurrency",
    url: "https://knative.dev/docs/serving/autoscaling/concurrency/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      service("    scaleMetric: concurrency\n    scaleTarget: 8"),
      service("    scaleMetric: concurrency\n    scaleTarget: 80 # requests in flight; embeddings are cheap"),
    ],
    bad: [{ text: service("    scaleMetric: concurrency\n    scaleTarget: «80»") }],
  },
  *check({ root }) {
    if (modeOf(root) === "Standard") return;
    for (const component of components(root)) {
      const target = component.child("scaleTarget");
      const value = number(target);
      if (!target || value === undefined || !looksLikePercent(value)) continue;
      if (text(component.child("scaleMetric")) !== "concurrency") continue;
      if ((number(component.child("containerConcurrency")) ?? 0) >= value) continue;
      if (/^[^\n]*#/.test(target.origin.text.slice(target.span.end))) continue;
      yield {
        at: target.span,
        message: `${value} requests in flight per replica? With concurrency "scaleTarget" is a number of requests, not a percentage. Write what one replica handles at once, or name the unit in a comment here.`,
      };
    }
  },
});
