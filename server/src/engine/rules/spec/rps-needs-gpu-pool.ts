import { isMisread, readableSpec } from "../../plan/read-spec";
import { judgeGpuPool } from "../../plan/request-rate";
import { cite } from "../../plan/sources";
import { practice } from "../../practice/index";
import { scaleEntry } from "../../practice/scale";
import { setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.autoscaleAboveRps;
const serving = "{ min_replicas: 2, max_replicas: 40, cache: redis }";
const scale = "{ rps: 1500, latency_ms: 150 }";

export default defineRule({
  id: "spec/rps-needs-gpu-pool",
  severity: "info",
  kinds: ["mlops-spec"],
  title: "High request rate without a word about GPU nodes",
  rationale: `Replicas on GPUs can only multiply where nodes with GPUs do. Above ${limit.value} requests per second that needs a pool of such nodes that grows with the load; where the model is served on GPUs and nothing says that there is a pool, this is a warning. Where the spec says neither CPU nor GPU for a neural network it is a question: at such a rate the answer decides about cost and speed. Trees and linear models gain little from a GPU and are not asked. The seed of this policy proposes GPU nodes for every model above ${limit.value} requests per second in one place and none in another; they are proposed here only where a GPU is of use. With \`infrastructure.gpu: false\` spec/infrastructure-insufficient speaks instead.`,
  source: cite.gpuNodes,
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: scale, serving, model: "{ hardware: gpu }", infrastructure: "{ gpu: true }" }),
      specWith({ scale_requirements: scale, serving, model: "{ framework: pytorch, hardware: cpu }" }),
      specWith({ scale_requirements: scale, serving, model: "{ framework: xgboost }" }),
      specWith({ scale_requirements: `{ rps: ${limit.value} }`, model: "{ hardware: gpu }" }),
    ],
    bad: [
      {
        text: specWith({ scale_requirements: scale, serving, model: "\n  framework: pytorch\n  hardware: «gpu» # one A10 each" }),
      },
      {
        text: specWith({
          scale_requirements: "\n  rps: «1001» # on a Saturday\n  latency_ms: 150",
          serving,
          model: "{ framework: keras, format: savedmodel }",
        }),
        note: "Only a question here, because nothing says what the model is served on.",
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const verdict = judgeGpuPool(readableSpec(document));
    const entry = scaleEntry(root, "rps");
    if (!entry || verdict?.fault === undefined || isMisread(document, "model.hardware", "infrastructure.gpu")) return;
    const hardware = root.at("model.hardware");
    const onGpu = text(hardware) === "gpu";
    yield {
      at: (onGpu && hardware ? hardware : entry).span,
      severity: onGpu ? "warning" : "info",
      message: verdict.decision.words,
      fixes: onGpu ? [poolFix(root)] : [onCpus(root), onGpus(root)],
    };
  },
});

function poolFix(root: Node): Fix {
  return { title: "Say that there are GPU nodes", edits: setAt(root, ["infrastructure", "gpu"], true) };
}

function onCpus(root: Node): Fix {
  return { title: "Serve it on CPUs", edits: setAt(root, ["model", "hardware"], "cpu") };
}

function onGpus(root: Node): Fix {
  return {
    title: "Serve it on GPUs, from a pool of GPU nodes",
    edits: [...setAt(root, ["model", "hardware"], "gpu"), ...setAt(root, ["infrastructure", "gpu"], true)],
  };
}
