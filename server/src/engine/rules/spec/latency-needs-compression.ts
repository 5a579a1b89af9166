import { practice } from "../../practice/index";
import { latencyNeed } from "../../practice/latency";
import { scaleEntry, scaleNumber } from "../../practice/scale";
import { replaceValue, setAt } from "../../text/edits";
import { text } from "../../text/tree";
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
  *check({ root }) {
    const target = root.child("deployment_target");
    const latencyMs = scaleNumber(root, "latency_ms");
    const compression = text(root.at("model.compression"));
    const entry = scaleEntry(root, "latency_ms");
    if (!entry || !target || latencyNeed({ latencyMs, target: text(target), compression }) !== "compression") return;
    yield {
      at: entry.span,
      message: `${latencyMs} ms leaves little room for the model itself (below ${limit.value} ms). Compress it, or deploy it at the edge.`,
      fixes: [
        { title: "Say int8 (after compressing the model)", edits: setAt(root, ["model", "compression"], "int8") },
        { title: "Say fp16 (after compressing the model)", edits: setAt(root, ["model", "compression"], "fp16") },
        { title: "Deploy at the edge", edits: replaceValue(target, "edge") },
      ],
    };
  },
});
