import { lacksRuntime } from "../../plan/device";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { endOfLife } from "../../practice/end-of-life";
import { setAll } from "../../practice/model-fixes";
import { edgeRuntimesFor, exportsTo } from "../../practice/serving";
import { orList } from "../../schema/or-list";
import { setAt } from "../../text/edits";
import type { Edit, Fix } from "../../text/span";
import { type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const key = "infrastructure.edge_runtimes";

export default defineRule({
  id: "spec/edge-runtime-missing",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Model for devices without a runtime that runs it there",
  rationale:
    "A device has no model server: a runtime inside the application loads the model, and it decides which format the model must be exported to. Without one nothing that could be generated would run. Name what the devices have in `infrastructure.edge_runtimes`: ONNX Runtime for `.onnx`, LiteRT (formerly TensorFlow Lite) for `.tflite`, ExecuTorch for PyTorch's `.pte`. TorchScript alone still runs; that it ends is spec/tool-end-of-life's to say.",
  source: { title: "Google AI Edge: LiteRT", url: "https://ai.google.dev/edge/litert", accessed: "2026-11-23" },
  examples: {
    good: [
      specWith({ deployment_target: "edge", infrastructure: "{ edge_runtimes: [tflite] }" }),
      specWith({ deployment_target: "hybrid", infrastructure: "{ platform: kubernetes }" }),
    ],
    bad: [
      { text: specWith({ deployment_target: "«edge» # in each shop" }) },
      {
        text: specWith({
          deployment_target: "embedded",
          model: "{ format: tflite }",
          "«infrastructure»": "\n  cloud: aws # for training",
        }),
      },
      {
        text: specWith({
          deployment_target: "edge",
          model: "{ framework: pytorch, format: pytorch }",
          infrastructure: "{ «edge_runtimes»: [] }",
        }),
        note: "The format must change too, so the fixes say both.",
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const target = root.child("deployment_target");
    if (!target || !lacksRuntime(readableSpec(document)) || isMisread(document, key)) return;
    const format = text(root.at("model.format"));
    const choices = runtimesFor(format);
    yield {
      at: root.at(key)?.key ?? root.child("infrastructure")?.key ?? target.span,
      message: `The target is "${text(target)}", and nothing there can run the model: "${key}" names no runtime. ${advice(choices)}`,
      fixes: choices.map((choice) => toFix(root, choice)),
    };
  },
});

/** A runtime, and the format the model must be exported as first. */
interface Choice {
  readonly runtime: string;
  readonly exported?: string;
}

function runtimesFor(format: string): readonly Choice[] {
  const ends = endOfLife["infrastructure.edge_runtimes.*"] ?? {};
  const lasting = (of: string): readonly string[] => edgeRuntimesFor(of).filter((runtime) => !(runtime in ends));
  const direct = lasting(format === "" ? "custom" : format);
  if (direct.length > 0) return direct.map((runtime) => ({ runtime }));
  return exportsTo(format).flatMap((exported) => lasting(exported).map((runtime) => ({ runtime, exported })));
}

function advice(choices: readonly Choice[]): string {
  const ways = choices.map(({ runtime, exported }) =>
    exported ? `${runtime} (after exporting the model as ${exported})` : runtime,
  );
  return ways.length > 0
    ? `Add what the devices have: ${orList(ways)}.`
    : "Export the model in a format that a runtime loads, and name the runtime.";
}

function toFix(root: Node, { runtime, exported }: Choice): Fix {
  const edits: readonly Edit[] = setAt(root, key.split("."), [runtime]);
  if (exported === undefined) return { title: `Run it by ${runtime}`, edits };
  return {
    title: `Run it by ${runtime} (after exporting the model as ${exported})`,
    edits: [...setAll(root, "model", { format: exported }), ...edits],
  };
}
