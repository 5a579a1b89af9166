/** Where KServe loads models from. Facts: kserve-sources.ts, section on storage. */
import { children, type Node } from "../text/tree";
import { components, containers, mapping, modelServers, predictors, variable } from "./kserve-service";

/** A kind of location: how it must look, and an example of it. */
export interface StorageScheme {
  readonly form: RegExp;
  readonly example: string;
}

/** By scheme. A cluster may take more, through a ClusterStorageContainer of its own. */
export const storageSchemes: Readonly<Record<string, StorageScheme>> = {
  gs: { form: /^gs:\/\/[^/]+/, example: "gs://bucket/path" },
  s3: { form: /^s3:\/\/[^/]+/, example: "s3://bucket/path" },
  hdfs: { form: /^hdfs:\/\/./, example: "hdfs://path/to/model" },
  webhdfs: { form: /^webhdfs:\/\/./, example: "webhdfs://path/to/model" },
  pvc: { form: /^pvc:\/\/[^/]+/, example: "pvc://claim/path" },
  hf: { form: /^hf:\/\/[^/]+\/[^/]+$/, example: "hf://owner/model or hf://owner/model:revision" },
  modelscope: { form: /^modelscope:\/\/[^/]+\/[^/]+$/, example: "modelscope://owner/model" },
  http: { form: /^http:\/\/[^/]+\/./, example: "http://host/path" },
  https: { form: /^https:\/\/[^/]+\/./, example: "https://host/path" },
  oci: { form: /^oci:\/\/[^/]+\/./, example: "oci://registry/image:tag" },
  "oci+native": { form: /^oci\+native:\/\/[^/]+\/./, example: "oci+native://registry/image:tag" },
  "oci+fetch": { form: /^oci\+fetch:\/\/[^/]+\/./, example: "oci+fetch://registry/image:tag" },
  file: { form: /^file:\/\/./, example: "file:///mnt/models" },
};

/** Schemes of LLMInferenceServices, for the model and for the adapters upon it. */
export const llmSchemes = { model: ["pvc", "oci", "oci+native", "hf", "s3"], adapter: ["hf", "s3", "pvc"] } as const;

/** What a multi-model server's agent downloads from, so all that a TrainedModel may name. */
export const trainedModelPrefixes: readonly string[] = ["s3://", "gs://", "https://", "http://"];

/** What people write for a scheme that KServe calls otherwise. */
export const otherSpellings: Readonly<Record<string, string>> = {
  gcs: "gs",
  s3a: "s3",
  s3n: "s3",
  huggingface: "hf",
  docker: "oci",
};

/** The scheme of a location; undefined for a path, which KServe passes on unchecked. */
export function schemeOf(uri: string): string | undefined {
  return /^([a-z][\w+.-]*):\/\//i.exec(uri)?.[1];
}

/** Every place of an InferenceService that names where a model is. */
export function storageUris(root: Node): readonly Node[] {
  const parts = [...components(root), ...predictors(root).slice(1)];
  return parts.flatMap((part) => [
    ...[...modelServers(part), ...mapping(part.child("art"))].flatMap((server) => server.child("storageUri") ?? []),
    ...children(part.child("storageUris")).flatMap((entry) => entry.child("uri") ?? []),
    ...containers(part).flatMap((container) => variable(container, "STORAGE_URI")?.child("value") ?? []),
  ]);
}

/** True for a location that has a scheme with one slash missing, such as `s3:/bucket`. */
export function lacksSlash(uri: string): boolean {
  const scheme = /^([\w+]+):\/(?!\/)/.exec(uri)?.[1];
  return scheme !== undefined && scheme in storageSchemes;
}
