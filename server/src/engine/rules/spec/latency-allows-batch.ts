import { judgeLatency } from "../../plan/latency";
import { readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { scaleEntry } from "../../practice/scale";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.latency.batchFromMs;

export default defineRule({
  id: "spec/latency-allows-batch",
  severity: "info",
  kinds: ["mlops-spec"],
  title: "Latency target that a batch job could keep",
  rationale: `Whoever may wait ${limit.value} ms or more often does not need a fresh answer: a scheduled job can predict for everybody beforehand, and the service only looks the answer up. That is less to run and to pay. It does not help where a request brings data that did not exist before, such as a transaction: then silence this.`,
  source: limit.source,
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: `{ rps: 20, latency_ms: ${limit.value - 1} }` }),
      specWith({ scale_requirements: "{ rps: 20, latency_ms: 2000 }", deployment_target: "batch" }),
      specWith({ scale_requirements: "{ rps: 20, latency_ms: 2000 }", deployment_target: "hybrid" }),
    ],
    bad: [
      { text: specWith({ scale_requirements: `\n  rps: 20\n  latency_ms: «${limit.value}» # the report may take its time` }) },
    ],
  },
  *check(document) {
    const { root } = document;
    const entry = scaleEntry(root, "latency_ms");
    const verdict = judgeLatency(readableSpec(document));
    if (!entry || verdict?.fault !== "spec/latency-allows-batch") return;
    yield {
      at: entry.span,
      message: verdict.decision.words,
      fixes: [{ title: "Deploy as batch", edits: setAt(root, ["deployment_target"], "batch") }],
    };
  },
});
