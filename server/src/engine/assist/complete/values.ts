/** Values a key may get: defaults, choices, examples, names the document knows; lists and mappings in the form that fits. */
import { schemasAt } from "../../schema/schema";
import { escaped, type Rendered, renderBlock, renderInline, renderValue } from "../render-sketch";
import { Hole, plainValue, type Sketch, sketchOf } from "../sketch";
import { habitsAt, sketchAt, sketchesAt } from "../sketch-schema";
import { wordsAt } from "../words";
import { type Known, knownValues } from "./known";
import type { Offer, Place } from "./place";

export function valuesAt(place: Place): readonly Offer[] {
  const { slot } = place;
  const inBlock = slot.ownLine && place.layout.form === "block";
  return [
    ...scalarsAt(place, (value) => renderInline(sketchOf(value), place.layout.form)),
    ...(inBlock ? [] : structuresAt(place)),
  ];
}

/** Items of a block list, each with its dash. */
export function itemsAt(place: Place): readonly Offer[] {
  const dashed = (sketch: Sketch): Rendered => renderBlock([sketch], place.layout);
  const scalars = scalarsAt(place, (value) => dashed(sketchOf(value)));
  if (scalars.length > 0) return scalars;
  const sketch = accepted(place);
  return sketch ? [offer(place, { label: "- item", rank: 3, rendered: dashed(sketch) })] : [];
}

/** Single values, without those the list around the cursor has already. */
function scalarsAt(place: Place, render: (value: unknown) => Rendered): readonly Offer[] {
  const { slot, trial } = place;
  const { parent } = slot.node;
  const taken = new Set<unknown>(parent?.type === "sequence" ? parent.items.map((item) => item.value) : []);
  const seen = new Set<string>();
  return suggestionsAt(place).flatMap(({ value, detail = "" }) => {
    const label = String(value);
    if (taken.has(value) || seen.has(label) || !trial.value(value)) return [];
    seen.add(label);
    const { plain } = render(value);
    return [offer(place, { label, detail, rank: 0, rendered: { plain, snippet: escaped(plain) } })];
  });
}

/**
 * What may stand there, the likeliest first. What the document knows takes the place of examples; what Protocol Buffers call
 * unspecified is left out, since it says as much as nothing.
 */
function suggestionsAt(place: Place): readonly Known[] {
  const schemas = schemasAt(place.schema, place.slot.node.path);
  const known = knownValues(place, place.slot.node.path);
  const defaults = schemas.flatMap((each) => (each.default === undefined ? [] : [{ value: each.default, detail: "default" }]));
  const choices = schemas.flatMap((each) => [...(each.enum ?? []), ...(each.const === undefined ? [] : [each.const])]);
  const booleans = schemas.some(({ type }) => [type ?? []].flat().includes("boolean")) ? [true, false] : [];
  const examples = known.length > 0 ? [] : schemas.flatMap((each) => each.examples ?? []);
  const said = [...choices, ...booleans, ...examples];
  const others = (said.length + known.length > 0 ? said : habitsAt(place.slot.node.path)).map((value): Known => ({ value }));
  return [...known, ...defaults, ...others].filter(({ value }) => !isStructured(value) && !/_UNSPECIFIED$/.test(String(value)));
}

function isStructured(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Lists and mappings: the schema's examples of them, else one that it accepts. */
function structuresAt(place: Place): readonly Offer[] {
  const schemas = schemasAt(place.schema, place.slot.node.path);
  const suggested = schemas.flatMap((each) => [...(each.default === undefined ? [] : [each.default]), ...(each.examples ?? [])]);
  const structures = suggested.filter((value) => isStructured(value) && place.trial.value(value));
  const sketch = structures.length === 0 && schemas.some(isStructure) ? accepted(place) : undefined;
  const sketches = [...structures.map(sketchOf), ...(sketch ? [sketch] : [])];
  return sketches.filter((each) => !(each instanceof Hole)).map((each) => structure(place, each));
}

/** Below the key where nothing follows on its line, between brackets elsewhere. */
function structure(place: Place, sketch: Sketch): Offer {
  const { slot, layout } = place;
  const inline = renderInline(sketch, layout.form === "json" ? "json" : "flow");
  const isBelow = slot.endsLine && slot.node.isEntry && layout.form === "block";
  const rendered = isBelow ? renderValue(sketch, { ...layout, indent: slot.keyColumn }) : inline;
  const from = isBelow && rendered.plain.startsWith("\n") ? { from: endOfKey(place) } : {};
  return offer(place, { label: inline.plain, rank: 0, rendered: "from" in from ? rendered : inline, ...from });
}

function isStructure({ type }: { readonly type?: string | readonly string[] }): boolean {
  return [type ?? []].flat().some((each) => each === "array" || each === "object");
}

/** The first sketch that the schema accepts. */
function accepted({ drawing, slot, trial }: Place): Sketch | undefined {
  for (const sketch of [sketchAt(drawing, slot.node.path), ...sketchesAt(drawing, slot.node.path)]) {
    if (trial.value(plainValue(sketch))) return sketch;
  }
  return undefined;
}

/** What goes below a key takes the space behind its colon as well. */
function endOfKey({ document: { text }, slot: { replace } }: Place): number {
  return text.slice(0, replace.start).trimEnd().length;
}

function offer(place: Place, rest: Pick<Offer, "label" | "rank" | "rendered"> & Partial<Offer>): Offer {
  return { kind: "value", detail: "", documentation: wordsAt(place.schema, place.slot.node.path), ...rest };
}
