/** Sketch → text: block YAML, flow YAML or JSON, as plain text or with the tab stops of a snippet. */
import { stringify } from "yaml";
import { Hole, keyOf, type Sketch, SketchedMapping } from "./sketch";

export type Form = "block" | "flow" | "json";

/** How to write a sketch: `indent` is the column of block entries, `step` what nesting adds. */
export interface Layout {
  readonly form: Form;
  readonly indent: number;
  readonly step: number;
}

/** A text twice: as it stands once accepted, and in the snippet syntax of the Language Server Protocol. */
export interface Rendered {
  readonly plain: string;
  readonly snippet: string;
}

/** Entries as they follow what stands before them: in block on lines of their own, else with commas between them. */
export function renderEntries({ entries }: SketchedMapping, layout: Layout): Rendered {
  const separator = layout.form === "block" ? `\n${" ".repeat(layout.indent)}` : ", ";
  return twice((pen) =>
    entries.map(([key, sketch]) => name(key, layout.form, pen) + afterColon(sketch, layout, pen)).join(separator),
  );
}

/** The value alone, as it follows a colon; it starts with a space or a line break. */
export function renderValue(sketch: Sketch, layout: Layout): Rendered {
  return twice((pen) => afterColon(sketch, layout, pen));
}

/** A value between brackets or braces, or a scalar. */
export function renderInline(sketch: Sketch, form: Form): Rendered {
  return twice((pen) => inline(sketch, form, pen));
}

/** The entries or items alone, each on its own line; the first without its indentation. */
export function renderBlock(sketch: Sketch, layout: Layout): Rendered {
  return twice((pen) => block(sketch, { ...layout, form: "block" }, pen).trimStart());
}

interface Pen {
  readonly literal: (text: string) => string;
  readonly hole: (texts: readonly string[]) => string;
}

function twice(write: (pen: Pen) => string): Rendered {
  let stops = 0;
  const plain: Pen = { literal: (text) => text, hole: ([first = ""]) => first };
  const snippet: Pen = {
    literal: escaped,
    hole: (texts) => {
      stops += 1;
      return stop(stops, texts);
    },
  };
  return { plain: write(plain), snippet: write(snippet) };
}

/** A longer menu helps nobody: completion at the place has search and words. */
const mostChoices = 40;

function stop(number: number, texts: readonly string[]): string {
  const [first = ""] = texts;
  if (first === '""') return `"\${${number}}"`;
  const choice = texts.length > 1 && texts.length <= mostChoices && texts.every((text) => /^[^,|\\$}]+$/.test(text));
  return choice ? `\${${number}|${texts.join(",")}|}` : `\${${number}:${escaped(first)}}`;
}

/** Text as a snippet that says the same. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, "\\$&");
}

/** A key with its colon. */
function name(key: string | Hole, form: Form, pen: Pen): string {
  const text = scalar(keyOf(key), form === "json" ? "json" : "flow");
  return `${key instanceof Hole ? pen.hole([text]) : pen.literal(text)}:`;
}

function afterColon(sketch: Sketch, layout: Layout, pen: Pen): string {
  if (layout.form !== "block" || isInline(sketch)) return ` ${inline(sketch, layout.form, pen)}`;
  return `\n${block(sketch, { ...layout, indent: layout.indent + layout.step }, pen)}`;
}

function block(sketch: Sketch, layout: Layout, pen: Pen): string {
  const pad = " ".repeat(layout.indent);
  if (sketch instanceof Hole || isBare(sketch)) return pad + inline(sketch, layout.form, pen);
  if (sketch instanceof SketchedMapping) {
    return sketch.entries.map(([key, value]) => pad + name(key, "flow", pen) + afterColon(value, layout, pen)).join("\n");
  }
  return sketch.map((item) => `${pad}- ${block(item, { ...layout, indent: layout.indent + 2 }, pen).trimStart()}`).join("\n");
}

function inline(sketch: Sketch, form: Form, pen: Pen): string {
  if (sketch instanceof Hole) return pen.hole(sketch.choices.map((choice) => scalar(choice, form)));
  const inner = form === "json" ? "json" : "flow";
  if (!(sketch instanceof SketchedMapping)) return `[${sketch.map((item) => inline(item, inner, pen)).join(", ")}]`;
  if (sketch.entries.length === 0) return pen.literal("{}");
  const entries = sketch.entries.map(([key, value]) => `${name(key, inner, pen)} ${inline(value, inner, pen)}`);
  return `${pen.literal("{ ")}${entries.join(", ")}${pen.literal(" }")}`;
}

/** Scalars, lists of scalars and empty mappings stand beside their key. */
function isInline(sketch: Sketch): boolean {
  if (sketch instanceof Hole || isBare(sketch)) return true;
  return !(sketch instanceof SketchedMapping) && sketch.every((item) => item instanceof Hole);
}

/** Nothing is in it: `{}` or `[]`. */
function isBare(sketch: SketchedMapping | readonly Sketch[]): boolean {
  return sketch instanceof SketchedMapping ? sketch.entries.length === 0 : sketch.length === 0;
}

/** A scalar with the quotes its place needs; what is right between brackets is right everywhere in YAML. */
export function scalar(value: unknown, form: Form = "flow"): string {
  if (form === "json") return JSON.stringify(value);
  if (isPlain(value)) return String(value);
  const inFlow = stringify([value], { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 }).slice(1, -2);
  const plain = form === "block" ? stringify(value, { lineWidth: 0 }).trimEnd() : inFlow;
  return plain.includes("\n") ? inFlow : plain;
}

/** What needs no quotes anywhere, so that the printer need not be asked: it takes longer than all the rest of a completion. */
function isPlain(value: unknown): boolean {
  if (typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "string" || !/^[a-z][\w./-]*(?::\/\/[\w./-]*)?$/i.test(value)) return false;
  return !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
}
