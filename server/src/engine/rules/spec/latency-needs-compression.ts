import { judgeLatency } from "../../plan/latency";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { compressionFixes, edgeFix } from "../../practice/model-fixes";
import { scaleEntry } from "../../practice/scale";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const { edgeBelowMs: from, compressBelowMs: limit } = practice.latency;

export default defineRule({
  id: "spec/latency-needs-compression",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Latency target calls for a compressed model",
  rationale: `Between ${from.value} and ${limit.value} ms a service can keep its promise, but not with much to spare: at the 95th percentile the model itself must be quick. Compression (half precision, 8-bit integers, pruning, distillation) buys that room. Set \`model.compression\`, and \`model.max_accuracy_drop\` as the gate for what it may cost. Below ${from.value} ms spec/latency-needs-edge-or-optimisation speaks instead.`,
  source: limit.source,
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: `{ latency_ms: ${limit.value} }` }),
      specWith({ scale_requirements: "{ latency_ms: 60 }", model: "{ compression: fp16, max_accuracy_drop: 0.01 }" }),
    ],
    bad: [
      { text: specWith({ scale_requirements: "\n  latency_ms: «99» # 95th percentile" }) },
      { text: specWith({ scale_requirements: "{ latency_ms: «50» }", deployment_target: "hybrid" }) },
    ],
  },
  *check(document) {
    const { root } = document;
    const entry = scaleEntry(root, "latency_ms");
    const verdict = judgeLatency(readableSpec(document));
    if (!entry || verdict?.fault !== "spec/latency-needs-compression" || isMisread(document, "model.compression")) return;
    yield {
      at: entry.span,
      message: verdict.decision.words,
      fixes: [...compressionFixes(root, ["int8", "fp16"]), ...edgeFix(root)],
    };
  },
});
