/** What a selection grows to, step by step: a name in a text, the text, its entry, the mapping around it, the document. */
import type { Document } from "../file";
import { namesAt } from "../names/namesakes";
import { withoutQuotes } from "../names/written";
import { contentEnd } from "../text/layout";
import type { Span } from "../text/span";
import { type Node, nodeAt } from "../text/tree";

/** Spans around an offset, each larger than the one before it; the document last. */
export function selections(document: Document, offset: number): readonly Span[] {
  const { root, text } = document;
  const spans = [...namesAt(document, offset).map(({ mention }) => mention.span), ...aroundNodes(nodeAt(root, offset), offset)];
  const whole = { start: 0, end: text.length };
  const grown: Span[] = [];
  for (const span of [...spans, whole]) {
    const last = grown.at(-1);
    if (span.start > offset || span.end < offset || (last && !isLarger(span, last))) continue;
    grown.push(span);
  }
  return grown;
}

function* aroundNodes(node: Node | undefined, offset: number): Generator<Span> {
  for (let at = node; at; at = at.parent) {
    const { key, origin } = at;
    if (at.isEntry && offset <= key.end) yield* [withoutQuotes(origin, key), key];
    else if (at.type === "scalar") yield* [withoutQuotes(origin, at.span), at.span];
    const value = { start: at.span.start, end: Math.max(at.span.end, contentEnd(at)) };
    yield value;
    yield { start: Math.min(key.start, value.start), end: Math.max(key.end, value.end) };
  }
}

function isLarger(span: Span, than: Span): boolean {
  return span.start <= than.start && span.end >= than.end && span.end - span.start > than.end - than.start;
}
