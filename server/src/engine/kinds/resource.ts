/** Kinds of Kubernetes objects: recognised by API group and kind, described by the schema of the version they name. */
import { type Node, text } from "../text/tree";
import type { Kind, KindId } from "./kind";

/** An object that a Kubernetes API serves. */
export interface ResourceKind extends Kind {
  /** `kind` as the API spells it. */
  readonly object: string;
  /** API group, `""` for the core group. */
  readonly group: string;
  /** Groups that served it once, so that an old file is told so instead of being ignored. */
  readonly formerGroups: readonly string[];
  /** Versions that are served, the one to write first. */
  readonly versions: readonly string[];
  /** A key that only this kind of its group has: tells what a document is whose `kind` is missing or misspelt. */
  readonly mark?: string;
}

interface Definition {
  readonly title: string;
  /** `kind` as the API spells it, where that is not the id's last word. */
  readonly object?: string;
  readonly group: string;
  readonly formerGroups?: readonly string[];
  /** Schema by version, the one to write first. */
  readonly versions: Readonly<Record<string, string>>;
  readonly mark?: string;
  readonly unknownKeys?: Kind["unknownKeys"];
}

export function defineResource(id: KindId, definition: Definition): ResourceKind {
  const { title, object, group, formerGroups = [], versions, mark, unknownKeys } = definition;
  const names = Object.keys(versions);
  const [newest = ""] = Object.values(versions);
  return {
    id,
    title,
    object: object ?? id.slice(id.indexOf("/") + 1),
    group,
    formerGroups,
    versions: names,
    ...(mark ? { mark } : {}),
    ...(unknownKeys ? { unknownKeys } : {}),
    schema: (root) => versions[versionOf(root)] ?? newest,
    // KServe's files are written by hand: there an empty key is a line that somebody forgot to finish
    dropsNull: group !== "serving.kserve.io",
    consequence: "The cluster refuses the object without it.",
    name: (root) => text(root.at("metadata.name")),
  };
}

export function isResource(kind: Kind): kind is ResourceKind {
  return "versions" in kind;
}

/** `apiVersion` as the API wants it, for a version of a kind. */
export function apiVersionOf({ group }: ResourceKind, version: string): string {
  return group === "" ? version : `${group}/${version}`;
}

export function groupOf(root: Node): string {
  const apiVersion = text(root.child("apiVersion"));
  return apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf("/")));
}

function versionOf(root: Node): string {
  const apiVersion = text(root.child("apiVersion"));
  return apiVersion.slice(apiVersion.lastIndexOf("/") + 1);
}
