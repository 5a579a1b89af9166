/** What runs on devices, what training code is written with for it, and how the model comes there. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Plan, Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { minimalSpec } from "./minimal-spec";

const planned = (part: object): Plan => resolvePlan({ ...minimalSpec, tier: 3, ...part } as Spec);
const on = (edge_runtimes: readonly string[], model: object = {}, part: object = {}): Plan =>
  planned({ deployment_target: "edge", infrastructure: { edge_runtimes }, model, ...part });
const column = (type: string) => ({ signature: { inputs: [{ name: "merchant", type }] } });

function comes({ decisions }: Plan): string {
  const { answer, words } = decisions.find(({ question }) => question === "How does the model come to the devices?") ?? {};
  return `${answer}: ${words}`;
}

describe("models on devices", () => {
  it("are trained with what the runtime takes, where the spec names no framework", () => {
    const frameworks = ["onnx_runtime", "tflite", "executorch", "torchscript"].map((name) => on([name]).training.framework);
    assert.deepEqual(frameworks, ["sklearn", "keras", "pytorch", "pytorch"]);
  });

  it("are exported for the first runtime that their framework exports to", () => {
    assert.equal(on(["tflite", "onnx_runtime"], { framework: "xgboost" }).stack.serving, "onnx_runtime");
    assert.equal(on(["tflite", "onnx_runtime"], { framework: "keras" }).stack.serving, "tflite");
    assert.match(comes(on(["executorch"])), /^exported: A registered model of pytorch is exported for ExecuTorch/);
  });

  it("of a hybrid target have a format that the service decides, so the framework decides the runtime", () => {
    const model = { framework: "sklearn", format: "sklearn", storage_uri: "s3://models/fraud/2" };
    const hybrid = planned({ deployment_target: "hybrid", model, infrastructure: { edge_runtimes: ["tflite", "onnx_runtime"] } });
    assert.equal(hybrid.serving.edge, "onnx_runtime");
  });

  it("are the team's own files where the training code is a baseline that the runtime does not take", () => {
    const text = on(["tflite"], column("string"));
    assert.equal(text.training.framework, "sklearn");
    assert.match(
      comes(text),
      /^as your own file: LiteRT .* runs what is exported from keras, and the training code is written with sklearn/,
    );
    assert.equal(on(["tflite"], column("double")).training.framework, "keras");
  });

  it("are no matter of other targets", () => {
    assert.equal(comes(planned({})), "undefined: undefined");
  });
});
