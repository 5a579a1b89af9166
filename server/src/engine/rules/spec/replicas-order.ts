import { reckonCapacity } from "../../plan/capacity";
import type { Spec } from "../../plan/plan";
import { readableSpec } from "../../plan/read-spec";
import { setAt, swapValues } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/replicas-order",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Fewer replicas at most than at least",
  rationale:
    "No number of replicas is both at least `serving.min_replicas` and at most a smaller `serving.max_replicas`. KServe's admission refuses such a service, and a HorizontalPodAutoscaler does too, so nothing is generated. Equal numbers are allowed: then nothing scales.",
  source: {
    title: "Kubernetes: HorizontalPodAutoscaler, minReplicas and maxReplicas",
    url: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ scale_requirements: "{ rps: 500 }", serving: "{ min_replicas: 3, max_replicas: 3 }" }),
      specWith({ scale_requirements: "{ rps: 500 }", serving: "{ max_replicas: 1 }" }),
    ],
    bad: [
      { text: specWith({ serving: "\n  min_replicas: 12 # for the morning\n  max_replicas: «10» # the quota" }) },
      {
        text: specWith({
          scale_requirements: "{ rps: 5000, latency_ms: 200 }",
          serving: "{ min_replicas: 5, max_replicas: «2», cache: redis }",
        }),
        note: "The other way round they would not carry the load, so only more of them are proposed.",
      },
      {
        text: specWith({
          deployment_target: "batch",
          scale_requirements: "{ rps: 20 }",
          serving: "{ min_replicas: 2, max_replicas: «1» }",
        }),
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const spec = readableSpec(document);
    const upper = root.at("serving.max_replicas");
    const lower = root.at("serving.min_replicas");
    const { verdict, room } = reckonCapacity(spec);
    const { min_replicas: min, max_replicas: max } = spec.serving ?? {};
    if (!upper || !lower || verdict !== "reversed") return;
    yield {
      at: upper.span,
      message: `"serving.max_replicas" (${max}) is below "serving.min_replicas" (${min}), so no number of replicas is right. Raise the one, or lower the other.`,
      fixes: [
        ...exchange(spec, [lower, upper]),
        { title: `Set "serving.max_replicas" to ${room}`, edits: setAt(root, ["serving", "max_replicas"], room) },
      ],
      related: [{ at: lower.span, message: "the smallest number" }],
    };
  },
});

/** Nothing where the exchanged numbers would not do either. */
function exchange({ serving, ...spec }: Partial<Spec>, [lower, upper]: readonly [Node, Node]): readonly Fix[] {
  const { min_replicas: max, max_replicas: min } = serving ?? {};
  if (min === undefined || max === undefined) return [];
  const exchanged = { ...spec, serving: { ...serving, min_replicas: min, max_replicas: max } };
  if (reckonCapacity(exchanged).verdict !== "enough") return [];
  return [{ title: `Exchange them: at least ${min}, at most ${max}`, edits: swapValues(lower, upper) }];
}
