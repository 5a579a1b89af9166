/** Which version a document is about, and where that version comes from. */
import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import { schemeOf, storageUris } from "../../practice/kserve-storage";
import { standingOf } from "../../practice/registry-entry";
import { type Node, text } from "../../text/tree";
import { versionInTitle } from "./bundle-readme";
import { versionInCode } from "./code";
import { taggedVersion } from "./image";
import { eventData, eventRun, eventVersion } from "./lineage";
import { newestVersion, originOn } from "./pages";
import { at, type Fact, forKinds, type Reader, type Statement, stated } from "./statement";
import { versionInWords } from "./version-in-words";

/** Objects of a cluster that serve a model, or may. */
export const servingKinds: readonly KindId[] = [
  "kserve/InferenceService",
  "kserve/LLMInferenceService",
  "seldon/SeldonDeployment",
  "seldon/Model",
  "kubernetes/Deployment",
  "kubernetes/StatefulSet",
];

/** Annotations by which a deployed model says where it comes from. */
export const lineageAnnotations = {
  version: "mlops/model-version",
  run: "mlops/run-id",
  commit: "mlops/git-commit",
  data: "mlops/data-version",
} as const;

/** The annotation of an object, or of the pods it makes. */
export function lineageNode(root: Node, key: string): Node | undefined {
  return root.at(["metadata", "annotations", key]) ?? root.at(["spec", "template", "metadata", "annotations", key]);
}

const annotated = (key: string): Partial<Record<KindId, Reader>> =>
  forKinds(servingKinds, ({ root }) => asText(stated(lineageNode(root, key))));

const onPages = (what: "run" | "commit"): Partial<Record<KindId, Reader>> =>
  forKinds(["model-card", "model-changelog"], (page) => originOn(page, what));

export const version: Fact = {
  name: "version",
  readers: {
    "mlops-spec": at("version"),
    "api-contract": at("info.version"),
    "generated-code": versionInCode,
    "kfp/pipeline": taggedVersion,
    "model-registry": at("version", "tags.semver"),
    "monitoring-config": at("version"),
    approval: at("version"),
    "device-package": at("version"),
    "jira-request": versionInWords("requestFieldValues.summary"),
    "servicenow-change": versionInWords("short_description"),
    "privacy-record": at("version"),
    openlineage: eventVersion,
    "model-changelog": newestVersion,
    "bundle-readme": versionInTitle,
    "azure-ml/online-deployment": at(["tags", "model-version"]),
    "azure-ml/batch-deployment": at(["tags", "model-version"]),
    ...annotated(lineageAnnotations.version),
    ...forKinds(["kubernetes/Job", "kubernetes/CronJob"], taggedVersion),
    ...forKinds(["kubernetes/Deployment", "kubernetes/StatefulSet"], (file) => [
      ...asText(stated(lineageNode(file.root, lineageAnnotations.version))),
      ...taggedVersion(file),
    ]),
  },
  same: sameVersion,
};

/** Kinds that are for one version of the model. */
export const versioned = Object.keys(version.readers).filter((id) => id !== "mlops-spec") as readonly KindId[];

export const runId: Fact = {
  name: "run id",
  readers: {
    "mlops-spec": at("model.training.run_id"),
    "model-registry": at("metadata.run_id"),
    openlineage: eventRun,
    ...onPages("run"),
    ...annotated(lineageAnnotations.run),
  },
  same: (a, b) => String(a).replaceAll("-", "") === String(b).replaceAll("-", ""),
};

export const gitCommit: Fact = {
  name: "commit",
  readers: {
    "mlops-spec": ({ root }) => asText(stated(root.at("model.training.git_commit"))),
    "model-registry": ({ root }) => asText(stated(root.at("metadata.git_commit"))),
    ...onPages("commit"),
    ...annotated(lineageAnnotations.commit),
  },
  // a short commit is the beginning of the whole one
  same: (a, b) => String(a).startsWith(String(b)) || String(b).startsWith(String(a)),
};

