import { latencyNeedOf, latencyWords } from "../../plan/latency";
import { readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { scaleEntry } from "../../practice/scale";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";
import { compressFix, edgeFixes } from "../spec-fixes";

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
    const spec = readableSpec(document);
    const entry = scaleEntry(root, "latency_ms");
    const need = latencyNeedOf(spec);
    if (!entry || need !== "compression") return;
    yield {
      at: entry.span,
      message: `${latencyWords(need, spec)}. Compress it, or deploy it at the edge.`,
      fixes: [compressFix(root, "int8"), compressFix(root, "fp16"), ...edgeFixes(root)],
    };
  },
});
