/** What a key or value means: the schema's words, the field's numbers, a schedule in plain words. */
import type { Document } from "../file";
import { schemaFile, schemasAt } from "../schema/schema";
import type { Span } from "../text/span";
import { type Node, nodeAt } from "../text/tree";
import { cronWords } from "./cron";
import { wordsAt } from "./words";

export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}

/** The hover at an offset of the document; `now` is what the next runs of a schedule are counted from. */
export function hover(document: Document, offset: number, now: Date): Hover | undefined {
  const node = nodeAt(document.root, offset);
  const span = node && spanAt(node, offset);
  if (!node || !span) return undefined;
  const schema = schemaFile(document.kind.schema);
  const { path } = node;
  if (path.length === 0 || schemasAt(schema, path).length === 0) return undefined;
  const name = typeof node.name === "number" ? `${String(path.at(-2))}[${node.name}]` : String(node.name);
  const parts = [`**${name}**`, wordsAt(schema, path), cronWords(node, now)];
  return { markdown: parts.filter(Boolean).join("\n\n"), span };
}

/** The key or the scalar under the offset; the space between entries says nothing. */
function spanAt(node: Node, offset: number): Span | undefined {
  if (node.isEntry && offset >= node.key.start && offset <= node.key.end) return node.key;
  return node.type === "scalar" && offset >= node.span.start && offset <= node.span.end ? node.span : undefined;
}