export const dataVersion: Fact = {
  name: "data version",
  readers: {
    "mlops-spec": ({ root }) => data(root.at("model.training.data_version")),
    "model-registry": ({ root }) =>
      ["data_version", "training_data_version", "training_data_hash"].flatMap((key) => data(root.at(["metadata", key]))),
    openlineage: ({ root }) => eventData(root).flatMap(data),
    ...forKinds(["model-card", "model-changelog"], (page) =>
      originOn(page, "data").map((said) => ({ ...said, about: formOf(said.value) })),
    ),
    ...forKinds(servingKinds, ({ root }) => data(lineageNode(root, lineageAnnotations.data))),
  },
  // pages show the beginning of a hash
  same: (a, b) => a === b || (formOf(a) === "hash" && (String(a).startsWith(String(b)) || String(b).startsWith(String(a)))),
};

export const namespace: Fact = {
  name: "namespace",
  readers: { ...forKinds(servingKinds, at("metadata.namespace")), "monitoring-config": at("namespace") },
};

/** The version to return to. */
export const previousVersion: Fact = {
  name: "version to return to",
  readers: {
    "model-registry": at("previous_version"),
    "retraining-pipeline": ({ root }) => stated(root.at("rollback.to")).filter(({ value }) => versionLike.test(String(value))),
  },
  same: sameVersion,
};

/** Where the model's files are. Locations of another kind (an image, a registry's own address) cannot be compared. */
export const storage: Fact = {
  name: "location",
  readers: {
    "mlops-spec": at("model.storage_uri"),
    "model-registry": at("storage_uri"),
    "kserve/InferenceService": ({ root }) => storageUris(root).flatMap((node) => stated(node)),
    "kserve/LLMInferenceService": at("spec.model.uri"),
    "seldon/Model": at("spec.storageUri"),
  },
  same: sameLocation,
};

const versionLike = /^v?\d+(?:\.\d+){1,2}(?:[-+][0-9A-Za-z.-]+)?$/;

/**
 * The version that a location names in one of its segments, and where it stands in the location. A number alone (`v2`) is the
 * registry's own count, or nobody knows what.
 */
export function versionInUri(uri: string): { readonly version: string; readonly start: number } | undefined {
  const rest = uri.slice((schemeOf(uri) ?? "").length);
  const found = [
    ...rest.matchAll(/(?<=[/:@])(?:v\d+\.\d+(?:\.\d+)?|(?!20\d\d\.)\d+\.\d+(?:\.\d+)?)(?:-[0-9a-z.-]+)?(?=$|[/@])/gi),
  ].at(-1);
  return found ? { version: found[0], start: found.index + uri.length - rest.length } : undefined;
}

/** True where a location means another thing tomorrow. */
export function isMutable(uri: string): boolean {
  return /[/:@](?:latest|current|newest)(?:$|\/)/i.test(uri);
}

/** `v2.1` in a location is 2.1.0 as much as `2.1.0` is. */
export function namesVersion(written: string, version: string): boolean {
  const [parts, whole] = [written, version].map((each) => bare(each).split("."));
  return parts !== undefined && whole !== undefined && parts.every((part, index) => part === whole[index]);
}

function sameVersion(a: Statement["value"], b: Statement["value"]): boolean {
  return bare(String(a)) === bare(String(b));
}

/** Without the `v` in front and what is only about the build. */
function bare(version: string): string {
  return version.replace(/^v/i, "").replace(/\+.*$/, "");
}

function sameLocation(a: Statement["value"], b: Statement["value"]): boolean {
  const [one = "", other = ""] = [a, b].map((uri) => `${String(uri).replace(/\/+$/, "")}/`);
  return schemeOf(one) !== schemeOf(other) || one.startsWith(other) || other.startsWith(one);
}

/** A hash and a name say the same thing in two ways, so they are not compared. */
function data(node: Node | undefined): readonly Statement[] {
  return asText(stated(node, formOf(text(node))));
}

function formOf(version: string | number): string {
  return /^[a-z0-9]+:[0-9a-f]{7,}$|^[0-9a-f]{32,}$/i.test(String(version)) ? "hash" : "name";
}

/** Values that YAML may have read as numbers, such as a commit of digits only. */
function asText(statements: readonly Statement[]): readonly Statement[] {
  return statements.map((statement) => ({ ...statement, value: text(statement.node) || String(statement.value) }));
}

/** True for a registry entry of the version that serves in production. */
export function servesProduction({ kind, root }: Document): boolean {
  return kind.id === "model-registry" && standingOf(root) === "production";
}
