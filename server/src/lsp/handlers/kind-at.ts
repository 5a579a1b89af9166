import { type Document, kindAt as kindAtLine, kindPage } from "../../engine/index";
import type { KindAtParams, KindAtResult } from "../protocol";
import type { Session } from "../session";

/** `mlops/kindAt`: what the document at a position is and why, or why it is left alone. */
export function kindAt(session: Session, { textDocument, position }: KindAtParams): KindAtResult | null {
  const file = session.file(textDocument.uri);
  if (!file) return null;
  const found = kindAtLine(file, position.line);
  const { documents, index, title, document, because } = found;
  const known = document && title ? { kind: { id: document.kind.id, title }, schema: schemaOf(document) } : {};
  return { documents, index, ...known, because, page: kindPage(found) };
}

const ownSchema = /^(.+)\.schema\.json(?:#\/\$defs\/(.+))?$/;

/** One of ours goes by its file below `schemas/`; one that the team brought along by the file that it named. */
function schemaOf({ shape: { id, origin } }: Document): NonNullable<KindAtResult["schema"]> {
  const [, file, definition] = ownSchema.exec(id) ?? [];
  if (file === undefined) return { id, origin };
  return { id, origin: `${definition ? `${file} ${definition}` : file} (built in)` };
}
