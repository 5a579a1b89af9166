/** One document's kind and schema as a page, Markdown: what it is held to, where that comes from, and what may stand in it. */
import type { KindAt } from "../kind-at";
import { contentKinds, resourceKinds } from "../kinds/index";
import { propertiesAt, type Schema } from "../schema/schema";

export function kindPage({ title, document, because, documents, index }: KindAt): string {
  const place = documents > 1 && index > 0 ? `Document ${index} of ${documents} in its file. ` : "";
  const parts =
    title && document
      ? [`# ${title}`, `${place}Recognised ${because}.`, ...schemaParts(document.shape)]
      : ["# Not checked", `${place}This document is left alone: ${because}.`, ...knownKinds()];
  return `${parts.join("\n\n")}\n`;
}

function schemaParts({ id, origin, schema }: NonNullable<KindAt["document"]>["shape"]): readonly string[] {
  const tables = [[], ["spec"]].flatMap((path) => keyTable(schema, path));
  return ["## Schema", `${origin}: \`${id}\``, ...(schema.description ? [schema.description] : []), ...tables];
}

/** The keys of an object in the schema; nothing where there are none. */
function keyTable(schema: Schema, path: readonly string[]): readonly string[] {
  const keys = [...propertiesAt(schema, path)];
  if (keys.length === 0) return [];
  const rows = keys.map(([name, { description = "" }]) => `| \`${name}\` | ${inCell(description)} |`);
  return [
    `### Keys${path.length > 0 ? ` in \`${path.join(".")}\`` : ""}`,
    ["| Key | Meaning |", "| --- | --- |", ...rows].join("\n"),
  ];
}

/** Definitions of other projects say a lot: the first sentence is enough to choose by. */
function inCell(description: string): string {
  const [sentence = ""] = /^.*?[.:](?=\s|$)/s.exec(description) ?? [description];
  return sentence.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim();
}

function knownKinds(): readonly string[] {
  const titles = [...contentKinds, ...resourceKinds].map(({ title }) => title);
  return [
    "## What is checked",
    "A document is recognised by what it says; its file name decides only where that does not.",
    [...new Set(titles)].map((title) => `- ${title}`).join("\n"),
  ];
}
