/** Reads a card of whatever form; never throws, and a text that cannot be read yields a card that is locked. */
import { formatOf } from "../text/file-format";
import { type Parsed, parseDocument } from "../text/parse";
import { type Node, text as valueText } from "../text/tree";
import type { CardForm } from "./card";
import { cyclonedxFields, cyclonedxTables, modelComponent } from "./cyclonedx-form";
import { otherMatter, readMatter } from "./matter";
import { readModelIndex } from "./model-index";
import { readProse } from "./prose";
import type { OpenCard } from "./slot";
import { formerFields, formerTables, toolkitFields, toolkitTables } from "./toolkit-form";
import { readTree } from "./tree-form";

/** Reads the text of a card; the path says only whether it is Markdown or JSON. */
export function readCard(path: string, text: string): OpenCard {
  const format = formatOf(path) === "markdown" ? "markdown" : "json";
  const parsed = parseDocument(text, format);
  if (format === "markdown") return readMarkdown(parsed);
  const { root } = parsed;
  if (isCyclonedx(root)) return locking(readCyclonedx(root), parsed);
  return locking(isFormer(root) ? readFormer(root) : readToolkit(root), parsed);
}

type Read = Omit<OpenCard, "text" | "locked">;

function readMarkdown(parsed: Parsed): OpenCard {
  const { root, text } = parsed;
  const { slots, slotTables } = readProse(text);
  const formTitle = "Markdown with front matter";
  const card: Read = {
    form: "markdown",
    formTitle,
    slots: [...readMatter(root), ...slots],
    slotTables: [readModelIndex(root), ...slotTables],
    others: otherMatter(root),
  };
  return locking(card, parsed);
}

function readToolkit(root: Node): Read {
  const { others, ...read } = readTree(root, { fields: toolkitFields, tables: toolkitTables });
  const formTitle = "Model Card Toolkit JSON 0.0.2";
  return { form: "toolkit", formTitle, ...read, others: others.filter(({ label }) => label !== "schema_version") };
}

function readFormer(root: Node): Read {
  const formTitle = "Model Card Toolkit JSON 0.0.1";
  return { form: "toolkit-0.0.1", formTitle, ...readTree(root, { fields: formerFields, tables: formerTables }) };
}

function readCyclonedx(root: Node): Read {
  const base = root.at(modelComponent(root) ?? []) ?? root;
  const read = readTree(base, { fields: cyclonedxFields, tables: cyclonedxTables });
  return {
    form: "cyclonedx",
    formTitle: `CycloneDX ${valueText(root.child("specVersion"))} model card`.replace("  ", " "),
    ...read,
  };
}

function isCyclonedx(root: Node): boolean {
  return valueText(root.child("bomFormat")) === "CycloneDX" || modelComponent(root) !== undefined;
}

/** 0.0.1 by its number, or by what only it has. */
function isFormer(root: Node): boolean {
  const version = valueText(root.child("schema_version"));
  return version === "0.0.1" || (version === "" && ["train", "eval"].some((set) => root.at(["model_parameters", "data", set])));
}

/** Nothing is written into a text that cannot be read, and nothing into a form that no tool writes any more. */
function locking(card: Read, { text, root, problems }: Parsed): OpenCard {
  const why = problems[0]
    ? { why: problems[0].message, at: problems[0].at }
    : reasonOf(card.form, root) && { why: reasonOf(card.form, root) ?? "", at: { start: 0, end: 0 } };
  return { ...card, text, ...(why ? { locked: why } : {}) };
}

const toolkitKeys = ["schema_version", "model_details", "model_parameters", "quantitative_analysis", "considerations"];

function reasonOf(form: CardForm, root: Node): string | undefined {
  if (form === "toolkit-0.0.1")
    return "This is Model Card Toolkit JSON 0.0.1, which is only read. Export it as 0.0.2 to go on with it.";
  if (form === "cyclonedx" && !modelComponent(root))
    return "This bill of materials has no model: no component of the type machine-learning-model.";
  if (form !== "markdown" && root.type !== "mapping" && root.span.end > 0)
    return "This JSON is no object, so it is no model card.";
  if (form === "toolkit" && root.children.length > 0 && !toolkitKeys.some((key) => root.child(key)))
    return "This JSON is no model card: it has none of the keys of the Model Card Toolkit or of CycloneDX.";
  if (form === "markdown" && root.type !== "mapping" && root.value !== null)
    return "The front matter is no mapping of keys to values.";
  return undefined;
}
