/** What may be written at the cursor, from the kind's schema. Accepting any of it yields a document that parses. */
import type { Document } from "../file";
import type { Span } from "../text/span";
import { isEmpty } from "../text/tree";
import { keysAt } from "./complete/keys";
import { type Asking, knownValues } from "./complete/known";
import type { Offer, Place } from "./complete/place";
import { metricsAt } from "./complete/promql";
import { trialOf } from "./complete/trial";
import { itemsAt, valuesAt } from "./complete/values";
import { type Layout, renderBlock } from "./render-sketch";
import { type Drawing, mappingAt } from "./sketch-schema";
import { type Slot, slotsAt } from "./slot";
import type { Wish } from "./slot-probe";

export interface Completion {
  readonly label: string;
  readonly kind: Offer["kind"];
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
export function complete(document: Document, offset: number, documents: Iterable<Document> = []): readonly Completion[] {
  const asking: Asking = { document, documents };
  const slots = slotsAt(document, offset).flatMap((slot) =>
    offersAt[slot.wants](placeOf(asking, slot)).map((offer, index) => completion(document, slot, { offer, index })),
  );
  const others = slots.length > 0 ? [] : metricsAt(asking, offset);
  return [...wholeDocument(asking), ...slots, ...others].sort((a, b) =>
    a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0,
  );
}

const offersAt: Readonly<Record<Wish, (place: Place) => readonly Offer[]>> = { key: keysAt, value: valuesAt, item: itemsAt };

function placeOf(asking: Asking, slot: Slot): Place {
  const { document } = asking;
  return {
    ...asking,
    schema: document.shape.schema,
    slot,
    layout: layoutOf(document, slot),
    drawing: drawingOf(asking),
    trial: trialOf(document, slot),
  };
}

function drawingOf(asking: Asking): Drawing {
  const known: Drawing["known"] = (path, beside = {}) => knownValues({ ...asking, beside }, path).map(({ value }) => value);
  return { schema: asking.document.shape.schema, known };
}

/** An empty file is offered everything a document of its kind needs. */
function wholeDocument(asking: Asking): readonly Completion[] {
  const { kind, root, text, shape } = asking.document;
  if (!isEmpty(root) || text.trim() !== "" || root.origin.format === "json") return [];
  const rendered = renderBlock(mappingAt(drawingOf(asking), []), { form: "block", indent: 0, step: 2 });
  return [
    {
      label: `New ${kind.title}`,
      kind: "snippet",
      detail: "everything that is required",
      documentation: shape.schema.description ?? "",
      insertText: `${rendered.snippet}\n`,
      plainText: `${rendered.plain}\n`,
      replace: { start: 0, end: text.length },
      sortText: "0",
      filterText: `${text}New ${kind.title}`,
    },
  ];
}

interface Ranked {
  readonly offer: Offer;
  readonly index: number;
}

function completion(
  { root, text: whole }: Document,
  { replace, before, after, prefix }: Slot,
  { offer, index }: Ranked,
): Completion {
  const { rendered, rank, from, label, kind, detail, documentation } = offer;
  const lead = from === undefined ? before : "";
  const broken = (text: string): string => (lead + text + after).replaceAll("\n", root.origin.lineBreak);
  return {
    label,
    kind,
    detail,
    documentation,
    insertText: broken(rendered.snippet),
    plainText: broken(rendered.plain),
    replace: from === undefined ? replace : { start: from, end: replace.end },
    sortText: `${rank}${String(index).padStart(4, "0")}`,
    filterText: whole.slice(from ?? replace.start, replace.start) + prefix + label,
  };
}

function layoutOf({ root, text }: Document, { node, column }: Slot): Layout {
  if (root.origin.format === "json") return { form: "json", indent: column, step: 2 };
  const step = /^(?![ ]*#)[^\n]*:[ ]*\n( +)\S/m.exec(text)?.[1]?.length ?? 2;
  return { form: node.parent?.style === "flow" ? "flow" : "block", indent: column, step: Math.min(step, 8) };
}
