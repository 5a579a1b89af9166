/** Kubeflow Pipelines v2: the compiled pipeline (IR), its platform document, and the custom resource that holds both. */
import { type Node, text } from "../text/tree";
import { type ContentKind, defineKind } from "./kind";
import { defineResource, type ResourceKind } from "./resource";

/** Protocol buffers, which the format is the JSON form of, take a key without a value as absent. */
const dropsNull = true;

export const kfpKinds: readonly ContentKind[] = [
  defineKind({
    id: "kfp/pipeline",
    title: "Kubeflow pipeline",
    schema: "kfp/pipeline.schema.json",
    mentions: ["pipelineInfo", "deploymentSpec"],
    consequence: "Kubeflow Pipelines refuses the pipeline without it.",
    dropsNull,
    recognise: (root) =>
      has(root, "pipelineInfo")
        ? ["root", "deploymentSpec", "components"].some((key) => has(root, key))
        : isPipelineWithoutName(root),
    name: (root) => text(root.at("pipelineInfo.name")),
  }),
  defineKind({
    id: "kfp/platform",
    title: "Kubeflow pipeline's platform document",
    schema: "kfp/platform.schema.json",
    mentions: ["platforms"],
    consequence: "Kubeflow Pipelines ignores the document without it.",
    dropsNull,
    recognise: (root) => root.type === "mapping" && root.entries.length === 1 && root.child("platforms")?.type === "mapping",
    name: () => "",
  }),
];

export const kfpResources: readonly ResourceKind[] = [
  defineResource("kfp/PipelineVersion", {
    title: "Kubeflow PipelineVersion",
    group: "pipelines.kubeflow.org",
    versions: { v2beta1: "kfp/pipeline-version.schema.json" },
    mark: "spec.pipelineSpec",
  }),
];

function has(root: Node, key: string): boolean {
  return root.child(key) !== undefined;
}

/** Somebody deleted or misspelt `pipelineInfo`: the rest is unmistakable. */
function isPipelineWithoutName(root: Node): boolean {
  return root.at("root.dag") !== undefined && root.at("deploymentSpec.executors") !== undefined && !has(root, "apiVersion");
}
