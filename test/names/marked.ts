/** Files with the places of one name drawn into them: `«used»`, `«*declared»`, and the cursor as `‸`. */
import assert from "node:assert/strict";
import { type Document, type File, parseFile } from "../../server/src/engine/file";
import type { Asked } from "../../server/src/engine/names/rename";

export interface Mark {
  readonly path: string;
  /** Offset in the file. */
  readonly start: number;
  readonly end: number;
  readonly declares: boolean;
}

export interface Marked {
  readonly files: readonly File[];
  readonly marks: readonly Mark[];
  readonly cursor: Pick<Mark, "path" | "start"> | undefined;
}

/** Texts by path; one text alone is a file of its own. */
export type Texts = string | Readonly<Record<string, string>>;

export function marked(texts: Texts): Marked {
  const byPath = typeof texts === "string" ? { "/x.yaml": texts } : texts;
  const marks: Mark[] = [];
  let cursor: Marked["cursor"];
  const files = Object.entries(byPath).map(([path, drawn]) => {
    let text = "";
    let open: Pick<Mark, "start" | "declares"> | undefined;
    for (const piece of drawn.split(/(«\*?|»|‸)/)) {
      if (piece.startsWith("«")) open = { start: text.length, declares: piece === "«*" };
      else if (piece === "‸") cursor = { path, start: text.length };
      else if (piece === "»" && open) marks.push({ path, ...open, end: text.length });
      else text += piece;
    }
    return parseFile(path, text);
  });
  return { files, marks, cursor };
}

/** The question about a place of a file. */
export function askedAt({ files }: Marked, { path, start }: Pick<Mark, "path" | "start">): Asked {
  const document = files.find((file) => file.path === path)?.documents.findLast((each) => each.start <= start);
  assert.ok(document, `no document of ours at ${start} of ${path}`);
  return { document, offset: start - document.start, documents: files.flatMap(({ documents }) => documents) };
}

/** A place as a mark, for comparing. */
export function markAt(
  document: Document,
  { span, declares }: { span: { start: number; end: number }; declares: boolean },
): Mark {
  return { path: document.path, start: span.start + document.start, end: span.end + document.start, declares };
}
