/** Words a schema fault for people: what is wrong, why or what is allowed, what to do. The only place that does. */
import type { ErrorObject } from "ajv";
import type { Document } from "../file";
import { nearest } from "../text/did-you-mean";
import { insertKey, renameKey, replaceValue } from "../text/edits";
import type { Fix } from "../text/span";
import type { Node } from "../text/tree";
import type { Fault } from "./fault";
import { propertiesAt, type Schema, schemaFile, schemasAt } from "./schema";

/** Longer values are not repeated in a message: they are on the screen already, and may be secret. */
const longestQuote = 40;

export function explain(error: ErrorObject, node: Node, document: Document): Fault {
  const schema = schemaFile(document.kind.schema);
  const wording = wordings[error.keyword] ?? general;
  const worded = wording({ error, node, schema, document });
  return { keyword: error.keyword, node, at: node.isEntry || node.parent ? valueOrKey(node) : head(node), fixes: [], ...worded };
}

interface Context {
  readonly error: ErrorObject;
  readonly node: Node;
  readonly schema: Schema;
  readonly document: Document;
}
type Wording = (context: Context) => Partial<Fault> & { readonly message: string };

const wordings: Readonly<Record<string, Wording>> = {
  additionalProperties: ({ error, node, schema }) => {
    const key = String(error.params["additionalProperty"]);
    const entry = node.child(key) ?? node;
    const known = [...propertiesAt(schema, node.path).keys()].filter((name) => !node.child(name));
    const meant = nearest(key, known);
    return {
      key,
      node: entry,
      at: entry.key,
      message: `Unknown key "${key}"${placeName(node, document(node))}: it would be ignored or refused.${meant ? ` Did you mean "${meant}"?` : ` Known here: ${shortList(known)}.`}`,
      fixes: meant ? [{ title: `Rename to "${meant}"`, edits: renameKey(entry, meant) }] : [],
    };
  },
  required: ({ error, node, schema }) => {
    const key = String(error.params["missingProperty"]);
    const property = propertiesAt(schema, node.path).get(key);
    const suggestion = property && suggestedValue(property);
    const purpose = firstSentence(property?.description);
    return {
      key,
      at: node.isEntry ? node.key : head(node),
      message: `"${key}" is missing${placeName(node, document(node))}.${purpose ? ` ${purpose}` : ""}`,
      fixes: suggestion === undefined ? [] : [{ title: `Insert "${key}"`, edits: insertKey(node, key, suggestion) }],
    };
  },
  type: ({ error, node }) => {
    const wanted = [error.params["type"]].flat().map(String);
    return {
      message: `${subject(node)} must be ${wanted.map(typeName).join(" or ")}, not ${typeOf(node)}.`,
      fixes: typeFixes(node, wanted),
    };
  },
  enum: ({ error, node }) => {
    const allowed = (error.params["allowedValues"] as readonly unknown[]).map(String);
    const meant = node.type === "scalar" ? nearest(String(node.value), allowed) : undefined;
    return {
      message: `${quote(node)} is not allowed for ${subject(node)}: use one of ${allowed.join(", ")}.${meant ? ` Did you mean "${meant}"?` : ""}`,
      fixes: meant ? [{ title: `Change to "${meant}"`, edits: replaceValue(node, meant) }] : [],
    };
  },
  const: ({ error, node }) => {
    const value = error.params["allowedValue"];
    return {
      message: `${subject(node)} must be ${String(value)}.`,
      fixes: [{ title: `Change to ${String(value)}`, edits: replaceValue(node, value) }],
    };
  },
  pattern: ({ node, schema }) => {
    const rule = firstSentence(schemasAt(schema, node.path).find(({ pattern }) => pattern)?.description);
    return { message: `${quote(node)} does not have the form that ${subject(node)} needs.${rule ? ` ${rule}` : ""}` };
  },
  minimum: (context) => ({
    message: `${subject(context.node)} must be at least ${limit(context)}; it is ${quote(context.node)}.`,
  }),
  exclusiveMinimum: (context) => ({
    message: `${subject(context.node)} must be greater than ${limit(context)}; it is ${quote(context.node)}.`,
  }),
  maximum: (context) => ({
    message: `${subject(context.node)} must be at most ${limit(context)}; it is ${quote(context.node)}.`,
  }),
  exclusiveMaximum: (context) => ({
    message: `${subject(context.node)} must be less than ${limit(context)}; it is ${quote(context.node)}.`,
  }),
  minLength: ({ node }) => ({ message: `${subject(node)} must not be empty.` }),
  maxLength: (context) => ({ message: `${subject(context.node)} is longer than ${limit(context)} characters.` }),
  minItems: (context) => ({
    message: `${subject(context.node)} needs at least ${limit(context)} item${limit(context) === 1 ? "" : "s"}.`,
  }),
  maxItems: (context) => ({ message: `${subject(context.node)} may have at most ${limit(context)} items.` }),
  minProperties: (context) => ({
    message: `${subject(context.node)} needs at least ${limit(context)} key${limit(context) === 1 ? "" : "s"}.`,
  }),
  uniqueItems: ({ node }) => ({ message: `${subject(node)} names the same thing twice.` }),
  format: ({ error, node }) => ({ message: `${quote(node)} is not a valid ${String(error.params["format"])}.` }),
  anyOf: ({ node, schema }) => ({
    message: `${subject(node)} must be ${[...new Set(schemasAt(schema, node.path).flatMap(({ type }) => type ?? []))].map(typeName).join(" or ")}, not ${typeOf(node)}.`,
  }),
};

