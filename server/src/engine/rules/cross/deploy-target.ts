import type { Document } from "../../file";
import { deployments } from "../../models/statements/serving";
import { didYouMean } from "../../text/did-you-mean";
import { beside, folderOf, foldersUp } from "../../text/paths";
import { isTemplated } from "../../text/templated";
import { type Node, text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { serviceOf } from "../cross-example-texts";
import { retrainingPipelineWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const deploying = (config: string): string =>
  retrainingPipelineWith(
    {},
    {
      deployment: `name: model-deployment\n    dependencies: [model-evaluation]\n    conditional: evaluation.f1 > champion.f1 * 1.01\n    config: ${config}`,
    },
  );

export default defineRule({
  id: "cross/deploy-target",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Pipeline that deploys somewhere else",
  rationale:
    "The last step of a retraining replaces the model that serves. If it names a manifest that is not there, or a service or namespace that the manifests of the model do not have, the step fails at the end of a long night, or brings up a second service beside the one that answers.",
  source: {
    title: "Google Cloud: MLOps: continuous delivery and automation pipelines in machine learning",
    url: "https://docs.cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "serving/service.yaml": serviceOf({}), "pipeline.yaml": deploying("{ manifest: serving/service.yaml }") },
      { "serving/service.yaml": serviceOf({}), "pipeline.yaml": deploying("{ inference_service: fraud-detection }") },
    ],
    bad: [
      {
        text: {
          "serving/service.yaml": serviceOf({}),
          "pipeline.yaml": deploying("{ manifest: «serving/inference-service.yaml» }"),
        },
      },
      { text: { "serving/service.yaml": serviceOf({}), "pipeline.yaml": deploying("{ inference_service: «fraud-detector» }") } },
    ],
  },
  *checkAcross(document, workspace) {
    const services = workspace
      .model(document)
      .filter(({ kind }) => kind.id === "kserve/InferenceService" || kind.id === "kserve/LLMInferenceService");
    for (const step of deployments(document.root)) {
      const config = step.child("config");
      yield* missingManifest(config?.child("manifest"), document, workspace);
      for (const key of ["inference_service", "service_name", "isvc"])
        yield* unknownTarget(config?.child(key), services, { what: "service", path: "metadata.name" });
      yield* unknownTarget(config?.child("namespace"), services, { what: "namespace", path: "metadata.namespace" });
    }
  },
});

function* missingManifest(node: Node | undefined, { path }: Document, workspace: Workspace): Generator<Problem> {
  const file = text(node);
  if (!node || !/^[\w./\\-]+\.(?:ya?ml|json)$/.test(file) || workspace.files.size === 0) return;
  const folders = foldersUp(folderOf(path)).map((folder) => (folder === "" ? file : beside(`${folder}/x`, file)));
  if ([beside(path, file), ...folders].some((place) => workspace.exists(place))) return;
  yield {
    at: node.span,
    message: `The manifest "${file}" does not exist, neither beside this file nor below a folder above it: the deployment fails after everything else was done. Correct the path.`,
  };
}

interface Target {
  readonly what: string;
  readonly path: string;
}

function* unknownTarget(node: Node | undefined, services: readonly Document[], { what, path }: Target): Generator<Problem> {
  const named = text(node);
  const places = services.flatMap((service) => {
    const at = service.root.at(path);
    return at && text(at) !== "" ? [{ document: service, node: at }] : [];
  });
  const names = places.map((place) => text(place.node));
  if (!node || named === "" || isTemplated(named) || names.length === 0 || names.includes(named)) return;
  yield {
    at: node.span,
    message: `The model's manifests have no ${what} "${named}".${didYouMean(named, names)} This step would deploy beside the one that serves. Name the ${what} of the manifest.`,
    related: places.map((place) => ({
      document: place.document,
      at: place.node.span,
      message: `The ${what} is ${text(place.node)}.`,
    })),
  };
}
