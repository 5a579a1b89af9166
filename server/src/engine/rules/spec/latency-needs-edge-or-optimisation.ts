import { latencyNeedOf, latencyWords } from "../../plan/latency";
import { readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { scaleEntry } from "../../practice/scale";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";
import { compressFix, edgeFixes } from "../spec-fixes";

const limit = practice.latency.edgeBelowMs;

export default defineRule({
  id: "spec/latency-needs-edge-or-optimisation",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Latency target needs an edge deployment or an optimised model",
  rationale: `A response time below ${limit.value} ms leaves a network service little room: the way to it and back, the feature lookup and the queue take much of it. Either the model runs on the device (\`deployment_target: edge\`), or it is made faster first (\`model.compression\`). From ${limit.value} ms on, spec/latency-needs-compression speaks instead.`,
  source: limit.source,
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: "{ latency_ms: 30 }", model: "{ compression: int8, max_accuracy_drop: 0.01 }" }),
      specWith({
        scale_requirements: "{ latency_ms: 30 }",
        deployment_target: "edge",
        infrastructure: "{ edge_runtimes: [onnx_runtime] }",
      }),
    ],
    bad: [
      { text: specWith({ scale_requirements: "\n  latency_ms: «49» # asked for by the shop" }) },
      { text: specWith({ scale_requirements: "{ latency_ms: «20» }", model: "\n  compression: none # not yet" }) },
    ],
  },
  *check(document) {
    const { root } = document;
    const spec = readableSpec(document);
    const entry = scaleEntry(root, "latency_ms");
    const need = latencyNeedOf(spec);
    if (!entry || need !== "edge or optimisation") return;
    yield {
      at: entry.span,
      message: `${latencyWords(need, spec)}. Compress the model, or deploy it at the edge.`,
      fixes: [compressFix(root, "int8"), ...edgeFixes(root)],
    };
  },
});
