/** Keys a mapping may get: those of its schema, those the document itself speaks of, each with a value that is accepted. */
import { propertiesAt, type Schema, schemasAt } from "../../schema/schema";
import type { MappingNode, Path } from "../../text/tree";
import { escaped, type Rendered, renderEntries, scalar } from "../render-sketch";
import { Hole, keyOf, plainValue, type Sketch, SketchedMapping } from "../sketch";
import { habits } from "../sketch-habits";
import { requiredAt, sketchAt, sketchesAt } from "../sketch-schema";
import { mappingOf } from "../slot";
import { typeWords, wordsAt } from "../words";
import { excludedBy, isUnwritten } from "./exclusive";
import { knownKeys } from "./known";
import type { Offer, Place } from "./place";

/** A key, or a hole for one that is the person's to name. */
interface KeyName {
  readonly key: string | Hole;
  readonly detail?: string;
}

export function keysAt(place: Place): readonly Offer[] {
  const mapping = mappingOf(place.slot);
  if (!mapping) return [];
  const required = new Set(requiredAt(place.schema, mapping.path));
  return namesAt(place, mapping, required).flatMap((name) => {
    const rendered = place.slot.bare ? renamed(place, keyOf(name.key)) : written(place, mapping, name.key);
    return rendered
      ? [offer(place, [...mapping.path, keyOf(name.key)], { name, rendered, needed: required.has(keyOf(name.key)) })]
      : [];
  });
}

/** The keys that are left. One that is right as it stands has no other to be changed to. */
function namesAt(place: Place, mapping: MappingNode, required: ReadonlySet<string>): readonly KeyName[] {
  const { schema, slot, document } = place;
  const properties = [...propertiesAt(schema, mapping.path)].filter(([, { deprecated }]) => !deprecated);
  const named: readonly KeyName[] = [
    ...properties.map(([key]) => ({ key })),
    ...knownKeys(place, mapping.path).map(({ value, detail = "" }) => ({ key: String(value), detail })),
  ];
  const standing = slot.bare ? document.text.slice(slot.replace.start, slot.replace.end).replaceAll(/^\s*["']?|["']$/g, "") : "";
  const right = named.filter(({ key }) => key === standing);
  const excluded = excludedBy(mapping, document.kind.id);
  const seen = new Set(mapping.keys);
  const left = right.length > 0 ? right : [...named, ...(properties.length > 0 ? [] : freeKey(place, mapping))];
  return left.filter(({ key }) => {
    const name = keyOf(key);
    const isOut = seen.has(name) || excluded.has(name) || (isUnwritten([...mapping.path, name]) && !required.has(name));
    return !isOut && seen.add(name);
  });
}

interface Found {
  readonly name: KeyName;
  readonly rendered: Rendered;
  readonly needed: boolean;
}

function offer({ schema }: Place, at: Path, { name: { key, detail }, rendered, needed }: Found): Offer {
  const schemas = schemasAt(schema, at);
  const words = detail ?? typeWords(schemas);
  return {
    label: key instanceof Hole ? `new ${keyOf(key)}` : key,
    kind: "key",
    detail: needed ? `required, ${words}` : words,
    documentation: wordsAt(schema, at),
    rank: needed ? 1 : isUsual(keyOf(key), schemas) ? 2 : 3,
    rendered,
  };
}

/** Keys for which there is something to suggest are those that people need most. */
function isUsual(name: string, schemas: readonly Schema[]): boolean {
  return (
    Object.hasOwn(habits, name) ||
    schemas.some(({ default: standard, examples, enum: choices }) => standard !== undefined || examples || choices)
  );
}

/** Another name for an entry that exists, if its value fits there. */
function renamed({ slot, trial, layout }: Place, name: string): Rendered | undefined {
  if (!trial.entries([[name, slot.node.value]])) return undefined;
  const plain = scalar(name, layout.form);
  return { plain, snippet: escaped(plain) };
}

/** The key with the first value that is accepted; in a mapping that begins with it, with the other keys that are needed. */
function written({ schema, drawing, trial, layout }: Place, mapping: MappingNode, key: string | Hole): Rendered | undefined {
  const { path } = mapping;
  const name = keyOf(key);
  const others = requiredAt(schema, path).filter((each) => each !== name && !mapping.child(each));
  const siblings = others.map((each): readonly [string, Sketch] => [each, sketchAt(drawing, [...path, each])]);
  for (const sketch of sketchesAt(drawing, [...path, name])) {
    for (const beside of siblings.length > 0 ? [[], siblings] : [[]]) {
      const entries = new SketchedMapping([[key, sketch], ...beside]);
      if (trial.entries(Object.entries(plainValue(entries) as object))) return renderEntries(entries, layout);
    }
  }
  return undefined;
}

/** In a mapping with free keys to mappings: a new one, whose name is the person's. */
function freeKey({ schema, slot }: Place, { path }: MappingNode): readonly KeyName[] {
  const below: Path = [...path, "name"];
  const types = schemasAt(schema, below).flatMap(({ type }) => type ?? []);
  const isMapping = types.length > 0 && types.every((type) => type === "object");
  return isMapping && !slot.bare ? [{ key: new Hole(["name"]) }] : [];
}
