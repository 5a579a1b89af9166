import type { Hover, HoverParams, Position, Range } from "vscode-languageserver";
import { hover as hoverAt, type Rule, rangeIn } from "../../engine/index";
import { placeAt } from "../asked";
import { pageOf } from "../convert";
import type { Session } from "../session";

/** `textDocument/hover`: what the key means, and why a finding at the place is one. */
export function hover(session: Session, { textDocument, position }: HoverParams, now: Date): Hover | null {
  const file = session.file(textDocument.uri);
  const place = placeAt(session, textDocument, position);
  if (!file || !place) return null;
  const { document, offset, documents } = place;
  const found = hoverAt(document, offset, { now, documents, workspace: session.workspace });
  const here = session.check(file).findings.filter(({ range }) => covers(range, position));
  const ids = new Set(here.map(({ rule }) => rule));
  const reasons = session.rules.filter(({ id }) => ids.has(id)).map((rule) => reason(rule, session));
  const parts = [...(found ? [found.markdown] : []), ...reasons];
  if (parts.length === 0) return null;
  const range = found ? rangeIn(document, found.span) : here[0]?.range;
  return { contents: { kind: "markdown", value: parts.join("\n\n---\n\n") }, ...(range ? { range } : {}) };
}

function reason({ id, title, rationale, source }: Rule, { features }: Session): string {
  return `**${title}** ([${id}](${pageOf(id, features)}))\n\n${rationale}\n\nSource: [${source.title}](${source.url}), read ${source.accessed}.`;
}

function covers({ start, end }: Range, position: Position): boolean {
  return !before(position, start) && !before(end, position);
}

function before(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
