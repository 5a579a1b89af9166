import { judgeLatency } from "../../plan/latency";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { compressionFixes, edgeFix } from "../../practice/model-fixes";
import { scaleEntry } from "../../practice/scale";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

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
      {
        text: specWith({
          scale_requirements: "{ latency_ms: «20» }",
          model: "{ format: xgboost, max_accuracy_drop: 0.02 }",
        }),
        note: "No runtime for devices loads this format, so the edge is not proposed.",
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const entry = scaleEntry(root, "latency_ms");
    const verdict = judgeLatency(readableSpec(document));
    if (!entry || verdict?.fault !== "spec/latency-needs-edge-or-optimisation" || isMisread(document, "model.compression"))
      return;
    yield {
      at: entry.span,
      message: verdict.decision.words,
      fixes: [...compressionFixes(root, ["int8"]), ...edgeFix(root)],
    };
  },
});
