/** Snippets of the spec, made from its schema's examples, so that what is inserted is always valid. */

import { endOfLife } from "../server/src/engine/practice/end-of-life";
import type { Resource } from "./resources";

/** The parts of JSON Schema that snippets are made of. */
interface Schema {
  readonly title?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: unknown;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** One snippet as VS Code reads it. */
export interface Snippet {
  readonly scope: string;
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const scope = "mlops-spec";

/** Languages of the resources, by the end of their names. */
const languages: Readonly<Record<string, string>> = { yaml: "yaml", md: "markdown", json: "json", py: "python" };

/** A snippet for each resource, under its name: the model's name is what is filled in, everywhere at once. */
export function resourceSnippets(resources: readonly Resource[], model: string): Readonly<Record<string, Snippet>> {
  return Object.fromEntries(
    resources.map(({ name, text }) => {
      const [prefix = "", ending = ""] = name.split(".");
      const escaped = text.trimEnd().replaceAll("\\", "\\\\").replaceAll("$", "\\$").replaceAll("}", "\\}");
      const body = escaped.replaceAll(model, `\${1:${model}}`).split("\n");
      const description = `${name}, as generated for a whole model.`;
      return [`MLOps: ${name}`, { scope: languages[ending] ?? "", prefix: [prefix, `mlops-${prefix}`], description, body }];
    }),
  );
}

/** The whole minimal spec, and each section that has an example. */
export function snippetsOf(schema: Schema): Readonly<Record<string, Snippet>> {
  const whole = snippet(["mlops", "mlops-spec"], "A minimal spec of one model in one environment.", bodyOf(schema, schema));
  const sections = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const section = follow(property, schema);
    if (section.type !== "object" || !isMapping(section.examples?.[0])) return [];
    const parent: Schema = { properties: { [name]: section }, examples: [{ [name]: section.examples[0] }] };
    return [
      [
        `MLOps: ${name}`,
        snippet([`mlops-${name.replaceAll("_", "-")}`, name], section.description ?? "", bodyOf(parent, schema)),
      ],
    ];
  });
  return Object.fromEntries([["MLOps: spec", whole], ...sections]);
}

function snippet(prefix: readonly string[], description: string, body: readonly string[]): Snippet {
  return { scope, prefix, description: firstSentence(description), body };
}

/** The schema's first example as YAML, each value a tab stop in the order of the text. */
function bodyOf(schema: Schema, root: Schema): readonly string[] {
  let stops = 0;
  const nextStop = (): number => ++stops;
  const example = schema.examples?.[0];
  return isMapping(example) ? mapping(example, { path: "", schema, root, nextStop, indent: "" }) : [];
}

interface Place {
  /** Keys from the spec's root, joined by dots. */
  readonly path: string;
  readonly schema: Schema;
  readonly root: Schema;
  readonly nextStop: () => number;
  readonly indent: string;
}

function mapping(value: Readonly<Record<string, unknown>>, { path, schema, root, nextStop, indent }: Place): readonly string[] {
  return Object.entries(value).flatMap(([key, child]) => {
    const property = follow(schema.properties?.[key] ?? {}, root);
    const childPath = path === "" ? key : `${path}.${key}`;
    if (!isMapping(child)) return [`${indent}${key}: ${stop(child, choices(property, childPath), nextStop())}`];
    const below = { path: childPath, schema: property, root, nextStop, indent: `${indent}  ` };
    return [`${indent}${key}:`, ...mapping(child, below)];
  });
}

/** What the schema allows, without the tools that have come to their end. */
function choices({ enum: allowed = [] }: Schema, path: string): readonly unknown[] {
  const ended = Object.keys(endOfLife[path] ?? {});
  return allowed.filter((value) => !ended.includes(String(value)));
}

/** A choice where the schema lists the values, else a placeholder. */
function stop(value: unknown, allowed: readonly unknown[], index: number): string {
  if (Array.isArray(value)) return `[\${${index}:${literal(value.map(yaml).join(", "))}}]`;
  if (allowed.length < 2) return `\${${index}:${literal(yaml(value))}}`;
  const ordered = [value, ...allowed.filter((other) => other !== value)];
  return `\${${index}|${ordered.map((choice) => yaml(choice).replaceAll(/[\\$},|]/g, "\\$&")).join(",")}|}`;
}

/** One value on one line; text that YAML would read as something else is quoted. JSON is YAML. */
function yaml(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const isPlain = /^[A-Za-z][\w./@ -]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value);
  const isAddress = /^[a-z][a-z0-9+]*:\/\/[\w./-]+$/.test(value);
  return isPlain || isAddress ? value : JSON.stringify(value);
}

/** Characters with a meaning inside a placeholder. */
function literal(text: string): string {
  return text.replaceAll(/[\\$}]/g, "\\$&");
}

function follow(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.replace("#/$defs/", "");
  return name === undefined ? schema : { ...root.$defs?.[name], ...schema };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function firstSentence(description: string): string {
  return /^.*?[.](?=\s|$)/s.exec(description)?.[0] ?? description;
}
