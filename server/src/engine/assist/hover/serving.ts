/** Model formats and the runtimes that load them; annotations; metrics. */
import { annotationOf } from "../../practice/annotations";
import { endOfLife } from "../../practice/end-of-life";
import type { KServeRuntime } from "../../practice/kserve-runtimes";
import { kserveSources } from "../../practice/kserve-sources";
import { knownMetric } from "../../practice/metrics-known";
import { autoSelected, kserveProtocol } from "../../practice/serving";
import type { Source } from "../../source";
import { text } from "../../text/tree";
import { runtimesIn } from "../complete/runtimes";
import type { Teller } from "./asked";

/** `modelFormat.name`, and an entry of `supportedModelFormats`. */
export const tellFormat: Teller = ({ node, documents }) => {
  const holder = node.parent?.name === "modelFormat" || node.parent?.parent?.name === "supportedModelFormats";
  const name = text(node);
  if (node.name !== "name" || !holder || name === "") return undefined;
  const runtimes = runtimesIn({ documents }).filter(({ formats }) => formats.some((format) => format.name === name));
  if (runtimes.length === 0)
    return `No runtime that is known here lists the format \`${name}\`. KServe compares names letter for letter.`;
  const protocol = kserveProtocol(name);
  const taken = autoSelected(name, protocol)?.name;
  const lines = runtimes.map(
    (runtime) =>
      `- \`${runtime.name}\`: ${versionsOf(runtime, name)}${runtime.name === taken ? `; taken by itself with protocol ${protocol}` : ""}`,
  );
  return `Loaded by:\n${lines.join("\n")}`;
};

function versionsOf({ formats, protocols }: KServeRuntime, name: string): string {
  const versions = formats.filter((format) => format.name === name).flatMap((format) => format.versions);
  const named = formats.some((format) => format.name === name && format.auto) ? "" : ", only where it is named";
  return `${versions.length > 0 ? `version ${versions.join(", ")}` : "any version"}, protocol ${protocols.join(", ") || "any"}${named}`;
}

export const tellRuntime: Teller = ({ node, documents }) => {
  if (node.name !== "runtime" || node.type !== "scalar") return undefined;
  const runtime = runtimesIn({ documents }).find(({ name }) => name === text(node));
  if (!runtime) return undefined;
  const formats = runtime.formats.map(({ name, versions }) => (versions.length > 0 ? `${name} ${versions.join(", ")}` : name));
  const end = endOfLife["serving.runtime"]?.[runtime.name];
  const ended = end ? `\n\n**${end.words}** Use ${end.instead}. ${cited(end.source)}` : "";
  return `Loads ${formats.join("; ")}. Protocol: ${runtime.protocols.join(", ") || "any"}. ${cited(kserveSources.runtimes)}${ended}`;
};

/** A tool that has come to its end, wherever it is named. */
export const tellEnd: Teller = ({ node }) => {
  const path = node.path.map((step) => (typeof step === "number" ? "*" : step)).join(".");
  const end = endOfLife[path]?.[text(node)];
  return end && node.name !== "runtime" ? `**${end.words}** Use ${end.instead}. ${cited(end.source)}` : undefined;
};

export const tellAnnotation: Teller = ({ node, document }) => {
  if (node.parent?.name !== "annotations" || !node.isEntry) return undefined;
  const known = annotationOf(String(node.name), document.kind.id);
  if (!known) return undefined;
  const lines = Object.entries({ ...known.values, ...known.former }).map(([value, words]) => `- \`${value}\`: ${words}`);
  const values = lines.length > 0 ? `\n\n${known.open ? "For example" : "Values"}:\n${lines.join("\n")}` : "";
  return `${known.words}${known.deprecated ? ` **${known.deprecated}**` : ""}${values}\n\n${cited(known.source)}`;
};

/** A metric under the cursor: a whole value, or a word of an expression. */
export const tellMetric: Teller = ({ node, document, offset, onKey }) => {
  if (onKey || node.type !== "scalar") return undefined;
  const source = document.text.slice(node.span.start, node.span.end);
  const at = offset - node.span.start;
  const word = [...source.matchAll(/[a-zA-Z_:][\w:]*/g)].find(
    ({ 0: name, index }) => index <= at && at <= index + name.length,
  )?.[0];
  const known = word === undefined ? undefined : knownMetric(word);
  const isShort = word !== undefined && !word.includes("_") && word !== source;
  return known && !(isShort && node.name !== "expr" && node.name !== "query")
    ? `\`${word}\`: ${known.words} A ${known.type} of ${known.emitter}. ${cited(known.source)}`
    : undefined;
};

function cited({ title, url }: Source): string {
  return `Source: [${title}](${url}).`;
}
