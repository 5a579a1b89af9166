import { containers, predictors } from "../../practice/kserve-service";
import { insertKey, replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const service = (predictor: string): string => kserveObject("InferenceService", `  predictor:\n    ${predictor}`);
const triton = "kserve-tritonserver";

export default defineRule({
  id: "kserve/runtime-unmaintained",
  severity: "warning",
  severityInProduction: "error",
  kinds: ["kserve/InferenceService"],
  title: "Model served by TorchServe, which nobody maintains",
  rationale:
    "TorchServe was archived in August 2025 and gets no security fixes, and KServe 0.20 still chooses it for the format `pytorch` where no runtime is named. Export the model to ONNX or TorchScript and name Triton (`runtime: kserve-tritonserver`), or serve it in a container of your own. A `.mar` archive is read by TorchServe only: export the model again from PyTorch.",
  source: { title: "TorchServe: limited maintenance", url: "https://github.com/pytorch/serve", accessed: "2026-11-23" },
  examples: {
    good: [
      service("model: { modelFormat: { name: pytorch }, runtime: kserve-tritonserver, protocolVersion: v2 }"),
      service("model: { modelFormat: { name: onnx }, protocolVersion: v2 }"),
    ],
    bad: [
      { text: service("model: { modelFormat: { name: «pytorch» }, storageUri: s3://models/fraud/v2 } # the old way") },
      {
        text: service(
          "model:\n      modelFormat: { name: pytorch }\n      runtime: «kserve-torchserve» # until the export works",
        ),
      },
      {
        text: service(
          "containers:\n      - name: kserve-container\n        image: «pytorch/torchserve-kfs:0.9.0» # ours\n        resources: { limits: { memory: 4Gi } }",
        ),
      },
    ],
  },
  *check({ root }) {
    for (const predictor of predictors(root)) {
      const model = predictor.child("model");
      const found = model ? byRuntime(model) : byOldKey(predictor.child("pytorch"));
      if (found) yield found;
      for (const container of containers(predictor)) {
        const image = container.child("image");
        if (image && /(?:^|\/)torchserve\b/i.test(text(image)))
          yield {
            at: image.span,
            message: `${unmaintained} Serve the model with Triton, or in a container with a server that is maintained.`,
          };
      }
    }
  },
});

const unmaintained = "TorchServe was archived in August 2025 and gets no security fixes.";

/** The older way to write `model` with the format pytorch; kserve/legacy-framework-key rewrites it. */
function byOldKey(framework: Node | undefined): Problem | undefined {
  if (framework?.type !== "mapping" || framework.child("runtime")) return undefined;
  return {
    at: framework.child("storageUri")?.span ?? framework.key,
    message: `For "pytorch" KServe chooses TorchServe. ${unmaintained} Write it as \`model\` with the runtime ${triton}, which loads TorchScript, or export the model to ONNX.`,
  };
}

function byRuntime(model: Node): Problem | undefined {
  const runtime = model.child("runtime");
  const format = model.at("modelFormat.name");
  if (runtime && text(runtime) !== "")
    return text(runtime) === "kserve-torchserve"
      ? {
          at: runtime.span,
          message: `${unmaintained} Name ${triton} instead, which loads TorchScript and ONNX.`,
          fixes: fixes(model, runtime),
        }
      : undefined;
  if (!format || text(format) !== "pytorch") return undefined;
  return {
    at: format.span,
    message: `For "pytorch" KServe chooses TorchServe. ${unmaintained} Name the runtime ${triton}, which loads TorchScript, or export the model to ONNX.`,
    fixes: fixes(model, undefined),
  };
}

/** Triton speaks v2 only. */
function fixes(model: Node, runtime: Node | undefined): readonly Fix[] {
  const protocol = model.child("protocolVersion");
  const edits = [
    ...(runtime ? replaceValue(runtime, triton) : insertKey(model, "runtime", triton)),
    ...(protocol ? (text(protocol) === "v2" ? [] : replaceValue(protocol, "v2")) : insertKey(model, "protocolVersion", "v2")),
  ];
  return [{ title: `Use ${triton} (after exporting the model as TorchScript)`, edits }];
}
