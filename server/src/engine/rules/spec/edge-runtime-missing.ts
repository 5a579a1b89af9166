import { readableSpec } from "../../plan/read-spec";
import { edgeLoads } from "../../practice/serving";
import { setAt } from "../../text/edits";
import { items, type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

/** Runtimes that are maintained, the one that most frameworks can export to first. */
const runtimes = ["onnx_runtime", "tflite", "executorch"] as const;

const edge = (infrastructure: string): string => specWith({ deployment_target: "edge", infrastructure });

export default defineRule({
  id: "spec/edge-runtime-missing",
  severity: "error",
  aborts: true,
  kinds: ["mlops-spec"],
  title: "Device without a runtime for models",
  rationale:
    "A model on a device runs in a runtime, and everything about it follows from which: the format it is exported to, the package, the update. Name at least one of ONNX Runtime, LiteRT (`tflite`, its name before 2024) and ExecuTorch in `infrastructure.edge_runtimes`. TorchScript alone does not count: it is deprecated, and ExecuTorch takes its place.",
  source: { title: "ONNX Runtime: deploy on devices", url: "https://onnxruntime.ai/docs/", accessed: "2026-11-23" },
  examples: {
    good: [
      edge("{ edge_runtimes: [tflite] }"),
      specWith({ deployment_target: "batch", scale_requirements: "{ data_volume_gb: 4 }" }),
    ],
    bad: [
      { text: specWith({ deployment_target: "«edge» # tills" }) },
      { text: edge("{ gpu: false, «edge_runtimes»: [] }") },
      { text: edge("{ «edge_runtimes»: [torchscript] }") },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const target = root.child("deployment_target");
    const said = root.at("infrastructure.edge_runtimes");
    const names = items(said).map((item) => text(item));
    if (!target || !["edge", "embedded"].includes(spec.deployment_target ?? "")) return;
    if (names.some((name) => name !== "torchscript")) return;
    yield {
      at: said?.key ?? target.span,
      message: `${names.length > 0 ? "TorchScript is deprecated, and no other runtime is named" : "No runtime is named"} that could run the model on the device. Name one in "infrastructure.edge_runtimes": ONNX Runtime, LiteRT or ExecuTorch.`,
      fixes: fitting(root).map((runtime) => ({
        title: `Use ${runtime}`,
        edits: setAt(root, ["infrastructure", "edge_runtimes"], [runtime]),
      })),
    };
  },
});

/** Those that load the model's format, where it is known. */
function fitting(root: Node): readonly string[] {
  const format = text(root.at("model.format"));
  return runtimes.filter((runtime) => format === "" || edgeLoads(runtime, format));
}
