/** Secrets of a well-known shape: in values, in comments and in prose alike. */
import type { Document } from "../file";
import { addressSecrets, isWellKnown, ownShapes } from "../practice/secret-shapes";
import { isMaskedInside } from "../practice/secret-values";
import type { Span } from "../text/span";
import { nodeAt, type ScalarNode } from "../text/tree";
import { knownShapes, type Shaped } from "./kept-rules";
import { placeIn, sourceOf } from "./key";
import type { Found } from "./secret";

export function* foundInText({ root, text }: Document, texts: readonly ScalarNode[]): Generator<Found> {
  for (const { what, at, isAddress } of shapesIn(text)) {
    const node = nodeAt(root, at.start);
    const isInValue = node?.type === "scalar" && at.start >= node.span.start && at.end <= node.span.end;
    if (isInValue && !isAddress) yield { what, at, node };
    else if (!isInValue && !isWellKnown(what))
      yield isAddress ? { what, at: passwordIn(text, at), inAddress: "plain" } : { what, at };
  }
  if (text.includes("\\")) yield* spelledOtherwise(texts);
}

/** Secretlint reports addresses whole. */
function passwordIn(text: string, { start, end }: Span): Span {
  const at = addressSecrets(text.slice(start, end))[0]?.at;
  return at ? { start: start + at.start, end: start + at.end } : { start, end };
}

/** A token that YAML or JSON spells with escapes shows only once they are read. */
function* spelledOtherwise(texts: readonly ScalarNode[]): Generator<Found> {
  for (const node of texts.filter((each) => sourceOf(each).includes("\\")))
    for (const { what, at, isAddress } of shapesIn(String(node.value)))
      if (!isAddress) yield { what, at: placeIn(node, at), node };
}

/** Addresses within values are read value by value, where their end is known; here only those in comments count. */
function shapesIn(text: string): readonly Shaped[] {
  const shaped = [...ownShapes(text), ...knownShapes(text)];
  return shaped.filter(({ at }) => !isMaskedInside(text.slice(at.start, at.end)));
}
