/** The columns a model takes and answers with, and those that others watch. */
import type { Document } from "../../file";
import type { Span } from "../../text/span";
import { isTemplated } from "../../text/templated";
import { children, items, type Node, scalarsBelow, text } from "../../text/tree";
import { columnsInCode } from "./code";

export type Side = "inputs" | "outputs";

export interface Column {
  readonly name: string;
  /** In MLflow's words; `""` where it is not said. */
  readonly type: string;
  /** Where it stands; the whole text, where the signature is one. */
  readonly node: Node;
  /** Where its type stands, if that is a place of its own. */
  readonly typeNode?: Node;
}

export interface Signature {
  readonly node: Node;
  readonly columns: readonly Column[];
}

/** One side of the signature that a spec or a registry entry states; nothing where it cannot be read. */
export function signatureOf({ kind, root }: Document, side: Side): Signature | undefined {
  const path = kind.id === "mlops-spec" ? "model.signature" : kind.id === "model-registry" ? "signature" : undefined;
  const node = path === undefined ? undefined : root.at(`${path}.${side}`);
  if (!node) return undefined;
  const columns = node.type === "sequence" ? node.items.map(columnAt) : columnsInText(node);
  return columns && columns.length > 0 && columns.every(({ name }) => name !== "") ? { node, columns } : undefined;
}

/** A column that a file names. */
export interface Named {
  readonly name: string;
  readonly at: Span;
}

/** Columns that files around a model name: those that are watched, looked up, asked for or checked. */
export function namedColumns(document: Document): readonly Named[] {
  const { kind, root } = document;
  if (kind.id === "generated-code") return columnsInCode(document).map(({ value, at }) => ({ name: String(value), at }));
  const nodes = kind.id === "api-contract" ? contracted(root) : watchedColumns(document);
  return nodes.map((node) => ({ name: text(node), at: node.span }));
}

/** Columns of requests and answers: titles of a row's places and of an answer, and names that tensors must have. */
function contracted(root: Node): readonly Node[] {
  const calls = children(root.child("paths")).flatMap(children);
  const titles = (part: Node | undefined, within: (node: Node) => boolean): readonly Node[] =>
    part ? scalarsBelow(part).filter((node) => node.name === "title" && within(node)) : [];
  return calls.flatMap((call) => {
    const request = call.child("requestBody");
    const names = request ? scalarsBelow(request).filter((node) => node.name === "const" && node.parent?.name === "name") : [];
    const row = titles(request, (node) => node.parent?.parent?.name === "prefixItems");
    return [...row, ...names, ...titles(call.child("responses"), (node) => node.parent?.name === "items")];
  });
}

/** Columns that monitoring, triggers, a privacy record and a data schema name. */
function watchedColumns({ kind, root }: Document): readonly Node[] {
  const lists: Readonly<Record<string, readonly (Node | undefined)[]>> = {
    "monitoring-config": [root.at("drift.features"), ...items(root.child("metrics")).map((metric) => metric.child("features"))],
    "retraining-pipeline": items(root.child("triggers")).map((trigger) => trigger.child("features")),
    "privacy-record": [root.child("pii_columns")],
    "data-schema": served(root),
  };
  return (lists[kind.id] ?? [])
    .flatMap(items)
    .filter((each) => each.type === "scalar" && typeof each.value === "string" && !isTemplated(each.value));
}

/** Features of a data schema; those with environments or a stage of their own, such as a label, need not be the model's. */
function served(root: Node): readonly (Node | undefined)[] {
  const own = ["in_environment", "not_in_environment", "lifecycle_stage", "deprecated"];
  return items(root.child("feature")).flatMap((feature) =>
    own.some((key) => feature.child(key)) ? [] : [feature.child("name")],
  );
}

/** Names of one type in the words of several systems. */
const types: Readonly<Record<string, string>> = {
  int64: "long",
  int32: "integer",
  int: "integer",
  float32: "float",
  float64: "double",
  bool: "boolean",
  str: "string",
};

export function sameType(a: string, b: string): boolean {
  const [one, other] = [a, b].map((type) => types[type.toLowerCase()] ?? type.toLowerCase());
  return one === other || one === "" || other === "" || one === "any" || other === "any";
}

function columnAt(node: Node): Column {
  const typeNode = node.child("type");
  return {
    name: text(node.child("name")),
    type: text(typeNode),
    node: node.child("name") ?? node,
    ...(typeNode ? { typeNode } : {}),
  };
}

/** MLflow's JSON text of a list of columns. Tensors without names say nothing that could be compared. */
function columnsInText(node: Node): readonly Column[] | undefined {
  try {
    const value: unknown = JSON.parse(text(node));
    if (!Array.isArray(value)) return undefined;
    return value.map((each: { readonly name?: unknown; readonly type?: unknown } | null) => ({
      name: typeof each?.name === "string" ? each.name : "",
      type: typeof each?.type === "string" ? each.type : "",
      node,
    }));
  } catch {
    return undefined;
  }
}

/** How many columns, in words. */
export function counted(columns: readonly string[]): string {
  return `column${columns.length === 1 ? "" : "s"} ${columns.map((name) => `"${name}"`).join(", ")}`;
}
