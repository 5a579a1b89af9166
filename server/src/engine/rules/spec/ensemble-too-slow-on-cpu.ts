import { latencyNeedOf, latencyWords } from "../../plan/latency";
import { readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const members = practice.largeEnsembleFrom;
const below = practice.latency.edgeBelowMs;
const small = "compression: int8, max_accuracy_drop: 0.01";

export default defineRule({
  id: "spec/ensemble-too-slow-on-cpu",
  severity: "error",
  aborts: true,
  kinds: ["mlops-spec"],
  title: "Ensemble that cannot be fast enough on CPU",
  rationale: `An ensemble asks each of its models for every request. With ${members.value} or more of them on CPU a target below ${below.value} ms is out of reach, compressed or not, so nothing is generated. Use fewer models, distil them into one, run them on a GPU, or allow more time. Both numbers are the product's policy.`,
  source: below.source,
  policyDefault: true,
  examples: {
    good: [
      specWith({ scale_requirements: "{ latency_ms: 40 }", model: `{ ensemble_size: ${members.value - 1}, ${small} }` }),
      specWith({
        scale_requirements: "{ latency_ms: 40 }",
        model: `{ ensemble_size: 12, hardware: gpu, ${small} }`,
        infrastructure: "{ gpu: true }",
      }),
      specWith({ scale_requirements: `{ latency_ms: 150 }`, model: "{ ensemble_size: 12 }" }),
    ],
    bad: [
      {
        text: specWith({
          scale_requirements: "{ latency_ms: 40 }",
          model: `\n  ensemble_size: «12» # one for each country\n  compression: int8\n  max_accuracy_drop: 0.01`,
        }),
      },
      {
        text: specWith({
          scale_requirements: "{ latency_ms: 40 }",
          model: `{ ensemble_size: «${members.value}», hardware: cpu }`,
        }),
      },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const size = document.root.at("model.ensemble_size");
    const need = latencyNeedOf(spec);
    if (!size || need !== "another model") return;
    yield {
      at: size.span,
      message: `${latencyWords(need, spec)}. Use fewer models, distil them into one, set "model.hardware" to gpu, or allow more time.`,
    };
  },
});
