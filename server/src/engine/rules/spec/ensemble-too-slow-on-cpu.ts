import { judgeLatency } from "../../plan/latency";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { largeEnsemble } from "../../practice/latency";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.latency.edgeBelowMs;

export default defineRule({
  id: "spec/ensemble-too-slow-on-cpu",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Large ensemble on CPUs with a latency target it cannot keep",
  rationale: `The answer of an ensemble is there when its slowest model is done, and on CPUs the models share the cores. ${largeEnsemble.value} or more of them within ${limit.value} ms is a promise that no number of replicas keeps, so nothing is generated. Distil the ensemble into one model (\`compression: distillation\`), serve it on GPUs (\`hardware: gpu\`), or allow more time. The seed of this policy says "large ensemble"; ${largeEnsemble.value} models is our reading of it. Compressing each model does not change how many there are. For one fault there is one finding: the other latency rules keep quiet.`,
  source: largeEnsemble.source,
  policyDefault: largeEnsemble.policyDefault,
  examples: {
    good: [
      specWith({
        scale_requirements: `{ latency_ms: ${limit.value} }`,
        model: "{ ensemble_size: 10, compression: fp16, max_accuracy_drop: 0.01 }",
      }),
      specWith({
        scale_requirements: "{ latency_ms: 30 }",
        model: `{ ensemble_size: ${largeEnsemble.value - 1}, compression: int8, max_accuracy_drop: 0.01 }`,
      }),
      specWith({
        scale_requirements: "{ latency_ms: 30 }",
        model: "{ ensemble_size: 20, compression: distillation, max_accuracy_drop: 0.01 }",
      }),
    ],
    bad: [
      {
        text: specWith({
          scale_requirements: "{ rps: 20, latency_ms: 30 }",
          model: `\n  ensemble_size: «${largeEnsemble.value}» # one for each region\n  hardware: cpu`,
        }),
      },
      {
        text: specWith({
          scale_requirements: "{ latency_ms: 30 }",
          model: "{ ensemble_size: «12», compression: int8, max_accuracy_drop: 0.01 }",
        }),
        note: "CPUs are what a model runs on where nothing is said.",
      },
      {
        text: specWith({
          deployment_target: "edge",
          scale_requirements: "{ latency_ms: 49 }",
          model: "{ ensemble_size: «25» }",
          infrastructure: "{ edge_runtimes: [onnx_runtime] }",
        }),
      },
    ],
  },
  *check(document) {
    const size = document.root.at("model.ensemble_size");
    const verdict = judgeLatency(readableSpec(document));
    if (!size || verdict?.fault !== "spec/ensemble-too-slow-on-cpu") return;
    if (isMisread(document, "model.hardware", "model.compression")) return;
    yield { at: size.span, message: verdict.decision.words };
  },
});