const general: Wording = ({ error, node }) => ({ message: `${subject(node)} ${error.message ?? "is not valid"}.` });

function document(node: Node): Node {
  return node.parent ? document(node.parent) : node;
}

function limit({ error }: Context): number {
  return Number(error.params["limit"]);
}

function valueOrKey(node: Node): Fault["at"] {
  return node.type === "scalar" && node.span.end > node.span.start ? node.span : node.key;
}

/** A place for what is wrong with a whole document: its first line. */
function head(node: Node): Fault["at"] {
  const first = node.children[0];
  return first ? first.key : { start: node.span.start, end: node.span.start };
}

function subject(node: Node): string {
  if (node.name === undefined) return "The document";
  return typeof node.name === "number" ? `Item ${node.name + 1} of "${node.parent?.name ?? "the list"}"` : `"${node.name}"`;
}

function placeName(node: Node, root: Node): string {
  return node === root ? "" : ` in "${node.path.join(".")}"`;
}

function quote(node: Node): string {
  if (node.type !== "scalar") return "This value";
  const text = String(node.value);
  return text.length > longestQuote ? "This value" : `"${text}"`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  object: "a mapping of keys to values",
  array: "a list",
  null: "empty",
};

function typeName(type: string): string {
  return typeNames[type] ?? type;
}

function typeOf(node: Node): string {
  if (node.type === "mapping") return "a mapping";
  if (node.type === "sequence") return "a list";
  if (node.value === null) return "empty";
  return typeof node.value === "string" ? "text" : typeof node.value === "number" ? "a number" : "true or false";
}

/** Text where a number is due loses its quotes, a number where text is due gets them, a single value becomes a list. */
function typeFixes(node: Node, wanted: readonly string[]): readonly Fix[] {
  if (node.type !== "scalar" || node.value === null) return [];
  const source = node.origin.text.slice(node.span.start, node.span.end);
  if (wanted.includes("string") && typeof node.value !== "string")
    return [{ title: `Put ${source} in quotes`, edits: [{ span: node.span, newText: JSON.stringify(source) }] }];
  if (wanted.includes("array")) return [{ title: "Make it a list", edits: [{ span: node.span, newText: `[${source}]` }] }];
  const asNumber = Number(node.value);
  const fits =
    (wanted.includes("number") && Number.isFinite(asNumber)) || (wanted.includes("integer") && Number.isInteger(asNumber));
  return fits && typeof node.value === "string" && node.value.trim() !== ""
    ? [{ title: "Remove the quotes", edits: [{ span: node.span, newText: String(asNumber) }] }]
    : [];
}

function suggestedValue(property: Schema): unknown {
  return property.default ?? property.examples?.[0] ?? property.const ?? property.enum?.[0];
}

function firstSentence(description: string | undefined): string {
  return description ? (/^.*?[.:](?=\s|$)/s.exec(description)?.[0].replace(/:$/, ".") ?? description) : "";
}

function shortList(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(", ")} …` : names.join(", ") || "none";
}
