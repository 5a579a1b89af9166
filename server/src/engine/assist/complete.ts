/** What may be written at the cursor, from the kind's schema. Accepting any of it yields a document that parses. */
import type { Document } from "../file";
import { propertiesAt, type Schema, schemaFile, schemasAt } from "../schema/schema";
import type { Span } from "../text/span";
import { isEmpty, type Path, text } from "../text/tree";
import { escaped, type Form, type Layout, type Rendered, renderBlock, renderEntry, renderValue, scalar } from "./render-sketch";
import { mappingAt, sketchAt, sketchOf } from "./sketch";
import { mappingOf, type Slot, slotsAt } from "./slot";
import { typeWords, wordsAt } from "./words";

export interface Completion {
  readonly label: string;
  readonly kind: "key" | "value" | "snippet";
  /** A few words: type, whether it is required. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** What to insert, in the snippet syntax of the Language Server Protocol, with all its spaces. */
  readonly insertText: string;
  /** The same without tab stops. */
  readonly plainText: string;
  readonly replace: Span;
  readonly sortText: string;
  /** What an editor compares with the replaced text. */
  readonly filterText: string;
}

/** Completions at an offset of the document, the most useful first. */
export function complete(document: Document, offset: number): readonly Completion[] {
  const schema = schemaFile(document.kind.schema);
  const whole = isEmpty(document.root) ? wholeDocument(document, schema) : [];
  const slots = slotsAt(document, offset).flatMap((slot) => {
    const place: Place = { document, schema, slot, layout: layoutOf(document, slot) };
    return slot.wants === "key" ? keys(place) : values(place);
  });
  return [...whole, ...slots].sort((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0));
}

interface Place {
  readonly document: Document;
  readonly schema: Schema;
  readonly slot: Slot;
  readonly layout: Layout;
}

/** An empty file is offered everything a document of its kind needs. */
function wholeDocument({ kind, root, text }: Document, schema: Schema): readonly Completion[] {
  if (text.trim() !== "" || root.origin.format === "json") return [];
  const rendered = renderBlock(mappingAt(schema, []), { form: "block", indent: 0, step: 2 });
  return [
    {
      label: `New ${kind.title}`,
      kind: "snippet",
      detail: "everything that is required",
      documentation: schema.description ?? "",
      insertText: `${rendered.snippet}\n`,
      plainText: `${rendered.plain}\n`,
      replace: { start: 0, end: text.length },
      sortText: "0",
      filterText: `${text}New ${kind.title}`,
    },
  ];
}

function keys({ schema, slot, layout }: Place): readonly Completion[] {
  const mapping = mappingOf(slot);
  if (!mapping) return [];
  const { path } = mapping;
  const required = new Set(schemasAt(schema, path).flatMap((each) => each.required ?? []));
  const offered = [...propertiesAt(schema, path)].filter(([name, property]) => !mapping.child(name) && !property.deprecated);
  return offered.map(([name], index) => {
    const at = [...path, name];
    const needed = required.has(name);
    return completion(slot, {
      label: name,
      kind: "key",
      detail: `${needed ? "required, " : ""}${typeWords(schemasAt(schema, at))}`,
      documentation: wordsAt(schema, at),
      sortText: `${needed ? 1 : 2}${order(index)}`,
      rendered: slot.bare ? literal(layout.form, name) : renderEntry(name, sketchAt(schema, at), layout),
    });
  });
}

function values(place: Place): readonly Completion[] {
  const { schema, slot } = place;
  const { path } = slot.node;
  const offered = [...scalarsAt(place), ...structuresAt(place)];
  const unique = new Map(offered.map((offer) => [offer.label, offer]));
  return [...unique.values()].map(({ label, rendered }, index) =>
    completion(slot, {
      label,
      kind: "value",
      detail: index === 0 && schemasAt(schema, path).some((each) => each.default !== undefined) ? "default" : "",
      documentation: wordsAt(schema, path),
      sortText: `0${order(index)}`,
      rendered,
    }),
  );
}

interface Offer {
  readonly label: string;
  readonly rendered: Rendered;
}

/** Default, choices and examples that are single values, without those the list around the cursor has already. */
function scalarsAt({ document, schema, slot, layout }: Place): readonly Offer[] {
  const { node } = slot;
  const schemas = schemasAt(schema, node.path);
  const words = [
    ...schemas.flatMap((each) => (each.default === undefined ? [] : [each.default])),
    ...schemas.flatMap((each) => [...(each.enum ?? []), ...(each.const === undefined ? [] : [each.const])]),
    ...(schemas.some(({ type }) => type === "boolean") ? [true, false] : []),
    ...schemas.flatMap((each) => each.examples ?? []),
    ...stepNames(document, node.path),
  ];
  const taken = new Set<unknown>(node.parent?.type === "sequence" ? node.parent.items.map((item) => item.value) : []);
  const single = words.filter((word) => (typeof word !== "object" || word === null) && !taken.has(word));
  return [...new Set(single)].map((word) => ({ label: String(word), rendered: literal(layout.form, word) }));
}

/** Lists and mappings: the examples beside a key, the block form on a line of its own. */
function structuresAt({ schema, slot, layout }: Place): readonly Offer[] {
  const { path } = slot.node;
  const schemas = schemasAt(schema, path);
  const types = new Set(schemas.flatMap(({ type }) => type ?? []));
  if (slot.ownLine && layout.form === "block") {
    if (!types.has("array")) return [];
    return [{ label: "- item", rendered: renderBlock([sketchAt(schema, [...path, 0])], layout) }];
  }
  const inline: Layout = { ...layout, form: layout.form === "json" ? "json" : "flow" };
  const examples = schemas.flatMap((each) => [...(each.default === undefined ? [] : [each.default]), ...(each.examples ?? [])]);
  const structures = examples.filter((example) => typeof example === "object" && example !== null).map(sketchOf);
  if (structures.length === 0 && (types.has("array") || types.has("object"))) structures.push(sketchAt(schema, path));
  return structures.map((sketch) => {
    const { plain, snippet } = renderValue(sketch, inline);
    return { label: plain.trimStart(), rendered: { plain: plain.trimStart(), snippet: snippet.trimStart() } };
  });
}

/** The steps a step of a retraining pipeline may depend on: the others. */
function stepNames({ kind, root }: Document, path: Path): readonly string[] {
  if (kind.id !== "retraining-pipeline" || path[0] !== "steps" || path[2] !== "dependencies") return [];
  const steps = root.at("steps")?.children ?? [];
  return steps
    .filter((_, index) => index !== path[1])
    .map((step) => text(step.child("name")))
    .filter(Boolean);
}

type Draft = Pick<Completion, "label" | "kind" | "detail" | "documentation" | "sortText"> & { readonly rendered: Rendered };

function completion({ replace, before, after, prefix }: Slot, { rendered, ...rest }: Draft): Completion {
  return {
    ...rest,
    insertText: before + rendered.snippet + after,
    plainText: before + rendered.plain + after,
    replace,
    filterText: prefix + rest.label,
  };
}

function literal(form: Form, value: unknown): Rendered {
  const plain = scalar(value, form);
  return { plain, snippet: escaped(plain) };
}

function layoutOf({ root, text }: Document, { node, column }: Slot): Layout {
  if (root.origin.format === "json") return { form: "json", indent: column, step: 2 };
  const step = /^(?![ ]*#)[^\n]*:[ ]*\n( +)\S/m.exec(text)?.[1]?.length ?? 2;
  return { form: node.parent?.style === "flow" ? "flow" : "block", indent: column, step: Math.min(step, 8) };
}

function order(index: number): string {
  return String(index).padStart(4, "0");
}
