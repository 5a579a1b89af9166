/** An address of MLflow says who runs it, and what a platform runs is made by no file. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { minimalSpec } from "../plan/minimal-spec";
import { bundleOf, specWith } from "./broken";

const arn = "arn:aws:sagemaker:eu-west-1:123456789012";

describe("MLflow that a platform runs", () => {
  const workspace =
    "azureml://westeurope.api.azureml.ms/mlflow/v1.0/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w";
  const addresses = {
    sagemaker: `${arn}:mlflow-app/app-1`,
    azure_ml: workspace,
    databricks: "databricks://prod",
    kubeflow: "modelregistry+https://hub.example.com",
    mlflow: "https://mlflow.example.com",
  };
  for (const [tool, tracking_uri] of Object.entries(addresses))
    it(`${tracking_uri} is ${tool}`, () => {
      const { tracking, registry } = resolvePlan({ ...minimalSpec, tracking: { tool: "mlflow", tracking_uri } }).stack;
      assert.deepEqual({ tracking, registry }, { tracking: tool, registry: tool });
    });

  it("has no file that makes it where the spec says its address", () => {
    const files = bundleOf(specWith({}, { tracking: { tracking_uri: addresses.sagemaker, artifact_location: undefined } }));
    assert.deepEqual(
      files.map(({ path }) => path).filter((path) => path.startsWith("tracking/")),
      ["tracking/tracking-config.json"],
    );
  });
});
