/** Texts with the cursor drawn into them as `‸`. */
import { type Completion, complete } from "../../server/src/engine/assist/complete";
import { type Document, documentAtLine, parseFile } from "../../server/src/engine/file";

export interface AtCursor {
  readonly document: Document;
  /** Counts in the document. */
  readonly offset: number;
  readonly text: string;
}

/** The document and offset of the cursor; undefined where there is no document of ours. */
export function atCursor(marked: string, path = "x.mlops.yaml"): AtCursor | undefined {
  const at = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const document = documentAtLine(parseFile(path, text), marked.slice(0, at).split("\n").length - 1);
  return document && { document, offset: at - document.start, text: document.text };
}

/** `others` are the texts of the files around it. */
export function completions(marked: string, path?: string, others: readonly string[] = []): readonly Completion[] {
  const place = atCursor(marked, path);
  return place ? complete(place.document, place.offset, documentsIn(others)) : [];
}

export function documentsIn(texts: readonly string[]): readonly Document[] {
  return texts.flatMap((text, index) => parseFile(`other${index}.yaml`, text).documents);
}

/** The document's text once the completion is accepted, its tab stops left as they are. */
export function accept(text: string, { replace, plainText }: Completion): string {
  return text.slice(0, replace.start) + plainText + text.slice(replace.end);
}
