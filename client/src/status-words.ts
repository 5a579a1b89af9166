import type { KindAtResult } from "../../server/src/lsp/protocol";

/** What a status item shows: a headline, what is behind it, and the name of the link to all of it. */
export interface StatusWords {
  readonly text: string;
  readonly detail: string;
  readonly action: string;
}

export function statusOf({ kind, schema, because, documents, index }: KindAtResult): StatusWords {
  const place = documents > 1 && index > 0 ? ` · document ${index} of ${documents}` : "";
  if (!kind || !schema) return { text: `Not checked by MLOps${place}`, detail: because, action: "Why?" };
  return { text: `${kind.title}${place}`, detail: `${because} · schema ${schema.origin}`, action: "Show Schema" };
}
