/** What the schema and the field say about a key, in words: the hover, and the documentation of a completion. */

import type { Practice } from "../practice/index";
import { practice } from "../practice/index";
import { type Schema, schemasAt } from "../schema/schema";
import { typeNames } from "../schema/type-names";
import type { Path } from "../text/tree";
import { scalar } from "./render-sketch";

/** A key's meaning, type, allowed values, default, unit and the field's practice, as Markdown. */
export function wordsAt(root: Schema, path: Path): string {
  const schemas = schemasAt(root, path);
  const description = find(schemas, "description");
  const facts = [
    `Type: ${typeWords(schemas)}`,
    listed("Allowed", find(schemas, "enum")),
    limits(schemas),
    unitOf(path),
    fact("Default", find(schemas, "default")),
    listed("Example", find(schemas, "examples")?.slice(0, 2)),
    find(schemas, "deprecated") ? "Deprecated" : "",
  ].filter(Boolean);
  return [description, facts.map((each) => `- ${each}`).join("\n"), practiceAt(path)].filter(Boolean).join("\n\n");
}

/** `text`, `a whole number or a list` … */
export function typeWords(schemas: readonly Schema[]): string {
  const types = [...new Set(schemas.flatMap(({ type }) => type ?? []))];
  return types.map((type) => typeNames[type] ?? type).join(" or ") || "any value";
}

const units: readonly (readonly [RegExp, string])[] = [
  [/_ms$/, "milliseconds"],
  [/_gb$/, "gigabytes"],
  [/_days$/, "days"],
  [/_minutes$/, "minutes"],
  [/(?:_s|S)econds$/, "seconds"],
  [/Milliseconds$/, "milliseconds"],
  [/(?:_p|P)ercent(?:age)?$/, "percent"],
  [/Bytes$/, "bytes"],
  [/^rps$/, "requests per second"],
];

function unitOf(path: Path): string {
  const unit = units.find(([ending]) => ending.test(String(path.at(-1))))?.[1];
  return unit ? `Unit: ${unit}` : "";
}

function limits(schemas: readonly Schema[]): string {
  const longest = find(schemas, "maxLength");
  const parts = [
    bound("at least", find(schemas, "minimum")),
    bound("greater than", find(schemas, "exclusiveMinimum")),
    bound("at most", find(schemas, "maximum")),
    bound("less than", find(schemas, "exclusiveMaximum")),
    longest === undefined ? "" : `at most ${longest} characters`,
  ].filter(Boolean);
  return parts.length > 0 ? `Range: ${parts.join(", ")}` : "";
}

function bound(words: string, value: number | undefined): string {
  return value === undefined ? "" : `${words} ${value}`;
}

function fact(name: string, value: unknown): string {
  return value === undefined ? "" : `${name}: \`${scalar(value)}\``;
}

function listed(name: string, values: readonly unknown[] | undefined): string {
  return values?.length ? `${name}: ${values.map((value) => `\`${scalar(value)}\``).join(", ")}` : "";
}

function find<Name extends keyof Schema>(schemas: readonly Schema[], name: Name): Schema[Name] | undefined {
  return schemas.find((schema) => schema[name] !== undefined)?.[name];
}

interface Band {
  readonly words: string;
  readonly practice: Practice;
}

/** The cited numbers by the spec's keys; other documents that use the same pair of keys mean the same. */
const bands: Readonly<Record<string, readonly Band[]>> = {
  "psi.monitor": [{ words: "watch from", practice: practice.psi.monitor }],
  "psi.investigate": [{ words: "investigate from", practice: practice.psi.investigate }],
  "psi.retrain": [{ words: "retrain from", practice: practice.psi.retrain }],
  "monitoring.ks_p_value": [{ words: "drift below", practice: practice.ksPValue }],
  "accuracy.investigate_drop": [{ words: "investigate from", practice: practice.accuracy.investigateDrop }],
  "accuracy.retrain_drop": [{ words: "retrain from", practice: practice.accuracy.retrainDrop }],
  "latency.alert_factor": [{ words: "alert above", practice: practice.latency.alertFactor }],
  "latency.for_minutes": [{ words: "alert after", practice: practice.latency.forMinutes }],
  "error_rate.alert": [{ words: "alert from", practice: practice.errorRate.alert }],
  "error_rate.page": [{ words: "page from", practice: practice.errorRate.page }],
  "scale_requirements.latency_ms": [
    { words: "edge or an optimised model below", practice: practice.latency.edgeBelowMs },
    { words: "compression below", practice: practice.latency.compressBelowMs },
    { words: "batch is good enough from", practice: practice.latency.batchFromMs },
  ],
  "scale_requirements.rps": [{ words: "autoscaling above", practice: practice.autoscaleAboveRps }],
  team_size: [{ words: "tier 2 and no Kubeflow below", practice: practice.smallTeamBelow }],
};

function practiceAt(path: Path): string {
  const found = bands[path.slice(-2).join(".")] ?? [];
  const [first] = found;
  if (!first) return "";
  const numbers = found.map(({ words, practice: { value, unit } }) => `${words} ${value} ${unit}`).join("; ");
  const { source, policyDefault } = first.practice;
  const standing = policyDefault ? "our default, which no authority prescribes; background" : "source";
  return `Practice: ${numbers} (${standing}: [${source.title}](${source.url}), read ${source.accessed}).`;
}
