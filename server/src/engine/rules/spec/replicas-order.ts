import { readableSpec } from "../../plan/read-spec";
import { replaceValue, swapValues } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/replicas-order",
  severity: "error",
  aborts: true,
  kinds: ["mlops-spec"],
  title: "At most fewer replicas than at least",
  rationale:
    "`serving.max_replicas` is the most an autoscaler may start, `serving.min_replicas` the least that always run. With the first below the second no number satisfies both, and KServe refuses the service.",
  source: {
    title: "Knative: Configuring scale bounds",
    url: "https://knative.dev/docs/serving/autoscaling/scale-bounds/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [specWith({ scale_requirements: "{ rps: 5 }", serving: "{ min_replicas: 3, max_replicas: 3 }" })],
    bad: [
      {
        text: specWith({
          scale_requirements: "{ rps: 5 }",
          serving: "\n  min_replicas: 4 # one for each zone\n  max_replicas: «3»",
        }),
      },
    ],
  },
  *check(document) {
    const { serving } = readableSpec(document);
    const [least, most] = ["min_replicas", "max_replicas"].map((key) => document.root.at(["serving", key]));
    const { min_replicas: min, max_replicas: max } = serving ?? {};
    if (!least || !most || min === undefined || max === undefined || max >= min) return;
    yield {
      at: most.span,
      message: `At most ${max} replicas and at least ${min} cannot both be. Exchange them, or raise "max_replicas".`,
      fixes: [
        { title: "Exchange the two", edits: swapValues(least, most) },
        { title: `Set "max_replicas" to ${min}`, edits: replaceValue(most, min) },
      ],
    };
  },
});
