/** What a key or value means: the schema's words, the field's numbers and names, and what a short code says at length. */
import type { Document } from "../file";
import { schemasAt } from "../schema/schema";
import type { Span } from "../text/span";
import { type Node, nodeAt } from "../text/tree";
import type { Workspace } from "../workspace";
import { cronWords } from "./cron";
import { tellDuration, tellPort, tellPsi, tellQuantity } from "./hover/amounts";
import type { AskedAbout, Teller } from "./hover/asked";
import { tellChoice } from "./hover/choices";
import { decisionWords } from "./hover/decisions";
import { tellDefinition } from "./hover/definitions";
import { tellImage, tellLocation } from "./hover/locations";
import { tellRule } from "./hover/rules";
import { tellAnnotation, tellEnd, tellFormat, tellMetric, tellRuntime } from "./hover/serving";
import { tellSystem } from "./hover/systems";
import { tellTrace } from "./hover/trace";
import { wordsAt } from "./words";

export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}

/** What a hover depends on besides its document. */
export interface Around {
  /** What the next runs of a schedule are counted from. */
  readonly now: Date;
  /** Every document that may declare a name. */
  readonly documents?: Iterable<Document>;
  /** The files that may say where a model comes from. */
  readonly workspace?: Workspace;
}

/** Whoever has something to say about a place says it, in this order. */
const tellers: readonly Teller[] = [
  tellRule,
  tellDefinition,
  ({ node, document }) => (document.kind.id === "mlops-spec" ? decisionWords(node.path) : undefined),
  tellTrace,
  tellChoice,
  ({ node, now }) => cronWords(node, now),
  tellAnnotation,
  tellMetric,
  tellFormat,
  tellRuntime,
  tellSystem,
  tellEnd,
  tellQuantity,
  tellDuration,
  tellPsi,
  tellPort,
  tellImage,
  tellLocation,
];

/** The hover at an offset of the document. */
export function hover(document: Document, offset: number, { now, documents = [], workspace }: Around): Hover | undefined {
  const node = nodeAt(document.root, offset);
  const span = node && spanAt(node, offset);
  if (!node || !span || node.path.length === 0) return undefined;
  const { schema } = document.shape;
  const schemas = schemasAt(schema, node.path);
  const asked: AskedAbout = { document, documents, workspace, node, offset, onKey: span === node.key, schemas, now };
  const told = tellers.map((tell) => tell(asked));
  const parts = [schemas.length > 0 ? wordsAt(schema, node.path) : "", ...told].filter(Boolean);
  return parts.length > 0 ? { markdown: [`**${nameOf(node)}**`, ...parts].join("\n\n"), span } : undefined;
}

function nameOf(node: Node): string {
  return typeof node.name === "number" ? `${String(node.path.at(-2))}[${node.name}]` : String(node.name);
}

/** The key or the scalar under the offset; the space between entries says nothing. */
function spanAt(node: Node, offset: number): Span | undefined {
  if (node.isEntry && offset >= node.key.start && offset <= node.key.end) return node.key;
  return node.type === "scalar" && offset >= node.span.start && offset <= node.span.end ? node.span : undefined;
}
