/** Words a schema fault for people: what is wrong, why or what is allowed, what to do. The only place that does. */
import type { ErrorObject } from "ajv";
import type { Document } from "../file";
import { nearest } from "../text/did-you-mean";
import { renameKey, replaceValue } from "../text/edits";
import type { Node } from "../text/tree";
import type { Fault } from "./fault";
import { enumFixes, missingKeyFixes, typeFixes } from "./fault-fixes";
import { inSentence, isUnresolved, placeName, quote, source, subject, typeOf, whatItIs } from "./node-words";
import { oneOf } from "./or-list";
import { propertiesAt, type Schema, schemasAt } from "./schema";
import { typeWithArticle } from "./type-names";

export function explain(error: ErrorObject, node: Node, document: Document): Fault {
  const { schema } = document.shape;
  const wording = wordings[error.keyword] ?? general;
  const worded = wording({ error, node, schema, document });
  return { keyword: error.keyword, node, at: node.isEntry || node.parent ? valueOrKey(node) : head(node), fixes: [], ...worded };
}

/** The key that an unknown one nearest to it was probably meant to be, of those that are not there yet. */
export function keyMeant(key: string, node: Node, schema: Schema): string | undefined {
  return nearest(key, keysLeft(node, schema));
}

function keysLeft(node: Node, schema: Schema): readonly string[] {
  return [...propertiesAt(schema, node.path).keys()].filter((name) => !node.child(name));
}

interface Context {
  readonly error: ErrorObject;
  readonly node: Node;
  readonly schema: Schema;
  readonly document: Document;
}
type Wording = (context: Context) => Partial<Fault> & { readonly message: string };

const wordings: Readonly<Record<string, Wording>> = {
  additionalProperties: ({ error, node, schema, document: { kind } }) => {
    const key = String(error.params["additionalProperty"]);
    const entry = node.child(key) ?? node;
    const known = keysLeft(node, schema);
    const meant = nearest(key, known);
    return {
      key,
      node: entry,
      at: entry.key,
      ...(kind.unknownKeys ? { severity: kind.unknownKeys } : {}),
      message: `Unknown key "${key}"${placeName(node, document(node))}: it would be ignored or refused.${meant ? ` Did you mean "${meant}"?` : ` Known here: ${shortList(known)}.`}`,
      fixes: meant ? [{ title: `Rename to "${meant}"`, edits: renameKey(entry, meant) }] : [],
    };
  },
  required: ({ error, node, schema, document: { kind } }) => {
    const key = String(error.params["missingProperty"]);
    const property = propertiesAt(schema, node.path).get(key);
    const purpose = firstSentence(property?.description);
    return {
      key,
      at: node.isEntry ? node.key : head(node),
      message: `"${key}" is missing${placeName(node, document(node))}. ${purpose ? `${purpose} ` : ""}${kind.consequence}`,
      fixes: missingKeyFixes(node, key, property),
    };
  },
  type: ({ error, node, schema }) => {
    const wanted = [error.params["type"]].flat().map(String);
    return {
      message: isUnresolved(node)
        ? `${subject(node)} refers to "${source(node)}", but no anchor "&${source(node).slice(1)}" stands above it.`
        : `${subject(node)} must be ${wanted.map(typeWithArticle).join(" or ")}, not ${whatItIs(node, wanted)}.`,
      fixes: typeFixes(node, wanted, schema),
    };
  },
  enum: ({ error, node }) => {
    const allowed = error.params["allowedValues"] as readonly unknown[];
    const words = allowed.filter((value) => typeof value === "string");
    // nobody mistypes a 5 for a 1: numbers have no near misses
    const meant = typeof node.value === "string" ? nearest(node.value, words) : undefined;
    return {
      message: `${quote(node)} is not allowed for ${inSentence(subject(node))}: use ${oneOf(allowed.map(String))}.${meant ? ` Did you mean "${meant}"?` : ""}`,
      fixes: enumFixes(node, allowed, meant),
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
    return { message: `${quote(node)} does not have the form that ${inSentence(subject(node))} needs.${rule ? ` ${rule}` : ""}` };
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
  minLength: (context) => ({
    message:
      limit(context) > 1
        ? `${subject(context.node)} is shorter than ${limit(context)} characters.`
        : `${subject(context.node)} must not be empty.`,
  }),
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
    message: `${subject(node)} must be ${[...new Set(schemasAt(schema, node.path).flatMap(({ type }) => type ?? []))].map(typeWithArticle).join(" or ")}, not ${typeOf(node)}.`,
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

function firstSentence(description: string | undefined): string {
  return description ? (/^.*?[.:](?=\s|$)/s.exec(description)?.[0].replace(/:$/, ".") ?? description) : "";
}

function shortList(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(", ")} …` : names.join(", ") || "none";
}
